"""How do paths part and meet again?

Where paths part, each is walked from the same mark: its changes are taken back into a `Way` before the next begins.  Where
they meet, a place that differs gets a `Merged` state.

Paths that part at a test and meet with the same knowledge did not part: two ways that end directly at the two branches of a
test are one way from before the test, if a place has the same state in both, or only the knowledge that the test gave.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.building.builder import NO_CHANGES, Builder, Changes, ScopeBuilder, Way
from checker.semantic_index.building.checkpoints import note_change
from checker.semantic_index.building.states import current_state, keep_member, set_place
from checker.semantic_index.flow import UNREACHABLE, Branch, Flow, Join
from checker.semantic_index.predicates import Predicate
from checker.semantic_index.use_def import OUTER, Arm, Merged, Narrowed, State

CLAUSES: Final = 32
"""Clauses, cases or operands that are walked from one mark; those beyond are walked as if nested in the last one."""

UNCHANGED_WAYS: Final = 16
"""Ways into a merge that leave a place alone and are told apart; more of them count as one that can always be taken."""


def branch(flow: Flow, predicate: Predicate, is_positive: bool) -> Flow:
    """The flow of a branch of a test; code that cannot be reached stays so."""
    return UNREACHABLE if flow is UNREACHABLE else Branch(flow, predicate, is_positive)


def leave(builder: Builder) -> None:
    """Note that control does not go on from here."""
    scope = builder.scope
    if scope.flow is not UNREACHABLE:
        scope.dead_flow = scope.flow
        scope.dead_count = builder.raise_count
        scope.flow = UNREACHABLE


def jump(builder: Builder, outermost_loop: int) -> None:
    """Note a `return`, `break` or `continue`; the `finally` blocks that it passes see the states of here.

    Those are the ones inside of at least `outermost_loop` loops.
    """
    scope = builder.scope
    context = scope.exceptions
    while context is not None:
        if context.has_finally and context.loop_depth >= outermost_loop and scope.flow is not UNREACHABLE:
            context.jumps.append(Way(scope.flow, changes_since(scope, context.mark)))
        context = context.outer
    leave(builder)


def take(builder: Builder, scope: ScopeBuilder, mark: int) -> Way:
    """The way from the mark to here; its changes are taken back."""
    journal = scope.journal
    if len(journal) == mark:
        return Way(scope.flow, NO_CHANGES)
    states = scope.states
    context = scope.exceptions
    log = scope.log
    changes: Changes = {}
    while len(journal) > mark:
        place, before = journal.pop()
        if place not in changes:
            changes[place] = states[place]
            if context is not None:
                note_change(builder, scope, context, place, states[place])
        if log is not None:
            log.append((place, states[place]))
        if before is None:
            del states[place]
        else:
            states[place] = before
            if before is not OUTER and place in builder.parents:
                keep_member(builder, scope, place)
    return Way(scope.flow, changes)


def changes_since(scope: ScopeBuilder, mark: int) -> Changes:
    """The changes from the mark to here; they stay."""
    journal = scope.journal
    if len(journal) == mark:
        return NO_CHANGES
    states = scope.states
    return {place: states[place] for place, _ in journal[mark:]}


def enter(builder: Builder, scope: ScopeBuilder, way: Way) -> None:
    """Go on at the end of a way that began at the current states."""
    flow = way.flow
    if flow is UNREACHABLE and scope.flow is not UNREACHABLE:
        scope.dead_flow = scope.flow
        scope.dead_count = builder.raise_count
    scope.flow = flow
    for place, state in way.changes.items():
        set_place(builder, scope, place, state)


def extended(scope: ScopeBuilder, mark: int, way: Way) -> Way:
    """A way that begins at the current states, seen from the mark."""
    if len(scope.journal) == mark:
        return way
    return Way(way.flow, {**changes_since(scope, mark), **way.changes})


def join(builder: Builder, scope: ScopeBuilder, fork: Flow, ways: list[Way]) -> Way:
    """The one way that several are from where they meet; all begin at the current states, with the flow `fork`."""
    live = [way for way in ways if way.flow is not UNREACHABLE]
    if not live:
        return Way(UNREACHABLE, ways[-1].changes)
    if len(live) == 1:
        return live[0]
    flow = _joined_flow(fork, live)
    changes: Changes = {}
    flows = [way.flow for way in live]
    for place, states in _changed_places(live).items():
        before = current_state(builder, scope, place)
        state = _merged_state(fork, flows, states, before)
        if state is not before:
            changes[place] = state
    return Way(flow, changes)


def _changed_places(ways: list[Way]) -> dict[str, list[tuple[int, State]]]:
    """The states of each place that a way changes, with the number of the way."""
    places: dict[str, list[tuple[int, State]]] = {}
    for number, way in enumerate(ways):
        for place, state in way.changes.items():
            states = places.get(place)
            if states is None:
                places[place] = [(number, state)]
            else:
                states.append((number, state))
    return places


def _merged_state(fork: Flow, flows: list[Flow], changed: list[tuple[int, State]], before: State) -> State:
    is_narrowed = False
    differs = False
    first = changed[0][1] if len(changed) == len(flows) else before
    for _, state in changed:
        if state is not first:
            differs = True
        if state.__class__ is Narrowed:
            is_narrowed = True
    if not differs:
        return first
    if not is_narrowed and len(flows) - len(changed) > UNCHANGED_WAYS:
        arms = [(flows[number], state) for number, state in changed]
        arms.append((fork, before))
    else:
        states = [before] * len(flows)
        for number, state in changed:
            states[number] = state
        arms = list(zip(flows, states, strict=True))
        if is_narrowed and len(arms) <= 2 * CLAUSES:
            arms = _met(arms)
            first = arms[0][1]
            if all(state is first for _, state in arms):
                return first
    return Merged(fork, tuple([Arm(flow, state) for flow, state in arms]))


def _joined_flow(fork: Flow, ways: list[Way]) -> Flow:
    arms = _met([(flow, OUTER) for flow in dict.fromkeys([way.flow for way in ways])])
    return arms[0][0] if len(arms) == 1 else Join(fork, tuple([flow for flow, _ in arms]))


def _met(arms: list[tuple[Flow, State]]) -> list[tuple[Flow, State]]:
    """The arms, with those put together that end directly at the two branches of one test and agree."""
    opened = _with_joins_opened(arms)
    met = _without_siblings(opened)
    if len(met) > len(arms):
        # Ways through a join stay one arm where that leads to nothing.
        met = _without_siblings(arms)
    return met


def _without_siblings(arms: list[tuple[Flow, State]]) -> list[tuple[Flow, State]]:
    waiting: dict[tuple[Flow, Predicate, bool], int] = {}
    met: list[tuple[Flow, State] | None] = []
    for arm_flow, arm_state in arms:
        flow, state = arm_flow, arm_state
        while isinstance(flow, Branch):
            opposite = (flow.previous, flow.predicate, not flow.is_positive)
            position = waiting.get(opposite)
            sibling = None if position is None else met[position]
            combined = None if sibling is None else _combined(state, sibling[1])
            if position is None or combined is None:
                waiting[flow.previous, flow.predicate, flow.is_positive] = len(met)
                break
            del waiting[opposite]
            met[position] = None
            flow, state = flow.previous, combined
        met.append((flow, state))
    return [arm for arm in met if arm is not None]


def _with_joins_opened(arms: list[tuple[Flow, State]]) -> list[tuple[Flow, State]]:
    """The arms, with one for each way into an arm that is a join."""
    opened: list[tuple[Flow, State]] = []
    for flow, state in arms:
        if not isinstance(flow, Join):
            opened.append((flow, state))
        elif not isinstance(state, Merged) or state.fork is not flow.fork:
            opened.extend([(each, state) for each in flow.arms])
        elif [arm.flow for arm in state.arms] == list(flow.arms):
            opened.extend([(arm.flow, arm.state) for arm in state.arms])
        else:
            opened.append((flow, state))
    return opened


def _combined(one: State, other: State) -> State | None:
    """The state before a test, of a place that has these states in its two branches; None if they are more than that."""
    if one is other:
        return one
    if (
        isinstance(one, Narrowed)
        and isinstance(other, Narrowed)
        and one.previous is other.previous
        and one.predicate is other.predicate
        and one.is_positive is not other.is_positive
        and one.place == other.place
    ):
        return one.previous
    return None
