"""What does the checker need from the outside?

Everything that is read from outside goes through one `System`: the real one, one in memory for tests and browsers, one that
lays the unsaved text of an editor over another.  Nothing else in the checker opens a file, follows a link or reads the
environment.

Paths are written as `checker.files.paths` says.  Methods that look at a path answer "nothing there" with a value; only
`read_bytes` and `list_directory` raise, and only `OSError`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Final, NamedTuple

MISSING: Final = "missing"
FILE: Final = "file"
DIRECTORY: Final = "directory"
OTHER: Final = "other"
"""A socket, pipe or device: there, but never to be opened."""


class FileStatus(NamedTuple):
    """What stands at a path: `kind` is one of the constants above; two equal revisions promise equal contents."""

    kind: str
    revision: tuple[int, ...]


ABSENT: Final = FileStatus(MISSING, ())
IN_DIRECTORY: Final = FileStatus(DIRECTORY, ())


class DirectoryEntry(NamedTuple):
    """One name in a directory; `kind` is that of what a symbolic link points to, `MISSING` if it points to nothing."""

    name: str
    kind: str
    is_symlink: bool


class System(ABC):
    """The file system, the environment and the host, as far as the checker looks at them."""

    @abstractmethod
    def read_bytes(self, path: str) -> bytes:
        """The contents of the file at `path`; raises `OSError` if it cannot be read."""

    @abstractmethod
    def status(self, path: str) -> FileStatus:
        """What stands at `path`, symbolic links followed; a directory's revision is empty, for its entries are asked for."""

    @abstractmethod
    def list_directory(self, path: str) -> list[DirectoryEntry]:
        """The entries of the directory at `path` sorted by name; raises `OSError` if it cannot be listed."""

    @abstractmethod
    def real_path(self, path: str) -> str:
        """`path` with every symbolic link resolved, as far as it exists; a loop of links is left as it is."""

    @abstractmethod
    def current_directory(self) -> str:
        """The directory that relative paths on the command line start from."""

    @abstractmethod
    def home_directory(self) -> str | None:
        """The home directory of the user, None if unknown."""

    @abstractmethod
    def environment_variable(self, name: str) -> str | None:
        """The value of an environment variable, None if it is not set or empty."""

    @abstractmethod
    def executables(self, name: str) -> list[str]:
        """The paths of all programs of that name on the search path of the shell, the one that would run first."""

    @abstractmethod
    def path_list(self, value: str) -> list[str]:
        """The directories in the value of a variable such as `PYTHONPATH`, which the host's separator divides."""

    @abstractmethod
    def platform(self) -> str:
        """The host, as `sys.platform` names it there."""

    def unsaved_text(self, path: str) -> str | None:
        """The text of the file at `path` in an editor, None if no editor holds it."""
        return None

    def is_file(self, path: str) -> bool:
        """Whether a regular file stands at `path`."""
        return self.status(path).kind == FILE

    def is_directory(self, path: str) -> bool:
        """Whether a directory stands at `path`."""
        return self.status(path).kind == DIRECTORY


def entries_or_none(system: System, path: str) -> list[DirectoryEntry]:
    """The entries of the directory at `path`, none if it cannot be listed."""
    try:
        return system.list_directory(path)
    except OSError:
        return []


def text_or_none(system: System, path: str) -> str | None:
    """The contents of a small UTF-8 file, undecodable bytes replaced; None if there is no readable regular file."""
    if system.status(path).kind != FILE:
        return None
    try:
        return system.read_bytes(path).decode("utf-8-sig", "replace")
    except OSError:
        return None
