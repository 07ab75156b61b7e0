"""Assignability, subtyping and equivalence have the properties that their definitions promise (the spec: concepts.rst)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.types.classes import instance
from checker.types.display import display
from checker.types.intersections import intersection_of_unrelated
from checker.types.known_classes import known_instance
from checker.types.relations.assignability import is_assignable, is_equivalent, is_subtype
from checker.types.type import ANY, NEVER, UNKNOWN, Type
from checker.types.unions import union
from tests.properties.random_types import PLAIN, Gap, class_named, class_objects, database, gaps, leaves, static_types

STATIC = st.one_of(static_types(), static_types(), class_objects())
INSTANCES = st.sampled_from(PLAIN).map(lambda name: instance(class_named(name)))
RELATED_EXAMPLES = settings(max_examples=400, deadline=None)
EXAMPLES = settings(max_examples=200, deadline=None)


def shown(*types: Type) -> str:
    return ", ".join(display(database(), type) for type in types)


@EXAMPLES
@given(STATIC, STATIC)
def test_subtyping_implies_assignability(first: Type, second: Type) -> None:
    if is_subtype(database(), first, second):
        assert is_assignable(database(), first, second), shown(first, second)


@EXAMPLES
@given(STATIC, STATIC)
def test_static_types_are_assignable_only_to_supertypes(first: Type, second: Type) -> None:
    """Without `Any` the two relations are one."""
    if is_assignable(database(), first, second):
        assert is_subtype(database(), first, second), shown(first, second)


@RELATED_EXAMPLES
@given(STATIC, STATIC, STATIC)
def test_subtyping_is_transitive(first: Type, second: Type, third: Type) -> None:
    # Unrelated types say nothing, so each is made part of the next more often than not.
    for wide, wider in ((union((first, second)), third), (union((first, second)), union((second, third)))):
        if is_subtype(database(), wide, wider):
            assert is_subtype(database(), first, wider), shown(first, wide, wider)


@EXAMPLES
@given(st.sampled_from(leaves()), st.sampled_from(leaves()), st.sampled_from(leaves()), gaps())
def test_subtyping_of_what_fills_a_gap_is_transitive(first: Type, second: Type, third: Type, gap: Gap) -> None:
    types = [gap(each) for each in (first, second, third)]
    if is_subtype(database(), types[0], types[1]) and is_subtype(database(), types[1], types[2]):
        assert is_subtype(database(), types[0], types[2]), shown(*types)


@EXAMPLES
@given(STATIC)
def test_the_top_and_the_bottom(type: Type) -> None:
    assert is_subtype(database(), type, known_instance(database(), "builtins.object")), shown(type)
    assert is_subtype(database(), NEVER, type), shown(type)
    assert is_subtype(database(), type, type), shown(type)


@EXAMPLES
@given(STATIC, STATIC)
def test_equivalence_is_symmetric(first: Type, second: Type) -> None:
    assert is_equivalent(database(), first, second) == is_equivalent(database(), second, first), shown(first, second)


@EXAMPLES
@given(STATIC, STATIC, STATIC)
def test_unions_are_least_upper_bounds(first: Type, second: Type, third: Type) -> None:
    joined = union((first, second))
    assert is_subtype(database(), first, joined), shown(first, second)
    assert is_subtype(database(), second, joined), shown(first, second)
    both = is_subtype(database(), first, third) and is_subtype(database(), second, third)
    assert is_subtype(database(), joined, third) == both, shown(first, second, third)


@EXAMPLES
@given(STATIC, STATIC, STATIC)
def test_unions_are_commutative_associative_and_idempotent(first: Type, second: Type, third: Type) -> None:
    db = database()
    assert is_equivalent(db, union((first, second)), union((second, first))), shown(first, second)
    left = union((union((first, second)), third))
    right = union((first, union((second, third))))
    assert is_equivalent(db, left, right), shown(first, second, third)
    assert union((first, first)) is union((first,)), shown(first)
    assert union((left, left)) is left, shown(left)


@EXAMPLES
@given(INSTANCES, INSTANCES, INSTANCES)
def test_intersections_are_lower_bounds(first: Type, second: Type, third: Type) -> None:
    met = intersection_of_unrelated(first, second)
    assert is_subtype(database(), met, first), shown(first, second)
    assert is_subtype(database(), met, second), shown(first, second)
    if is_subtype(database(), third, first) and is_subtype(database(), third, second):
        assert is_subtype(database(), third, met), shown(first, second, third)


@EXAMPLES
@given(gaps(), STATIC, STATIC)
def test_a_gradual_type_is_assignable_if_a_materialization_is(gap: Gap, filling: Type, other: Type) -> None:
    for dynamic in (ANY, UNKNOWN):
        gradual, static = gap(dynamic), gap(filling)
        if is_subtype(database(), static, other):
            assert is_assignable(database(), gradual, other), shown(gradual, static, other)
        if is_subtype(database(), other, static):
            assert is_assignable(database(), other, gradual), shown(gradual, static, other)


@EXAMPLES
@given(gaps(), STATIC)
def test_a_gradual_type_is_consistent_with_its_materializations(gap: Gap, filling: Type) -> None:
    gradual, static = gap(ANY), gap(filling)
    assert is_assignable(database(), gradual, static), shown(gradual, static)
    assert is_assignable(database(), static, gradual), shown(gradual, static)
