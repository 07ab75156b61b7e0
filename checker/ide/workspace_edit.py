"""What is a change of several files?

Terms
-----
*Edits* of a file are about its text as it is, none touches another, and they are sorted by their start.
*Renames* of files happen after the edits of texts, which name files as they were called before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from checker.diagnostics.diagnostic import Edit


@frozen
class FileEdits:
    """The edits of the file at `path`."""

    path: str
    edits: tuple[Edit, ...]


@frozen
class FileRename:
    """A file or directory that gets another path."""

    old_path: str
    new_path: str


@frozen
class WorkspaceEdit:
    """Edits by file, sorted by path, and renames of files."""

    files: tuple[FileEdits, ...]
    renames: tuple[FileRename, ...] = ()


def workspace_edit(edits: Mapping[str, Iterable[Edit]], renames: Iterable[FileRename] = ()) -> WorkspaceEdit:
    """The change that consists of these edits by path, each taken once."""
    files = [FileEdits(path, tuple(sorted(set(edits[path]), key=_place))) for path in sorted(edits)]
    return WorkspaceEdit(tuple([each for each in files if each.edits]), tuple(renames))


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits of it."""
    for edit in sorted(edits, key=_place, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end
