"""In which directories are top-level modules looked for, and in which order?

1. directories that the user put in front (`extra-paths` and `PYTHONPATH`, then the stub path)
2. the roots of the project
3. the stubs of the standard library
4. each `site-packages` directory, followed by the directories that it brings in

A directory that occurs twice counts where it occurs first.  A root of the project is the project's own wherever it occurs, and
so is a directory that editable installs bring in and that lies below a root.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.configuration.program import program
from checker.files import paths
from checker.files.inputs import directory_entries
from checker.modules.editable_installs import editable_installs
from checker.modules.module import EXTRA, FIRST_PARTY, SITE_PACKAGES, STANDARD_LIBRARY
from checker.query.database import Database
from checker.query.derived_query import Derived


class SearchPath(NamedTuple):
    """A directory in which top-level modules stand.

    `is_installed` is true for those that come after the standard library.  `is_stubs` is true for the user's stubs: a package
    there is merged with the runtime package in the way of a `-stubs` directory.
    """

    directory: str
    kind: str
    is_installed: bool
    is_stubs: bool = False


def search_paths(db: Database) -> tuple[SearchPath, ...]:
    """All search paths, in order; the standard library's is the first of its kind."""
    return _search_paths(db, None)


def _find_search_paths(db: Database, _key: None) -> tuple[SearchPath, ...]:
    target = program(db)
    found: dict[str, SearchPath] = {}
    for directory in target.extra_paths:
        is_own = directory in target.roots or directory in target.optional_roots
        found.setdefault(directory, SearchPath(directory, FIRST_PARTY if is_own else EXTRA, False))
    if target.stub_path is not None:
        found.setdefault(target.stub_path, SearchPath(target.stub_path, EXTRA, False, is_stubs=True))
    for directory in target.roots:
        found.setdefault(directory, SearchPath(directory, FIRST_PARTY, False))
    for directory in target.optional_roots:
        entries = directory_entries(db, directory)
        if entries and "__init__.py" not in entries and "__init__.pyi" not in entries:
            found.setdefault(directory, SearchPath(directory, FIRST_PARTY, False))
    if target.typeshed:
        found.setdefault(target.typeshed, SearchPath(target.typeshed, STANDARD_LIBRARY, False))
    for site, installs in zip(target.site_packages, editable_installs(db), strict=True):
        found.setdefault(site, SearchPath(site, SITE_PACKAGES, True))
        for directory in installs.directories:
            is_own = any(paths.is_within(directory, root) for root in target.roots)
            found.setdefault(directory, SearchPath(directory, FIRST_PARTY if is_own else SITE_PACKAGES, True))
    if target.standard_library is not None:
        found.setdefault(target.standard_library, SearchPath(target.standard_library, STANDARD_LIBRARY, True))
    return tuple(found.values())


_search_paths: Final[Derived[None, tuple[SearchPath, ...]]] = Derived("search_paths", _find_search_paths)
