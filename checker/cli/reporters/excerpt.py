"""How does a piece of source look with a span underlined?

An excerpt is a few lines of source with their numbers, under each of which the part that belongs to the span is marked.  Tabs
and wide characters are measured in cells, so that marks stand below what they mark.  Long lines are clipped around the span.
"""

from __future__ import annotations

from typing import Final

from checker.cli.terminal import FAINT, Palette, cells, printable
from checker.diagnostics.diagnostic import Span
from checker.text.line_index import LineIndex

PRIMARY_MARK: Final = "^"
RELATED_MARK: Final = "-"

_MAXIMUM_LINES: Final = 5
_ELLIPSIS: Final = "..."
_LEADING_CELLS: Final = 20
"""How much of a clipped line is kept in front of the span."""


def excerpt(index: LineIndex, span: Span, mark: str, style: str, palette: Palette, width: int) -> str:
    """The lines of a file that `span` covers, the span underlined by `mark`; every line ends in a line end."""
    first, last = span.start_line - 1, min(span.end_line, index.line_count) - 1
    if first >= index.line_count:
        return ""
    end_offset: int | None = span.end_column - 1
    if last > first and end_offset == 0:  # the span ends with the line end of the line before
        last, end_offset = last - 1, None
    gutter = max(5, len(str(last + 1)) + 2)
    parts: list[str] = []
    for number in _shown_lines(first, last):
        if number is None:
            parts.append(palette.paint(FAINT, f"{_ELLIPSIS:>{gutter}}") + "\n")
            continue
        line = index.line_text(number)
        start = span.start_column - 1 if number == first else len(line) - len(line.lstrip())
        end = end_offset if number == last and end_offset is not None else len(line)
        shown, marks = _marked_line(line, start, max(end, start), mark, width - gutter - 3)
        parts.append(f"{palette.paint(FAINT, f'{number + 1:>{gutter}} |')} {shown}".rstrip() + "\n")
        parts.append(f"{palette.paint(FAINT, ' ' * gutter + ' |')} {_painted_marks(marks, style, palette)}\n")
    return "".join(parts)


def _shown_lines(first: int, last: int) -> list[int | None]:
    """The zero-based lines to show; None where lines are left out."""
    if last - first < _MAXIMUM_LINES:
        return list(range(first, last + 1))
    return [first, first + 1, None, last - 1, last]


def _marked_line(line: str, start: int, end: int, mark: str, width: int) -> tuple[str, str]:
    """A line as shown and the marks below it, both at most `width` cells; `start` and `end` are offsets in the line."""
    before, inside = printable(line[:start]), printable(line[:end])
    offset = cells(before)
    length = max(1, cells(inside) - offset)
    shown = printable(line)
    if cells(shown) <= width:
        return shown, " " * offset + mark * length
    dropped = 0
    if offset + length > width - len(_ELLIPSIS):
        dropped = max(0, offset - _LEADING_CELLS)
        shown, dropped = _without_first_cells(shown, dropped)
    prefix = _ELLIPSIS if dropped else ""
    room = width - len(prefix)
    if cells(shown) > room:
        shown = _first_cells(shown, room - len(_ELLIPSIS)) + _ELLIPSIS
    position = offset - dropped + len(prefix)
    return prefix + shown, " " * position + mark * max(1, min(length, width - position))


def _without_first_cells(text: str, count: int) -> tuple[str, int]:
    """`text` without characters that take at least `count` cells, and how many cells those took."""
    taken = 0
    for index, character in enumerate(text):
        if taken >= count:
            return text[index:], taken
        taken += cells(character)
    return "", taken


def _first_cells(text: str, count: int) -> str:
    """The longest start of `text` that takes at most `count` cells."""
    taken = 0
    for index, character in enumerate(text):
        taken += cells(character)
        if taken > count:
            return text[:index]
    return text


def _painted_marks(marks: str, style: str, palette: Palette) -> str:
    blank = len(marks) - len(marks.lstrip())
    return marks[:blank] + palette.paint(style, marks[blank:])
