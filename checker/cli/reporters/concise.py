"""The format `concise`: one line for each diagnostic, which editors, `grep` and scripts understand.

`path:line:column: level[rule] message`, with one-based line and column in code points.
"""

from __future__ import annotations

from checker.cli.reporters.report import Report
from checker.cli.terminal import PATH, Palette, printable
from checker.diagnostics.diagnostic import Diagnostic


def concise(report: Report) -> str:
    """The diagnostics, one to a line."""
    return "".join(
        headline(diagnostic, report.shown_path(diagnostic.span.path), report.palette) + "\n"
        for diagnostic in report.diagnostics
    )


def headline(diagnostic: Diagnostic, path: str, palette: Palette) -> str:
    """The line that stands for a diagnostic; `path` is its file as shown to the user."""
    span = diagnostic.span
    place = palette.paint(PATH, printable(f"{path}:{span.start_line}:{span.start_column}"))
    rule = palette.paint(diagnostic.level, f"{diagnostic.level}[{diagnostic.rule}]")
    return f"{place}: {rule} {printable(diagnostic.message)}"
