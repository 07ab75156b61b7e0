"""How do string, bytes, f-string and t-string tokens become one expression?

Adjacent literals are joined.  An f-string token is read here part by part; the expressions in its fields are parsed with a
cursor of their own over the field's tokens, whose offsets are those of the surrounding text.
"""

from __future__ import annotations

import re
from typing import Final

from checker.syntax.interpolation import SIMPLE, scan_field, skip_escape
from checker.syntax.nodes import (
    BytesLiteral,
    Expression,
    FormattedString,
    Interpolation,
    MissingExpression,
    StringLiteral,
    TemplateString,
)
from checker.syntax.parser.expression_lists import parse_single
from checker.syntax.parser.string_escapes import EscapeError, decode_bytes, decode_string, normalize_newlines
from checker.syntax.parser.token_cursor import TokenCursor, forbid, report, use_feature
from checker.syntax.tokenizer import Tokens
from checker.syntax.tokens import (
    ASSIGN,
    ASYNC,
    AWAIT,
    END,
    EXCLAMATION,
    INTERPOLATED,
    LAMBDA,
    NEWLINE,
    STRING,
    TRAILING,
    WALRUS,
    YIELD,
    is_terminated,
    string_opening,
)

MAXIMUM_FIELD_DEPTH: Final = 10  # fields in format specifications inside fields; CPython allows 2 before 3.12, then more

Part = StringLiteral | Interpolation

# Kinds of token in a field that `context_errors` has to look at.
_CONCERNS: Final = frozenset((ASYNC, AWAIT, WALRUS, YIELD))


def parse_strings(cursor: TokenCursor) -> Expression:
    """The literals from the position on, joined."""
    position = cursor.position
    kinds = cursor.kinds
    if kinds[position] == STRING and STRING != kinds[position + 1] != INTERPOLATED:
        cursor.position = position + 1
        return _plain(cursor, position)
    end = position + 1
    while kinds[end] == STRING or kinds[end] == INTERPOLATED:
        end += 1
    cursor.position = end
    is_mixed = False
    plain: list[StringLiteral | BytesLiteral] = []
    parts: list[Part] = []
    templates = interpolated = 0
    for index in range(position, end):
        if kinds[index] == STRING:
            literal = _plain(cursor, index)
            plain.append(literal)
            if isinstance(literal, StringLiteral) and literal.value:
                _add(parts, literal)
            is_mixed = is_mixed or type(literal) is not type(plain[0])
        else:
            interpolated += 1
            templates += _parse_interpolated(cursor, index, parts)
    start = cursor.starts[position]
    last = cursor.texts[end - 1]
    finish = cursor.starts[end - 1] + len(last.rstrip(TRAILING))
    if is_mixed or (interpolated and plain and isinstance(plain[0], BytesLiteral)):
        forbid(cursor, start, finish, "cannot mix bytes and nonbytes literals")
    if templates:
        if templates != end - position:
            forbid(cursor, start, finish, "cannot mix t-string literals with string or bytes literals")
        return TemplateString(start, finish, tuple(parts))
    if interpolated:
        return FormattedString(start, finish, tuple(parts))
    return _join(start, finish, plain)


def _join(start: int, end: int, plain: list[StringLiteral | BytesLiteral]) -> StringLiteral | BytesLiteral:
    first = plain[0]
    if isinstance(first, BytesLiteral):
        return BytesLiteral(start, end, b"".join([part.value for part in plain if isinstance(part, BytesLiteral)]))
    value = "".join([part.value for part in plain if isinstance(part, StringLiteral)])
    return StringLiteral(start, end, value, -1, first.has_unicode_prefix)


def _plain(cursor: TokenCursor, index: int) -> StringLiteral | BytesLiteral:
    """A literal without interpolation."""
    start = cursor.starts[index]
    literal = cursor.texts[index].rstrip(TRAILING)
    end = start + len(literal)
    quote = literal[0]
    if quote in "\"'" and literal[-1] == quote and "\\" not in literal and "\r" not in literal:
        if literal[1:3] != quote * 2:
            if len(literal) > 1:
                return StringLiteral(start, end, literal[1:-1], start + 1, False)
        elif len(literal) > 5 and literal.endswith(quote * 3):
            return StringLiteral(start, end, literal[3:-3], start + 3, False)
    return _uncommon(cursor, start, cursor.texts[index])


def _uncommon(cursor: TokenCursor, start: int, text: str) -> StringLiteral | BytesLiteral:
    """A literal with a prefix or escapes, or without closing quotes."""
    literal = text.rstrip(TRAILING)
    prefix, quotes = string_opening(literal)
    offset = len(prefix) + len(quotes)
    if is_terminated(literal, len(prefix), quotes):
        content = literal[offset : -len(quotes)]
    else:
        content = literal[offset:]
    end = start + len(literal)
    lowered = prefix.lower()
    if "b" in lowered:
        return BytesLiteral(start, end, _bytes_value(cursor, start, end, content, "r" in lowered, start + offset))
    if "r" in lowered or "\\" not in content:
        value = normalize_newlines(content)
        content_start = start + offset if len(value) == len(content) else -1
    else:
        value = _decode(cursor, content, start + offset)
        content_start = -1
    return StringLiteral(start, end, value, content_start, lowered == "u")


def _decode(cursor: TokenCursor, content: str, content_start: int) -> str:
    errors: list[EscapeError] = []
    value = decode_string(content, errors)
    for offset, length, message in errors:
        forbid(cursor, content_start + offset, content_start + offset + length, message)
    return value


def _bytes_value(cursor: TokenCursor, start: int, end: int, content: str, is_raw: bool, content_start: int) -> bytes:
    if not content.isascii():
        forbid(cursor, start, end, "bytes can only contain ASCII literal characters")
    if is_raw or "\\" not in content:
        return normalize_newlines(content).encode("ascii", "ignore")
    errors: list[EscapeError] = []
    value = decode_bytes(content, errors)
    for offset, length, message in errors:
        forbid(cursor, content_start + offset, content_start + offset + length, message)
    return value


# f-strings and t-strings


class _Literal:
    """The f-string or t-string that is being read."""

    __slots__ = ("end", "is_raw", "is_simple", "kind", "quotes")

    def __init__(self, end: int, is_raw: bool, quotes: str, kind: str, is_simple: bool) -> None:
        self.end: Final = end  # of the content
        self.is_raw: Final = is_raw
        self.quotes: Final = quotes
        self.kind: Final = kind  # "f-string" or "t-string"
        self.is_simple: Final = is_simple  # has no field that needs Python 3.12


def _parse_interpolated(cursor: TokenCursor, index: int, parts: list[Part]) -> bool:
    """Append the parts of the literal at `index`; whether it is a t-string."""
    text = cursor.texts[index]
    literal = text.rstrip(TRAILING)
    prefix, quotes = string_opening(literal)
    lowered = prefix.lower()
    is_template = "t" in lowered
    start = cursor.starts[index]
    end = start + len(literal)
    content_end = end - len(quotes) if is_terminated(literal, len(prefix), quotes) else end
    if is_template:
        use_feature(cursor, "t-strings", (3, 14), start, end)
    simple = SIMPLE.match(literal)
    is_simple = simple is not None and simple.end() == len(literal)
    kind = "t-string" if is_template else "f-string"
    whole = _Literal(content_end, "r" in lowered, quotes, kind, is_simple)
    _parse_parts(cursor, whole, start + len(prefix) + len(quotes), parts, False)
    return is_template


def _parse_parts(cursor: TokenCursor, literal: _Literal, position: int, parts: list[Part], in_format: bool) -> int:
    """Append the parts from `position` on; return the offset where they end (at `}` in a format)."""
    text = cursor.text
    end = literal.end
    piece = position
    while position < end:
        character = text[position]
        if character == "\\":
            position = skip_escape(text, position + 1, literal.is_raw)
        elif character == "{":
            if not in_format and text.startswith("{", position + 1) and position + 1 < end:
                position += 2
                continue
            _add_piece(cursor, literal, piece, position, parts)
            position = piece = _parse_field(cursor, literal, position, parts)
        elif character == "}":
            if in_format:
                break
            if text.startswith("}", position + 1) and position + 1 < end:
                position += 2
                continue
            forbid(cursor, position, position + 1, f"{literal.kind}: single '}}' is not allowed")
            position += 1
        else:
            position += 1
    _add_piece(cursor, literal, piece, min(position, end), parts)
    return min(position, end)


def _add_piece(cursor: TokenCursor, literal: _Literal, start: int, end: int, parts: list[Part]) -> None:
    if start == end:
        return
    content = cursor.text[start:end]
    value = content
    if "{" in value or "}" in value:
        value = _without_doubled_braces(value, literal.is_raw)
    if "\\" in value and not literal.is_raw:
        value = _decode(cursor, value, start)
    else:
        value = normalize_newlines(value)
    if value:
        content_start = start if value == content else -1
        _add(parts, StringLiteral(start, end, value, content_start, False))


def _without_doubled_braces(content: str, is_raw: bool) -> str:
    r"""The content with `{{` as `{` and `}}` as `}`, but for what belongs to a `\N{...}`."""
    if is_raw or "\\N{" not in content:
        return content.replace("{{", "{").replace("}}", "}")
    pieces: list[str] = []
    position = 0
    while True:
        found = content.find("\\N{", position)
        closing = content.find("}", found)
        if found < 0 or closing < 0:
            pieces.append(content[position:].replace("{{", "{").replace("}}", "}"))
            return "".join(pieces)
        pieces.append(content[position:found].replace("{{", "{").replace("}}", "}"))
        pieces.append(content[found : closing + 1])
        position = closing + 1


def _add(parts: list[Part], literal: StringLiteral) -> None:
    """Append a string, joined with the one before it."""
    if parts:
        last = parts[-1]
        if isinstance(last, StringLiteral):
            value = last.value + literal.value
            parts[-1] = StringLiteral(last.start, literal.end, value, -1, last.has_unicode_prefix)
            return
    parts.append(literal)


def _parse_field(cursor: TokenCursor, literal: _Literal, start: int, parts: list[Part]) -> int:
    """Append the field whose `{` is at `start`; return the offset behind it."""
    text = cursor.text
    texts = [""]
    starts = [start + 1]
    kinds = [NEWLINE]
    if cursor.literal_depth == 2:
        use_feature(cursor, "deeply nested format specifications", (3, 12), start, start + 1)
    stop = scan_field(text, start + 1, literal.end, texts, starts, kinds, 0)
    if stop < 0:
        stop = literal.end
    is_debug = kinds[-1] == ASSIGN
    if is_debug:
        del texts[-1], starts[-1], kinds[-1]
    error_count = len(cursor.errors)
    value = _parse_field_value(cursor, literal, Tokens(text, kinds, starts, texts), start, stop)
    source = text[start + 1 : stop]
    if not literal.is_simple:
        _note_nesting(cursor, literal, source, start + 1, stop)
    position = stop
    conversion = ""
    if text.startswith("!", position, literal.end):
        position, conversion = _parse_conversion(cursor, literal, position)
    format_part: FormattedString | None = None
    if text.startswith(":", position, literal.end):
        format_parts: list[Part] = []
        format_start = position
        cursor.literal_depth += 1
        if cursor.literal_depth > MAXIMUM_FIELD_DEPTH:
            forbid(cursor, position, position + 1, f"{literal.kind}: expressions nested too deeply")
            position = literal.end
        else:
            position = _parse_parts(cursor, literal, position + 1, format_parts, True)
        cursor.literal_depth -= 1
        format_part = FormattedString(format_start, position, tuple(format_parts))
    if text.startswith("}", position, literal.end):
        position += 1
    else:
        if len(cursor.errors) == error_count:
            forbid(cursor, start, position, f"{literal.kind}: expecting '}}'")
        position = literal.end
    parts.append(Interpolation(start, position, value, conversion, format_part, source, is_debug))
    return position


def _parse_conversion(cursor: TokenCursor, literal: _Literal, position: int) -> tuple[int, str]:
    """The end and the letter of the conversion whose `!` is at `position`."""
    text = cursor.text
    end = position + 1
    while end < literal.end and text[end] not in ":}":
        end += 1
    conversion = text[position + 1 : end].rstrip()
    if conversion not in ("s", "r", "a"):
        message = "missing conversion character" if not conversion else f"invalid conversion character '{conversion.strip()}'"
        forbid(cursor, position, end, f"{literal.kind}: {message}: expected 's', 'r', or 'a'")
    return end, conversion


def _parse_field_value(cursor: TokenCursor, literal: _Literal, tokens: Tokens, start: int, stop: int) -> Expression:
    """The expression of a field, from the tokens between its braces."""
    if len(tokens.kinds) == 1:
        found = cursor.text[stop : stop + 1] if stop < literal.end else "}"
        forbid(cursor, start, stop + 1, f"{literal.kind}: valid expression required before '{found}'")
        return MissingExpression(start + 1, start + 1)
    if cursor.depth > 150:
        forbid(cursor, start, stop, f"{literal.kind}: expressions nested too deeply")
        return MissingExpression(start + 1, start + 1)
    tokens.kinds += (NEWLINE, END)
    tokens.starts += (stop, stop)
    tokens.texts += ("", "")
    inner = TokenCursor(tokens, cursor.parse_expression, cursor.parse_operation, cursor.parse_statement)
    inner.errors = cursor.errors
    inner.features = cursor.features
    inner.depth = cursor.depth + 3
    if inner.kinds[1] == LAMBDA and cursor.text.startswith(":", stop):
        report(inner, start + 1, stop, f"{literal.kind}: lambda expressions are not allowed without parentheses")
    if not _CONCERNS.isdisjoint(tokens.kinds):
        cursor.has_concerns = True
    inner.literal_depth = cursor.literal_depth
    value = parse_single(inner)
    cursor.has_concerns = cursor.has_concerns or inner.has_concerns
    if inner.kinds[inner.position] != NEWLINE:
        message = "expecting '!', or ':', or '}'" if inner.kinds[inner.position] != EXCLAMATION else "invalid syntax"
        report(inner, inner.starts[inner.position], stop, f"{literal.kind}: {message}")
    return value


_INNER_STRING: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
"""A string in a field, whose characters start no comment."""


def _note_nesting(cursor: TokenCursor, literal: _Literal, source: str, start: int, end: int) -> None:
    """Record that a field is written as only Python 3.12 and later allow it."""
    has_break = len(literal.quotes) == 1 and ("\n" in source or "\r" in source)
    has_comment = "#" in source and "#" in _INNER_STRING.sub("", source)
    if "\\" in source or literal.quotes in source or has_break or has_comment:
        use_feature(cursor, "quotes, backslashes, comments or line breaks inside f-string fields", (3, 12), start, end)
