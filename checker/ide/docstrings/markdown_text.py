"""How is text written in Markdown so that it looks as it should?

Only what would be taken for markup is escaped, because clients without a renderer show the source.
"""

from __future__ import annotations

import re
from typing import Final

_BACKTICKS: Final = re.compile(r"`+")
_ESCAPED: Final = re.compile(r"\*+|_+|`|~|\\|<|&|\](?=[(\[:])")
_ENTITY: Final = re.compile(r"&(?:#[0-9A-Za-z]{1,8}|[A-Za-z][0-9A-Za-z]{0,32});")
_LINE_START: Final = re.compile(
    r"""^(?:(\#{1,6}|[-+*]|>)(?=\s|$)     # a heading, an item, a quotation
        |(>)                              # a quotation, too
        |(\d{1,9})(?=[.)](?:\s|$))        # an item with a number
        |(?=[-=:|\s]{2,}$|=+$|(?:[-*_]\ *){3,}$)([-=:|*_]))  # a line below a heading, between paragraphs, in a table
    """,
    re.VERBOSE | re.MULTILINE,
)


def fenced(language: str, text: str) -> str:
    """A block of code, or of other text that stays as it is."""
    fence = "`" * max((len(each) + 1 for each in _BACKTICKS.findall(text) if len(each) > 2), default=3)
    return f"{fence}{language}\n{text}\n{fence}"


def code_span(text: str) -> str:
    """Code inside of a line; white space in it does not count."""
    shown = " ".join(text.split())
    if not shown:
        return ""
    fence = "`" * max((len(each) + 1 for each in _BACKTICKS.findall(shown)), default=1)
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{space}{shown}{space}{fence}"


def escaped(text: str, start: int = 0, end: int | None = None) -> str:
    """The piece of a text between two offsets without anything in it that has a meaning inside of a line."""
    stop = len(text) if end is None else end
    parts: list[str] = []
    position = start
    for match in _ESCAPED.finditer(text, start, stop):
        parts.append(text[position : match.start()])
        position = match.end()
        sign = match.group()
        means_something = _has_meaning(text, match.start(), position)
        parts.append("".join([f"\\{each}" for each in sign]) if means_something else sign)
    parts.append(text[position:stop])
    return "".join(parts)


def _has_meaning(text: str, start: int, end: int) -> bool:
    """Whether a sign means something to Markdown where it stands."""
    sign = text[start]
    before = text[start - 1] if start else " "
    behind = text[end] if end < len(text) else " "
    if sign == "*":
        return not (before.isspace() and behind.isspace())
    if sign == "_":
        return not ((before.isspace() and behind.isspace()) or (before.isalnum() and behind.isalnum()))
    if sign == "\\":
        return behind == "\n" or end == len(text) or (behind.isascii() and not behind.isalnum() and not behind.isspace())
    if sign == "<":
        return behind.isalpha() or behind in "/!?"
    if sign == "&":
        return _ENTITY.match(text, start) is not None
    return sign != "~" or not behind.isspace()


def without_line_marks(text: str) -> str:
    """Escaped text in which no line begins as something other than prose."""
    return _LINE_START.sub(_escape_mark, text)


def _escape_mark(match: re.Match[str]) -> str:
    number = match.group(3)
    return f"\\{match.group()}" if number is None else f"{number}\\"
