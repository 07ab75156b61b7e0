"""What does the host's own file system and environment say?

The only module of the checker that touches `os`: whatever it returns is in the checker's own notation of paths.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import Final

from checker.files import paths
from checker.files.system import (
    ABSENT,
    DIRECTORY,
    FILE,
    IN_DIRECTORY,
    MISSING,
    OTHER,
    DirectoryEntry,
    FileStatus,
    System,
)

_IS_WINDOWS: Final = os.name == "nt"


class RealSystem(System):
    """The system that this process runs on."""

    __slots__ = ()

    def read_bytes(self, path: str) -> bytes:
        """The bytes on disk."""
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.readall()

    def status(self, path: str) -> FileStatus:
        """One `stat`."""
        try:
            found = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            return ABSENT
        kind = _kind_of_mode(found.st_mode)
        if kind == DIRECTORY:
            return IN_DIRECTORY
        return FileStatus(kind, (found.st_mtime_ns, found.st_size, found.st_ino))

    def list_directory(self, path: str) -> list[DirectoryEntry]:
        """One `scandir`; only symbolic links cost a `stat` more."""
        entries: list[DirectoryEntry] = []
        with os.scandir(path) as listing:
            for entry in listing:
                is_symlink = entry.is_symlink()
                entries.append(DirectoryEntry(entry.name, _kind_of_entry(entry, is_symlink), is_symlink))
        entries.sort()
        return entries

    def real_path(self, path: str) -> str:
        """What the host makes of the links."""
        try:
            return paths.normalize(os.path.realpath(path), "/")
        except (OSError, ValueError):
            return path

    def current_directory(self) -> str:
        """The directory of this process, the root if it has gone."""
        try:
            return paths.normalize(os.getcwd(), "/")  # noqa: PTH109
        except OSError:
            return "/"

    def home_directory(self) -> str | None:
        """What `~` stands for."""
        home = os.path.expanduser("~")  # noqa: PTH111
        return paths.normalize(home, "/") if paths.is_absolute(home) else None

    def environment_variable(self, name: str) -> str | None:
        """The variable of this process."""
        return os.environ.get(name) or None

    def executables(self, name: str) -> list[str]:
        """What `PATH` leads to."""
        suffixes = (".exe", ".bat", ".cmd", "") if _IS_WINDOWS else ("",)
        found: list[str] = []
        for directory in self.path_list(os.environ.get("PATH", "")):
            for suffix in suffixes:
                candidate = paths.join(directory, name + suffix)
                if candidate not in found and self.is_file(candidate) and os.access(candidate, os.X_OK):
                    found.append(candidate)
        return found

    def path_list(self, value: str) -> list[str]:
        """The parts between the host's separators."""
        base = self.current_directory()
        return [paths.normalize(part, base) for part in value.split(os.pathsep) if part]

    def platform(self) -> str:
        """The host this process runs on."""
        return sys.platform


def _kind_of_mode(mode: int) -> str:
    if stat.S_ISREG(mode):
        return FILE
    return DIRECTORY if stat.S_ISDIR(mode) else OTHER


def _kind_of_entry(entry: os.DirEntry[str], is_symlink: bool) -> str:
    try:
        if entry.is_dir():
            return DIRECTORY
        if entry.is_file():
            return FILE
        return OTHER if not is_symlink or os.path.exists(entry.path) else MISSING  # noqa: PTH110
    except OSError:
        return MISSING
