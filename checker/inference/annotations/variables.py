"""Is a name in an annotation a variable, although its value is a class?

The spec: aliases.rst, annotations.rst.  A name is an alias if what it is assigned are type expressions.  One that is declared with
another type, or is assigned what is no type expression, is a variable: what it holds may change.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, DefinitionSite
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import CLASS, Scope
from checker.syntax import nodes
from checker.types import facts

_NO_TYPE_EXPRESSIONS: Final = (nodes.Conditional, nodes.BooleanOperation, nodes.Lambda, nodes.ListDisplay, nodes.DictDisplay)


def is_variable(context: Context, node: nodes.Name) -> bool:
    """Whether the scope that binds a name makes it a variable and nothing else."""
    scope: Scope | None = context.scope
    while scope is not None:
        table = index_of(context.db, scope).scopes.get(scope)
        sites = () if table is None else table.definitions.get(node.id, ())
        if sites and (scope.kind != CLASS or scope is context.scope):
            return all(_makes_variable(site) for site in sites) and not _is_alias(context, scope, node.id, sites)
        scope = scope.parent
    return False


def _makes_variable(site: DefinitionSite) -> bool:
    statement = site.statement
    if site.kind == ANNOTATED:
        return True
    if site.kind != ASSIGNMENT or not isinstance(statement, nodes.Assign) or site.target is not site.node:
        return False
    value = statement.value
    if isinstance(value, (nodes.Subscript, nodes.Call)):
        made_from = value.value if isinstance(value, nodes.Subscript) else value.function
        return isinstance(made_from, _NO_TYPE_EXPRESSIONS)
    return isinstance(value, _NO_TYPE_EXPRESSIONS)


def _is_alias(context: Context, scope: Scope, name: str, sites: tuple[DefinitionSite, ...]) -> bool:
    """Whether the annotation is `TypeAlias`, which declares no type."""
    return sites[0].kind == ANNOTATED and not facts.place_type(context.db, (scope, name)).is_declared
