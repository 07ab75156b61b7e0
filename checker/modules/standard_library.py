"""Which modules does the standard library of the target version have?"""

from __future__ import annotations

from typing import Final

from checker.configuration.program import program
from checker.files import paths
from checker.files.file import file_at
from checker.files.sources import source
from checker.query.database import Database
from checker.query.derived_query import Derived
from typeshed_stubs.versions import VersionRange, has_module, parse_versions, range_of

NOT_SHADOWED: Final = frozenset(
    {
        "__future__",
        "_collections_abc",
        "_typeshed",
        "abc",
        "builtins",
        "collections",
        "sys",
        "types",
        "typing",
        "typing_extensions",
    }
)
"""Modules that are always the standard library's: the interpreter has them before it looks anywhere, or the meaning of
annotations depends on them."""


def has_standard_module(db: Database, name: str) -> bool:
    """Whether the standard library of the target version has a module of that name, as far as its stubs know."""
    return has_module(_ranges(db, None), name, program(db).python_version)


def standard_library_versions(db: Database, name: str) -> VersionRange | None:
    """The Python versions whose standard library has a module of that name, None if none is known to have it."""
    return range_of(_ranges(db, None), name)


def _read_ranges(db: Database, _key: None) -> dict[str, VersionRange]:
    directory = program(db).typeshed
    return parse_versions(source(db, file_at(paths.join(directory, "VERSIONS"))).text) if directory else {}


_ranges: Final[Derived[None, dict[str, VersionRange]]] = Derived("standard_library_ranges", _read_ranges)
