"""What would the system say if the unsaved text of the editor were saved?

An overlay answers for the files whose text it holds and passes everything else on.  A file that exists only in the editor
exists for the checker too: it stands in the listing of its directory.
"""

from __future__ import annotations

from typing import Final

from checker.files import paths
from checker.files.system import DIRECTORY, FILE, DirectoryEntry, FileStatus, System

_OVERLAY: Final = -1
"""Opens the revision of an overlaid file, so that it differs from every revision of a saved one."""


class OverlaySystem(System):
    """Another system with some texts laid over it."""

    __slots__ = ("_below", "_counter", "_revisions", "_texts")

    def __init__(self, below: System) -> None:
        self._below: Final = below
        self._texts: Final[dict[str, str]] = {}
        self._revisions: Final[dict[str, int]] = {}
        self._counter: int = 0

    def set_text(self, path: str, text: str) -> None:
        """Let the file at `path` hold `text`."""
        if self._texts.get(path) != text:
            self._counter += 1
            self._texts[path] = text
            self._revisions[path] = self._counter

    def remove_text(self, path: str) -> None:
        """Let the file at `path` be what it is in the system below."""
        self._texts.pop(path, None)
        self._revisions.pop(path, None)

    def read_bytes(self, path: str) -> bytes:
        """The unsaved text as UTF-8, or what is below."""
        text = self._texts.get(path)
        # A document may hold lone surrogates, which no file on disk can.
        return self._below.read_bytes(path) if text is None else text.encode("utf-8", "surrogatepass")

    def unsaved_text(self, path: str) -> str | None:
        """The text laid over, None if there is none."""
        return self._texts.get(path)

    def status(self, path: str) -> FileStatus:
        """A file where a text is laid over, a directory above one, or what is below."""
        if path in self._texts:
            return FileStatus(FILE, (_OVERLAY, self._revisions[path]))
        found = self._below.status(path)
        if found.kind != DIRECTORY and self._names_below(path):
            return FileStatus(DIRECTORY, ())
        return found

    def list_directory(self, path: str) -> list[DirectoryEntry]:
        """The names below and those of the texts laid over."""
        added = self._names_below(path)
        if not added:
            return self._below.list_directory(path)
        try:
            entries = self._below.list_directory(path)
        except OSError:
            entries = []
        kept = [entry for entry in entries if entry.name not in added or entry.kind == added[entry.name]]
        known = {entry.name for entry in kept}
        kept.extend(DirectoryEntry(name, kind, False) for name, kind in added.items() if name not in known)
        kept.sort()
        return kept

    def real_path(self, path: str) -> str:
        """What is below."""
        return self._below.real_path(path)

    def current_directory(self) -> str:
        """What is below."""
        return self._below.current_directory()

    def home_directory(self) -> str | None:
        """What is below."""
        return self._below.home_directory()

    def environment_variable(self, name: str) -> str | None:
        """What is below."""
        return self._below.environment_variable(name)

    def executables(self, name: str) -> list[str]:
        """What is below."""
        return self._below.executables(name)

    def path_list(self, value: str) -> list[str]:
        """What is below."""
        return self._below.path_list(value)

    def platform(self) -> str:
        """What is below."""
        return self._below.platform()

    def _names_below(self, directory: str) -> dict[str, str]:
        """The names that overlaid files give `directory`, with their kinds."""
        names: dict[str, str] = {}
        for path in self._texts:
            if path != directory and paths.is_within(path, directory):
                first, _, rest = paths.relative_to(path, directory).partition("/")
                names[first] = DIRECTORY if rest else FILE
        return names
