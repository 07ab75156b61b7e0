"""What is the type of a place at one of its uses?

Evaluates the place states of the semantic index: definitions give their types, narrowing conditions narrow them, and where
paths meet the types of those that can be taken are joined.

Loops: the state at a loop's head depends on itself.  The first head that is asked for starts a fixpoint; other heads that it
meets on the way join, and all of them are iterated together, each pass in a layer of its own, until no type changes.  So the
number of passes does not depend on how many places the loop changes or how deep loops nest.
"""

from __future__ import annotations

from checker.inference.context import (
    IS_UNBOUND,
    Context,
    Layer,
    LoopFixpoint,
    StateKey,
    Value,
    in_fixpoint,
    known_definition,
)
from checker.inference.dispatch import value_of_definition
from checker.inference.narrowing.narrow import narrow_place
from checker.inference.outer_places import outer_value
from checker.inference.reachability import is_reachable
from checker.limits import LOOP_PASSES, exceeds
from checker.semantic_index.use_def import Bound, LoopHead, Merged, Narrowed, Outer, State, Unbound
from checker.types.promotion import promote_deeply
from checker.types.provisional import without_divergent
from checker.types.type import NEVER, UNKNOWN, Type
from checker.types.unions import union, union_of

_LITERAL_ITERATIONS = 2
"""Passes over a loop in which literals are kept; from then on they are promoted, so that counting loops end."""


def evaluate_state(context: Context, state: State, place: str, outer: Type | None) -> Value:
    """The type of a place in this state, and IS_UNBOUND if some path leaves it without a value.

    `outer` is what the place is where the state says nothing (the declared type of an attribute); None for a name, which
    is then looked up in the scopes outside.
    """
    if isinstance(state, Bound):
        return _definition_value(context, state), 0
    if isinstance(state, Unbound):
        return NEVER, IS_UNBOUND
    if isinstance(state, Outer):
        return outer_value(context, place) if outer is None else (outer, 0)
    key = _key(state, outer)
    found = _remembered(context, key)
    if found is not None:
        return found
    if isinstance(state, Narrowed):
        value = _evaluate_narrowed(context, state, place, outer)
    elif isinstance(state, Merged):
        value = _evaluate_merged(context, state, place, outer)
    else:
        return _evaluate_loop_head(context, state, place, outer)
    context.layer.states[key] = value
    return value


def _remembered(context: Context, key: StateKey) -> Value | None:
    layer: Layer | None = context.layer
    while layer is not None:
        found = layer.states.get(key)
        if found is not None:
            return found
        layer = layer.parent
    return None


def _definition_value(context: Context, state: Bound) -> Type:
    found = known_definition(context, state.definition)
    return value_of_definition(context, state.definition) if found is None else found


def _evaluate_narrowed(context: Context, state: Narrowed, place: str, outer: Type | None) -> Value:
    """Narrowing conditions stack up along straight-line code, so they are unwound in a loop, down to one that is known."""
    stack: list[Narrowed] = [state]
    previous = state.previous
    while isinstance(previous, Narrowed) and _remembered(context, _key(previous, outer)) is None:
        stack.append(previous)
        previous = previous.previous
    type, flags = evaluate_state(context, previous, place, outer)
    for each in reversed(stack):
        type = narrow_place(context, type, each.place, each.predicate, each.is_positive)
        context.layer.states[_key(each, outer)] = (type, flags)
    return type, flags


def _key(state: State, outer: Type | None) -> StateKey:
    return state if outer is None else (state, outer)


def _evaluate_merged(context: Context, state: Merged, place: str, outer: Type | None) -> Value:
    types: list[Type] = []
    flags = 0
    for arm in state.arms:
        if is_reachable(context, arm.flow, state.fork):
            type, arm_flags = evaluate_state(context, arm.state, place, outer)
            types.append(type)
            flags |= arm_flags
    return union(types), flags


# Loops


def _evaluate_loop_head(context: Context, head: LoopHead, place: str, outer: Type | None) -> Value:
    if not head.arms:
        return evaluate_state(context, head.entry, place, outer)
    fixpoint = context.layer.fixpoint
    if fixpoint is not None:
        found = fixpoint.values.get(head)
        return _join_fixpoint(context, fixpoint, head, place, outer) if found is None else found
    fixpoint = LoopFixpoint()
    _join_fixpoint(context, fixpoint, head, place, outer)
    _iterate(context, fixpoint)
    for each, value in fixpoint.values.items():
        context.layer.states[_key(each, fixpoint.outer[each])] = value
    return fixpoint.values[head]


def _join_fixpoint(context: Context, fixpoint: LoopFixpoint, head: LoopHead, place: str, outer: Type | None) -> Value:
    """A head starts with the value that the loop is entered with."""
    fixpoint.places[head] = place
    fixpoint.outer[head] = outer
    fixpoint.values[head] = (NEVER, 0)
    value = evaluate_state(context, head.entry, place, outer)
    fixpoint.values[head] = value
    fixpoint.has_changed = True
    return value


def _iterate(context: Context, fixpoint: LoopFixpoint) -> None:
    iteration = 0
    while not exceeds(context.db, LOOP_PASSES, iteration + 1):
        fixpoint.has_changed = False
        inner = in_fixpoint(context, fixpoint)
        for head in list(fixpoint.values):
            before = fixpoint.values[head]
            after = _next_value(inner, fixpoint, head, before, iteration)
            if after != before:
                fixpoint.values[head] = after
                fixpoint.has_changed = True
        if not fixpoint.has_changed:
            return
        iteration += 1
    for head, (_, flags) in fixpoint.values.items():
        fixpoint.values[head] = (UNKNOWN, flags)


def _next_value(context: Context, fixpoint: LoopFixpoint, head: LoopHead, before: Value, iteration: int) -> Value:
    place, outer = fixpoint.places[head], fixpoint.outer[head]
    type, flags = evaluate_state(context, head.entry, place, outer)
    for arm in head.arms:
        if is_reachable(context, arm.flow, head.fork):
            arm_type, arm_flags = evaluate_state(context, arm.state, place, outer)
            type, flags = union_of(type, arm_type), flags | arm_flags
    type = union_of(before[0], without_divergent(type)) if iteration else without_divergent(type)
    if iteration >= _LITERAL_ITERATIONS and type is not before[0]:
        type = union([promote_deeply(context.db, type)])
    return type, flags | before[1]
