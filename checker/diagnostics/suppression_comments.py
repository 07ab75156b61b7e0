"""Which comments ask for silence, about what, and where?

Terms
-----
*Suppression*: one request in a comment.  A comment can hold several (`# type: ignore # pyright: ignore[reportX]`).
*Tool*: whom the request addresses.  `type` is the specification's `# type: ignore`, `typecheck` our own.
*Code*: a name in brackets that limits the request to one kind of diagnostic.
*Reach*: which part of the file the request covers.

Invariants
----------
Offsets are absolute.  Bare requests have `codes` None; `[]` gives an empty tuple.  `line` is the zero-based line that a
request with reach LINE covers, which for a comment on a line of its own is the next line that holds code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from checker.text.line_index import LineIndex

LINE: Final = "line"
FILE: Final = "file"

TYPE: Final = "type"
TYPECHECK: Final = "typecheck"

_REQUEST: Final = re.compile(
    r"#\s*(?P<tool>type|typecheck|pyright|ty|mypy|pyrefly):\s*"
    r"(?P<verb>[A-Za-z]+(?:-[A-Za-z]+)*)?(?!\w)[ \t]*(?P<codes>\[[^\]\n]*\]?)?"
)
_CODE: Final = re.compile(r"[^\s,\[\]]+")

# Words that silence the file wherever they stand on a line of their own.
_FILE_WORDS: Final = frozenset({("mypy", "ignore-errors"), ("pyrefly", "ignore-errors"), (TYPECHECK, "ignore-file")})
# Tools whose `ignore` on a line of its own, before any code, silences the file.
_FILE_AT_TOP: Final = frozenset({TYPE, "ty"})
# Tools whose `ignore` on a line of its own covers the next line of code.
_NEXT_LINE: Final = frozenset({TYPECHECK, "ty", "pyrefly"})
# The tools that have `ignore` for a line at all; mypy is addressed by `# type: ignore`.
_LINE_TOOLS: Final = frozenset({TYPE, TYPECHECK, "pyright", "ty", "pyrefly"})


class Code:
    """A name in the brackets of a suppression, with its extent."""

    __slots__ = ("end", "name", "start")

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name: Final = name
        self.start: Final = start
        self.end: Final = end


class Suppression:
    """One request for silence; its extent goes from the `#` to the end of the brackets or of the word."""

    __slots__ = ("codes", "end", "line", "reach", "start", "tool")

    def __init__(self, tool: str, reach: str, line: int, codes: tuple[Code, ...] | None, start: int, end: int) -> None:
        self.tool: Final = tool
        self.reach: Final = reach
        self.line: Final = line
        self.codes: Final = codes
        self.start: Final = start
        self.end: Final = end


class InvalidRequest:
    """A comment addressed to us that cannot be understood, with the reason."""

    __slots__ = ("end", "reason", "start")

    def __init__(self, start: int, end: int, reason: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.reason: Final = reason


class SuppressionComments:
    """All requests of a file, in source order."""

    __slots__ = ("invalid", "suppressions")

    def __init__(self, suppressions: tuple[Suppression, ...], invalid: tuple[InvalidRequest, ...]) -> None:
        self.suppressions: Final = suppressions
        self.invalid: Final = invalid


NO_SUPPRESSIONS: Final = SuppressionComments((), ())


def may_hold_suppressions(text: str) -> bool:
    """Whether it is worth looking at the comments of a file; False is certain."""
    return "ignore" in text or "typecheck:" in text


def read_suppressions(index: LineIndex, comments: Iterable[tuple[int, int]]) -> SuppressionComments:
    """What the comments of the text of `index` ask for; `comments` are the extents of all comments in source order."""
    suppressions: list[Suppression] = []
    invalid: list[InvalidRequest] = []
    for start, end in comments:
        for match in _REQUEST.finditer(index.text, start, end):
            problem = _problem(match)
            if problem is not None:
                invalid.append(InvalidRequest(match.start(), match.end(), problem))
                continue
            suppression = _suppression(index, match, start)
            if suppression is not None:
                suppressions.append(suppression)
    return SuppressionComments(tuple(suppressions), tuple(invalid))


def _problem(match: re.Match[str]) -> str | None:
    """What is wrong with a request; only ours are judged."""
    if match["tool"] != TYPECHECK:
        return None
    verb = match["verb"]
    if verb not in ("ignore", "ignore-file"):
        return "Expected `ignore` or `ignore-file` after `typecheck:`"
    codes = match["codes"]
    if codes is not None and not codes.endswith("]"):
        return "The closing bracket is missing"
    if codes is not None and not _CODE.search(codes):
        return "Expected the name of a rule between the brackets"
    return None


def _suppression(index: LineIndex, match: re.Match[str], comment_start: int) -> Suppression | None:
    """The request that `match` makes, None if it makes none."""
    tool, verb = match["tool"], match["verb"]
    codes = _codes(match)
    end = match.end("codes") if codes is not None else match.end("verb")
    line = index.line(comment_start)
    is_own_line = not index.text[index.line_start(line) : comment_start].strip()
    if (tool, verb) in _FILE_WORDS:
        return Suppression(tool, FILE, line, codes, match.start(), end) if is_own_line else None
    if verb != "ignore" or tool not in _LINE_TOOLS:
        return None
    if not is_own_line:
        return Suppression(tool, LINE, line, codes, match.start(), end)
    if tool in _FILE_AT_TOP and (codes is None or tool != TYPE) and _is_before_code(index, line):
        return Suppression(tool, FILE, line, codes, match.start(), end)
    if tool in _NEXT_LINE:
        return Suppression(tool, LINE, _next_line_of_code(index, line), codes, match.start(), end)
    return None


def _codes(match: re.Match[str]) -> tuple[Code, ...] | None:
    """The names in the brackets; None without (closed) brackets."""
    brackets = match["codes"]
    if brackets is None or not brackets.endswith("]"):
        return None
    offset = match.start("codes")
    return tuple(Code(code[0], offset + code.start(), offset + code.end()) for code in _CODE.finditer(brackets))


def _is_before_code(index: LineIndex, line: int) -> bool:
    """Whether only comments and blank lines stand before a line."""
    return not any(_holds_code(index, earlier) for earlier in range(line))


def _next_line_of_code(index: LineIndex, line: int) -> int:
    """The line after the given one that is neither blank nor only a comment; the last line if there is none."""
    while line + 1 < index.line_count:
        line += 1
        if _holds_code(index, line):
            break
    return line


def _holds_code(index: LineIndex, line: int) -> bool:
    content = index.line_text(line).strip()
    return bool(content) and not content.startswith("#")
