"""Where does an f-string or t-string end?

Since PEP 701 the quotes of the literal may come again inside a replacement field, so the end cannot be found by a search for
quotes.  Nearly all literals have fields without quotes, braces or backslashes, where it can; `SIMPLE` matches only those.
"""

from __future__ import annotations

import re
from typing import Final

from checker.syntax.tokens import (
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    COLON,
    COMMENT,
    EXCLAMATION,
    FIELD_TOKEN,
    INTERPOLATED,
    KINDS,
    LEADING_SPACE,
    NEWLINE,
    OPEN_BRACE,
    OPEN_PARENTHESIS,
    STRING,
    UNTERMINATED,
    WALRUS,
    string_opening,
    token_length,
)

# Literals inside literals, as in CPython.
MAXIMUM_DEPTH: Final = 10

_PLAIN: Final = r"[^\"'{}\r\n\\#]"


def _simple(quote: str, other: str, is_triple: bool) -> str:
    """A pattern of what stands between the quotes (and the closing ones) of a literal whose fields are simple."""
    break_free = "" if is_triple else r"\r\n"
    inner = _PLAIN.replace(r"\r\n", "") if is_triple else _PLAIN
    code = rf"{inner}*+(?:{other}{_PLAIN}*+{other}{inner}*+)*+"
    field = rf"\{{{code}(?:\{{{code}\}}{code})*+\}}"
    lone_quote = rf"|{quote}(?!{quote}{quote})" if is_triple else ""
    closing = quote * 3 if is_triple else quote
    return rf"(?:[^{quote}\\{{{break_free}]++|\\(?:\r\n|[^{{}}])|\\(?=[{{}}])|\{{\{{|{field}{lone_quote})*+{closing}"


_DOUBLE: Final = '"'
_SINGLE: Final = "'"
# What follows the prefix of a simple literal.
SIMPLE_LITERAL: Final = (
    rf'(?:"""{_simple(_DOUBLE, _SINGLE, True)}|"(?!""){_simple(_DOUBLE, _SINGLE, False)}'
    rf"|'''{_simple(_SINGLE, _DOUBLE, True)}|'(?!''){_simple(_SINGLE, _DOUBLE, False)})"
)
SIMPLE: Final = re.compile(rf"[a-zA-Z]*+{SIMPLE_LITERAL}")
# What ends or interrupts the literal part of a literal with these quotes.
_STOPS: Final[dict[str, re.Pattern[str]]] = {
    "'": re.compile(r"[\\{}'\r\n]"),
    '"': re.compile(r'[\\{}"\r\n]'),
    "'''": re.compile(r"[\\{}]|'''"),
    '"""': re.compile(r'[\\{}]|"""'),
}


def interpolated_end(text: str, start: int, depth: int) -> int:
    """The offset behind the closing quotes of the literal that starts at `start`.

    Where it has none, the result is negative, as in all functions here: `~offset` if the text was looked at up to `offset`.
    """
    if depth > MAXIMUM_DEPTH:
        return ~start
    prefix, quotes = string_opening(text[start : start + 5])
    is_raw = "r" in prefix or "R" in prefix
    position = start + len(prefix) + len(quotes)
    stops = _STOPS[quotes]
    while True:
        stop = stops.search(text, position)
        if stop is None:
            return ~len(text)
        found = stop.group()
        position = stop.end()
        if found in "\r\n":
            return ~position
        if found == quotes:
            return position
        if found == "\\":
            position = skip_escape(text, position, is_raw)
        elif found == "{":
            if text.startswith("{", position):
                position += 1
            else:
                position = _field_end(text, position, quotes, depth)
                if position < 0:
                    return position


def skip_escape(text: str, position: int, is_raw: bool) -> int:
    r"""The offset behind an escape whose backslash is before `position`; a brace is never escaped, but for `\N{...}`."""
    following = text[position : position + 1]
    if following in ("{", "}", ""):
        return position
    if following == "N" and not is_raw and text.startswith("{", position + 1):
        closing = text.find("}", position)
        return closing + 1 if closing >= 0 else position + 2
    return position + (2 if text.startswith("\r\n", position) else 1)


def scan_field(text: str, position: int, limit: int, texts: list[str], starts: list[int], kinds: list[int], depth: int) -> int:
    """Append the tokens of the expression of a field; return the offset of the `}`, `:` or `!` that ends it, or `limit`.

    The result is negative where a literal inside has no end.  Line breaks and comments are left out.  The `=` of `{value=}` is
    the last token.
    """
    brackets = 0
    while position < limit:
        match = FIELD_TOKEN.match(text, position, limit)
        if match is None:  # white space at the start of the field
            position += 1
            continue
        token = match.group()
        kind = KINDS[token]
        end = match.end()
        if kind in (INTERPOLATED, UNTERMINATED):
            end = nested_literal_end(text, position, token, kind, depth)
            if end < 0:
                return end
            if end > limit:
                return ~limit
            space = LEADING_SPACE.match(text, end, limit)
            end = space.end() if space is not None else end
            token = text[position:end]
        elif brackets == 0 and kind in (CLOSE_BRACE, COLON, WALRUS, EXCLAMATION):
            return position
        if OPEN_BRACE <= kind <= OPEN_PARENTHESIS:
            brackets += 1
        elif CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
            brackets -= brackets > 0
        if kind not in (NEWLINE, COMMENT):
            texts.append(token)
            starts.append(position)
            kinds.append(INTERPOLATED if kind == UNTERMINATED else kind)
        position = end
    return limit


def _field_end(text: str, position: int, quotes: str, depth: int) -> int:
    """The offset behind the `}` of a replacement field whose `{` is before `position`."""
    position = _value_end(text, position, depth)
    if position < 0:
        return position
    while text.startswith(("!", "}", ":"), position):
        if text[position] == "}":
            return position + 1
        if text[position] == ":":
            return _format_end(text, position + 1, quotes, depth)
        position += 1
        while position < len(text) and text[position] not in "}:\"'\r\n":
            position += 1
    return ~(position + 1)


def _value_end(text: str, position: int, depth: int) -> int:
    """The offset of the `}`, `:` or `!` that ends the expression of a field."""
    stop = scan_field(text, position, len(text), [], [], [], depth)
    return stop if stop < len(text) else ~stop


def nested_literal_end(text: str, position: int, token: str, kind: int, depth: int) -> int:
    """The offset behind a literal inside a field."""
    prefix, _ = string_opening(token)
    if not {"f", "F", "t", "T"}.isdisjoint(prefix):
        return interpolated_end(text, position, depth + 1)
    return position + token_length(token) if kind == STRING else ~len(text)


def _format_end(text: str, position: int, quotes: str, depth: int) -> int:
    """The offset behind the `}` that ends a field whose format starts at `position`."""
    stops = _STOPS[quotes]
    while True:
        stop = stops.search(text, position)
        if stop is None:
            return ~len(text)
        found = stop.group()
        position = stop.end()
        if found == "}":
            return position
        if found == "\\":
            position = skip_escape(text, position, False)
        elif found == "{":
            position = _field_end(text, position, quotes, depth)
            if position < 0:
                return position
        else:
            return ~position
