"""Does a type alias stand for itself?

The spec: aliases.rst.  An alias may occur in its own value inside another type (`list[Tree]`), but not as its own value or as a
member of the union that is its value, directly or through other aliases.  Syntax decides, for such an alias has no type.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.qualifiers import TYPE_ALIAS, evaluate_annotation
from checker.inference.annotations.string_annotations import parsed_annotation
from checker.inference.annotations.type_arguments import argument_nodes
from checker.inference.context import Context, in_scope, silent
from checker.inference.contexts import fresh_context
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, TYPE_ALIAS_DEFINITION, Definition, DefinitionSite
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types.special import SpecialForm

_TRANSPARENT_FORMS: Final = ("Union", "Optional", "Annotated")


def stands_for_itself(context: Context, definition: Definition) -> bool:
    """Whether following the alias made by a definition of the context's scope leads back to it before any other type."""
    seen: set[Definition] = set()
    pending = [definition]
    while pending:
        current = pending.pop()
        for other in _named_aliases(context, current):
            if other is definition:
                return True
            if other not in seen:
                seen.add(other)
                pending.append(other)
    return False


def _named_aliases(context: Context, definition: Definition) -> list[Definition]:
    """The aliases that the value of an alias is, or that are members of the union that it is."""
    if definition.scope.body_owner is not context.region.owner or definition.scope.file is not context.region.file:
        context = fresh_context(context.db, definition.scope)
    site = context.region.index.sites.get(definition)
    if site is None:
        return []
    there = silent(in_scope(context, definition.scope, site.root))
    value = alias_expression(there, site)
    if value is None:
        return []
    found: list[Definition] = []
    for name in _names(there, value):
        alias = _alias_named(context, definition.scope, name)
        if alias is not None:
            found.append(alias)
    return found


def alias_expression(context: Context, site: DefinitionSite) -> nodes.Expression | None:
    """The expression that an alias stands for, None if the definition makes no alias by a statement or call."""
    statement = site.statement
    if isinstance(statement, nodes.TypeAliasStatement):
        return statement.value
    if isinstance(statement, nodes.AnnotatedAssignment):
        is_alias = evaluate_annotation(context, statement.annotation, -1).qualifiers & TYPE_ALIAS
        return statement.value if is_alias else None
    if isinstance(statement, nodes.Assign) and isinstance(statement.value, nodes.Call) and len(statement.value.arguments) > 1:
        call = statement.value
        if isinstance(call.function, (nodes.Name, nodes.Attribute)):
            if known_name(infer(context, call.function)) == "typing.TypeAliasType":
                return call.arguments[1]
    return None


def _names(context: Context, value: nodes.Expression) -> list[str]:
    """The names that an expression consists of, or the union that it denotes."""
    found: list[str] = []
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Name):
            found.append(node.id)
        elif isinstance(node, nodes.BinaryOperation) and node.operator == "|":
            pending += (node.right, node.left)
        elif isinstance(node, nodes.StringLiteral):
            inner = parsed_annotation(context, node)
            pending += () if inner is None else (inner,)
        elif isinstance(node, nodes.Subscript) and isinstance(node.value, (nodes.Name, nodes.Attribute)):
            pending += _transparent_parts(context, node, node.value)
    return found


def _transparent_parts(
    context: Context, node: nodes.Subscript, value: nodes.Name | nodes.Attribute
) -> tuple[nodes.Expression, ...]:
    """What a subscript stands for, if that is nothing but one of its parts, or the union of some."""
    form = infer(context, value)
    if not isinstance(form, SpecialForm):
        return (value,)
    if form.name not in _TRANSPARENT_FORMS:
        return ()
    arguments = argument_nodes(node)
    return arguments[:1] if form.name == "Annotated" else arguments


def _alias_named(context: Context, scope: Scope | None, name: str) -> Definition | None:
    """The only definition of a name, seen from a scope, if it may make an alias."""
    while scope is not None:
        sites = index_of(context.db, scope).scopes[scope].definitions.get(name)
        if sites is not None:
            is_alias = len(sites) == 1 and sites[0].kind in (TYPE_ALIAS_DEFINITION, ANNOTATED, ASSIGNMENT)
            return sites[0].definition if is_alias else None
        scope = scope.parent
    return None
