"""What do unary and binary operators give?

The language's rule: the left operand's method, or the right operand's reflected method; the latter first if the right class
is a proper subclass that overrides it.  Unions are evaluated member by member.
"""

from __future__ import annotations

from typing import Final

from checker.inference.constrained_values import result_for_constraints
from checker.inference.context import Context, report
from checker.inference.deprecated_uses import check_deprecated_operator
from checker.inference.dispatch import EXPRESSIONS, infer
from checker.inference.literal_math import literal_negation, literal_operation
from checker.inference.truthiness import truth_of
from checker.inference.typed_dict_displays import merged_display_type
from checker.inference.zero_divisions import check_division
from checker.limits import LITERAL_OPERATIONS, TUPLE_LENGTH, exceeds
from checker.query.database import Database
from checker.rules.operators import UNSUPPORTED_OPERATOR
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_method
from checker.types.class_lookup import specialized_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable, instance
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.literals import LiteralType, SentinelType, literal_of
from checker.types.members import class_member
from checker.types.promotion import promote
from checker.types.special import SpecialForm, TypeFormValue, type_form_value
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import DIVERGENT, NONE, UNKNOWN, NeverType, NoneType, Type, is_dynamic, unknown_from
from checker.types.unions import UnionType, members_of, union
from checker.types.variable_bounds import constraints_of

METHODS: Final = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "@": "matmul",
    "/": "truediv",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "<<": "lshift",
    ">>": "rshift",
    "&": "and",
    "^": "xor",
    "|": "or",
}


def infer_binary(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of a chain of binary operators, walked in a loop since a chain is deep on the left."""
    assert isinstance(node, nodes.BinaryOperation)
    chain: list[nodes.BinaryOperation] = []
    current: nodes.Expression = node
    while isinstance(current, nodes.BinaryOperation):
        chain.append(current)
        current = current.left
    left = infer(context, current, _operand_expectation(expected, node.operator))
    for each in reversed(chain):
        right = infer(context, each.right, _right_expectation(context, left, each, expected))
        left = _operate(context, each, left, right)
        context.layer.types[each] = left
    return left


def _operand_expectation(expected: Type | None, operator: str) -> Type | None:
    """`[...] + [...]`, `[...] * n` and `{...} | {...}` have operands of the type that is wanted of the whole."""
    return expected if operator in ("+", "|", "*") else None


def _right_expectation(context: Context, left: Type, node: nodes.BinaryOperation, expected: Type | None) -> Type | None:
    if node.operator not in ("+", "|"):
        return None
    if node.operator == "|":
        merged = merged_display_type(context, left, node.right)
        if merged is not None:
            return merged
    if isinstance(left, Instance) and left.cls.known_name in ("builtins.list", "builtins.set", "builtins.dict"):
        return left
    return expected


def _operate(context: Context, node: nodes.BinaryOperation, left: Type, right: Type) -> Type:
    result = binary_operation(context, left, node.operator, right)
    if result is not None:
        check_division(context, left, node.operator, node.right, right)
        name = METHODS[node.operator]
        check_deprecated_operator(context, node, left, right, (f"__{name}__",), f"__r{name}__")
        return result
    if context.findings is not None:
        report(context, UNSUPPORTED_OPERATOR, node, _message(context, left, node.operator, right))
    return UNKNOWN


def _message(context: Context, left: Type, operator: str, right: Type) -> str:
    shown, other = display(context.db, left), display(context.db, right)
    message = f"Operator `{operator}` is not supported between `{shown}` and `{other}`"
    if isinstance(left, UnionType) and NONE in left.members:
        without = union([member for member in left.members if member is not NONE])
        if binary_operation(context, without, operator, right) is not None:
            message += " (the left operand may be `None`)"
    return message


def binary_operation(context: Context, left: Type, operator: str, right: Type) -> Type | None:
    """What an operator gives for two types, None if it is not supported."""
    if is_dynamic(left) or is_dynamic(right):
        return unknown_from(right if right is DIVERGENT else left)
    left, right = expand(context.db, left), expand(context.db, right)
    if operator == "|":
        form = _union_form(context, left, right)
        if form is not None:
            return form
    constrained = _constrained_operation(context, left, operator, right)
    if constrained is not None:
        return constrained
    lefts, rights = members_of(left), members_of(right)
    if exceeds(context.db, LITERAL_OPERATIONS, len(lefts) * len(rights)):
        lefts, rights = members_of(promote(context.db, left)), members_of(promote(context.db, right))
    results: list[Type] = []
    for one in lefts:
        result = _with_whole_right(context, one, operator, right) if len(rights) > 1 else None
        if result is not None:
            results.append(result)
            continue
        for other in rights:
            result = _operation(context, one, operator, other)
            if result is None:
                return None
            results.append(result)
    return result_for_constraints(context.db, left, result_for_constraints(context.db, right, union(results)))


def _constrained_operation(context: Context, left: Type, operator: str, right: Type) -> Type | None:
    """Operands of one constrained type variable have the same type, whichever of the constraints it is."""
    variable = left if isinstance(left, TypeVariable) else right
    if not isinstance(variable, TypeVariable):
        return None
    results: list[Type] = []
    for each in constraints_of(context.db, variable):
        one, other = each if left is variable else left, each if right is variable else right
        result = binary_operation(context, one, operator, other)
        if result is None:
            return None
        results.append(result)
    return result_for_constraints(context.db, variable, union(results)) if results else None


def _with_whole_right(context: Context, left: Type, operator: str, right: Type) -> Type | None:
    if isinstance(left, (LiteralType, TupleType)):
        return None
    return call_method(context.db, left, f"__{METHODS[operator]}__", (right,))


def _operation(context: Context, left: Type, operator: str, right: Type) -> Type | None:
    if isinstance(left, LiteralType) and isinstance(right, LiteralType):
        found = literal_operation(context.db, left, operator, right)
        if found is not None:
            return found
    if operator == "+" and isinstance(left, TupleType) and isinstance(right, TupleType):
        joined = _concatenated(left, right)
        if joined is not None:
            return joined
    if operator == "*" and isinstance(left, TupleType) and left.variadic is None and isinstance(right, LiteralType):
        if isinstance(right.value, int) and not exceeds(context.db, TUPLE_LENGTH, right.value * len(left.prefix)):
            return tuple_type(left.prefix * int(right.value))
    db = context.db
    name = METHODS[operator]
    if right_goes_first(db, left, right, f"__r{name}__"):
        result = call_method(db, right, f"__r{name}__", (left,))
        if result is not None:
            return result
    result = call_method(db, left, f"__{name}__", (right,))
    if result is not None:
        return result
    return call_method(db, right, f"__r{name}__", (left,))


def _concatenated(left: TupleType, right: TupleType) -> Type | None:
    if left.variadic is None and right.variadic is None:
        return tuple_type(left.prefix + left.suffix + right.prefix + right.suffix)
    if left.variadic is None:
        return tuple_type(left.prefix + left.suffix + right.prefix, right.variadic, right.suffix)
    if right.variadic is None:
        return tuple_type(left.prefix, left.variadic, left.suffix + right.prefix + right.suffix)
    return None


def right_goes_first(db: Database, left: Type, right: Type, name: str) -> bool:
    """Whether the right operand's method `name` is tried first: its class is a subclass of the left one's and overrides it."""
    if not isinstance(left, Instance) or not isinstance(right, Instance) or left.cls is right.cls:
        return False
    if left.cls not in facts.resolution_order(db, right.cls).positions:
        return False
    own, other = class_member(db, (right.cls, name)), class_member(db, (left.cls, name))
    return own is not None and (other is None or own.member.owner is not other.member.owner)


# `X | Y` of types


def _union_form(context: Context, left: Type, right: Type) -> Type | None:
    """The value of `int | str`, an alias of the union."""
    if not (_is_form(left) or _is_form(right)):
        return None
    if _metaclass_has_or(context, left) or _metaclass_has_or(context, right):
        return None
    one, other = _denoted(context, left), _denoted(context, right)
    if one is None or other is None:
        return None
    return type_form_value(union((one, other)), "types.UnionType")


def _is_form(type: Type) -> bool:
    return isinstance(type, (ClassLiteral, ClassObject, TypeFormValue, SpecialForm, SentinelType))


def _metaclass_has_or(context: Context, type: Type) -> bool:
    """Whether the class object's own metaclass defines `|`."""
    if not isinstance(type, (ClassLiteral, ClassObject)):
        return False
    cls = type if isinstance(type, ClassLiteral) else type.cls
    metaclass = facts.class_metaclass(context.db, cls)
    if not isinstance(metaclass, Instance):
        return False
    found = class_member(context.db, (metaclass.cls, "__or__"))
    return found is not None and found.member.owner.known_name != "builtins.type"


def _denoted(context: Context, type: Type) -> Type | None:
    if isinstance(type, (ClassLiteral, ClassObject)):
        cls = type if isinstance(type, ClassLiteral) else type.cls
        if cls.known_name == "builtins.tuple":
            return tuple_type((), UNKNOWN)
        return instance(cls, specialized_arguments(context.db, type))
    if isinstance(type, TypeFormValue):
        return type.denoted
    if isinstance(type, NoneType):
        return NONE
    if isinstance(type, SentinelType):
        return type
    if isinstance(type, (SpecialForm, SubclassOf, NeverType)):
        return UNKNOWN
    if isinstance(type, LiteralType) and isinstance(type.value, str):
        return UNKNOWN
    return None


# Unary operators

_UNARY: Final = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}


def infer_unary(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of `not x`, `-x`, `+x` or `~x`."""
    assert isinstance(node, nodes.UnaryOperation)
    if node.operator == "not":
        truth = truth_of(context.db, infer(context, node.operand))
        return known_instance(context.db, "builtins.bool") if truth is None else literal_of(not truth)
    operand = infer(context, node.operand)
    results: list[Type] = []
    for member in members_of(expand(context.db, operand)):
        result: Type | None = None
        if isinstance(member, LiteralType):
            result = literal_negation(node.operator, member)
        if result is None:
            result = call_method(context.db, member, _UNARY[node.operator], ())
        if result is None:
            if context.findings is not None:
                shown = display(context.db, operand)
                message = f"Operator `{node.operator}` is not supported for `{shown}`"
                report(context, UNSUPPORTED_OPERATOR, node, message)
            return UNKNOWN
        results.append(result)
    return union(results)


EXPRESSIONS[nodes.BinaryOperation] = infer_binary
EXPRESSIONS[nodes.UnaryOperation] = infer_unary
