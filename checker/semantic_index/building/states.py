"""What is the state of a place here, and how is it changed?

Names that the current scope does not bind are looked up in the scopes around it, as far as they belong to the same index: in
an eager scope (comprehension, class body) they have the state that they have there now, in a lazy one (function, lambda) see
`captures`.  A class scope is seen only by the code that stands in it directly and by its type parameter scopes.
"""

from __future__ import annotations

from checker.semantic_index.building.builder import Builder, ScopeBuilder
from checker.semantic_index.building.captures import captured_member, captured_name
from checker.semantic_index.building.checkpoints import note_change
from checker.semantic_index.places import MemberNode, member_place_name, place_name, root_name
from checker.semantic_index.scopes import CLASS, FUNCTION, LAMBDA, MODULE
from checker.semantic_index.use_def import OUTER, State
from checker.syntax import nodes

# Looking up


def use_name(builder: Builder, node: nodes.Name) -> None:
    """Record the state of a name that is read."""
    scope = builder.scope
    name = node.id
    state = scope.states.get(name)
    if state is None:
        if name in scope.foreign:
            return
        state = outer_state(builder, scope, name)
        if state is None:
            return
    builder.uses[node] = state


def use_member(builder: Builder, node: MemberNode) -> None:
    """Record the state of a member place that is read, if it has one."""
    place = member_place_name(node)
    if place is not None:
        state = builder.scope.states.get(place)
        if state is None:
            state = _outer_member_state(builder.scope, place, root_name(node))
        if state is not OUTER:
            builder.uses[node] = state


def current_state(builder: Builder, scope: ScopeBuilder, place: str) -> State:
    """The current state of a name or of a known member place; OUTER where nothing is known in this index."""
    state = scope.states.get(place)
    if state is not None:
        return state
    root = place
    while root in builder.parents:
        root = builder.parents[root]
    if root is place:
        return outer_state(builder, scope, place) or OUTER
    return _outer_member_state(scope, place, root)


def outer_state(builder: Builder, scope: ScopeBuilder, name: str) -> State | None:
    """The state of a name that the scope itself has none for, None if no scope of the index gives it one."""
    current = scope
    state: State | None = None
    while True:
        if name in current.foreign:
            break
        if current.kind in (FUNCTION, LAMBDA):
            state = captured_name(builder, current, name)
            if state is not None:
                # What is captured does not change while the body runs.
                current.states[name] = state
            break
        parent = _visible_parent(current)
        if parent is None:
            break
        state = parent.states.get(name)
        if state is not None:
            break
        current = parent
    if state is None:
        scope.foreign.add(name)
    return state


def _visible_parent(scope: ScopeBuilder) -> ScopeBuilder | None:
    """The scope in which names of an eager scope are looked up next."""
    parent = scope.parent
    if scope.sees_class:
        return parent
    while parent is not None and parent.kind == CLASS:
        parent = parent.parent
    return parent


def _outer_member_state(scope: ScopeBuilder, place: str, root: str) -> State:
    current = scope
    while root not in current.local_names and current.kind != MODULE:
        if current.kind == FUNCTION:
            break
        if current.kind == LAMBDA:
            return captured_member(current, place, root)
        parent = _visible_parent(current)
        if parent is None:
            break
        state = parent.states.get(place)
        if state is not None:
            return state
        current = parent
    return OUTER


# Changing


def set_name(builder: Builder, scope: ScopeBuilder, name: str, state: State) -> None:
    """Change the state of a name."""
    before = scope.states.get(name)
    if scope.exceptions is not None:
        note_change(builder, scope, scope.exceptions, name, before)
    change = (name, before)
    scope.journal.append(change)
    if scope.log is not None:
        scope.log.append(change)
    scope.states[name] = state


def set_place(builder: Builder, scope: ScopeBuilder, place: str, state: State) -> None:
    """Change the state of a name or of a known member place."""
    set_name(builder, scope, place, state)
    if state is not OUTER and place in builder.parents:
        keep_member(builder, scope, place)


def know_member(builder: Builder, node: MemberNode, place: str) -> None:
    """Make a member place known, so that uses of it are noticed."""
    current: nodes.Expression = node
    name = place
    while name not in builder.parents and isinstance(current, (nodes.Attribute, nodes.Subscript)):
        if isinstance(current, nodes.Attribute):
            builder.member_names.add(current.name)
            above = name[: -len(current.name) - 1]
        else:
            builder.has_elements = True
            above = place_name(current.value) or ""
        builder.parents[name] = above
        name = above
        current = current.value


def keep_member(builder: Builder, scope: ScopeBuilder, place: str) -> None:
    """Have a member place that has a state forgotten when a place above it changes."""
    parents = builder.parents
    above = parents.get(place)
    while above is not None:
        below = scope.members.get(above)
        if below is None:
            scope.members[above] = {place: None}
        elif place in below:
            return
        else:
            below[place] = None
        place = above
        above = parents.get(place)


def forget_members(builder: Builder, scope: ScopeBuilder, place: str) -> None:
    """Forget what is known of the member places below a place whose value changed."""
    below = scope.members.pop(place, None)
    if below is not None:
        for member in below:
            state = scope.states.get(member)
            if state is not None and state is not OUTER:
                set_name(builder, scope, member, OUTER)
            if member in scope.members:
                forget_members(builder, scope, member)


def forget_elements(builder: Builder, scope: ScopeBuilder, place: str) -> None:
    """Forget what is known of the elements of a place, one of which was changed, nobody knows which."""
    below = scope.members.get(place)
    if below is not None:
        for member in [each for each in below if each.startswith("[", len(place))]:
            del below[member]
            if scope.states.get(member, OUTER) is not OUTER:
                set_name(builder, scope, member, OUTER)
            forget_members(builder, scope, member)
