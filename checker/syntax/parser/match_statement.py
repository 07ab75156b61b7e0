"""How is a `match` statement read, and how is it told from an expression that starts with the name `match`?"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import (
    Block,
    ErrorStatement,
    Expression,
    Match,
    MatchCase,
    MissingExpression,
    Starred,
    Statement,
    TupleDisplay,
    ValuePattern,
)
from checker.syntax.parser.blocks import at_clause, block_end, misfit, parse_block, parse_line, parse_lines
from checker.syntax.parser.expression_lists import STARTS_EXPRESSION, parse_element, parse_named_expression
from checker.syntax.parser.patterns import parse_case_pattern
from checker.syntax.parser.recovery import expect_colon, rest_of_line
from checker.syntax.parser.token_cursor import (
    TokenCursor,
    end_after,
    forbid,
    line_of,
    missing_place,
    previous_end,
    report,
    report_here,
    use_feature,
    word_at,
)
from checker.syntax.tokens import (
    COLON,
    COLUMNS,
    COMMA,
    END,
    IF,
    IN,
    MINUS,
    NAME,
    NEWLINE,
    NOT,
    OPEN_BRACKET,
    OPEN_PARENTHESIS,
    PLUS,
    STAR,
)

# What may follow the name `match` as well as the keyword.
_AMBIGUOUS: Final = frozenset((OPEN_PARENTHESIS, OPEN_BRACKET, STAR, PLUS, MINUS))


def is_match(cursor: TokenCursor) -> bool:
    """Whether the word `match` at the position starts a statement."""
    kinds = cursor.kinds
    following = kinds[cursor.position + 1]
    if following not in STARTS_EXPRESSION:
        return False
    if following == NOT:
        return kinds[cursor.position + 2] != IN
    if following not in _AMBIGUOUS:
        return True
    index = cursor.position + 1
    while kinds[index] != NEWLINE:
        index += 1
    return kinds[index - 1] == COLON


def parse_match(cursor: TokenCursor) -> Statement:
    """`match subject:` with its cases."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    subject = _parse_subject(cursor)
    expect_colon(cursor, "'match' statement")
    use_feature(cursor, "'match'", (3, 10), start, start + 5)
    newline = cursor.position
    is_indented = kinds[newline] == NEWLINE and kinds[newline + 1] != END and COLUMNS[cursor.texts[newline]] > cursor.column
    if is_indented:
        cursor.position = newline + 1
        cases = _parse_cases(cursor, COLUMNS[cursor.texts[newline]])
        return Match(start, cases[-1].end, subject, cases)
    end = previous_end(cursor)
    report(cursor, end, end, "expected an indented block after 'match' statement")
    if kinds[newline] != NEWLINE:
        children = (subject, *rest_of_line(cursor))
        return ErrorStatement(start, missing_place(cursor), children, ())
    cursor.position = newline + 1
    cases = _parse_shallow_cases(cursor)
    return Match(start, cases[-1].end if cases else end, subject, cases)


def _parse_subject(cursor: TokenCursor) -> Expression:
    start = cursor.starts[cursor.position]
    first = parse_element(cursor)
    if cursor.kinds[cursor.position] != COMMA:
        if isinstance(first, Starred):
            forbid(cursor, first.start, first.end, "cannot use starred expression here")
        return first
    elements = [first]
    end = first.end
    while cursor.kinds[cursor.position] == COMMA:
        end = cursor.starts[cursor.position] + 1
        cursor.position += 1
        if cursor.kinds[cursor.position] not in STARTS_EXPRESSION:
            break
        element = parse_element(cursor)
        elements.append(element)
        end = end_after(cursor, element)
    return TupleDisplay(start, end, tuple(elements))


def _parse_cases(cursor: TokenCursor, column: int) -> tuple[MatchCase, ...]:
    """The cases at this column, at least one.

    Statements that stand there without being cases go on with the case before them; the first ones are one without a pattern.
    """
    kinds = cursor.kinds
    outer = cursor.column
    cursor.column = column
    cases: list[MatchCase] = []
    while kinds[cursor.position] != END:
        line_column = COLUMNS[cursor.texts[cursor.position - 1]]
        if line_column < column:
            break
        if line_column > column:
            report_here(cursor, misfit(cursor))
        elif kinds[cursor.position] == NAME and word_at(cursor, cursor.position) == "case":
            if kinds[cursor.position + 1] != NEWLINE or not cases:
                cases.append(_parse_case(cursor))
                continue
        if cases and not cases[-1].block:  # the missing block was reported
            cursor.broken_lines.add(line_of(cursor, cursor.position))
        report_here(cursor, "expected 'case' inside 'match'")
        block = _parse_strays(cursor, line_column)
        if cases:
            last = cases.pop()
            cases.append(MatchCase(last.start, block[-1].end, last.pattern, last.guard, last.block + block))
        else:
            place = block[0].start
            missing = ValuePattern(place, place, MissingExpression(place, place))
            cases.append(MatchCase(place, block[-1].end, missing, None, block))
    cursor.column = outer
    return tuple(cases)


def _parse_shallow_cases(cursor: TokenCursor) -> tuple[MatchCase, ...]:
    """The cases that stand at the column of their `match`, which was reported."""
    cases: list[MatchCase] = []
    while at_clause(cursor, NAME) and word_at(cursor, cursor.position) == "case":
        if cursor.kinds[cursor.position + 1] not in STARTS_EXPRESSION:
            break
        cases.append(_parse_case(cursor))
    return tuple(cases)


def _parse_strays(cursor: TokenCursor, column: int) -> Block:
    """Statements among the cases: one line of them, or all that are deeper."""
    if column > cursor.column:
        return parse_lines(cursor, column)
    statements: list[Statement] = []
    parse_line(cursor, statements)
    return tuple(statements)


def _parse_case(cursor: TokenCursor) -> MatchCase:
    """`case pattern if guard: block`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    pattern = parse_case_pattern(cursor)
    guard: Expression | None = None
    if cursor.kinds[cursor.position] == IF:
        cursor.position += 1
        guard = parse_named_expression(cursor)
    block = parse_block(cursor, "'case' statement")
    return MatchCase(start, block_end(cursor, block), pattern, guard, block)
