"""What would a system say that holds just these files?

A file system and environment in memory: tests are hermetic with it, and the checker runs where there is no disk.  Parts of
another system can be mounted, so that a project in memory can use the stubs of the standard library from the disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from checker.files import paths
from checker.files.system import (
    ABSENT,
    DIRECTORY,
    FILE,
    IN_DIRECTORY,
    MISSING,
    DirectoryEntry,
    FileStatus,
    System,
)

_MAXIMUM_LINKS: Final = 40
"""Links followed in one path before it counts as a loop, as on Linux."""


class MemorySystem(System):
    """Files, directories, symbolic links and an environment, all in memory; paths are POSIX.

    A file is its contents, a directory the set of its names, a symbolic link its target (relative to its directory).
    `unreadable` paths are there, but reading or listing them fails.
    """

    __slots__ = (
        "_contents",
        "_directories",
        "_links",
        "_mounts",
        "_revisions",
        "directory",
        "environment",
        "home",
        "host",
        "reads",
        "unreadable",
    )

    def __init__(
        self,
        files: Mapping[str, str | bytes] | None = None,
        *,
        directory: str = "/",
        environment: Mapping[str, str] | None = None,
        home: str | None = None,
        host: str = "linux",
    ) -> None:
        """`files` maps paths, relative ones from `directory`, to contents."""
        self._contents: Final[dict[str, bytes]] = {}
        self._revisions: Final[dict[str, int]] = {}
        self._directories: Final[dict[str, set[str]]] = {"/": set()}
        self._links: Final[dict[str, str]] = {}
        self._mounts: Final[dict[str, System]] = {}
        self.unreadable: Final[set[str]] = set()
        self.directory: str = directory
        self.environment: Final[dict[str, str]] = dict(environment or {})
        self.home: str | None = home
        self.host: str = host
        self.reads: list[str] = []
        """The paths that were read or listed, in order: what a test may look at to see that something was not."""
        self.make_directory(directory)
        for path, contents in (files or {}).items():
            self.write(path, contents)

    def write(self, path: str, contents: str | bytes = "") -> None:
        """Make or replace a file, with the directories above it."""
        path = self._resolved(paths.normalize(path, self.directory))
        self._enter(path)
        self._contents[path] = contents.encode() if isinstance(contents, str) else contents
        self._revisions[path] = self._revisions.get(path, 0) + 1

    def make_directory(self, path: str) -> None:
        """Make a directory, with those above it."""
        path = paths.normalize(path, self.directory)
        self._directories.setdefault(path, set())
        self._enter(path)

    def link(self, path: str, target: str) -> None:
        """Make a symbolic link at `path` that points to `target`."""
        path = paths.normalize(path, self.directory)
        self._enter(path)
        self._links[path] = target

    def remove(self, path: str) -> None:
        """Take away a file, a link, or a directory with all below it."""
        path = paths.normalize(path, self.directory)
        for entry in list(self._directories.get(path, ())):
            self.remove(paths.join(path, entry))
        self._directories.pop(path, None)
        self._links.pop(path, None)
        self._contents.pop(path, None)
        names = self._directories.get(paths.parent(path))
        if names is not None:
            names.discard(paths.name(path))

    def mount(self, path: str, system: System) -> None:
        """Let `system` answer for `path` and all below it, under the same paths."""
        path = paths.normalize(path, self.directory)
        self._enter(path)
        self._mounts[path] = system

    def read_bytes(self, path: str) -> bytes:
        """The bytes last written."""
        mounted = self._mounted(path)
        if mounted is not None:
            return mounted.read_bytes(path)
        self.reads.append(path)
        resolved = self._resolved(path)
        if resolved in self.unreadable:
            raise PermissionError(13, "Permission denied", path)
        if resolved in self._directories:
            raise IsADirectoryError(21, "Is a directory", path)
        contents = self._contents.get(resolved)
        if contents is None:
            raise FileNotFoundError(2, "No such file or directory", path)
        return contents

    def status(self, path: str) -> FileStatus:
        """What was made there; the revision counts the writes."""
        mounted = self._mounted(path)
        if mounted is not None:
            return mounted.status(path)
        resolved = self._resolved(path)
        if resolved in self._directories:
            return IN_DIRECTORY
        if resolved in self._contents:
            return FileStatus(FILE, (self._revisions[resolved],))
        return ABSENT

    def list_directory(self, path: str) -> list[DirectoryEntry]:
        """The names made there."""
        mounted = self._mounted(path)
        if mounted is not None:
            return mounted.list_directory(path)
        self.reads.append(path)
        resolved = self._resolved(path)
        if resolved in self.unreadable:
            raise PermissionError(13, "Permission denied", path)
        names = self._directories.get(resolved)
        if names is None:
            raise NotADirectoryError(20, "Not a directory", path)
        return [self._entry(resolved, name) for name in sorted(names)]

    def real_path(self, path: str) -> str:
        """The path behind the links made."""
        mounted = self._mounted(path)
        return self._resolved(path) if mounted is None else mounted.real_path(path)

    def current_directory(self) -> str:
        """The directory given."""
        return self.directory

    def home_directory(self) -> str | None:
        """The home given."""
        return self.home

    def environment_variable(self, name: str) -> str | None:
        """The variable given."""
        return self.environment.get(name) or None

    def executables(self, name: str) -> list[str]:
        """What the given `PATH` leads to; any file can be run."""
        directories = self.path_list(self.environment.get("PATH", ""))
        return [path for path in (paths.join(directory, name) for directory in directories) if self.is_file(path)]

    def path_list(self, value: str) -> list[str]:
        """The parts between colons."""
        return [paths.normalize(part, self.directory) for part in value.split(":") if part]

    def platform(self) -> str:
        """The host given."""
        return self.host

    def _entry(self, directory: str, name: str) -> DirectoryEntry:
        path = paths.join(directory, name)
        if path in self._mounts:
            return DirectoryEntry(name, DIRECTORY, False)
        resolved = self._resolved(path)
        kind = DIRECTORY if resolved in self._directories else FILE if resolved in self._contents else MISSING
        return DirectoryEntry(name, kind, path in self._links)

    def _enter(self, path: str) -> None:
        """Add `path` to the listing of its directory, and so on upward."""
        while path != "/":
            above = paths.parent(path)
            names = self._directories.setdefault(above, set())
            if paths.name(path) in names:
                return
            names.add(paths.name(path))
            path = above

    def _mounted(self, path: str) -> System | None:
        for root, system in self._mounts.items():
            if paths.is_within(path, root):
                return system
        return None

    def _resolved(self, path: str) -> str:
        """`path` with symbolic links followed; a path that names nothing if they form a loop."""
        if not self._links:
            return path
        followed = 0
        pending = path.strip("/").split("/")[::-1]
        resolved = "/"
        while pending:
            part = pending.pop()
            if part == "..":
                resolved = paths.parent(resolved)
                continue
            if part in ("", "."):
                continue
            candidate = posixpath.join(resolved, part)
            target = self._links.get(candidate)
            if target is None:
                resolved = candidate
                continue
            followed += 1
            if followed > _MAXIMUM_LINKS:
                return path
            if target.startswith("/"):
                resolved = "/"
            pending.extend(target.strip("/").split("/")[::-1])
        return resolved
