"""Which files and directories are a module, and what are they called when it is renamed?

A stub and the source beside it are one module.  A package is its directory; one without a file of its own can be several.
"""

from __future__ import annotations

from typing import Final

from checker.files import paths
from checker.files.inputs import directory_entries, durability_at
from checker.files.system import FILE
from checker.ide.workspace_edit import FileRename
from checker.modules.module import Module
from checker.query.database import Database
from checker.query.durability import Durability

_SUFFIXES: Final = (".py", ".pyi", ".pyw")


def file_renames(db: Database, module: Module, new_name: str) -> list[FileRename]:
    """The files or directories of a module of the project, and what they are called when its last part is `new_name`."""
    return [FileRename(path, paths.join(paths.parent(path), new_name + suffix)) for path, suffix in _paths(db, module)]


def taken_path(db: Database, module: Module, new_name: str) -> str | None:
    """A path at which something stands that would be of the module's new name, None if there is none."""
    for path, _ in _paths(db, module):
        directory = paths.parent(path)
        entries = directory_entries(db, directory)
        for suffix in ("", *_SUFFIXES):
            if new_name + suffix in entries:
                return paths.join(directory, new_name + suffix)
    return None


def _paths(db: Database, module: Module) -> list[tuple[str, str]]:
    """What a module consists of: the path of each file or directory, with its suffix."""
    if module.is_package:
        directories = [each.path for each in module.directories]
        return [(each, "") for each in directories if durability_at(db, each) == Durability.LOW]
    if module.file is None:
        return []
    directory, name = paths.parent(module.file.path), paths.name(module.file.path)
    stem = name.partition(".")[0]
    entries = directory_entries(db, directory)
    return [(paths.join(directory, stem + suffix), suffix) for suffix in _SUFFIXES if entries.get(stem + suffix) == FILE]
