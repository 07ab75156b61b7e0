"""Which states of a place can an exception see?

A state counts if some operation that may raise ran while the place had it: such operations are counted, and when a place
changes inside a block that exceptions may leave, its state before is recorded if the count has grown since the change
before.  So straight-line code costs one comparison for each change.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.building.builder import NO_CHANGES, Builder, Changes, ExceptionContext, ScopeBuilder
from checker.semantic_index.flow import UNREACHABLE, Flow
from checker.semantic_index.use_def import OUTER, Arm, Merged, Narrowed, State


def enter_context(builder: Builder, scope: ScopeBuilder, *, has_finally: bool) -> ExceptionContext:
    """A new innermost context for the code that follows."""
    context = ExceptionContext(
        scope.exceptions, builder.raise_count, has_finally, len(scope.journal), len(scope.loops)
    )
    scope.exceptions = context
    return context


def note_change(builder: Builder, scope: ScopeBuilder, context: ExceptionContext, place: str, before: State | None) -> None:
    """Record the state that a place has, just before it changes, if an exception may see it."""
    count = builder.raise_count
    flow = scope.flow
    if flow is UNREACHABLE:
        count = min(count, scope.dead_count)
        flow = scope.dead_flow
    if count > context.last.get(place, context.start):
        _add_arm(context, place, Arm(flow, OUTER if before is None else before))
    context.last[place] = builder.raise_count


def leave_context(builder: Builder, scope: ScopeBuilder, context: ExceptionContext, *, catches_all: bool) -> None:
    """End the innermost context; what exceptions see in it, they show to the context around it unless all are caught.

    The current states and flow must be those at the start of the block.
    """
    outer = context.outer
    scope.exceptions = outer
    if catches_all:
        builder.raise_count = context.start
    elif outer is not None:
        for place in context.last:
            _note_before(scope, context, outer, place)
            outer.last[place] = builder.raise_count
        pass_arms(context, outer, NO_CHANGES)


def pass_arms(context: ExceptionContext, outer: ExceptionContext, changed: Changes) -> None:
    """Show the exceptions that leave a context to the one around it, but for places that are `changed` on the way."""
    for place, arms in context.arms.items():
        if place not in changed:
            for arm in arms:
                if arm.flow is not UNREACHABLE:
                    _add_arm(outer, place, arm)


def _note_before(scope: ScopeBuilder, context: ExceptionContext, outer: ExceptionContext, place: str) -> None:
    """Record the state that a place had when an inner context began, if an exception from before may see it."""
    count = context.start
    flow = scope.flow
    if flow is UNREACHABLE:
        count = min(count, scope.dead_count)
        flow = scope.dead_flow
    if count > outer.last.get(place, outer.start):
        _add_arm(outer, place, Arm(flow, scope.states.get(place, OUTER)))


def _add_arm(context: ExceptionContext, place: str, arm: Arm) -> None:
    """Record that exceptions in the context see a place in the state of `arm`."""
    arms = context.arms.get(place)
    if arms is None:
        context.arms[place] = [arm]
    elif arms[-1].state is not arm.state:
        arms.append(arm)


def seen_by_exceptions(builder: Builder, scope: ScopeBuilder, context: ExceptionContext, fork: Flow) -> Changes:
    """What exceptions see changed, relative to the states at the start of the block, which must be the current ones.

    To be asked once, when the block has been walked and before the context is left.
    """
    count = builder.raise_count
    for place, last in context.last.items():
        if count > last:
            # Some path that raises leaves the place alone.
            _add_arm(context, place, Arm(fork, scope.states.get(place, OUTER)))
    for way in context.jumps:
        for place, state in way.changes.items():
            _add_arm(context, place, Arm(way.flow, state))
    changes: Changes = {}
    for place, arms in context.arms.items():
        if any(place not in way.changes for way in context.jumps):
            arms.append(Arm(fork, scope.states.get(place, OUTER)))
        state = _merged(arms, fork)
        if state is not scope.states.get(place):
            changes[place] = state
    return changes


def _merged(arms: list[Arm], fork: Flow) -> State:
    """The merge of states; a narrowed state adds nothing where what it narrows is seen too."""
    states = {arm.state: arm for arm in arms}
    for state in list(states):
        if isinstance(state, (Narrowed, Merged)) and _is_covered(state, states, 0):
            del states[state]
    if len(states) == 1:
        return next(iter(states))
    return Merged(fork, tuple(states.values()))


def _is_covered(state: State, states: dict[State, Arm], depth: int) -> bool:
    """Whether a state is only what is known of others that are seen, too."""
    while isinstance(state, Narrowed):
        state = state.previous
        if state in states:
            return True
    if not isinstance(state, Merged) or depth > _COVER_DEPTH:
        return False
    return all(arm.state in states or _is_covered(arm.state, states, depth + 1) for arm in state.arms)


_COVER_DEPTH: Final = 4
"""How deep merges are looked into to find that exceptions see nothing new in them."""
