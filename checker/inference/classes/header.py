"""How is the header of a class evaluated?

Bases and keywords are evaluated in the scope around the class, or in that of its type parameters; the class binds the type
variables in them.
"""

from __future__ import annotations

from checker.inference.context import Context, binding, in_scope
from checker.inference.contexts import fresh_context
from checker.query.database import Database
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types.classes import ClassLiteral


class ClassHeader:
    """The syntax of a class and the context of its header."""

    __slots__ = ("context", "node", "scope")

    def __init__(self, node: nodes.ClassDefinition, scope: Scope, context: Context) -> None:
        self.node = node
        self.scope = scope
        self.context = context


def class_header(db: Database, cls: ClassLiteral) -> ClassHeader | None:
    """The header of a class that a `class` statement makes, with a fresh silent context."""
    scope = cls.scope
    if scope is None or scope.parent is None:
        return None
    context = fresh_context(db, scope.parent)
    table = context.region.index.scopes.get(scope)
    if table is None or not isinstance(table.node, nodes.ClassDefinition):
        return None
    return ClassHeader(table.node, scope, header_context(context, table.node, scope))


def header_context(context: Context, node: nodes.ClassDefinition, scope: Scope) -> Context:
    """The context in which the bases and keywords of a class are evaluated."""
    definition = context.region.index.definition_of.get(node)
    root = context.root
    if definition is not None:
        root = context.region.index.sites[definition].root
    parent = scope.parent
    return binding(in_scope(context, context.scope if parent is None else parent, root), scope)
