"""What does a class definition do where it stands?

Its body runs at once, in a scope of its own.  A name that the body binds has before that the state that it has around the
class; code in functions inside does not see the names of the class.
"""

from __future__ import annotations

from checker.semantic_index.building.binding import define
from checker.semantic_index.building.builder import Builder, ScopeBuilder, open_scope
from checker.semantic_index.building.dispatch import STATEMENTS, visit, visit_block
from checker.semantic_index.building.states import outer_state
from checker.semantic_index.building.type_parameters import close_type_parameters, open_type_parameters
from checker.semantic_index.definitions import CLASS_DEFINITION
from checker.semantic_index.flow import Start
from checker.semantic_index.scopes import CLASS
from checker.semantic_index.use_def import OUTER
from checker.syntax import nodes


def _visit_class(builder: Builder, node: nodes.ClassDefinition) -> None:
    for decorator in node.decorators:
        visit(builder, decorator.expression)
        builder.raise_count += 1
    outer = builder.scope
    if node.type_parameters is not None:
        open_type_parameters(builder, node.type_parameters, node.name.name, node)
    for argument in node.arguments:
        visit(builder, argument)
    for keyword in node.keywords:
        visit(builder, keyword.value)
    _visit_body(builder, node, outer)
    if node.type_parameters is not None:
        close_type_parameters(builder)
    builder.raise_count += 1
    if node.name.name:
        define(builder, outer, node.name.name, CLASS_DEFINITION, node, node, is_declaration=True)


def _visit_body(builder: Builder, node: nodes.ClassDefinition, outer: ScopeBuilder) -> None:
    around = builder.scope
    bindings = None if outer.bindings is None else outer.bindings.inner.get(node)
    local_names: dict[str, None] = {}
    if bindings is not None:
        local_names = {name: None for name in bindings.names if bindings.is_local(name)}
    scope = ScopeBuilder(
        open_scope(builder, CLASS, node.name.name, node), node, builder.root, around, Start(around.flow), local_names, bindings
    )
    for name in local_names:
        scope.states[name] = outer_state(builder, scope, name) or OUTER
    builder.scopes.append(scope)
    builder.scope = scope
    loop, builder.loop = builder.loop, None
    if node.members_are_roots:
        root = builder.root
        for member in node.block:
            builder.root = member
            visit_block(builder, (member,))
        builder.root = root
    else:
        visit_block(builder, node.block)
    builder.loop = loop
    builder.scope = around


STATEMENTS[nodes.ClassDefinition] = _visit_class
