"""What do operators give for literals?

Evaluated for the operators whose result is cheap and certain, as all checkers do; the number of combinations is limited.
"""

from __future__ import annotations

from checker.limits import LITERAL_BITS, LITERAL_LENGTH, exceeds
from checker.query.database import Database
from checker.types.literals import BOOL, BYTES, INT, STR, LiteralType, literal
from checker.types.type import Type


def literal_operation(db: Database, left: LiteralType, operator: str, right: LiteralType) -> Type | None:
    """The literal that an operator gives for two literals, None if it is not evaluated."""
    if isinstance(left.value, str) and isinstance(right.value, str):
        if operator != "+" or exceeds(db, LITERAL_LENGTH, len(left.value) + len(right.value)):
            return None
        return literal(STR, left.value + right.value)
    if isinstance(left.value, bytes) and isinstance(right.value, bytes):
        if operator != "+" or exceeds(db, LITERAL_LENGTH, len(left.value) + len(right.value)):
            return None
        return literal(BYTES, left.value + right.value)
    if isinstance(left.value, int) and isinstance(right.value, int):
        return _integers(db, left, operator, right)
    return None


def _integers(db: Database, left: LiteralType, operator: str, right: LiteralType) -> Type | None:
    assert isinstance(left.value, int)
    assert isinstance(right.value, int)
    one, other = int(left.value), int(right.value)
    if left.class_name == BOOL and right.class_name == BOOL and operator in ("&", "|", "^"):
        return literal(BOOL, bool(_bitwise(one, operator, other)))
    if _may_be_large(operator) and exceeds(db, LITERAL_BITS, _largest_size(one, operator, other)):
        return None
    value = _evaluate(one, operator, other)
    if value is None or exceeds(db, LITERAL_BITS, value.bit_length()):
        return None
    return literal(INT, value)


def _may_be_large(operator: str) -> bool:
    return operator in ("**", "<<")


def _largest_size(one: int, operator: str, other: int) -> int:
    """At most so many bits has the result, which is not computed if they are too many."""
    if other < 0:
        return 0
    return one.bit_length() * other if operator == "**" else one.bit_length() + other


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
        return one**other if other >= 0 else None
    if operator in ("&", "|", "^"):
        return _bitwise(one, operator, other)
    if operator == "<<":
        return one << other if other >= 0 else None
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
