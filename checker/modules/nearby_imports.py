"""What does an absolute import in a file mean, if no search path has the module?

A script is run, and tests are collected, with their own directory in front of all search paths.  So the directories around the
file are asked: from the nearest one that is not a package upward to the first search path.

A module that is found has the name that leads to its file from a search path, if there is one: `import support` in
`tests/test_a.py` means `tests.support`.
"""

from __future__ import annotations

from typing import Final

from checker.files import paths
from checker.files.file import File
from checker.modules import module_name
from checker.modules.candidates import is_package_directory
from checker.modules.file_to_module import file_to_module
from checker.modules.module import FIRST_PARTY, Module, directory_of
from checker.modules.resolve import resolve_in_directory, resolve_module, resolve_within
from checker.modules.search_paths import search_paths
from checker.query.database import Database
from checker.query.derived_query import Derived


def resolve_import(db: Database, file: File, name: str) -> Module | None:
    """The module that an import of the absolute `name` in `file` means, None if there is none."""
    found = resolve_module(db, name)
    if found is not None or not module_name.is_valid(name):
        return found
    directory = paths.parent(file.path)
    while is_package_directory(db, directory) and paths.parent(directory) != directory:
        directory = paths.parent(directory)
    found = _resolve_near(db, (directory, name))
    if found is None or found.file is None:
        return found
    return file_to_module(db, found.file) or found


def _resolve_around(db: Database, key: tuple[str, str]) -> Module | None:
    """The module of a name in a directory or one above it, up to the first search path."""
    directory, name = key
    parent = module_name.parent_name(name)
    if parent:
        package = _resolve_near(db, (directory, parent))
        return None if package is None else resolve_within(db, package, name)
    roots = {path.directory for path in search_paths(db)}
    while directory not in roots and paths.parent(directory) != directory:
        found = resolve_in_directory(db, directory_of(directory, FIRST_PARTY), name)
        if found is not None:
            return found
        directory = paths.parent(directory)
    return None


_resolve_near: Final[Derived[tuple[str, str], Module | None]] = Derived("resolve_module_near", _resolve_around)
