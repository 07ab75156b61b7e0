"""What follows from where a file lies."""

from __future__ import annotations

import pytest

from checker.files.file import file_at
from checker.modules.stdlib import is_inferable, stdlib_module_name
from checker.modules.stub_distributions import stub_distribution

SITE = "/env/lib/python3.12/site-packages"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/env/site-packages/typeshed_client/typeshed/builtins.pyi", "builtins"),
        ("/env/site-packages/typeshed_client/typeshed/os/path.pyi", "os.path"),
        ("/env/site-packages/typeshed_client/typeshed/asyncio/__init__.pyi", "asyncio"),
        ("/home/me/typeshed/stdlib/typing.pyi", "typing"),
        ("/home/me/mine/stdlib/typing.pyi", "typing"),
        ("/project/builtins.pyi", None),
        ("/project/typeshed/builtins.py", None),
    ],
)
def test_stubs_of_the_standard_library_are_known_by_their_path(path, name):
    assert stdlib_module_name(file_at(path)) == name


def test_bodies_that_tell_types(make_database):
    db, _ = make_database(
        {"a.py": "", "b.pyi": "", "typed/__init__.py": "", "typed/py.typed": ""},
        {"plain/__init__.py": "", "lib/__init__.py": "", "lib/py.typed": "", "lib/a.py": ""},
    )
    assert is_inferable(db, file_at("/project/a.py"))
    assert is_inferable(db, file_at("/project/typed/__init__.py"))
    assert is_inferable(db, file_at("/outside.py"))
    assert is_inferable(db, file_at(f"{SITE}/plain/__init__.py"))
    assert not is_inferable(db, file_at(f"{SITE}/lib/a.py"))
    assert not is_inferable(db, file_at("/project/b.pyi"))


@pytest.mark.parametrize(
    ("module", "distribution"),
    [
        ("yaml", "types-PyYAML"),
        ("requests", "types-requests"),
        ("google.protobuf.message", "types-protobuf"),
        ("google", None),
        ("numpy", None),
        ("", None),
    ],
)
def test_stub_distributions(module, distribution):
    assert stub_distribution(module) == distribution
