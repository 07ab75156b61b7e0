"""How tightly does each operator bind, and what node does it make?"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import (
    BinaryOperation,
    BooleanOperation,
    Comparison,
    Expression,
    UnaryOperation,
)
from checker.syntax.tokens import (
    AMPERSAND,
    AND,
    AT,
    CARET,
    DOUBLE_SLASH,
    DOUBLE_STAR,
    EQUAL,
    GREATER,
    GREATER_EQUAL,
    IN,
    IS,
    KIND_COUNT,
    LEFT_SHIFT,
    LESS,
    LESS_EQUAL,
    MINUS,
    NOT,
    NOT_EQUAL,
    OR,
    PERCENT,
    PIPE,
    PLUS,
    RIGHT_SHIFT,
    SLASH,
    SPELLING,
    STAR,
)

# Precedences; the higher one binds first.
DISJUNCTION: Final = 1
CONJUNCTION: Final = 2
INVERSION: Final = 3
COMPARISON: Final = 4
BITWISE_OR: Final = 5
SUM: Final = 9
UNARY: Final = 11
POWER: Final = 12

_BY_PRECEDENCE: Final = {
    DISJUNCTION: (OR,),
    CONJUNCTION: (AND,),
    COMPARISON: (NOT, IN, IS, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL),
    BITWISE_OR: (PIPE,),
    6: (CARET,),
    7: (AMPERSAND,),
    8: (LEFT_SHIFT, RIGHT_SHIFT),
    SUM: (PLUS, MINUS),
    10: (STAR, AT, SLASH, DOUBLE_SLASH, PERCENT),
    POWER: (DOUBLE_STAR,),
}

# By kind of token; 0 for what is no binary operator.
PRECEDENCES: Final[list[int]] = [0] * KIND_COUNT
for _precedence, _kinds in _BY_PRECEDENCE.items():
    for _kind in _kinds:
        PRECEDENCES[_kind] = _precedence

_SPELLINGS: Final[list[str]] = [SPELLING.get(kind, "") for kind in range(KIND_COUNT)]
NOT_IN: Final = "not in"
IS_NOT: Final = "is not"


class Operations:
    """Operators whose right operand is not complete, with their left operands: the stack of precedence parsing.

    `operands` has one more than there are binary operators.  `starts` are those of the operands, parentheses included;
    a prefix operator has its own start in `prefix_starts`, which is -1 for binary ones.
    """

    __slots__ = ("operands", "operators", "precedences", "prefix_starts", "starts")

    def __init__(self, left: Expression, start: int) -> None:
        self.operands: Final = [left]
        self.starts: Final = [start]
        self.operators: Final[list[str]] = []
        self.precedences: Final[list[int]] = []
        self.prefix_starts: Final[list[int]] = []


def spelling(kind: int) -> str:
    """The text of an operator token."""
    return _SPELLINGS[kind]


def combine(precedence: int, operator: str, start: int, end: int, left: Expression, right: Expression) -> Expression:
    """The operation on two operands."""
    if precedence > COMPARISON:
        return BinaryOperation(start, end, left, operator, right)
    if precedence == COMPARISON:
        return Comparison(start, end, left, (operator,), (right,))
    return BooleanOperation(start, end, operator, (left, right))


def push(operations: Operations, precedence: int, operator: str, prefix_start: int) -> None:
    """Add an operator."""
    operations.precedences.append(precedence)
    operations.operators.append(operator)
    operations.prefix_starts.append(prefix_start)


def reduce(operations: Operations, precedence: int, end: int) -> None:
    """Make nodes of the operators that bind before an operator of this precedence on their right; the last ends at `end`.

    Comparisons, `and` and `or` wait for further operands of theirs; `**` is grouped from the right.
    """
    precedences = operations.precedences
    while precedences:
        top = precedences[-1]
        if top < precedence or (top == precedence and (top <= COMPARISON or top == POWER)):
            return
        operands, starts = operations.operands, operations.starts
        prefix_start = operations.prefix_starts[-1]
        if prefix_start >= 0:
            operands[-1] = UnaryOperation(prefix_start, end, operations.operators[-1], operands[-1])
            starts[-1] = prefix_start
            _pop(operations, 1)
        elif top > COMPARISON:
            right = operands.pop()
            starts.pop()
            operands[-1] = BinaryOperation(starts[-1], end, operands[-1], operations.operators[-1], right)
            _pop(operations, 1)
        else:
            _reduce_chain(operations, top, end)


def _reduce_chain(operations: Operations, precedence: int, end: int) -> None:
    precedences, operands, starts = operations.precedences, operations.operands, operations.starts
    count = 1
    while count < len(precedences) and precedences[-1 - count] == precedence and operations.prefix_starts[-1 - count] < 0:
        count += 1
    values = tuple(operands[-1 - count :])
    operators = tuple(operations.operators[-count:])
    start = starts[-1 - count]
    del operands[-count:], starts[-count:]
    if precedence == COMPARISON:
        operands[-1] = Comparison(start, end, values[0], operators, values[1:])
    else:
        operands[-1] = BooleanOperation(start, end, operators[0], values)
    _pop(operations, count)


def _pop(operations: Operations, count: int) -> None:
    del operations.precedences[-count:], operations.operators[-count:], operations.prefix_starts[-count:]
