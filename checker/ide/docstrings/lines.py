"""How are the lines of a docstring cut into pieces?

An indented piece belongs to the line before it.  Blank lines at its end do not belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence


def indentation(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def dedented(lines: Sequence[str]) -> list[str]:
    """The lines without the indentation that all of them have, and without blank lines around them."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    found = lines[first:last]
    common = min((indentation(line) for line in found if line.strip()), default=0)
    return [line[common:] if line.strip() else "" for line in found]


def end_of_indented(lines: Sequence[str], start: int, minimum: int = 1) -> int:
    """Where the lines from `start` on end that are blank or have at least `minimum` spaces before them."""
    end = position = start
    while position < len(lines) and (not lines[position].strip() or indentation(lines[position]) >= minimum):
        position += 1
        if lines[position - 1].strip():
            end = position
    return end


def next_text(lines: Sequence[str], start: int) -> int:
    """The first line from `start` on that is not blank; the number of lines if there is none."""
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start
