"""Where do logical lines and the blocks under them end?

This divides a file into roots without tokens, so that the bodies of functions cost nearly nothing until they are asked for.
The regular expressions take what is well-formed and not too deeply nested; they stop before any line that they do not
understand, which `tokenizer.first_line` then decides.  Both agree on what the expressions take.
"""

from __future__ import annotations

import re
from typing import Final

from checker.syntax.interpolation import SIMPLE_LITERAL
from checker.syntax.tokenizer import first_line
from checker.syntax.tokens import COLUMNS, WORD_CHARACTER

_BREAK: Final = r"(?:\r\n?|\n)"
_CONTINUATION: Final = rf"\\{_BREAK}"
_SINGLE: Final = r"'(?!'')[^'\\\r\n]*+(?:\\(?:\r\n|[\s\S])[^'\\\r\n]*+)*+'"
_DOUBLE: Final = _SINGLE.replace("'", '"')
_TRIPLE_SINGLE: Final = r"'''[^'\\]*+(?:(?:\\[\s\S]|'(?!''))[^'\\]*+)*+'''"
_TRIPLE_DOUBLE: Final = _TRIPLE_SINGLE.replace("'", '"')
_PLAIN_STRING: Final = rf"(?<![fFtT])(?<![fFtT][rR])(?:{_TRIPLE_DOUBLE}|{_DOUBLE}|{_TRIPLE_SINGLE}|{_SINGLE})"
_STRING: Final = rf"(?:{_PLAIN_STRING}|{SIMPLE_LITERAL})"
_COMMENT: Final = r"#[^\r\n]*+"
# What cannot begin a line inside brackets: the statement before it was not finished.
_STATEMENT: Final = (
    r"(?:def|class|return|while|try|with|raise|import|global|nonlocal|pass|break|continue|del|assert|elif|except|finally"
    r"|async[ \t]++def|else[ \t]*+:)"
)
_STATEMENT_START: Final = rf"[ \t\f]*+{_STATEMENT}(?!{WORD_CHARACTER})"
_INNER_BREAK: Final = rf"{_BREAK}(?!{_STATEMENT_START})"


def _brackets(depth: int) -> str:
    """Brackets with what is between them, nested to this depth."""
    inner = _brackets(depth - 1) if depth > 1 else ""
    alternatives = rf"""[^'"#\\\r\n()\[\]{{}}]++|{_INNER_BREAK}|{_STRING}|{_COMMENT}|{_CONTINUATION}"""
    if inner:
        alternatives += f"|{inner}"
    return rf"[(\[{{](?:{alternatives})*+[)\]}}]"


_LINE: Final = rf"""(?:[^'"#\\\r\n()\[\]{{}}]++|{_STRING}|{_brackets(4)}|{_CONTINUATION})*+(?:{_COMMENT})?(?:{_BREAK}|\Z)"""
_BLANK_LINES: Final = rf"(?:[ \t\f]*+(?:{_COMMENT})?{_BREAK})*+"
_SIGNATURE_COMMENT: Final = rf"(?:{_BLANK_LINES}[ \t]*+#[ \t]*+type:[ \t]*+\([^\r\n]*+(?:{_BREAK}|\Z))?"
_DEEPER: Final = rf"(?:{_BLANK_LINES}\1[ \t]++(?![\s#\\]|\Z){_LINE})*+"

LINE: Final = re.compile(rf"[ \t\f]*+{_LINE}")
_DEFINITION: Final = rf"(?:async[ \t]++)?+def(?!{WORD_CHARACTER})"
# Groups: the indentation, the first word of a function, the end of its header with the signature comment.
_UNIT: Final = re.compile(rf"([ \t]*+)({_DEFINITION})?+{_LINE}(?(2){_SIGNATURE_COMMENT}|)(){_DEEPER}")
_SIGNATURE: Final = re.compile(_SIGNATURE_COMMENT)
_NEXT_LINE: Final = re.compile(
    rf"(?:[ \t\f]*+(?:{_CONTINUATION}[ \t\f]*+)*+(?:{_COMMENT})?{_BREAK})*+((?:[ \t\f]|{_CONTINUATION})*+)(?:{_COMMENT}\Z)?"
)
_STATEMENT_LINE: Final = re.compile(rf"{_BREAK}{_STATEMENT_START}.?")
# What the content of brackets can be, whether they are closed or not.
_BRACKET_CONTENT: Final = re.compile(rf"""(?:[^'"#\\\r\n]++|{_INNER_BREAK}|{_STRING}|{_COMMENT}|{_CONTINUATION})*+""")
_REST_OF_LINE: Final = re.compile(r"(?:[^\\\r\n]|\\[\s\S])*+")
_WORD: Final = re.compile(rf"@|[a-z]*+(?!{WORD_CHARACTER})")


class LineReader:
    """The text, and what is known about brackets that are never closed in it.

    `examined` is how far beyond the ends that were returned the text was looked at; `suspicious_end` is the offset before
    which brackets are known to be left unclosed.
    """

    __slots__ = ("examined", "suspicious_end", "text")

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self.suspicious_end = 0
        self.examined = 0


def next_line(text: str, position: int) -> tuple[int, str]:
    """The first token at or behind `position`, which is at the end of a line or start of one, and its indentation."""
    match = _NEXT_LINE.match(text, position)
    if match is None:
        return position, ""
    return match.end(), match[1]


def column_of(indentation: str) -> int:
    """The column to which white space leads."""
    return COLUMNS["\n" + indentation] if indentation else 0


def first_word(text: str, position: int) -> str:
    """The lower-case word or `@` at `position`, or an empty string."""
    match = _WORD.match(text, position)
    return match.group() if match is not None else ""


def line_end(reader: LineReader, start: int, indentation: str) -> int:
    """The end of the logical line whose first token is at `start`, its line break excluded."""
    if start >= reader.suspicious_end:
        match = LINE.match(reader.text, start)
        if match is not None and match.end() > start:
            return _without_break(reader.text, match.end())
    return _slow_line_end(reader, start, indentation)


def _slow_line_end(reader: LineReader, start: int, indentation: str) -> int:
    text = reader.text
    end, examined, reach = first_line(text, start, indentation, reader.suspicious_end)
    if examined > end + 1:
        if start >= reader.suspicious_end:
            examined = max(examined, _reach(text, start))
        reader.suspicious_end = max(reader.suspicious_end, examined - 1)
    reader.examined = max(reader.examined, examined, reach)
    return end


def _reach(text: str, start: int) -> int:
    """How far the regular expressions may have looked to find that brackets from `start` on are not closed."""
    match = _BRACKET_CONTENT.match(text, start)
    end = match.end() if match is not None else start
    statement = _STATEMENT_LINE.match(text, end)
    if statement is not None:
        return statement.end()
    if end >= len(text) or text.startswith(("'''", '"""'), end):
        return len(text) + 1
    rest = _REST_OF_LINE.match(text, end)
    return rest.end() + 1 if rest is not None else end + 1


def unit_end(reader: LineReader, start: int, indentation: str) -> int:
    """The end of the logical line at `start` and the deeper lines below it."""
    end = start
    line_start = start - len(indentation)
    if start >= reader.suspicious_end:
        match = _UNIT.match(reader.text, line_start)
        if match is not None and match.end(1) == start:
            end = _without_break(reader.text, match.end())
    if end <= start:
        end = _slow_line_end(reader, start, indentation)
    return _deeper_end(reader, end, column_of(indentation))


def function_end(reader: LineReader, start: int, indentation: str) -> tuple[int, int]:
    """The end of the header of the function at `start`, line break and signature comment included, and of its body."""
    text = reader.text
    line_start = start - len(indentation)
    if start >= reader.suspicious_end:
        match = _UNIT.match(text, line_start)
        if match is not None and match.end(1) == start:
            return match.end(3), _deeper_end(reader, _without_break(text, match.end()), column_of(indentation))
    header_end = _slow_line_end(reader, start, indentation)
    body_start = after_break(text, header_end)
    signature = _SIGNATURE.match(text, body_start)
    if signature is not None:
        body_start = signature.end()
    end = max(_without_break(text, body_start), header_end)
    return body_start, _deeper_end(reader, end, column_of(indentation))


def _deeper_end(reader: LineReader, end: int, column: int) -> int:
    """The end of the deeper lines that go on behind `end`."""
    text = reader.text
    while True:
        start, indentation = next_line(text, end)
        if start >= len(text) or column_of(indentation) <= column:
            return end
        line_start = start - len(indentation)
        match = _UNIT.match(text, line_start) if start >= reader.suspicious_end else None
        if match is not None and match.end() > start and match.end(1) == start:
            end = _without_break(text, match.end())
        else:
            end = max(_slow_line_end(reader, start, indentation), start + 1)


def after_break(text: str, end: int) -> int:
    """The offset behind the line break at `end`."""
    if text.startswith("\r\n", end):
        return end + 2
    return min(end + 1, len(text))


def _without_break(text: str, end: int) -> int:
    """The offset before the line break that ends at `end`."""
    if end > 0 and text[end - 1] == "\n":
        end -= 1
        if end > 0 and text[end - 1] == "\r":
            end -= 1
    elif end > 0 and text[end - 1] == "\r":
        end -= 1
    return end
