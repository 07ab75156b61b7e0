"""Does an operator divide a number by zero for certain?"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, report
from checker.rules.operators import DIVISION_BY_ZERO
from checker.syntax import nodes
from checker.types.class_lookup import class_instance_of
from checker.types.display import display
from checker.types.literals import LiteralType
from checker.types.type import Type
from checker.types.unions import members_of

_DIVISIONS: Final = frozenset({"/", "//", "%"})
_NUMBERS: Final = frozenset({"builtins.bool", "builtins.int", "builtins.float"})
"""Classes whose division raises `ZeroDivisionError`; others may give the operator another meaning."""


def check_division(context: Context, left: Type, operator: str, node: nodes.Expression, right: Type) -> None:
    """Report a division of a number by the literal zero that `node`, the right operand, is."""
    if context.findings is None or operator not in _DIVISIONS or not _is_zero(node, right):
        return
    if all(_is_number(context, member) for member in members_of(left)):
        message = f"`{operator}` divides `{display(context.db, left)}` by zero"
        report(context, DIVISION_BY_ZERO, node, message)


def _is_number(context: Context, type: Type) -> bool:
    found = class_instance_of(context.db, type)
    return found is not None and found.cls.known_name in _NUMBERS


def _is_zero(node: nodes.Expression, type: Type) -> bool:
    if isinstance(type, LiteralType):
        return isinstance(type.value, int) and type.value == 0
    return isinstance(node, nodes.NumberLiteral) and node.value == 0
