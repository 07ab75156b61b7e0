"""Which module does a file define?

The name of a file follows from the search path that it lies under: of several, the deepest from which every directory in
between can be named in an import.  A file under none is named from the nearest directory above that is not a package.

That a file has a name does not mean that the name leads back to it: a stub may stand beside it, or a search path that goes
before may have the name.  `file_to_module` checks the way back, `name_of_file` does not.
"""

from __future__ import annotations

from typing import Final

from checker.files import paths
from checker.files.file import File
from checker.modules import module_name
from checker.modules.candidates import is_package_directory, module_stem
from checker.modules.editable_installs import editable_installs
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.modules.search_paths import search_paths
from checker.query.database import Database
from checker.query.derived_query import Derived


def file_to_module(db: Database, file: File) -> Module | None:
    """The module that `file` defines, None if an import of no name leads to the file."""
    return _file_to_module(db, file)


def name_of_file(db: Database, file: File) -> str | None:
    """The name of the module that `file` defines or would define if nothing went before it; None for no Python file."""
    found = file_to_module(db, file)
    if found is not None:
        return found.name
    names = _possible_names(db, file.path)
    return names[0] if names else None


def _find_module(db: Database, file: File) -> Module | None:
    for name in _possible_names(db, file.path):
        found = resolve_module(db, name)
        if found is not None and found.file is file:
            return found
    return None


def _possible_names(db: Database, path: str) -> list[str]:
    """The names that the file at `path` has under the search paths, the deepest search path first."""
    roots: dict[str, int] = {}
    for search_path in search_paths(db):
        if paths.is_within(path, search_path.directory):
            roots[search_path.directory] = len(search_path.directory)
    found = [_name_under(path, root) for root in sorted(roots, key=lambda root: -roots[root])]
    names = [*_mapped_names(db, path), *(name for name in found if name is not None)]
    if not names:
        root = paths.parent(path)
        while is_package_directory(db, root) and paths.parent(root) != root:
            root = paths.parent(root)
        name = _name_under(path, root)
        names = [] if name is None else [name]
    return list(dict.fromkeys(names))


def _mapped_names(db: Database, path: str) -> list[str]:
    """The names that finders of editable installs give the file."""
    names: list[str] = []
    for installs in editable_installs(db):
        for module, mapped in installs.modules.items():
            if paths.is_within(path, mapped):
                inner = _name_under(path, mapped)
                names.append(module if inner is None else f"{module}.{inner}")
            elif path in (mapped + ".py", mapped + ".pyi"):
                names.append(module)
    return [name.replace(module_name.STUB_PACKAGE_SUFFIX, "", 1) for name in names]


def _name_under(path: str, root: str) -> str | None:
    """The name of the file at `path` as seen from `root`, None if it cannot be imported from there."""
    parts = paths.relative_to(path, root).split("/")
    stem = module_stem(parts.pop())
    if stem is None:
        return None
    if parts:
        parts[0] = parts[0].removesuffix(module_name.STUB_PACKAGE_SUFFIX)
    if stem != "__init__":
        parts.append(stem)
    name = ".".join(parts)
    return name if module_name.is_valid(name) and "." not in parts[-1] else None


_file_to_module: Final[Derived[File, Module | None]] = Derived("file_to_module", _find_module)
