"""How is a piece of code that was walked once placed behind other paths than it was walked from?"""

from __future__ import annotations

from checker.semantic_index.flow import AfterCall, Branch, Flow, Join, Start, Suppressed, Unreachable
from checker.semantic_index.use_def import Arm, Merged, Narrowed, State


def rebased(flow: Flow, old: Flow, new: Flow) -> Flow:
    """The flow at the end of code that begins at `new`, where it is `flow` if the code begins at `old`."""
    chain: list[Branch | AfterCall | Suppressed | Join] = []
    current = flow
    while current is not old:
        if isinstance(current, (Start, Unreachable)):
            return flow
        chain.append(current)
        current = current.fork if isinstance(current, Join) else current.previous
    result = new
    for link in reversed(chain):
        if isinstance(link, Branch):
            result = Branch(result, link.predicate, link.is_positive)
        elif isinstance(link, AfterCall):
            result = AfterCall(result, link.call, link.is_awaited)
        elif isinstance(link, Suppressed):
            result = Suppressed(result, link.statement)
        else:
            result = Join(result, tuple([rebased(arm, link.fork, result) for arm in link.arms]))
    return result


def substituted(state: State, old: State, new: State) -> State:
    """The state with `new` for each `old` in it, outside the heads of loops."""
    return state if old is new else _substituted(state, old, new, {})


def _substituted(state: State, old: State, new: State, known: dict[State, State]) -> State:
    if state is old:
        return new
    found = known.get(state)
    if found is not None:
        return found
    result = state
    if isinstance(state, Narrowed):
        previous = _substituted(state.previous, old, new, known)
        if previous is not state.previous:
            result = Narrowed(previous, state.place, state.predicate, state.is_positive)
    elif isinstance(state, Merged):
        arms = [_substituted(arm.state, old, new, known) for arm in state.arms]
        if any(after is not arm.state for after, arm in zip(arms, state.arms, strict=True)):
            result = _merged(state, arms)
    known[state] = result
    return result


def _merged(before: Merged, states: list[State]) -> State:
    first = states[0]
    if all(state is first for state in states):
        return first
    return Merged(before.fork, tuple([Arm(arm.flow, state) for arm, state in zip(before.arms, states, strict=True)]))


