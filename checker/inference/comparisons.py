"""What do comparisons, boolean operators and conditional expressions give?"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, report
from checker.inference.dispatch import EXPRESSIONS, infer
from checker.inference.iteration import iterated_type
from checker.inference.reachability import is_reachable
from checker.inference.static_conditions import static_truth
from checker.inference.truthiness import false_part, true_part, truth_of
from checker.rules.operators import UNSUPPORTED_OPERATOR
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_method
from checker.types.class_lookup import class_instance_of
from checker.types.classes import Instance, TypeVariable
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.literals import literal_of
from checker.types.members import class_member
from checker.types.type import NEVER, NONE, Type, is_dynamic, unknown_from
from checker.types.unions import members_of, union
from checker.types.variable_bounds import constraints_of

RICH_COMPARISONS: Final = {
    "==": ("__eq__", "__eq__"),
    "!=": ("__ne__", "__ne__"),
    "<": ("__lt__", "__gt__"),
    "<=": ("__le__", "__ge__"),
    ">": ("__gt__", "__lt__"),
    ">=": ("__ge__", "__le__"),
}
"""The method of the left operand that each operator runs, and that of the right one."""


def infer_comparison(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of a chain of comparisons: that of its last one, or of an earlier one that may be false."""
    assert isinstance(node, nodes.Comparison)
    truth = static_truth(context.region.program, node, None, None)
    left = infer(context, node.left)
    results: list[Type] = []
    for operator, comparator in zip(node.operators, node.comparators, strict=True):
        right = infer(context, comparator, left if operator in ("==", "!=", "in", "not in") else None)
        results.append(_compare(context, node, left, operator, right))
        left = right
    if truth is not None:
        return literal_of(truth)
    if len(results) == 1:
        return results[0]
    return union([*[false_part(context.db, each) for each in results[:-1]], results[-1]])


def _compare(context: Context, node: nodes.Comparison, left: Type, operator: str, right: Type) -> Type:
    boolean = known_instance(context.db, "builtins.bool")
    if operator in ("is", "is not"):
        return boolean
    left, right = expand(context.db, left), expand(context.db, right)
    if is_dynamic(left) or is_dynamic(right):
        return boolean if operator in ("in", "not in") else unknown_from(left if is_dynamic(left) else right)
    if operator in ("in", "not in"):
        for member in members_of(right):
            if not _supports_in(context, left, member):
                return _unsupported(context, node, left, operator, right)
        return boolean
    left, right = _same_constraints(context, left, right)
    results: list[Type] = []
    for one in members_of(left):
        for other in members_of(right):
            if one is not other and left is right:
                continue
            result = _rich(context, one, operator, other)
            if result is None:
                return _unsupported(context, node, left, operator, right)
            results.append(result)
    return union(results)


def _same_constraints(context: Context, left: Type, right: Type) -> tuple[Type, Type]:
    """Operands of one constrained type variable have the same constraint as type."""
    if isinstance(left, TypeVariable) and left is right:
        constraints = constraints_of(context.db, left)
        if constraints:
            return union(constraints), union(constraints)
    return left, right


def _rich(context: Context, left: Type, operator: str, right: Type) -> Type | None:
    """Equality is always supported, since `object` has it."""
    name, reflected = RICH_COMPARISONS[operator]
    result = call_method(context.db, left, name, (right,))
    if result is not None:
        return result
    result = call_method(context.db, right, reflected, (left,))
    if result is not None:
        return result
    return known_instance(context.db, "builtins.bool") if operator in ("==", "!=") else None


def _supports_in(context: Context, item: Type, container: Type) -> bool:
    if is_dynamic(container):
        return True
    if call_method(context.db, container, "__contains__", (item,)) is not None:
        return True
    own = class_instance_of(context.db, container)
    if own is not None and class_member(context.db, (own.cls, "__contains__")) is not None:
        return False
    return iterated_type(context.db, container) is not None and container is not NONE


def _unsupported(context: Context, node: nodes.Comparison, left: Type, operator: str, right: Type) -> Type:
    if context.findings is not None:
        shown, other = display(context.db, left), display(context.db, right)
        message = f"Operator `{operator}` is not supported between `{shown}` and `{other}`"
        report(context, UNSUPPORTED_OPERATOR, node, message)
    return known_instance(context.db, "builtins.bool")


def infer_boolean(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of `a and b` or `a or b`: each operand as far as it can be the one that decides."""
    assert isinstance(node, nodes.BooleanOperation)
    results: list[Type] = []
    last = len(node.values) - 1
    wanted = expected
    for index, value in enumerate(node.values):
        flow = context.region.index.flows.get(value)
        if index and flow is not None and not is_reachable(context, flow):
            break
        type = infer(context, value, wanted)
        if index == last:
            results.append(type)
            break
        if node.operator == "and":
            results.append(false_part(context.db, type))
            truth = truth_of(context.db, type)
            if truth is False:
                break
        else:
            remaining = true_part(context.db, type)
            results.append(remaining)
            if truth_of(context.db, type) is True:
                break
            if wanted is None and remaining is not NEVER and not is_dynamic(remaining) and not _has_items(context, remaining):
                wanted = remaining
    return union(results)


def _has_items(context: Context, type: Type) -> bool:
    """Whether a TypedDict is among the members of a type: `movie or {}` does not mean that `{}` is another movie."""
    return any(
        isinstance(member, Instance) and facts.class_traits(context.db, member.cls).kind == facts.TYPED_DICT_CLASS
        for member in members_of(type)
    )


def infer_conditional(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of `a if test else b`: that of the arms that can be chosen."""
    assert isinstance(node, nodes.Conditional)
    infer(context, node.test)
    results: list[Type] = []
    for arm in (node.body, node.orelse):
        flow = context.region.index.flows.get(arm)
        if flow is None or is_reachable(context, flow):
            results.append(infer(context, arm, expected))
    return union(results)


EXPRESSIONS[nodes.Comparison] = infer_comparison
EXPRESSIONS[nodes.BooleanOperation] = infer_boolean
EXPRESSIONS[nodes.Conditional] = infer_conditional
