"""How is an expression read?

Operators are read with an explicit stack (`operators.py`), conditionals and lambdas in loops, so that only brackets nest
calls of these functions; the tokenizer bounds those.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.syntax.nodes import (
    Attribute,
    Await,
    BooleanLiteral,
    Conditional,
    EllipsisLiteral,
    Expression,
    Lambda,
    MissingExpression,
    Name,
    NoneLiteral,
    Parameters,
    UnaryOperation,
)
from checker.syntax.parser.arguments import parse_call
from checker.syntax.parser.displays import parse_braces, parse_list, parse_parentheses
from checker.syntax.parser.expression_lists import parse_yield
from checker.syntax.parser.numbers import parse_number
from checker.syntax.parser.operators import (
    INVERSION,
    IS_NOT,
    NOT_IN,
    PRECEDENCES,
    UNARY,
    Operations,
    combine,
    push,
    reduce,
    spelling,
)
from checker.syntax.parser.parameters import parse_lambda_parameters
from checker.syntax.parser.strings import parse_strings
from checker.syntax.parser.subscripts import parse_subscript
from checker.syntax.parser.token_cursor import TokenCursor, end_after, missing_expression, report, report_here, word_at
from checker.syntax.tokens import (
    AWAIT,
    CLOSE_PARENTHESIS,
    COLON,
    DOT,
    DOUBLE_STAR,
    ELLIPSIS,
    ELSE,
    FALSE,
    IF,
    IN,
    INTERPOLATED,
    IS,
    KIND_COUNT,
    LAMBDA,
    MINUS,
    NAME,
    NEWLINE,
    NONE,
    NOT,
    NUMBER,
    OPEN_BRACE,
    OPEN_BRACKET,
    OPEN_PARENTHESIS,
    PLUS,
    STRING,
    TILDE,
    TRUE,
    WORDS,
    YIELD,
)

# How deep lambdas and conditionals may be nested in one another where no brackets are between them.
MAXIMUM_DEPTH: Final = 100

_PREFIXES: Final[list[int]] = [0] * KIND_COUNT  # precedence of prefix operators by kind of token
_PREFIXES[NOT] = INVERSION
_PREFIXES[PLUS] = _PREFIXES[MINUS] = _PREFIXES[TILDE] = UNARY


def parse_expression(cursor: TokenCursor) -> Expression:
    """A conditional expression, a lambda or what is simpler."""
    position = cursor.position
    kinds = cursor.kinds
    kind = kinds[position]
    if kind == NAME:
        if not OPEN_BRACKET <= kinds[position + 1] <= DOUBLE_STAR:
            cursor.position = position + 1
            start = cursor.starts[position]
            name, length = WORDS[cursor.texts[position]]
            return Name(start, start + length, name)
        left = parse_primary(cursor)
    elif _PREFIXES[kind]:
        left = _parse_prefixed(cursor, 0)
    elif kind == LAMBDA:
        return _parse_lambda(cursor)
    else:
        left = parse_primary(cursor)
    kind = kinds[cursor.position]
    if PRECEDENCES[kind]:
        left = _parse_operators(cursor, left, cursor.starts[position], 0)
        kind = kinds[cursor.position]
    if kind == IF:
        return _parse_conditional(cursor, left, cursor.starts[position])
    return left


def parse_operation(cursor: TokenCursor, floor: int) -> Expression:
    """Operands with the operators that bind tighter than the precedence `floor`."""
    position = cursor.position
    if _PREFIXES[cursor.kinds[position]]:
        left = _parse_prefixed(cursor, floor)
    else:
        left = parse_primary(cursor)
    if PRECEDENCES[cursor.kinds[cursor.position]] > floor:
        left = _parse_operators(cursor, left, cursor.starts[position], floor)
    return left


# Operators


def _parse_operators(cursor: TokenCursor, left: Expression, start: int, floor: int) -> Expression:
    """The operation whose first operand is `left`, which starts at `start`; the position is at an operator."""
    kinds = cursor.kinds
    position = cursor.position
    kind = kinds[position]
    if kind == NOT or kind == IS or _PREFIXES[kinds[position + 1]]:
        return _parse_rest(cursor, Operations(left, start), floor)
    precedence = PRECEDENCES[kind]
    cursor.position = position + 1
    right = parse_primary(cursor)
    after = cursor.position
    if PRECEDENCES[kinds[after]] <= floor:
        end = cursor.starts[after - 1] + 1 if kinds[after - 1] == CLOSE_PARENTHESIS else right.end
        return combine(precedence, spelling(kind), start, end, left, right)
    operations = Operations(left, start)
    push(operations, precedence, spelling(kind), -1)
    operations.operands.append(right)
    operations.starts.append(cursor.starts[position + 1])
    return _parse_rest(cursor, operations, floor)


def _parse_prefixed(cursor: TokenCursor, floor: int) -> Expression:
    """The operation that starts with the prefix operator at the position."""
    kinds = cursor.kinds
    position = cursor.position
    kind = kinds[position]
    start = cursor.starts[position]
    if not _PREFIXES[kinds[position + 1]] and _PREFIXES[kind] > floor:
        cursor.position = position + 1
        operand = parse_primary(cursor)
        if not PRECEDENCES[kinds[cursor.position]]:
            return UnaryOperation(start, end_after(cursor, operand), spelling_of_prefix(kind), operand)
        operations = Operations(operand, cursor.starts[position + 1])
        push(operations, _PREFIXES[kind], spelling_of_prefix(kind), start)
        return _parse_rest(cursor, operations, floor)
    operations = Operations(MissingExpression(start, start), start)
    operations.operands.clear()
    operations.starts.clear()
    _parse_operand(cursor, operations)
    return _parse_rest(cursor, operations, floor)


def _parse_rest(cursor: TokenCursor, operations: Operations, floor: int) -> Expression:
    """Go on behind an operand until no operator binds tighter than `floor`."""
    kinds = cursor.kinds
    while True:
        position = cursor.position
        kind = kinds[position]
        precedence = PRECEDENCES[kind]
        end = end_after(cursor, operations.operands[-1])
        if precedence <= floor or (kind == NOT and kinds[position + 1] != IN):
            reduce(operations, floor if floor else 0, end)
            reduce(operations, 0, end)
            return operations.operands[0]
        reduce(operations, precedence, end)
        if kind == NOT:
            cursor.position = position + 2
            push(operations, precedence, NOT_IN, -1)
        elif kind == IS and kinds[position + 1] == NOT:
            cursor.position = position + 2
            push(operations, precedence, IS_NOT, -1)
        else:
            cursor.position = position + 1
            push(operations, precedence, spelling(kind), -1)
        _parse_operand(cursor, operations)


def _parse_operand(cursor: TokenCursor, operations: Operations) -> None:
    """Push the prefix operators at the position and the primary behind them."""
    kinds = cursor.kinds
    kind = kinds[cursor.position]
    while _PREFIXES[kind]:
        if kind == NOT and operations.precedences and operations.precedences[-1] > INVERSION:
            report_here(cursor, "'not' after an operator needs parentheses")
        push(operations, _PREFIXES[kind], spelling_of_prefix(kind), cursor.starts[cursor.position])
        cursor.position += 1
        kind = kinds[cursor.position]
    operations.starts.append(cursor.starts[cursor.position])
    operations.operands.append(parse_primary(cursor))


def spelling_of_prefix(kind: int) -> str:
    """The text of a prefix operator."""
    return "~" if kind == TILDE else spelling(kind)


# Conditionals and lambdas


def _parse_conditional(cursor: TokenCursor, body: Expression, start: int) -> Expression:
    """`body if test else orelse`; the position is at `if`."""
    kinds = cursor.kinds
    bodies = [body]
    starts = [start]
    tests: list[Expression] = []
    while True:
        cursor.position += 1
        tests.append(parse_operation(cursor, 0))
        if kinds[cursor.position] != ELSE:
            report_here(cursor, "expected 'else' after 'if' expression")
            place = end_after(cursor, tests[-1])
            last: Expression = MissingExpression(place, place)
            break
        cursor.position += 1
        starts.append(cursor.starts[cursor.position])
        if kinds[cursor.position] == LAMBDA:
            last = _parse_lambda(cursor)
            break
        last = parse_operation(cursor, 0)
        if kinds[cursor.position] != IF:
            break
        bodies.append(last)
    end = end_after(cursor, last)
    for index in range(len(bodies) - 1, -1, -1):
        last = Conditional(starts[index], end, tests[index], bodies[index], last)
    return last


def _parse_lambda(cursor: TokenCursor) -> Expression:
    """`lambda parameters: body`, or several of them in one another."""
    kinds = cursor.kinds
    starts: list[int] = []
    parameters: list[Parameters] = []
    cursor.depth += 1
    if cursor.depth > MAXIMUM_DEPTH:
        report_here(cursor, "expressions are nested too deeply")
        cursor.depth -= 1
        return missing_expression(cursor)
    while kinds[cursor.position] == LAMBDA:
        starts.append(cursor.starts[cursor.position])
        cursor.position += 1
        parameters.append(parse_lambda_parameters(cursor))
        if kinds[cursor.position] == COLON:
            cursor.position += 1
        else:
            report_here(cursor, "expected ':' after the parameters of 'lambda'")
            break
    body = parse_expression(cursor)
    cursor.depth -= 1
    end = end_after(cursor, body)
    for index in range(len(starts) - 1, -1, -1):
        body = Lambda(starts[index], end, parameters[index], body)
    return body


# Primaries


def parse_primary(cursor: TokenCursor) -> Expression:
    """An atom with the attributes, calls and subscripts behind it."""
    position = cursor.position
    kinds = cursor.kinds
    starts = cursor.starts
    start = starts[position]
    kind = kinds[position]
    if kind == NAME:
        name, length = WORDS[cursor.texts[position]]
        value: Expression = Name(start, start + length, name)
        position += 1
    else:
        value = _ATOMS[kind](cursor)
        position = cursor.position
    while True:
        kind = kinds[position]
        if kind == DOT:
            position += 1
            name_start = starts[position]
            if kinds[position] == NAME:
                name, length = WORDS[cursor.texts[position]]
                value = Attribute(start, name_start + length, value, name, name_start)
                position += 1
            else:
                cursor.position = position
                value = _unnamed_attribute(cursor, value, start)
                position = cursor.position
        elif kind == OPEN_PARENTHESIS:
            cursor.position = position
            value = parse_call(cursor, value, start)
            position = cursor.position
        elif kind == OPEN_BRACKET:
            cursor.position = position
            value = parse_subscript(cursor, value, start)
            position = cursor.position
        else:
            cursor.position = position
            return value


def _unnamed_attribute(cursor: TokenCursor, value: Expression, start: int) -> Attribute:
    """An attribute without a name, or with a keyword for one; the position is behind the dot."""
    position = cursor.position
    dot_end = cursor.starts[position - 1] + 1
    word = word_at(cursor, position) if cursor.starts[position] == dot_end else ""
    if word.isidentifier():
        report_here(cursor, f"'{word}' is a keyword and cannot be the name of an attribute")
        cursor.position = position + 1
        return Attribute(start, dot_end + len(word), value, word, dot_end)
    report(cursor, dot_end - 1, dot_end, "expected the name of an attribute after '.'")
    return Attribute(start, dot_end, value, "", dot_end)


def _parse_await(cursor: TokenCursor) -> Expression:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    if cursor.kinds[cursor.position] == AWAIT:
        report_here(cursor, "'await' needs parentheses here")
        while cursor.kinds[cursor.position] == AWAIT:
            cursor.position += 1
    value = parse_primary(cursor)
    return Await(start, end_after(cursor, value), value)


def _parse_none(cursor: TokenCursor) -> Expression:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    return NoneLiteral(start, start + 4)


def _parse_true(cursor: TokenCursor) -> Expression:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    return BooleanLiteral(start, start + 4, True)


def _parse_false(cursor: TokenCursor) -> Expression:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    return BooleanLiteral(start, start + 5, False)


def _parse_ellipsis(cursor: TokenCursor) -> Expression:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    return EllipsisLiteral(start, start + 3)


def _parse_misplaced(cursor: TokenCursor) -> Expression:
    """A `yield`, `lambda` or `not` where only an operand may stand."""
    kind = cursor.kinds[cursor.position]
    report_here(cursor, f"'{spelling(kind)}' needs parentheses here")
    if kind == YIELD:
        return parse_yield(cursor)
    return parse_expression(cursor)


def _missing(cursor: TokenCursor) -> Expression:
    """No expression: the token at the position cannot start one."""
    position = cursor.position
    if cursor.kinds[position] == NEWLINE:
        report_here(cursor, "expected an expression")
    else:
        report_here(cursor, f"expected an expression, found '{word_at(cursor, position)}'")
    return missing_expression(cursor)


_ATOMS: Final[list[Callable[[TokenCursor], Expression]]] = [_missing] * KIND_COUNT
_ATOMS[NUMBER] = parse_number
_ATOMS[STRING] = _ATOMS[INTERPOLATED] = parse_strings
_ATOMS[NONE] = _parse_none
_ATOMS[TRUE] = _parse_true
_ATOMS[FALSE] = _parse_false
_ATOMS[ELLIPSIS] = _parse_ellipsis
_ATOMS[OPEN_PARENTHESIS] = parse_parentheses
_ATOMS[OPEN_BRACKET] = parse_list
_ATOMS[OPEN_BRACE] = parse_braces
_ATOMS[AWAIT] = _parse_await
_ATOMS[LAMBDA] = _ATOMS[YIELD] = _parse_misplaced
