"""What happens where a place is bound, declared or deleted?"""

from __future__ import annotations

from checker.semantic_index.building.builder import Builder, ScopeBuilder
from checker.semantic_index.building.captures import inner_write_arms, owner_of_nonlocal
from checker.semantic_index.building.states import forget_elements, forget_members, know_member, set_name, set_place
from checker.semantic_index.definitions import OUTER_WRITE, DefinitionSite, definition
from checker.semantic_index.places import MemberNode, literal_index, member_place_name, place_name
from checker.semantic_index.scopes import COMPREHENSION, TYPE_PARAMETERS
from checker.semantic_index.use_def import OUTER, UNBOUND, Arm, Bound, Merged, State
from checker.syntax import nodes


def define(
    builder: Builder,
    scope: ScopeBuilder,
    name: str,
    kind: str,
    node: nodes.Node,
    statement: nodes.Node,
    target: nodes.Expression | None = None,
    item: nodes.WithItem | None = None,
    owner: nodes.Node | None = None,
    is_binding: bool = True,
    is_declaration: bool = False,
) -> None:
    """Add a definition of a place to a scope and, if it is a binding, give the place its state."""
    sites = scope.definitions.get(name)
    if sites is None:
        sites = scope.definitions[name] = []
    own = definition(scope.scope, name, len(sites))
    loop = builder.loop
    if loop is not None:
        builder.loop_leaders.setdefault(loop, own)
    site = DefinitionSite(own, kind, node, builder.root, statement, target, item, owner, None, is_binding, is_declaration, loop)
    sites.append(site)
    builder.sites[own] = site
    builder.definition_of[node] = own
    if name in scope.nonlocal_names:
        _write_outward(builder, scope, site)
    if is_binding:
        builder.change_count += 1
        scope.last_changes[name] = builder.change_count
        set_place(builder, scope, name, _with_inner_writes(scope, name, Bound(own)))
        if name in scope.members:
            forget_members(builder, scope, name)


def _with_inner_writes(scope: ScopeBuilder, name: str, state: State) -> State:
    """What a binding gives, or a deletion leaves; inner functions that write the name may run at any time after it."""
    inner = inner_write_arms(scope, name, scope.flow)
    return Merged(scope.flow, (Arm(scope.flow, state), *inner)) if inner else state


def _write_outward(builder: Builder, scope: ScopeBuilder, site: DefinitionSite) -> None:
    """Let the definition of a name declared `nonlocal` be one of the function that the name belongs to, too."""
    inner = site.definition
    owner = owner_of_nonlocal(scope, inner.name)
    if owner is None or owner.bindings is None or scope.node is None:
        return
    sites = owner.outer_writes.get(inner.name)
    if sites is None:
        sites = owner.outer_writes[inner.name] = []
    outer = definition(owner.scope, inner.name, owner.bindings.own_definitions(inner.name) + len(sites))
    root = owner.root or builder.root
    outer_site = DefinitionSite(outer, OUTER_WRITE, scope.node, root, scope.node, inner=inner, is_binding=site.is_binding)
    sites.append(outer_site)
    builder.sites[outer] = outer_site


def define_member(
    builder: Builder,
    node: MemberNode,
    kind: str,
    statement: nodes.Node,
    target: nodes.Expression,
    item: nodes.WithItem | None,
    is_binding: bool,
    is_declaration: bool,
) -> None:
    """Add a definition of the member place that a target is, if it is one."""
    place = member_place_name(node)
    scope = builder.scope
    if place is not None:
        know_member(builder, node, place)
        define(builder, scope, place, kind, node, statement, target, item, None, is_binding, is_declaration)
    if isinstance(node, nodes.Subscript):
        _forget_other_elements(builder, node)


def _forget_other_elements(builder: Builder, node: nodes.Subscript) -> None:
    """An index that is not known may be that of any element."""
    if builder.has_elements and literal_index(node.index) is None:
        above = place_name(node.value)
        if above is not None:
            forget_elements(builder, builder.scope, above)


def delete_name(builder: Builder, scope: ScopeBuilder, name: str) -> None:
    """Leave a name without a value."""
    builder.change_count += 1
    scope.last_changes[name] = builder.change_count
    state = OUTER if name in scope.global_names else _with_inner_writes(scope, name, UNBOUND)
    set_name(builder, scope, name, state)
    if name in scope.members:
        forget_members(builder, scope, name)


def delete_member(builder: Builder, node: MemberNode) -> None:
    """Forget what is known of a member place, and of those below it."""
    place = member_place_name(node)
    scope = builder.scope
    if place is not None:
        builder.change_count += 1
        scope.last_changes[place] = builder.change_count
        if place in builder.parents:
            set_name(builder, scope, place, OUTER)
            forget_members(builder, scope, place)
    if isinstance(node, nodes.Subscript):
        _forget_other_elements(builder, node)


def scope_of_named_expression(scope: ScopeBuilder) -> ScopeBuilder:
    """The scope in which `name := value` binds: comprehensions pass it on."""
    current = scope
    while current.kind in (COMPREHENSION, TYPE_PARAMETERS) and current.parent is not None:
        current = current.parent
    return current
