"""Reports to show, made by hand."""

from __future__ import annotations

from checker.cli.reporters.report import Report
from checker.cli.terminal import PLAIN, Palette
from checker.diagnostics.diagnostic import Diagnostic, Span
from checker.text.line_index import LineIndex


def span_of(text: str, piece: str, path: str = "/work/main.py") -> Span:
    """The span of the first occurrence of `piece`."""
    start = text.index(piece)
    end = start + len(piece)
    before, upto = text[:start], text[:end]
    return Span(
        path,
        start,
        end,
        before.count("\n") + 1,
        start - before.rfind("\n"),
        upto.count("\n") + 1,
        end - upto.rfind("\n"),
    )


def report_of(*diagnostics: Diagnostic, palette: Palette = PLAIN, width: int = 80, files: int = 1, **texts: str) -> Report:
    """A report about the files `NAME.py` in /work, which have the given texts."""
    contents = {f"/work/{name}.py": text for name, text in texts.items()}
    indexes = {path: LineIndex(text) for path, text in contents.items()}
    return Report(diagnostics, files, "/work", palette, width, indexes.get)
