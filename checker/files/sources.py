"""What text does a file hold?

A file that is absent, unreadable, a directory or not text is a value too: an empty or partly decoded text with an error, never
an exception.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.files.inputs import file_status, system
from checker.files.system import DIRECTORY, FILE, MISSING
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.eviction import Retention
from checker.text.line_index import LineIndex
from checker.text.source_text import SourceText, decode


def source(db: Database, file: File) -> SourceText:
    """The text of `file`, with the error that kept it from being read or decoded."""
    return _source(db, file)


def line_index(db: Database, file: File) -> LineIndex:
    """Where the lines of `file` are."""
    return _line_index(db, file)


def read_source(db: Database, file: File) -> SourceText:
    """As `source`, but the text is not kept: for queries that look at many files once."""
    # The status comes first: it is what makes this query run again when the file changes.
    kind = file_status(db, file).kind
    if kind == MISSING:
        return SourceText("", "the file does not exist")
    if kind == DIRECTORY:
        return SourceText("", "this is a directory, not a file")
    if kind != FILE:
        return SourceText("", "this is not a regular file")
    text = system(db).unsaved_text(file.path)
    if text is not None:
        return SourceText(text)
    try:
        return decode(system(db).read_bytes(file.path))
    except OSError as error:
        return SourceText("", f"the file cannot be read: {error.strerror or error}")


def _is_same_text(old: SourceText, new: SourceText) -> bool:
    return old.text == new.text and old.error == new.error


def _index_lines(db: Database, file: File) -> LineIndex:
    return LineIndex(source(db, file).text)


_source: Final[Derived[File, SourceText]] = Derived("source", read_source, equal=_is_same_text, retention=Retention.DROP_FIRST)
_line_index: Final[Derived[File, LineIndex]] = Derived("line_index", _index_lines, retention=Retention.DROP_FIRST)
