"""Which names can follow `import` and a dot."""

from __future__ import annotations

from checker.files.changes import apply_changes
from checker.modules.resolve import resolve_module
from checker.modules.standard_library import has_standard_module, standard_library_versions
from checker.modules.submodules import submodules, top_level_modules
from typeshed_stubs.versions import VersionRange


def test_all_kinds_of_modules(make_database):
    db, _ = make_database(
        {
            "p/__init__.py": "",
            "p/__main__.py": "",
            "p/a.py": "",
            "p/b.pyi": "",
            "p/c.cpython-312-darwin.so": "",
            "p/sub/__init__.py": "",
            "p/space/x.py": "",
            "p/data/x.json": "",
            "p/not-a-name.py": "",
            "p/__pycache__/a.cpython-312.pyc": "",
        }
    )
    assert submodules(db, resolve_module(db, "p")) == ("a", "b", "c", "space", "sub")


def test_module_has_none(make_database):
    db, _ = make_database({"a.py": ""})
    assert submodules(db, resolve_module(db, "a")) == ()


def test_namespace_package(make_database):
    db, _ = make_database({"ns/a.py": ""}, {"ns/b.py": ""})
    assert submodules(db, resolve_module(db, "ns")) == ("a", "b")


def test_stub_package_and_runtime_package(make_database):
    db, _ = make_database(site={"lib/__init__.py": "", "lib/a.py": "", "lib-stubs/__init__.pyi": "", "lib-stubs/b.pyi": ""})
    assert submodules(db, resolve_module(db, "lib")) == ("a", "b")


def test_standard_library_of_the_version(make_database):
    db, _ = make_database(python_version=(3, 10))
    assert submodules(db, resolve_module(db, "asyncio")) == ()
    db, _ = make_database(python_version=(3, 11))
    assert submodules(db, resolve_module(db, "asyncio")) == ("taskgroups",)


def test_top_level(make_database):
    db, _ = make_database({"a.py": "", "src/pkg/__init__.py": ""}, {"lib-stubs/__init__.pyi": "", "x-1.0.dist-info/M": ""})
    names = top_level_modules(db)
    assert {"a", "pkg", "lib", "os", "tomllib"} <= set(names)
    assert "distutils" not in names
    assert list(names) == sorted(names)


def test_new_submodule_is_seen(make_database):
    db, memory = make_database({"p/__init__.py": ""})
    assert submodules(db, resolve_module(db, "p")) == ()
    memory.write("p/a.py")
    apply_changes(db, ["/project/p/a.py"])
    assert submodules(db, resolve_module(db, "p")) == ("a",)


def test_versions_of_the_standard_library(make_database):
    db, _ = make_database(python_version=(3, 10))
    assert not has_standard_module(db, "tomllib")
    assert standard_library_versions(db, "tomllib") == VersionRange((3, 11), None)
    assert standard_library_versions(db, "distutils.core") == VersionRange((3, 0), (3, 11))
    assert standard_library_versions(db, "numpy") is None
