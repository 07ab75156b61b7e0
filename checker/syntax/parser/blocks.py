"""How do logical lines make up a block?

Indentation is no token: the NEWLINE before a logical line tells its column, and a block is the run of lines at one column.
A line that fits no column is reported and belongs to the innermost block that is less indented.

Invariant: after a statement, the position is at the NEWLINE or semicolon behind it, or, after a compound statement, behind
the NEWLINE of its last line.
"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import Block, ErrorStatement, Expression, ExpressionStatement, MissingExpression, Statement
from checker.syntax.parser.recovery import expect_colon, report_unexpected, rest_of_line
from checker.syntax.parser.token_cursor import TokenCursor, missing_place, previous_end, report, report_here
from checker.syntax.tokens import COLUMNS, END, NEWLINE, SEMICOLON

MISPLACED_COMPOUND: Final = "a compound statement must stand on a line of its own"

MAXIMUM_BLOCK_DEPTH: Final = 100  # as in CPython


def parse_block(cursor: TokenCursor, owner: str) -> Block:
    """`:` and the block behind it, on the same line or indented; `owner` names the statement in messages."""
    kinds = cursor.kinds
    expect_colon(cursor, owner)
    position = cursor.position
    if kinds[position] != NEWLINE:
        return _parse_header_line(cursor)
    column = COLUMNS[cursor.texts[position]]
    if column <= cursor.column or kinds[position + 1] == END:
        end = previous_end(cursor)
        report(cursor, end, end, f"expected an indented block after {owner}")
        cursor.position = position + 1
        return ()
    cursor.position = position + 1
    return parse_lines(cursor, column)


def parse_lines(cursor: TokenCursor, column: int) -> Block:
    """The lines at this column, from the position on."""
    kinds = cursor.kinds
    texts = cursor.texts
    outer = cursor.column
    cursor.column = column
    cursor.block_depth += 1
    if cursor.block_depth > cursor.deepest:
        cursor.deepest = cursor.block_depth
        if cursor.block_depth > MAXIMUM_BLOCK_DEPTH:
            _skip_lines(cursor, column)
    statements: list[Statement] = []
    while True:
        if kinds[cursor.position] == END:
            break
        line_column = COLUMNS[texts[cursor.position - 1]]
        if line_column != column:
            if line_column < column:
                break
            report_here(cursor, misfit(cursor))
            statements.extend(parse_lines(cursor, line_column))
            continue
        parse_line(cursor, statements)
    cursor.column = outer
    cursor.block_depth -= 1
    return tuple(statements)


def parse_line(cursor: TokenCursor, statements: list[Statement]) -> None:
    """Append the statements that start on the line at the position, which moves behind them."""
    kinds = cursor.kinds
    before = cursor.position
    statement = cursor.parse_statement(cursor)
    if kinds[cursor.position] == NEWLINE:
        cursor.position += 1
        statements.append(statement)
    elif kinds[cursor.position - 1] == NEWLINE and cursor.position > before:
        statements.append(statement)
    else:
        _finish_line(cursor, statement, statements)


def misfit(cursor: TokenCursor) -> str:
    """What is wrong with a line that is indented deeper than its block; the position is at its start."""
    index = cursor.position - 2
    while index > 0 and cursor.kinds[index] != NEWLINE:
        index -= 1
    if COLUMNS[cursor.texts[index]] > COLUMNS[cursor.texts[cursor.position - 1]]:
        return "unindent does not match any outer indentation level"
    return "unexpected indent"


def _skip_lines(cursor: TokenCursor, column: int) -> None:
    """Skip a block that is nested too deep."""
    report_here(cursor, "too many levels of indentation")
    kinds = cursor.kinds
    while kinds[cursor.position] != END:
        if kinds[cursor.position - 1] == NEWLINE and COLUMNS[cursor.texts[cursor.position - 1]] < column:
            return
        cursor.position += 1


def _parse_header_line(cursor: TokenCursor) -> Block:
    """The simple statements that are the block of a header on the same line."""
    kinds = cursor.kinds
    statements: list[Statement] = []
    cursor.block_depth += 1
    if cursor.block_depth > MAXIMUM_BLOCK_DEPTH:
        report_here(cursor, MISPLACED_COMPOUND)
        rest_of_line(cursor)
    statement = cursor.parse_statement(cursor)
    cursor.block_depth -= 1
    if kinds[cursor.position] == NEWLINE:
        cursor.position += 1
        return (statement,)
    if kinds[cursor.position - 1] == NEWLINE:
        cursor.errors.append((statement.start, statement.start, MISPLACED_COMPOUND))
        return (statement,)
    _finish_line(cursor, statement, statements)
    return tuple(statements)


def _finish_line(cursor: TokenCursor, statement: Statement, statements: list[Statement]) -> None:
    """Append `statement` and what follows it on its line; the position moves behind the NEWLINE."""
    kinds = cursor.kinds
    while True:
        statements.append(complete(cursor, statement))
        if kinds[cursor.position] == SEMICOLON:
            cursor.position += 1
            if kinds[cursor.position] != NEWLINE:
                start = cursor.starts[cursor.position]
                statement = cursor.parse_statement(cursor)
                if kinds[cursor.position - 1] == NEWLINE:
                    cursor.errors.append((start, start, MISPLACED_COMPOUND))
                    statements.append(statement)
                    return
                continue
        cursor.position += 1
        return


def complete(cursor: TokenCursor, statement: Statement) -> Statement:
    """The statement, with what cannot follow it in an error around both; the position moves to NEWLINE or `;`."""
    kind = cursor.kinds[cursor.position]
    if kind == NEWLINE or kind == SEMICOLON or kind == END:
        return statement
    report_unexpected(cursor)
    start = statement.start
    children: list[Expression] = []
    inner: Block = (statement,)
    if isinstance(statement, ExpressionStatement):
        inner = ()
        if not isinstance(statement.value, MissingExpression):
            children.append(statement.value)
    children.extend(rest_of_line(cursor))
    return ErrorStatement(start, missing_place(cursor), tuple(children), inner)


def block_end(cursor: TokenCursor, block: Block) -> int:
    """The end of a statement whose last block was just read."""
    if not block:
        index = cursor.position - 1
        return cursor.starts[index] if cursor.kinds[index] == NEWLINE else previous_end(cursor)
    end = block[-1].end
    index = cursor.position - 2
    if cursor.kinds[index] == SEMICOLON and cursor.kinds[index + 1] == NEWLINE:
        start = cursor.starts[index]
        if not cursor.detached or cursor.detached[-1][1] <= start:
            return max(end, start + 1)
    return end


def at_clause(cursor: TokenCursor, kind: int) -> bool:
    """Whether the next line starts with this keyword at the column of the statement that is being read."""
    position = cursor.position
    return (
        cursor.kinds[position] == kind
        and cursor.kinds[position - 1] == NEWLINE
        and COLUMNS[cursor.texts[position - 1]] == cursor.column
    )
