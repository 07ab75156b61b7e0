"""How are the clauses of a comprehension read: `for target in iterable if condition`?"""

from __future__ import annotations

from checker.syntax.nodes import ComprehensionFor, Expression, TupleDisplay
from checker.syntax.parser.expression_lists import STARTS_EXPRESSION, parse_starred
from checker.syntax.parser.operators import COMPARISON
from checker.syntax.parser.targets import check_target
from checker.syntax.parser.token_cursor import TokenCursor, end_after, missing_expression, report_here
from checker.syntax.tokens import ASYNC, COMMA, FOR, IF, IN, STAR


def parse_clauses(cursor: TokenCursor) -> tuple[ComprehensionFor, ...]:
    """The clauses from the position on, which is at `for` or `async`."""
    kinds = cursor.kinds
    clauses: list[ComprehensionFor] = []
    kind = kinds[cursor.position]
    while kind == FOR or kind == ASYNC:
        start = cursor.starts[cursor.position]
        if kind == ASYNC:
            cursor.position += 1
            if kinds[cursor.position] != FOR:
                report_here(cursor, "expected 'for' after 'async'")
                break
        cursor.position += 1
        target = parse_target_list(cursor)
        check_target(cursor, target)
        iterable = _parse_iterable(cursor)
        last = iterable
        conditions: list[Expression] = []
        while kinds[cursor.position] == IF:
            cursor.position += 1
            last = cursor.parse_operation(cursor, 0)
            conditions.append(last)
        end = end_after(cursor, last)
        clauses.append(ComprehensionFor(start, end, target, iterable, tuple(conditions), kind == ASYNC))
        kind = kinds[cursor.position]
    return tuple(clauses)


def _parse_iterable(cursor: TokenCursor) -> Expression:
    """`in iterable`."""
    if cursor.kinds[cursor.position] != IN:
        report_here(cursor, "expected 'in' after the target of 'for'")
        return missing_expression(cursor)
    cursor.position += 1
    return cursor.parse_operation(cursor, 0)


def parse_target_list(cursor: TokenCursor) -> Expression:
    """One target, or several as a `TupleDisplay` without parentheses; not checked."""
    kinds = cursor.kinds
    position = cursor.position
    first = parse_target(cursor)
    if kinds[cursor.position] != COMMA:
        return first
    elements = [first]
    end = first.end
    while kinds[cursor.position] == COMMA:
        end = cursor.starts[cursor.position] + 1
        cursor.position += 1
        if kinds[cursor.position] not in STARTS_EXPRESSION:
            break
        element = parse_target(cursor)
        elements.append(element)
        end = end_after(cursor, element)
    return TupleDisplay(cursor.starts[position], end, tuple(elements))


def parse_target(cursor: TokenCursor) -> Expression:
    """One target; not checked."""
    if cursor.kinds[cursor.position] == STAR:
        return parse_starred(cursor)
    return cursor.parse_operation(cursor, COMPARISON)
