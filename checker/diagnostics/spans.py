"""Where do two offsets lie in lines and columns?"""

from __future__ import annotations

from checker.diagnostics.diagnostic import Span
from checker.text.line_index import LineIndex


def absolute_span(path: str, index: LineIndex, start: int, end: int) -> Span:
    """The span between two offsets of the file at `path`, whose lines `index` knows."""
    start_line, start_column = index.line_column(start)
    end_line, end_column = index.line_column(max(start, end))
    return Span(path, start, max(start, end), start_line + 1, start_column + 1, end_line + 1, end_column + 1)
