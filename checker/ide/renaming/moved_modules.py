"""Which modules get another name when files are moved?

A directory that is moved takes all modules in it along.  A file that nothing can import at its new place has no new name, and
what it was called stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from checker.files import paths
from checker.files.file import File, file_at
from checker.ide.workspace_edit import FileRename
from checker.modules.candidates import module_stem
from checker.modules.file_to_module import name_of_file
from checker.modules.relative_imports import is_package_file
from checker.query.database import Database

_PACKAGE: Final = "__init__"


class MovedModules:
    """The new `names` of modules by their old ones, and the new places of `files` by their paths.

    A module in a package that is moved as a whole has no entry of its own.
    """

    __slots__ = ("files", "names")

    def __init__(self, names: dict[str, str], files: dict[str, str]) -> None:
        self.names: Final = names
        self.files: Final = files

    def new_name(self, name: str) -> str:
        """The name of a module after the move, the same if it stays."""
        prefix, rest = name, ""
        while prefix:
            if prefix in self.names:
                return self.names[prefix] + rest
            prefix, dot, last = prefix.rpartition(".")
            rest = f"{dot}{last}{rest}"
        return name

    def package_after(self, db: Database, file: File) -> str | None:
        """The package after the move that relative imports of a file start from; None for a file in none."""
        place = file_at(self.files.get(file.path, file.path))
        name = name_of_file(db, place)
        if name is None:
            return None
        return name if is_package_file(place) else name.rpartition(".")[0]


def moved_modules(db: Database, renames: Sequence[FileRename], files: Iterable[File]) -> MovedModules:
    """What moving files and directories does to the modules among `files`."""
    names: dict[str, str] = {}
    places: dict[str, str] = {}
    for rename in renames:
        for file in files:
            if not paths.is_within(file.path, rename.old_path):
                continue
            inner = paths.relative_to(file.path, rename.old_path) if file.path != rename.old_path else ""
            places[file.path] = paths.join(rename.new_path, inner) if inner else rename.new_path
            found = _names_of(db, file, file_at(places[file.path]), inner)
            if found is not None:
                names.setdefault(*found)
    return MovedModules(names, places)


def _names_of(db: Database, old: File, new: File, inner: str) -> tuple[str, str] | None:
    """The old and the new name of what is moved: a file, or the directory that the file lies in at the path `inner`."""
    old_name, new_name = name_of_file(db, old), name_of_file(db, new)
    is_package = is_package_file(old)
    if old_name is None or new_name is None or old_name == new_name:
        return None
    if not inner:
        # A file that begins or ceases to be the one of its package is another module.
        return None if is_package or module_stem(paths.name(new.path)) == _PACKAGE else (old_name, new_name)
    levels = inner.count("/") + (0 if is_package else 1)
    for _ in range(levels):
        old_name, new_name = old_name.rpartition(".")[0], new_name.rpartition(".")[0]
    return (old_name, new_name) if old_name and new_name else None
