"""What do operators give for literals?

Evaluated for the operators whose result is cheap and certain, as all checkers do; the number of combinations is limited.
"""

from __future__ import annotations

from checker.types.limits import LITERAL_STRING_LENGTH
from checker.types.literals import BOOL, BYTES, INT, STR, LiteralType, literal
from checker.types.type import Type

_MAXIMUM_BITS = 256


def literal_operation(left: LiteralType, operator: str, right: LiteralType) -> Type | None:
    """The literal that an operator gives for two literals, None if it is not evaluated."""
    if isinstance(left.value, str) and isinstance(right.value, str):
        if operator == "+" and len(left.value) + len(right.value) <= LITERAL_STRING_LENGTH:
            return literal(STR, left.value + right.value)
        return None
    if isinstance(left.value, bytes) and isinstance(right.value, bytes):
        if operator == "+" and len(left.value) + len(right.value) <= LITERAL_STRING_LENGTH:
            return literal(BYTES, left.value + right.value)
        return None
    if isinstance(left.value, int) and isinstance(right.value, int):
        return _integers(left, operator, right)
    return None


def _integers(left: LiteralType, operator: str, right: LiteralType) -> Type | None:
    assert isinstance(left.value, int)
    assert isinstance(right.value, int)
    one, other = int(left.value), int(right.value)
    if left.class_name == BOOL and right.class_name == BOOL and operator in ("&", "|", "^"):
        return literal(BOOL, bool(_bitwise(one, operator, other)))
    value = _evaluate(one, operator, other)
    if value is None or value.bit_length() > _MAXIMUM_BITS:
        return None
    return literal(INT, value)


def _evaluate(one: int, operator: str, other: int) -> int | None:
    if operator == "+":
        return one + other
    if operator == "-":
        return one - other
    if operator == "*":
        return one * other
    if operator == "//":
        return one // other if other else None
    if operator == "%":
        return one % other if other else None
    if operator == "**":
        return one**other if 0 <= other <= 64 and one.bit_length() * other <= _MAXIMUM_BITS else None
    if operator in ("&", "|", "^"):
        return _bitwise(one, operator, other)
    if operator == "<<":
        return one << other if 0 <= other <= _MAXIMUM_BITS else None
    if operator == ">>":
        return one >> other if other >= 0 else None
    return None


def _bitwise(one: int, operator: str, other: int) -> int:
    if operator == "&":
        return one & other
    if operator == "|":
        return one | other
    return one ^ other


def literal_negation(operator: str, operand: LiteralType) -> Type | None:
    """The literal that a unary operator gives, None if it is not evaluated."""
    if not isinstance(operand.value, int):
        return None
    value = int(operand.value)
    if operator == "-":
        return literal(INT, -value)
    if operator == "+":
        return literal(INT, value)
    if operator == "~" and operand.class_name == INT:
        return literal(INT, ~value)
    return None
