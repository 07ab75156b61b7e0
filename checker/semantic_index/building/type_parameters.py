"""Which names do type parameter lists (PEP 695) bind, and where are they seen?

A list opens an eager scope around the rest of the definition.  What is evaluated in it is looked up by name when all scopes
around are complete, except the bases of a class, which are evaluated where the class stands.
"""

from __future__ import annotations

from checker.semantic_index.building.annotations import visit_late
from checker.semantic_index.building.binding import define
from checker.semantic_index.building.builder import Builder, ScopeBuilder, open_scope
from checker.semantic_index.building.dispatch import STATEMENTS
from checker.semantic_index.definitions import TYPE_ALIAS_DEFINITION, TYPE_PARAMETER_DEFINITION
from checker.semantic_index.flow import Start
from checker.semantic_index.scopes import CLASS, TYPE_ALIAS, TYPE_PARAMETERS
from checker.syntax import nodes


def open_type_parameters(builder: Builder, node: nodes.TypeParameters, name: str, owner: nodes.Statement) -> None:
    """Make the scope of a type parameter list the current one, with its names bound."""
    outer = builder.scope
    local_names = dict.fromkeys([parameter.name.name for parameter in node.parameters])
    scope = ScopeBuilder(
        open_scope(builder, TYPE_PARAMETERS, name, node), node, builder.root, outer, Start(outer.flow), local_names, None
    )
    scope.sees_class = outer.kind == CLASS
    builder.scopes.append(scope)
    builder.scope = scope
    for parameter in node.parameters:
        if parameter.name.name:
            define(
                builder,
                scope,
                parameter.name.name,
                TYPE_PARAMETER_DEFINITION,
                parameter,
                parameter,
                owner=owner,
                is_declaration=True,
            )
    for parameter in node.parameters:
        for expression in (parameter.bound, parameter.default):
            if expression is not None:
                visit_late(builder, expression)


def close_type_parameters(builder: Builder) -> None:
    """Go back to the scope around a type parameter list."""
    outer = builder.scope.parent
    assert outer is not None
    builder.scope = outer


def _visit_type_alias(builder: Builder, node: nodes.TypeAliasStatement) -> None:
    if node.type_parameters is not None:
        open_type_parameters(builder, node.type_parameters, node.name.name, node)
    outer = builder.scope
    scope = ScopeBuilder(
        open_scope(builder, TYPE_ALIAS, node.name.name, node), node, builder.root, outer, Start(outer.flow), {}, None
    )
    scope.sees_class = outer.kind == CLASS
    builder.scopes.append(scope)
    builder.scope = scope
    visit_late(builder, node.value)
    builder.scope = outer
    if node.type_parameters is not None:
        close_type_parameters(builder)
    if node.name.name:
        define(builder, builder.scope, node.name.name, TYPE_ALIAS_DEFINITION, node, node, is_declaration=True)


STATEMENTS[nodes.TypeAliasStatement] = _visit_type_alias
