"""What identifies a file?

A `File` is the identity of a path, whether or not anything is there: that a file is absent is a fact which can change.
Files are interned, so they compare and hash by identity, which makes them cheap keys of queries.
"""

from __future__ import annotations

from typing import Final


class File:
    """The identity of the file at an absolute, normalized path."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        """Not to be called: `file_at` interns."""
        self.path: Final = path

    def __repr__(self) -> str:
        return f"<File {self.path}>"

    @property
    def is_stub(self) -> bool:
        """Whether this is a stub file."""
        return self.path.endswith(".pyi")


_files: Final[dict[str, File]] = {}


def file_at(path: str) -> File:
    """The file at `path`, which must be absolute and normalized (no `.` or `..`, `/` between parts on every system)."""
    file = _files.get(path)
    if file is None:
        file = _files[path] = File(path)
    return file
