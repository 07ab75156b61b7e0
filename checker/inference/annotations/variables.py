"""What does a name in an annotation mean?

The spec: aliases.rst, annotations.rst.  A name is an alias if what it is assigned are type expressions.  One that is declared
with another type, or is assigned what is no type expression, is a variable: what it holds may change.  Of what is not known
nothing is said, but a call whose result is declared as `Any` makes no type.

In a class, names of its methods and attributes often are those of types (`date: date`).  An annotation that is evaluated when
the class is complete means the type outside of it, if there is one.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, in_scope
from checker.inference.dispatch import infer
from checker.inference.outer_places import find_from, table_in
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.scopes import CLASS, TYPE_PARAMETERS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.type import ANY, Type, is_dynamic

_NO_TYPE_EXPRESSIONS: Final = (nodes.Conditional, nodes.BooleanOperation, nodes.Lambda, nodes.ListDisplay, nodes.DictDisplay)


def value_in_annotation(context: Context, node: nodes.Expression) -> Type:
    """The type of a name or dotted name, as it is meant in an annotation."""
    if isinstance(node, nodes.Name) and _is_evaluated_late(context, node):
        hidden = _class_that_hides(context, node.id)
        found = None if hidden is None else _meaning_outside(context, hidden, node.id)
        if found is not None:
            context.layer.types[node] = found
            return found
    return infer(context, node)


def _meaning_outside(context: Context, cls: Scope, name: str) -> Type | None:
    """What a name means around a class, None if it means nothing there."""
    found = None if cls.parent is None else find_from(in_scope(context, cls.parent), name)
    return None if found is None or found.boundness == facts.ABSENT else found.type


def _is_evaluated_late(context: Context, node: nodes.Name) -> bool:
    return context.is_late or (context.region.has_late_annotations and node not in context.region.index.uses)


def _class_that_hides(context: Context, name: str) -> Scope | None:
    """The class whose body is the context's scope, if it binds the name, but not to a type."""
    scope = context.scope
    if scope.kind == TYPE_PARAMETERS and scope.parent is not None and name not in table_in(context, scope).definitions:
        scope = scope.parent
    if scope.kind != CLASS:
        return None
    sites = table_in(context, scope).definitions.get(name, ())
    if not sites or not all(site.kind == FUNCTION_DEFINITION or _declares_type(site) for site in sites):
        return None
    return scope


def _declares_type(site: DefinitionSite) -> bool:
    statement = site.statement
    if site.kind != ANNOTATED or not isinstance(statement, nodes.AnnotatedAssignment):
        return False
    annotation = statement.annotation
    return not isinstance(annotation, nodes.Name) or annotation.id != "TypeAlias"


def is_variable(context: Context, node: nodes.Name, value: Type) -> bool:
    """Whether the scope that binds a name, which has this value, makes it a variable and nothing else."""
    hidden = _class_that_hides(context, node.id) if _is_evaluated_late(context, node) else None
    if hidden is not None:
        return _meaning_outside(context, hidden, node.id) is None and _is_declared_only(context, hidden, node.id)
    if is_dynamic(value) and (value is not ANY or context.binder is None):
        # Without a binder this is no annotation: a program may make types while it runs.
        return False
    scope: Scope | None = context.scope
    while scope is not None:
        sites = table_in(context, scope).definitions.get(node.id, ())
        if sites and (scope.kind != CLASS or scope is context.scope):
            return all(_makes_variable(site, value) for site in sites) and not _is_alias(context, scope, node.id, sites)
        scope = scope.parent
    return False


def _is_declared_only(context: Context, cls: Scope, name: str) -> bool:
    """Whether a class declares a name as a variable, and does nothing else with it."""
    return all(_declares_type(site) for site in table_in(context, cls).definitions[name])


def _makes_variable(site: DefinitionSite, value: Type) -> bool:
    statement = site.statement
    if site.kind == ANNOTATED:
        return True
    if site.kind != ASSIGNMENT or not isinstance(statement, nodes.Assign) or site.target is not site.node:
        return False
    assigned = statement.value
    if isinstance(assigned, nodes.Call):
        return value is ANY or isinstance(assigned.function, _NO_TYPE_EXPRESSIONS)
    if isinstance(assigned, nodes.Subscript):
        return isinstance(assigned.value, _NO_TYPE_EXPRESSIONS)
    return isinstance(assigned, _NO_TYPE_EXPRESSIONS)


def _is_alias(context: Context, scope: Scope, name: str, sites: tuple[DefinitionSite, ...]) -> bool:
    """Whether the annotation is `TypeAlias`, which declares no type."""
    return sites[0].kind == ANNOTATED and not facts.place_type(context.db, (scope, name)).is_declared
