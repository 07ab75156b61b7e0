"""What does one directory have to offer for a name?

Only listings are looked at, never the status of files: one listing answers for all names, and a keystroke does not change it.
Names are compared exactly, on systems that fold case too.
"""

from __future__ import annotations

from typing import Final

from checker.files import paths
from checker.files.file import File, file_at
from checker.files.inputs import directory_entries
from checker.files.system import DIRECTORY, FILE
from checker.query.database import Database

# What a candidate is.
PACKAGE: Final = "package"
MODULE: Final = "module"
OPAQUE: Final = "opaque"
NAMESPACE: Final = "namespace"

COMPILED_SUFFIXES: Final = (".so", ".pyd")
SOURCE_SUFFIXES: Final = (".pyi", ".py")
TYPED_MARK: Final = "py.typed"

_EXAMINED_DIRECTORIES: Final = 64
"""How many directories are listed to find out whether a namespace package holds any module, before it counts as one."""


class Candidate:
    """What a directory has under a name: `kind` is one of the constants above.

    `file` defines it, None for opaque modules and namespaces; `directory` holds its submodules, None for a plain module.
    """

    __slots__ = ("directory", "file", "kind")

    def __init__(self, kind: str, file: File | None, directory: str | None) -> None:
        self.kind: Final = kind
        self.file: Final = file
        self.directory: Final = directory


def candidate_in(db: Database, directory: str, name: str) -> Candidate | None:
    """What `directory` has under `name`: a regular package before a module, a stub before a source, a namespace last."""
    entries = directory_entries(db, directory)
    path = paths.join(directory, name)
    is_directory = entries.get(name) == DIRECTORY
    if is_directory:
        package = _regular_package(db, path)
        if package is not None:
            return package
    for suffix in SOURCE_SUFFIXES:
        if entries.get(name + suffix) == FILE:
            return Candidate(MODULE, file_at(path + suffix), None)
    if entries and _has_compiled(entries, name):
        return Candidate(OPAQUE, None, None)
    return Candidate(NAMESPACE, None, path) if is_directory else None


def is_package_directory(db: Database, directory: str) -> bool:
    """Whether `directory` is a regular package."""
    entries = directory_entries(db, directory)
    return "__init__.py" in entries or "__init__.pyi" in entries


def is_typed(db: Database, directory: str) -> bool:
    """Whether a package in `directory` says that it supports typing."""
    return directory_entries(db, directory).get(TYPED_MARK) == FILE


def holds_modules(db: Database, directory: str) -> bool:
    """Whether `directory` or one below it holds a module, so that it can be a namespace package and no mere folder."""
    pending = [directory]
    examined = 0
    while pending:
        examined += 1
        if examined > _EXAMINED_DIRECTORIES:
            return True
        current = pending.pop()
        for name, kind in directory_entries(db, current).items():
            if kind == FILE and name.endswith((*SOURCE_SUFFIXES, *COMPILED_SUFFIXES)):
                return True
            if kind == DIRECTORY and name.isidentifier() and name != "__pycache__":
                pending.append(paths.join(current, name))
    return False


def module_stem(name: str) -> str | None:
    """The name of the module that a file called `name` defines, None if it defines none."""
    for suffix in SOURCE_SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    if name.endswith(COMPILED_SUFFIXES):
        return name[: name.index(".")]
    return None


def _regular_package(db: Database, directory: str) -> Candidate | None:
    entries = directory_entries(db, directory)
    for suffix in SOURCE_SUFFIXES:
        if entries.get("__init__" + suffix) == FILE:
            return Candidate(PACKAGE, file_at(paths.join(directory, "__init__" + suffix)), directory)
    if _has_compiled(entries, "__init__"):
        return Candidate(OPAQUE, None, directory)
    return None


def _has_compiled(entries: dict[str, str], name: str) -> bool:
    """Whether an extension module called `name` is listed, with or without a tag (`name.cpython-312-x86_64-linux-gnu.so`)."""
    start = name + "."
    for suffix in COMPILED_SUFFIXES:
        if entries.get(name + suffix) == FILE:
            return True
    for entry, kind in entries.items():
        if entry.startswith(start) and entry.endswith(COMPILED_SUFFIXES) and kind == FILE:
            return "." not in entry[len(start) : entry.rindex(".")]
    return False
