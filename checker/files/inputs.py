"""Which facts come from the system, and how durable are they?

What stands at a path and what a directory lists are inputs, loaded when first asked for and refreshed when something may have
changed there (`changes`).  That nothing stands at a path is such a fact too.

Files of the project change with every keystroke, so their durability is low; those of the environment seldom change, those of
the standard library's stubs never.  Listings of the project's directories count as more durable than its files, because a
keystroke makes no file: so the resolution of modules, which looks at listings only, is left alone by edits.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.files import paths
from checker.files.file import File
from checker.files.system import FileStatus, System, entries_or_none
from checker.query.database import Database
from checker.query.durability import Durability
from checker.query.inputs import Input


class RootDurability(NamedTuple):
    """The durability of the files below a directory, unless a directory further down has its own."""

    directory: str
    durability: Durability


def system(db: Database) -> System:
    """The system that the database reads from."""
    return _system(db, None)


def set_system(db: Database, value: System) -> None:
    """Let the database read from `value`; to be called once, before anything is asked."""
    _system.set(db, None, value)


def set_root_durabilities(db: Database, roots: tuple[RootDurability, ...]) -> None:
    """Let the files below these directories have the durability given there; all others have a low one."""
    _root_durabilities.set(db, None, roots)


def durability_at(db: Database, path: str) -> Durability:
    """The durability of the file at `path`."""
    found = Durability.LOW
    longest = -1
    for directory, durability in _root_durabilities(db, None):
        if len(directory) > longest and paths.is_within(path, directory):
            found = durability
            longest = len(directory)
    return found


def _durability_of_file(db: Database, file: File) -> Durability:
    return durability_at(db, file.path)


def _durability_of_directory(db: Database, directory: str) -> Durability:
    return max(durability_at(db, directory), Durability.MEDIUM)


def _load_status(db: Database, file: File) -> FileStatus:
    return system(db).status(file.path)


def _load_entries(db: Database, directory: str) -> dict[str, str]:
    return {entry.name: entry.kind for entry in entries_or_none(system(db), directory)}


def _no_roots(_db: Database, _key: None) -> tuple[RootDurability, ...]:
    return ()


_system: Final[Input[None, System]] = Input("system", durability=Durability.FROZEN)
_root_durabilities: Final[Input[None, tuple[RootDurability, ...]]] = Input(
    "root_durabilities", _no_roots, durability=Durability.MEDIUM
)

file_status: Final[Input[File, FileStatus]] = Input("file_status", _load_status, durability=_durability_of_file)
"""What stands at the path of a file."""

directory_entries: Final[Input[str, dict[str, str]]] = Input(
    "directory_entries", _load_entries, durability=_durability_of_directory
)
"""The names in the directory at a path with their kinds, sorted; empty if there is no directory that can be listed."""
