"""How are several expressions read where one may stand: `a, *b`, `a := b`, `yield a`?

Everything here is about what surrounds an expression proper, which `TokenCursor.parse_expression` reads.
"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import (
    Expression,
    Name,
    NamedExpression,
    Starred,
    TupleDisplay,
    Yield,
    YieldFrom,
)
from checker.syntax.parser.operators import COMPARISON
from checker.syntax.parser.targets import describe
from checker.syntax.parser.token_cursor import TokenCursor, end_after, forbid, report_here
from checker.syntax.tokens import (
    COMMA,
    FROM,
    INTERPOLATED,
    MINUS,
    NAME,
    NOT,
    OPEN_BRACE,
    OPEN_BRACKET,
    OPEN_PARENTHESIS,
    PLUS,
    STAR,
    WALRUS,
    WORDS,
    YIELD,
)

# Kinds of token that an expression (perhaps with a star) can start with.
STARTS_EXPRESSION: Final = frozenset(
    (OPEN_BRACE, OPEN_BRACKET, OPEN_PARENTHESIS, INTERPOLATED, NOT, PLUS, MINUS, STAR, *range(NAME, YIELD))
)


def parse_named_expression(cursor: TokenCursor) -> Expression:
    """`target := value` or an expression."""
    position = cursor.position
    kinds = cursor.kinds
    if kinds[position] == NAME and kinds[position + 1] == WALRUS:
        start = cursor.starts[position]
        name, length = WORDS[cursor.texts[position]]
        target: Expression = Name(start, start + length, name)
        cursor.position = position + 2
    else:
        start = cursor.starts[position]
        target = cursor.parse_expression(cursor)
        if kinds[cursor.position] != WALRUS:
            return target
        return parse_misused_walrus(cursor, start, target)
    value = cursor.parse_expression(cursor)
    return NamedExpression(start, end_after(cursor, value), target, value)


def parse_misused_walrus(cursor: TokenCursor, start: int, target: Expression) -> NamedExpression:
    """`target := value` with a target that is no name; the position is at the operator."""
    forbid(cursor, target.start, target.end, f"cannot use assignment expressions with {describe(target)}")
    cursor.position += 1
    value = cursor.parse_expression(cursor)
    return NamedExpression(start, end_after(cursor, value), target, value)


def parse_starred(cursor: TokenCursor) -> Starred:
    """`*value` in a display, a list of expressions or a target; the position is at the star."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    value = cursor.parse_operation(cursor, COMPARISON)
    return Starred(start, end_after(cursor, value), value)


def parse_element(cursor: TokenCursor) -> Expression:
    """An element of a display: `*value`, `target := value` or an expression."""
    if cursor.kinds[cursor.position] == STAR:
        return parse_starred(cursor)
    return parse_named_expression(cursor)


def parse_expression_list(cursor: TokenCursor) -> Expression:
    """`a, *b`: one expression, or a `TupleDisplay` without parentheses."""
    kinds = cursor.kinds
    position = cursor.position
    if kinds[position] == STAR:
        first: Expression = parse_starred(cursor)
    else:
        first = cursor.parse_expression(cursor)
    if kinds[cursor.position] != COMMA:
        return first
    return parse_rest_of_list(cursor, cursor.starts[position], first)


def parse_rest_of_list(cursor: TokenCursor, start: int, first: Expression) -> TupleDisplay:
    """The tuple without parentheses whose first element has been read; the position is at the comma."""
    kinds = cursor.kinds
    elements = [first]
    end = first.end
    while kinds[cursor.position] == COMMA:
        end = cursor.starts[cursor.position] + 1
        cursor.position += 1
        kind = kinds[cursor.position]
        if kind not in STARTS_EXPRESSION:
            break
        element = parse_starred(cursor) if kind == STAR else cursor.parse_expression(cursor)
        elements.append(element)
        end = end_after(cursor, element)
    return TupleDisplay(start, end, tuple(elements))


def parse_value(cursor: TokenCursor) -> Expression:
    """What may stand right of `=`: `yield ...` or a list of expressions."""
    if cursor.kinds[cursor.position] == YIELD:
        return parse_yield(cursor)
    return parse_expression_list(cursor)


def parse_single(cursor: TokenCursor) -> Expression:
    """A list of expressions of which a lone starred one is an error, as the value of a statement or a field."""
    value = parse_value(cursor)
    if isinstance(value, Starred):
        forbid(cursor, value.start, value.end, "cannot use starred expression here")
    return value


def parse_yield(cursor: TokenCursor) -> Yield | YieldFrom:
    """`yield`, `yield values` or `yield from value`; the position is at `yield`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    kind = kinds[cursor.position]
    if kind == FROM:
        cursor.position += 1
        if kinds[cursor.position] not in STARTS_EXPRESSION:
            report_here(cursor, "expected an expression after 'yield from'")
        value = cursor.parse_expression(cursor)
        return YieldFrom(start, end_after(cursor, value), value)
    if kind not in STARTS_EXPRESSION:
        return Yield(start, start + 5, None)
    value = parse_single(cursor)
    return Yield(start, end_after(cursor, value), value)
