"""What is done with tokens that fit nowhere?

Inside brackets they are skipped up to the next comma or closing bracket, on a line up to its end; what can be understood
of them is kept as children of an error node.
"""

from __future__ import annotations

from checker.syntax.nodes import ErrorExpression, Expression
from checker.syntax.parser.expression_lists import STARTS_EXPRESSION, parse_element
from checker.syntax.parser.token_cursor import TokenCursor, missing_place, previous_end, report, report_here, token_end, word_at
from checker.syntax.tokens import (
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    COLON,
    COMMA,
    DOT,
    END,
    NAME,
    NEWLINE,
    OPEN_BRACE,
    OPEN_PARENTHESIS,
    SEMICOLON,
    SPELLING,
)


def close_bracket(cursor: TokenCursor, closing: int) -> int:
    """Consume the closing bracket of this kind and return its end; where it is missing, report that."""
    position = cursor.position
    if cursor.kinds[position] == closing:
        cursor.position = position + 1
        return cursor.starts[position] + 1
    report_here(cursor, f"expected '{SPELLING[closing]}'")
    return missing_place(cursor)


def separate(cursor: TokenCursor, closing: int) -> bool:
    """Consume the comma between two elements in brackets; whether another element follows.

    Where something else than a comma or the closing bracket stands, report it and go on at what looks like an element.
    """
    kinds = cursor.kinds
    kind = kinds[cursor.position]
    if kind == COMMA:
        cursor.position += 1
        kind = kinds[cursor.position]
        return kind != closing and kind != NEWLINE and not CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS
    if kind == closing or kind == NEWLINE or CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
        return False
    if kind in STARTS_EXPRESSION:
        report_here(cursor, "invalid syntax: perhaps a comma is missing")
        return True
    report_unexpected(cursor)
    skip_in_brackets(cursor)
    return separate(cursor, closing) if kinds[cursor.position] == COMMA else False


def report_unexpected(cursor: TokenCursor) -> None:
    """Report that the token at the position makes no sense."""
    text = word_at(cursor, cursor.position)
    report_here(cursor, f"invalid syntax: unexpected '{text}'" if text else "invalid syntax: unexpected end of line")


def skip_in_brackets(cursor: TokenCursor) -> None:
    """Move to the comma, closing bracket or end of line that ends an element."""
    kinds = cursor.kinds
    depth = 0
    while True:
        kind = kinds[cursor.position]
        if kind == NEWLINE or kind == END:
            return
        if OPEN_BRACE <= kind <= OPEN_PARENTHESIS:
            depth += 1
        elif CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
            if depth == 0:
                return
            depth -= 1
        elif kind == COMMA and depth == 0:
            return
        cursor.position += 1


def rest_of_line(cursor: TokenCursor, stop_at_colon: bool = False) -> list[Expression]:
    """The expressions that can be understood of what follows up to the end of the statement, which must be reported."""
    kinds = cursor.kinds
    found: list[Expression] = []
    while True:
        kind = kinds[cursor.position]
        if kind in (NEWLINE, END, SEMICOLON) or (kind == COLON and stop_at_colon):
            return found
        if kind == DOT and kinds[cursor.position + 1] == NAME:  # an attribute of what was not understood
            cursor.position += 2
            continue
        if kind in STARTS_EXPRESSION:
            before = cursor.position
            found.append(parse_element(cursor))
            if cursor.position > before:
                continue
        cursor.position += 1


def expect_colon(cursor: TokenCursor, after: str) -> None:
    """Consume the colon that a block needs; where it is missing, report that and skip what stands before it."""
    kinds = cursor.kinds
    if kinds[cursor.position] == COLON:
        cursor.position += 1
        return
    if kinds[cursor.position] == NEWLINE:
        place = previous_end(cursor)
        report(cursor, place, place, f"expected ':' after {after}")
        return
    report_here(cursor, f"expected ':' after {after}, found '{word_at(cursor, cursor.position)}'")
    rest_of_line(cursor, True)
    if kinds[cursor.position] == COLON:
        cursor.position += 1


def error_expression(cursor: TokenCursor, start: int, children: list[Expression]) -> ErrorExpression:
    """The text from `start` to the position as an error with these children."""
    return ErrorExpression(start, token_end(cursor, cursor.position - 1), tuple(children))
