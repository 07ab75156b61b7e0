"""Which attributes of its first parameter does a method assign, and where?"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass
from checker.inference.context import Context, in_scope
from checker.inference.contexts import context_of_definition
from checker.inference.functions.decorators import marks_of
from checker.inference.queries import body_inference
from checker.semantic_index.body_facts import method_attribute_writes
from checker.semantic_index.definitions import DefinitionSite
from checker.semantic_index.queries import definition_of_function
from checker.semantic_index.scopes import CLASS, TYPE_PARAMETERS, Scope
from checker.syntax import nodes
from checker.types.callables import PLAIN


class AssignedAttribute:
    """One place where a method of the class `owner` binds or declares an attribute of `self`.

    `context` is that of the place, with the findings.
    """

    __slots__ = ("context", "name", "owner", "site")

    def __init__(self, owner: CheckedClass, name: str, site: DefinitionSite, context: Context) -> None:
        self.owner: Final = owner
        self.name: Final = name
        self.site: Final = site
        self.context: Final = context


def class_around(scope: Scope) -> Scope | None:
    """The scope of the class that a function is a method of, None for any other function."""
    parent = scope.parent
    while parent is not None and parent.kind == TYPE_PARAMETERS:
        parent = parent.parent
    return parent if parent is not None and parent.kind == CLASS else None


def assigns_attributes(context: Context) -> bool:
    """Whether the context's scope is that of an instance method that assigns attributes of its first parameter."""
    scope = context.scope
    definition = definition_of_function(context.db, scope)
    if class_around(scope) is None or definition is None or not method_attribute_writes(context.db, scope):
        return False
    outer, site = context_of_definition(context.db, definition)
    return isinstance(site.node, nodes.FunctionDefinition) and marks_of(outer, site.node, True).binding == PLAIN


def assigned_attributes(context: Context, owner: CheckedClass) -> list[AssignedAttribute]:
    """The live places in the context's scope, a method of `owner`, where attributes of its first parameter are bound.

    What control does not come to was not inferred.
    """
    table = context.region.index.scopes[context.scope]
    inferred = body_inference(context.db, context.scope.body_owner or context.scope).types
    found: list[AssignedAttribute] = []
    for name in sorted(method_attribute_writes(context.db, context.scope)):
        for site in table.definitions.get(f"{table.first_parameter}.{name}", ()):
            if site.node in inferred:
                found.append(AssignedAttribute(owner, name, site, in_scope(context, context.scope, site.root)))
    return found
