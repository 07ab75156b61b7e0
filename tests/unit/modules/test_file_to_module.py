"""The way from a file to its module, and what relative imports mean in it."""

from __future__ import annotations

import pytest

from checker.files.file import file_at
from checker.modules.file_to_module import file_to_module, name_of_file
from checker.modules.relative_imports import absolute_import_name, is_package_file

SITE = "/env/lib/python3.12/site-packages"


def module_name(db, path):
    module = file_to_module(db, file_at(path))
    return module.name if module is not None else None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/project/a.py", "a"),
        ("/project/p/__init__.py", "p"),
        ("/project/p/q/b.py", "p.q.b"),
        ("/project/tests/test_a.py", "tests.test_a"),
        ("/project/src/pkg/__init__.py", "pkg"),
        ("/project/src/pkg/mod.pyi", "pkg.mod"),
        ("/typeshed/os/path.pyi", "os.path"),
        ("/typeshed/builtins.pyi", "builtins"),
        (f"{SITE}/lib-stubs/__init__.pyi", "lib"),
        (f"{SITE}/lib-stubs/sub/c.pyi", "lib.sub.c"),
        (f"{SITE}/ns/c.py", "ns.c"),
        ("/project/app/migrations/0001_initial.py", "app.migrations.0001_initial"),
    ],
)
def test_round_trip(make_database, path, name):
    db, _ = make_database(
        {
            "a.py": "",
            "p/__init__.py": "",
            "p/q/__init__.py": "",
            "p/q/b.py": "",
            "tests/test_a.py": "",
            "src/pkg/__init__.py": "",
            "src/pkg/mod.pyi": "",
            "app/migrations/0001_initial.py": "",
        },
        {"lib-stubs/__init__.pyi": "", "lib-stubs/sub/c.pyi": "", "ns/c.py": ""},
    )
    assert module_name(db, path) == name
    assert name_of_file(db, file_at(path)) == name


def test_source_beside_a_stub_has_a_name_but_is_no_module(make_database):
    db, _ = make_database({"a.py": "", "a.pyi": ""})
    assert module_name(db, "/project/a.pyi") == "a"
    assert module_name(db, "/project/a.py") is None
    assert name_of_file(db, file_at("/project/a.py")) == "a"


def test_shadowed_file(make_database):
    db, _ = make_database({"pkg.py": "", "src/pkg.py": ""})
    assert module_name(db, "/project/pkg.py") == "pkg"
    # The name under `src` leads elsewhere, but the one under the project leads back.
    assert module_name(db, "/project/src/pkg.py") == "src.pkg"


def test_package_in_a_directory_that_cannot_be_imported(make_database):
    db, _ = make_database({"my-plugins/pkg/__init__.py": "", "my-plugins/pkg/a.py": ""})
    assert module_name(db, "/project/my-plugins/pkg/a.py") is None
    assert name_of_file(db, file_at("/project/my-plugins/pkg/a.py")) == "pkg.a"


def test_file_outside_of_all_search_paths(make_database):
    db, _ = make_database({"/outside/pkg/__init__.py": "", "/outside/pkg/a.py": ""})
    assert module_name(db, "/outside/pkg/a.py") is None
    assert name_of_file(db, file_at("/outside/pkg/a.py")) == "pkg.a"


def test_what_is_no_python_file(make_database):
    db, _ = make_database({"notes.txt": "", "Makefile": ""})
    assert name_of_file(db, file_at("/project/notes.txt")) is None
    assert name_of_file(db, file_at("/project/Makefile")) is None


def test_absent_file(make_database):
    db, _ = make_database()
    assert module_name(db, "/project/new.py") is None
    assert name_of_file(db, file_at("/project/new.py")) == "new"


@pytest.mark.parametrize(
    ("path", "level", "module", "expected"),
    [
        ("p/q/b.py", 0, "os", "os"),
        ("p/q/b.py", 1, "c", "p.q.c"),
        ("p/q/b.py", 1, None, "p.q"),
        ("p/q/b.py", 2, "x.y", "p.x.y"),
        ("p/q/b.py", 2, None, "p"),
        ("p/q/b.py", 3, None, None),
        ("p/q/__init__.py", 1, "b", "p.q.b"),
        ("p/q/__init__.py", 1, None, "p.q"),
        ("p/q/__init__.py", 2, None, "p"),
        ("p/q/__init__.py", 3, None, None),
        ("a.py", 1, "b", None),
    ],
)
def test_relative_imports(make_database, path, level, module, expected):
    db, _ = make_database({"a.py": "", "p/__init__.py": "", "p/q/__init__.py": "", "p/q/b.py": ""})
    assert absolute_import_name(db, file_at(f"/project/{path}"), level, module) == expected


def test_package_files():
    assert is_package_file(file_at("/x/__init__.py"))
    assert is_package_file(file_at("/x/__init__.pyi"))
    assert not is_package_file(file_at("/x/init.py"))
