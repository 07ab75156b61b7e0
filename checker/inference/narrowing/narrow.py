"""What does a condition say about the type of a place?

The spec: narrowing.rst.  Every test names its *subject*, the expression whose value it is about; the place that is narrowed is
the subject itself, or something the subject is a part of (`x.kind == "a"` narrows `x` too).
"""

from __future__ import annotations

from collections.abc import Callable

from checker.inference.context import Context, Layer
from checker.inference.dispatch import type_of
from checker.inference.iteration import iterated_type
from checker.inference.known_functions import known_name
from checker.inference.narrowing.class_filters import filter_types, is_exact_filter
from checker.inference.narrowing.classes import (
    class_excluding,
    class_narrowed_to,
    excluding,
    is_typed_dict,
    narrowed_to,
)
from checker.inference.narrowing.discriminants import by_attribute, by_item, by_key_presence
from checker.inference.narrowing.equality import (
    excluding_contained,
    excluding_equal,
    excluding_identical,
    narrowed_to_contained,
    narrowed_to_equal,
    narrowed_to_identical,
)
from checker.inference.narrowing.lengths import narrowed_by_length
from checker.inference.narrowing.patterns import narrowed_by_pattern
from checker.inference.narrowing.type_variables import has_choices, narrowed_choices
from checker.inference.narrowing.user_guards import guarded_type
from checker.inference.truthiness import false_part, true_part
from checker.semantic_index.places import place_name
from checker.semantic_index.predicates import IterablePredicate, PatternPredicate, Predicate
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.callables import UNKNOWN_CALLABLE
from checker.types.class_lookup import default_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, instance
from checker.types.intersections import intersection_of_unrelated, with_attribute
from checker.types.known_classes import is_known_instance
from checker.types.literals import LiteralType
from checker.types.tuples import TupleType
from checker.types.type import NONE, UNKNOWN, NeverType, NoneType, Type, is_dynamic
from checker.types.unions import members_of, union


def narrow_place(context: Context, type: Type, place: str, predicate: Predicate, is_positive: bool) -> Type:
    """The type of a place of type `type` once the predicate is known to hold, or not to."""
    if isinstance(type, NeverType) or isinstance(predicate, IterablePredicate):
        return type
    if has_choices(context.db, type):
        return narrowed_choices(
            context.db, type, lambda choices: narrow_place(context, choices, place, predicate, is_positive)
        )
    if isinstance(predicate, PatternPredicate):
        return _by_pattern_place(context, type, place, predicate, is_positive)
    return _by_test(context, type, place, predicate.node, is_positive)


def narrow_subject(context: Context, subject: nodes.Expression, type: Type, predicate: Predicate, is_positive: bool) -> Type:
    """As `narrow_place`, for the subject of the predicate itself, which need not be a place."""
    if has_choices(context.db, type):
        return narrowed_choices(
            context.db, type, lambda choices: narrow_subject(context, subject, choices, predicate, is_positive)
        )
    if isinstance(predicate, PatternPredicate):
        return _by_pattern(context, type, predicate, is_positive)
    if isinstance(predicate, IterablePredicate):
        return type
    return _by_test_of(context, type, subject, predicate.node, is_positive)


def test_subject(node: nodes.Expression) -> nodes.Expression | None:
    """The expression that a test is about, None if the test says nothing about any."""
    if isinstance(node, nodes.Comparison):
        if len(node.operators) != 1:
            return None
        left = _without_walrus(node.left)
        if isinstance(left, (nodes.Name, nodes.Attribute, nodes.Subscript)):
            return left
        if isinstance(left, nodes.Call) and len(left.arguments) == 1 and isinstance(left.function, nodes.Name):
            if left.function.id in ("type", "len"):
                return left.arguments[0]
        return None
    if isinstance(node, nodes.Call):
        return node.arguments[0] if node.arguments and not isinstance(node.arguments[0], nodes.Starred) else None
    node = _without_walrus(node)
    return node if isinstance(node, (nodes.Name, nodes.Attribute, nodes.Subscript)) else None


def _without_walrus(node: nodes.Expression) -> nodes.Expression:
    return node.target if isinstance(node, nodes.NamedExpression) else node


def _is_place(node: nodes.Expression, place: str) -> bool:
    """Whether an expression is the place, or binds or reads it in a walrus."""
    if isinstance(node, nodes.NamedExpression):
        return place_name(node.target) == place or place_name(node.value) == place
    return place_name(node) == place


# Tests


def _by_test(context: Context, type: Type, place: str, node: nodes.Expression, is_positive: bool) -> Type:
    if _is_place(node, place):
        return true_part(context.db, type) if is_positive else false_part(context.db, type)
    if isinstance(node, nodes.NamedExpression):
        return _by_test(context, type, place, node.value, is_positive)
    if isinstance(node, nodes.Comparison) and len(node.operators) == 1:
        return _by_comparison(context, type, place, node, is_positive)
    if isinstance(node, nodes.Call):
        return _by_call(context, type, place, node, is_positive)
    part = _part_of(node, place)
    return type if part is None else _by_truth_of_part(context, type, part, is_positive)


def _by_test_of(context: Context, type: Type, subject: nodes.Expression, node: nodes.Expression, is_positive: bool) -> Type:
    """A test of its own subject, found by identity rather than by place name."""
    name = place_name(subject)
    if name is not None:
        return _by_test(context, type, name, node, is_positive)
    if isinstance(node, nodes.Call):
        return _call_result(context, type, node, is_positive)
    return type


def _part_of(node: nodes.Expression, place: str) -> nodes.Attribute | nodes.Subscript | None:
    """The attribute or item access on the place that an expression is."""
    if isinstance(node, (nodes.Attribute, nodes.Subscript)) and place_name(node.value) == place:
        return node
    return None


def _by_part(
    context: Context, type: Type, part: nodes.Attribute | nodes.Subscript, test: Callable[[Type], bool]
) -> Type:
    """The members of `type` of which the attribute or item `part` passes the test."""
    if isinstance(part, nodes.Attribute):
        return by_attribute(context, type, part.name, test)
    return by_item(context, type, part.index, test)


def _by_truth_of_part(context: Context, type: Type, part: nodes.Attribute | nodes.Subscript, is_positive: bool) -> Type:
    """`if x.flag` keeps the members of `x` whose `flag` can be true."""
    narrow = true_part if is_positive else false_part

    def test(member: Type) -> bool:
        return not isinstance(narrow(context.db, member), NeverType)

    return _by_part(context, type, part, test)


# Comparisons


def _by_comparison(context: Context, type: Type, place: str, node: nodes.Comparison, is_positive: bool) -> Type:
    operator = node.operators[0]
    left, right = node.left, node.comparators[0]
    if operator in ("is not", "!=", "not in"):
        operator = {"is not": "is", "!=": "==", "not in": "in"}[operator]
        is_positive = not is_positive
    if _is_place(left, place):
        return _compared(context, type, operator, right, is_positive)
    if operator == "in":
        return _by_membership_in(context, type, place, left, right, is_positive)
    if _is_place(right, place) and operator in ("is", "=="):
        return _compared(context, type, operator, left, is_positive)
    found = _by_compared_call(context, type, place, left, operator, right, is_positive)
    if found is not None:
        return found
    part = _part_of(left, place)
    if part is not None and operator in ("is", "=="):
        if isinstance(part, nodes.Attribute) and part.name == "__class__":
            return _by_exact_class(context, type, type_of(context, right), is_positive)
        return _by_compared_part(context, type, part, operator, right, is_positive)
    return type


def _compared(context: Context, type: Type, operator: str, other: nodes.Expression, is_positive: bool) -> Type:
    db = context.db
    value = type_of(context, other)
    if operator == "is":
        if is_positive:
            return narrowed_to_identical(db, type, value)
        return excluding_identical(db, type, value)
    if operator == "==":
        if is_positive:
            return narrowed_to_equal(db, type, value)
        return excluding_equal(db, type, value)
    if operator == "in":
        return _contained(context, type, value, is_positive)
    return type


def _contained(context: Context, type: Type, container: Type, is_positive: bool) -> Type:
    container = expand(context.db, container)
    if isinstance(container, TupleType) and container.variadic is None:
        elements = container.prefix + container.suffix
        if not is_positive:
            return excluding_contained(context.db, type, elements)
        return narrowed_to_contained(context.db, type, elements)
    if not is_positive:
        return type
    if not isinstance(container, (Instance, TupleType)) or is_known_instance(container, "builtins.str"):
        return type
    item = iterated_type(context.db, container)
    if item is None or is_dynamic(item):
        return type
    return narrowed_to_contained(context.db, type, members_of(item))


def _by_membership_in(
    context: Context, type: Type, place: str, left: nodes.Expression, right: nodes.Expression, is_positive: bool
) -> Type:
    """`"key" in x` narrows `x`; `x.kind in ("a", "b")` narrows `x` by what the attribute can be."""
    if _is_place(right, place) and isinstance(left, nodes.StringLiteral):
        return by_key_presence(context, type, left.value, is_positive)
    part = _part_of(left, place)
    if part is None:
        return type
    container = type_of(context, right)

    def test(member: Type) -> bool:
        return not isinstance(_contained(context, member, container, is_positive), NeverType)

    return _by_part(context, type, part, test)


def _by_compared_part(
    context: Context,
    type: Type,
    part: nodes.Attribute | nodes.Subscript,
    operator: str,
    other: nodes.Expression,
    is_positive: bool,
) -> Type:
    """`x.kind == "a"` keeps the members of `x` whose `kind` can be equal to it."""

    def test(member: Type) -> bool:
        return not isinstance(_compared(context, member, operator, other, is_positive), NeverType)

    return _by_part(context, type, part, test)


def _by_compared_call(
    context: Context,
    type: Type,
    place: str,
    left: nodes.Expression,
    operator: str,
    right: nodes.Expression,
    is_positive: bool,
) -> Type | None:
    """`type(x) is C` and `len(x) == 2`."""
    if not isinstance(left, nodes.Call) or len(left.arguments) != 1 or not _is_place(left.arguments[0], place):
        return None
    name = known_name(type_of(context, left.function))
    if name == "builtins.type" and operator in ("is", "=="):
        return _by_exact_class(context, type, type_of(context, right), is_positive)
    if name == "builtins.len":
        return narrowed_by_length(context, type, operator, type_of(context, right), is_positive)
    return None


def _by_exact_class(context: Context, type: Type, other: Type, is_positive: bool) -> Type:
    """A failed test for exactly this class excludes only classes that cannot have subclasses."""
    if not isinstance(other, (ClassLiteral, ClassObject)):
        return type
    cls = other if isinstance(other, ClassLiteral) else other.cls
    targets = filter_types(context.db, other)
    if targets is None:
        return type
    if is_positive:
        return narrowed_to(context.db, type, targets)
    if facts.class_traits(context.db, cls).is_final:
        return excluding(context.db, type, [instance(cls, default_arguments(context.db, cls))])
    return type


# Calls


def _by_call(context: Context, type: Type, place: str, node: nodes.Call, is_positive: bool) -> Type:
    if node.arguments and _is_place(node.arguments[0], place):
        return _call_result(context, type, node, is_positive)
    return type


def _call_result(context: Context, type: Type, node: nodes.Call, is_positive: bool) -> Type:
    """What a call whose first argument has this type says about it."""
    callee = type_of(context, node.function)
    name = known_name(callee)
    db = context.db
    if name in ("builtins.isinstance", "builtins.issubclass") and len(node.arguments) == 2:
        return _by_class_test(context, type, name, type_of(context, node.arguments[1]), is_positive)
    if name == "builtins.callable":
        return _by_callable(context, type, is_positive)
    if name == "builtins.bool" and len(node.arguments) == 1:
        return true_part(db, type) if is_positive else false_part(db, type)
    if name == "builtins.hasattr" and len(node.arguments) == 2 and isinstance(node.arguments[1], nodes.StringLiteral):
        return _by_attribute_presence(context, type, node.arguments[1].value, is_positive)
    if is_dynamic(callee):
        return type
    return guarded_type(context, type, callee, node, is_positive)


def _by_class_test(context: Context, type: Type, name: str, argument: Type, is_positive: bool) -> Type:
    db = context.db
    targets = filter_types(db, argument)
    if targets is None:
        return type
    if is_positive and any(is_dynamic(target) for target in targets):
        return _of_unknown_class(type)
    if name == "builtins.issubclass":
        if is_positive:
            return class_narrowed_to(db, type, targets)
        return class_excluding(db, type, targets) if is_exact_filter(argument) else type
    if is_positive:
        return narrowed_to(db, type, targets)
    return excluding(db, type, targets) if is_exact_filter(argument) else type


def _of_unknown_class(type: Type) -> Type:
    """A value that is an instance of a class of which nothing is known, and thus not `None`."""
    results: list[Type] = []
    for member in members_of(type):
        if member is not NONE:
            results.append(member if is_dynamic(member) else intersection_of_unrelated(member, UNKNOWN))
    return union(results) if results else UNKNOWN


def _by_callable(context: Context, type: Type, is_positive: bool) -> Type:
    results: list[Type] = []
    for member in members_of(expand(context.db, type)):
        if is_dynamic(member):
            results.append(member)
        elif is_known_instance(member, "builtins.object"):
            results.append(UNKNOWN_CALLABLE if is_positive else member)
        elif bool(call_signatures(context.db, member)):
            if is_positive:
                results.append(member)
        elif not is_positive:
            results.append(member)
        elif _may_have_callable_subclass(context, member):
            results.append(intersection_of_unrelated(member, UNKNOWN_CALLABLE))
    return union(results)


def _may_have_callable_subclass(context: Context, member: Type) -> bool:
    if not isinstance(member, Instance):
        return False
    if member.cls.known_name.startswith("builtins.") or is_typed_dict(context.db, member):
        return False
    return not facts.class_traits(context.db, member.cls).is_final


def _by_attribute_presence(context: Context, type: Type, name: str, is_positive: bool) -> Type:
    """After `hasattr(x, "name")` the attribute exists; what it is, is not known where the class does not say.

    A failed test excludes nothing, since variables that a class declares may not be assigned yet.
    """
    results: list[Type] = []
    for member in members_of(expand(context.db, type)):
        found = None if is_dynamic(member) else facts.attribute(context.db, (member, name))
        if is_dynamic(member) or found is not None or not is_positive:
            results.append(member)
        elif _may_gain_attributes(context, member):
            results.append(intersection_of_unrelated(member, with_attribute(name)))
    return union(results)


def _may_gain_attributes(context: Context, member: Type) -> bool:
    """Whether a value of the type can have attributes that its class does not define."""
    if isinstance(member, Instance):
        return not facts.class_traits(context.db, member.cls).is_final
    return not isinstance(member, (NoneType, LiteralType))


# Patterns


def _by_pattern_place(context: Context, type: Type, place: str, predicate: PatternPredicate, is_positive: bool) -> Type:
    subject = _without_walrus(predicate.subject)
    if place_name(subject) == place:
        pattern = predicate.case.pattern
        return narrowed_by_pattern(context, type, pattern, is_positive)
    if isinstance(subject, nodes.TupleDisplay):
        return _by_element_of_subject(context, type, place, subject, predicate, is_positive)
    part = _part_of(subject, place)
    return type if part is None else _by_pattern_of_part(context, type, part, predicate, is_positive)


def _by_pattern_of_part(
    context: Context, type: Type, part: nodes.Attribute | nodes.Subscript, predicate: PatternPredicate, is_positive: bool
) -> Type:
    """`match x.kind:` narrows `x` to the members whose `kind` can match, or need not."""

    def test(member: Type) -> bool:
        return not isinstance(narrowed_by_pattern(context, member, predicate.case.pattern, is_positive), NeverType)

    return _by_part(context, type, part, test)


def _by_element_of_subject(
    context: Context,
    type: Type,
    place: str,
    subject: nodes.TupleDisplay,
    predicate: PatternPredicate,
    is_positive: bool,
) -> Type:
    """`match a, b:` narrows `a` by the first element of a sequence pattern."""
    pattern = predicate.case.pattern
    if not isinstance(pattern, nodes.SequencePattern) or len(pattern.patterns) != len(subject.elements):
        return type
    if not is_positive or any(isinstance(each, nodes.StarPattern) for each in pattern.patterns):
        return type
    for element, part in zip(subject.elements, pattern.patterns, strict=True):
        if place_name(element) == place:
            type = narrowed_by_pattern(context, type, part, True)
    return type


def _by_pattern(context: Context, type: Type, predicate: PatternPredicate, is_positive: bool) -> Type:
    """The subject at a case: what the cases before it left, narrowed by its own pattern."""
    remaining = _left_before(context, type, predicate)
    return narrowed_by_pattern(context, remaining, predicate.case.pattern, is_positive)


def _left_before(context: Context, type: Type, predicate: PatternPredicate) -> Type:
    chain: list[PatternPredicate] = []
    previous = predicate.previous
    while previous is not None:
        chain.append(previous)
        previous = previous.previous
    for each in reversed(chain):
        key = (each.case, type)
        found = _remembered(context, key)
        if found is None:
            found = narrowed_by_pattern(context, type, each.case.pattern, False)
            context.layer.remaining[key] = found
        type = found
    return type


def _remembered(context: Context, key: tuple[nodes.MatchCase, Type]) -> Type | None:
    layer: Layer | None = context.layer
    while layer is not None:
        found = layer.remaining.get(key)
        if found is not None:
            return found
        layer = layer.parent
    return None


def subject_at_case(context: Context, predicate: PatternPredicate) -> Type:
    """The type of the subject of a `match` where a case is tried."""
    return _left_before(context, type_of(context, predicate.subject), predicate)
