"""What is the value of a number literal?"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import NumberLiteral
from checker.syntax.parser.token_cursor import TokenCursor, forbid, report, word_at
from checker.syntax.tokens import AND, ELSE, FOR, IF, IN, IS, NAME, NOT, NUMBER, OR, TRAILING

_TABLE_LIMIT: Final = 10_000
_values: Final[dict[str, int | float | complex]] = {}  # by literal

# Keywords that may follow a number without a space (`1if x else y`).
_MAY_FOLLOW: Final = frozenset((AND, ELSE, FOR, IF, IN, IS, NOT, OR))


def parse_number(cursor: TokenCursor) -> NumberLiteral:
    """The number at the position."""
    position = cursor.position
    cursor.position = position + 1
    start = cursor.starts[position]
    literal = cursor.texts[position]
    next_start = cursor.starts[position + 1]
    if literal[-1] in TRAILING:
        literal = literal.rstrip(TRAILING)
    elif next_start == start + len(literal) and cursor.kinds[position + 1] >= NAME:
        _check_follower(cursor, literal, start, next_start)
    value = _values.get(literal)
    if value is None:
        value = _value(cursor, literal, start)
        if len(_values) < _TABLE_LIMIT and len(literal) < 8 and (literal[0] != "0" or value == 0):
            _values[literal] = value
    return NumberLiteral(start, start + len(literal), value)


def _check_follower(cursor: TokenCursor, literal: str, start: int, next_start: int) -> None:
    """Report letters or digits that stand directly behind a number, and take them for a part of it."""
    position = cursor.position
    kind = cursor.kinds[position]
    text = cursor.texts[position]
    if kind in _MAY_FOLLOW or not (text[0].isalnum() or text[0] == "_"):
        return
    if kind == NUMBER:
        base = {"0b": "binary", "0o": "octal"}.get(literal[:2].lower())
        message = f"invalid digit '{text[0]}' in {base} literal" if base else "invalid decimal literal"
    else:
        word = word_at(cursor, position).lower()
        bases = {"x": "hexadecimal", "o": "octal", "b": "binary"}
        base = bases.get(word[:1] if literal == "0" else literal[1:2].lower(), "decimal")
        if literal[-1] in "jJ":
            base = "imaginary"
        message = f"invalid {base} literal"
    report(cursor, start, next_start + len(text.rstrip(TRAILING)), message)
    cursor.position = position + 1


def _value(cursor: TokenCursor, literal: str, start: int) -> int | float | complex:
    end = start + len(literal)
    if literal[-1] in "jJ":
        return complex(0.0, float(literal[:-1]))
    if literal[:2] in ("0x", "0X", "0o", "0O", "0b", "0B"):
        return int(literal, 0)
    if not literal.replace("_", "").isdigit():
        return float(literal)
    if literal[0] == "0" and literal.strip("0_"):
        forbid(cursor, start, end, "leading zeros in decimal integer literals are not permitted; use 0o for octal integers")
        return int(literal.replace("_", "").lstrip("0"))
    try:
        return int(literal)
    except ValueError:
        forbid(cursor, start, end, "decimal integer literal has too many digits; write it in hexadecimal")
        return 0
