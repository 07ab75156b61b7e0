"""What does a function or lambda know of the names of the functions around it?

It runs later, perhaps often.  If nothing binds a name after the position where the function stands (nor in a loop around that
position, nor in another function through `nonlocal`), it has the state that it had there, narrowing included.  Otherwise it may
have been given by any of its definitions.

Members (`self.x`) keep their narrowing in lambdas only, which mostly run at once (sort keys, callbacks of the same statement);
anything may happen to an attribute before a nested function runs.

Invariants
----------
A body is walked when the functions around it are complete, so all their definitions are known.
"""

from __future__ import annotations

from bisect import bisect_left

from checker.semantic_index.building.builder import Builder, Capture, History, ScopeBuilder
from checker.semantic_index.definitions import definition
from checker.semantic_index.flow import UNREACHABLE, Flow
from checker.semantic_index.scopes import CLASS, FUNCTION, LAMBDA, MODULE
from checker.semantic_index.use_def import OUTER, UNBOUND, Arm, Bound, Merged, State
from checker.syntax import nodes


def capture(builder: Builder) -> Capture | None:
    """What a function or lambda that stands at the current position may see; None at module level."""
    scopes: list[ScopeBuilder] = []
    current: ScopeBuilder | None = builder.scope
    found: Capture | None = None
    while current is not None and current.kind != MODULE:
        if current.kind != CLASS:
            scopes.append(current)
        if current.kind in (FUNCTION, LAMBDA):
            found = current.capture
            break
        current = current.parent
    for scope in reversed(scopes):
        found = Capture(scope, builder.change_count, found)
    return found


def captured_name(builder: Builder, scope: ScopeBuilder, name: str) -> State | None:
    """The state of a free name of a function or lambda, None if no scope of this index says anything of it."""
    if name in scope.global_names:
        return None
    known: State | None = None
    found = scope.capture
    while found is not None and name not in found.scope.local_names:
        if name in found.scope.global_names:
            return None
        if known is None:
            # Functions between this one and the owner may have narrowed the name.
            known = _state_then(found, name)
        found = found.outer
    if found is None:
        # What is known of names of the module is kept in lambdas only, as with members.
        return known if scope.kind == LAMBDA else None
    if _may_change(found, name):
        return all_definitions(builder, found.scope, name)
    return known or _state_then(found, name) or UNBOUND


def captured_member(scope: ScopeBuilder, place: str, root: str) -> State:
    """The state of a member place in a lambda; OUTER unless it and all above it stay what they were."""
    found: Capture | None = scope.capture
    known: State | None = None
    while found is not None:
        known = known or _state_then(found, place)
        if root in found.scope.local_names:
            break
        found = found.outer
    if found is None or known is None or _may_change(found, root) or _may_change(found, place):
        return OUTER
    return known


def _owner(scope: ScopeBuilder, name: str) -> Capture | None:
    found = scope.capture
    while found is not None and name not in found.scope.local_names:
        if name in found.scope.global_names:
            return None
        found = found.outer
    return found


def _state_then(found: Capture, place: str) -> State | None:
    """The state that a place had at the position of a capture: what it was before the first change after that."""
    scope = found.scope
    if scope.histories is None:
        scope.histories = _histories(scope)
    history = scope.histories.get(place)
    if history is not None:
        number = bisect_left(history.positions, found.log_position)
        if number < len(history.positions):
            return history.before[number]
    return scope.states.get(place)


def _histories(scope: ScopeBuilder) -> dict[str, History]:
    histories: dict[str, History] = {}
    for position, (place, before) in enumerate(scope.log or ()):
        history = histories.get(place)
        if history is None:
            history = histories[place] = History()
        history.positions.append(position)
        history.before.append(before)
    return histories


def _may_change(found: Capture, place: str) -> bool:
    """Whether a place may be bound or deleted after the position of the capture."""
    scope = found.scope
    if scope.last_changes.get(place, 0) > found.position:
        return True
    if any(place in loop.bound for loop in found.loops):
        return True
    return scope.bindings is not None and place in scope.bindings.inner_writes


def all_definitions(builder: Builder, scope: ScopeBuilder, name: str) -> State:
    """The merge of all bindings of a name of a complete scope, inner functions' included."""
    known = scope.all_definitions.get(name)
    if known is None:
        known = scope.all_definitions[name] = _merge_definitions(builder, scope, name)
    return known


def _merge_definitions(builder: Builder, scope: ScopeBuilder, name: str) -> State:
    arms: list[Arm] = []
    for site in scope.definitions.get(name, ()):
        # Other nodes may have the flow of another scope.
        flow = builder.flows[site.statement] if isinstance(site.statement, nodes.Statement) else scope.start
        if site.is_binding and flow is not UNREACHABLE:
            arms.append(Arm(flow, Bound(site.definition)))
    arms.extend(inner_write_arms(scope, name, scope.start))
    if not arms:
        return UNBOUND
    return arms[0].state if len(arms) == 1 else Merged(scope.start, tuple(arms))


def inner_write_arms(scope: ScopeBuilder, name: str, flow: Flow) -> list[Arm]:
    """What inner functions may have bound a name of this scope to through `nonlocal`, as ways that come to `flow`."""
    bindings = scope.bindings
    if bindings is None or name not in bindings.inner_writes:
        return []
    first = bindings.own_definitions(name)
    ordinals = range(first, first + bindings.inner_writes[name])
    return [Arm(flow, Bound(definition(scope.scope, name, ordinal))) for ordinal in ordinals]


def merged_inner_writes(scope: ScopeBuilder, name: str) -> State:
    """What inner functions may have bound a name to before the scope itself does; one of them is taken to have run."""
    arms = inner_write_arms(scope, name, scope.start)
    return arms[0].state if len(arms) == 1 else Merged(scope.start, tuple(arms))


def owner_of_nonlocal(scope: ScopeBuilder, name: str) -> ScopeBuilder | None:
    """The function scope that a name declared `nonlocal` belongs to, None if there is none."""
    current: ScopeBuilder | None = scope
    while current is not None and current.kind not in (FUNCTION, LAMBDA):
        current = current.parent
        if current is not None and current.kind == FUNCTION and name in current.local_names:
            return current
    if current is None:
        return None
    found = _owner(current, name)
    return None if found is None or found.scope.kind != FUNCTION else found.scope
