"""What has been looked at, and what has changed there since?

A remembering system passes every question on and keeps the answers about paths, so that a watch can ask again and name the
paths whose answers differ.
"""

from __future__ import annotations

from typing import Final

from checker.files.system import DirectoryEntry, FileStatus, System, entries_or_none


class RememberingSystem(System):
    """Another system, with a memory of what it said about paths."""

    __slots__ = ("_below", "_listings", "_statuses")

    def __init__(self, below: System) -> None:
        self._below: Final = below
        self._statuses: Final[dict[str, FileStatus]] = {}
        self._listings: Final[dict[str, list[DirectoryEntry]]] = {}

    def changed_paths(self) -> list[str]:
        """The paths about which the answer is another one than when it was last given, sorted; the new answers are kept."""
        changed = {path for path, status in self._statuses.items() if self._below.status(path) != status}
        for directory, entries in self._listings.items():
            now = entries_or_none(self._below, directory)
            if now != entries:
                names = {entry.name for entry in {*now} ^ {*entries}}
                changed.update(f"{directory.rstrip('/')}/{name}" for name in names)
                self._listings[directory] = now
        for path in changed:
            if path in self._statuses:
                self._statuses[path] = self._below.status(path)
        return sorted(changed)

    def read_bytes(self, path: str) -> bytes:
        """As the system below."""
        return self._below.read_bytes(path)

    def status(self, path: str) -> FileStatus:
        """As the system below; remembered."""
        status = self._statuses[path] = self._below.status(path)
        return status

    def list_directory(self, path: str) -> list[DirectoryEntry]:
        """As the system below; remembered, also if there is nothing to list."""
        try:
            entries = self._below.list_directory(path)
        except OSError:
            self._listings[path] = []
            raise
        self._listings[path] = entries
        return entries

    def real_path(self, path: str) -> str:
        """As the system below."""
        return self._below.real_path(path)

    def current_directory(self) -> str:
        """As the system below."""
        return self._below.current_directory()

    def home_directory(self) -> str | None:
        """As the system below."""
        return self._below.home_directory()

    def environment_variable(self, name: str) -> str | None:
        """As the system below."""
        return self._below.environment_variable(name)

    def executables(self, name: str) -> list[str]:
        """As the system below."""
        return self._below.executables(name)

    def path_list(self, value: str) -> list[str]:
        """As the system below."""
        return self._below.path_list(value)

    def platform(self) -> str:
        """As the system below."""
        return self._below.platform()

    def unsaved_text(self, path: str) -> str | None:
        """As the system below."""
        return self._below.unsaved_text(path)
