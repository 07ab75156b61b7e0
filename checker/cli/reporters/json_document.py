"""The format `json`: one document that programs read.

The classes of this module are its schema: every attribute is a key of a JSON object under the same name.  `version` rises when
a key is removed or changes its meaning; new keys can appear at any time.  Lines and columns are one-based, offsets zero-based,
both in code points; ends are exclusive.  Paths are relative to the current directory where they lie below it.
"""

from __future__ import annotations

import json

import cattrs
from attrs import frozen

from checker.cli.reporters.report import Report, totals
from checker.diagnostics.diagnostic import Diagnostic, Fix, Span

VERSION = 1


@frozen
class Position:
    """A point between two characters of a file."""

    line: int
    column: int
    offset: int


@frozen
class Extent:
    """A piece of a file."""

    path: str
    start: Position
    end: Position


@frozen
class RelatedEntry:
    """A second place that explains a diagnostic."""

    message: str
    extent: Extent


@frozen
class EditEntry:
    """The text between two offsets of the file of the diagnostic, and what to put there."""

    start: int
    end: int
    text: str


@frozen
class FixEntry:
    """A change that mends the defect; one that is not certain is a guess at what was meant."""

    title: str
    edits: list[EditEntry]
    is_certain: bool


@frozen
class Entry:
    """One diagnostic; `level` is `error`, `warning` or `info`."""

    rule: str
    level: str
    message: str
    extent: Extent
    reasons: list[str]
    related: list[RelatedEntry]
    tags: list[str]
    fix: FixEntry | None


@frozen
class Document:
    """A whole run; `files` counts the files that were checked."""

    version: int
    files: int
    errors: int
    warnings: int
    diagnostics: list[Entry]


def json_document(report: Report) -> str:
    """The diagnostics as one indented JSON document."""
    return json.dumps(cattrs.unstructure(document(report)), indent=2, ensure_ascii=False) + "\n"


def document(report: Report) -> Document:
    """The diagnostics in the form of the schema."""
    total = totals(report.diagnostics)
    entries = [_entry(diagnostic, report) for diagnostic in report.diagnostics]
    return Document(VERSION, report.checked_files, total.errors, total.warnings, entries)


def _entry(diagnostic: Diagnostic, report: Report) -> Entry:
    return Entry(
        diagnostic.rule,
        diagnostic.level,
        diagnostic.message,
        _extent(diagnostic.span, report),
        list(diagnostic.reasons),
        [RelatedEntry(related.message, _extent(related.span, report)) for related in diagnostic.related],
        list(diagnostic.tags),
        None if diagnostic.fix is None else _fix_entry(diagnostic.fix),
    )


def _fix_entry(fix: Fix) -> FixEntry:
    return FixEntry(fix.title, [EditEntry(edit.start, edit.end, edit.text) for edit in fix.edits], fix.is_certain)


def _extent(span: Span, report: Report) -> Extent:
    start = Position(span.start_line, span.start_column, span.start)
    end = Position(span.end_line, span.end_column, span.end)
    return Extent(report.shown_path(span.path), start, end)
