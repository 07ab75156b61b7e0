"""The format `full`: for people, with the source underlined, the reasons, and the places that explain a diagnostic."""

from __future__ import annotations

from typing import Final

from checker.cli.reporters.concise import headline
from checker.cli.reporters.excerpt import PRIMARY_MARK, RELATED_MARK, excerpt
from checker.cli.reporters.report import Report
from checker.cli.terminal import PATH, printable
from checker.diagnostics.diagnostic import Diagnostic, RelatedSpan
from checker.rules.rule import HINT

_INDENTATION: Final = "  "


def full(report: Report) -> str:
    """The diagnostics, each followed by an empty line."""
    return "".join(_shown(diagnostic, report) + "\n" for diagnostic in report.diagnostics)


def _shown(diagnostic: Diagnostic, report: Report) -> str:
    span = diagnostic.span
    parts = [headline(diagnostic, report.shown_path(span.path), report.palette), "\n"]
    lines = report.lines_of(span.path)
    if lines is not None:
        parts.append(excerpt(lines, span, PRIMARY_MARK, diagnostic.level, report.palette, report.width))
    for depth, reason in enumerate(diagnostic.reasons, 1):
        parts.append(f"{_INDENTATION * depth}- {printable(reason)}\n")
    parts.extend(_related(related, report) for related in diagnostic.related)
    return "".join(parts)


def _related(related: RelatedSpan, report: Report) -> str:
    span = related.span
    place = f"{report.shown_path(span.path)}:{span.start_line}:{span.start_column}"
    line = f"{_INDENTATION}{report.palette.paint(PATH, printable(place))}: {printable(related.message)}\n"
    lines = report.lines_of(span.path)
    if lines is None:
        return line
    return line + excerpt(lines, span, RELATED_MARK, HINT, report.palette, report.width)
