"""What does a check of a class look at?

Every rule about a class gets the same subject: the class's identity, its syntax, and two contexts in which findings are
reported, one for the header and one for the body.  Members of a class body may be roots of their own, so that whoever
reports at a member does so through `at_site`.
"""

from __future__ import annotations

from typing import Final

from checker.inference.classes.header import header_context
from checker.inference.context import Context, in_scope
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.semantic_index.definitions import DefinitionSite
from checker.semantic_index.index import ScopeTable
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral, class_literal
from checker.types.facts import ClassTraits, ResolutionOrder


class CheckedClass:
    """A class under check.

    `header` is the context of its decorators, bases and keywords, `body` that of the class scope; both carry the findings.
    """

    __slots__ = ("body", "cls", "db", "header", "node", "order", "scope", "table", "traits")

    def __init__(self, cls: ClassLiteral, node: nodes.ClassDefinition, scope: Scope, header: Context, body: Context) -> None:
        self.cls: Final = cls
        self.db: Final[Database] = body.db
        self.node: Final = node
        self.scope: Final = scope
        self.header: Final = header
        self.body: Final = body
        self.table: Final[ScopeTable] = body.region.index.scopes[scope]
        self.traits: Final[ClassTraits] = facts.class_traits(self.db, cls)
        self.order: Final[ResolutionOrder] = facts.resolution_order(self.db, cls)


def checked_class(context: Context, scope: Scope) -> CheckedClass | None:
    """The class with this scope, which belongs to the context's region; findings go where the context's go."""
    table = context.region.index.scopes.get(scope)
    parent = scope.parent
    if table is None or parent is None or not isinstance(table.node, nodes.ClassDefinition):
        return None
    node = table.node
    definition = context.region.index.definition_of.get(node)
    root = context.root if definition is None else context.region.index.sites[definition].root
    header = header_context(in_scope(context, parent, root), node, scope)
    return CheckedClass(class_literal(scope), node, scope, header, in_scope(context, scope, root))


def at_site(subject: CheckedClass, site: DefinitionSite) -> Context:
    """The context of a definition in the class body: findings there are relative to the member's own root."""
    return in_scope(subject.body, subject.scope, site.root)


def live_sites(subject: CheckedClass, name: str) -> list[DefinitionSite]:
    """The definitions of a name in the class body that control can come to, in source order."""
    return [site for site in subject.table.definitions.get(name, ()) if is_live(at_site(subject, site), site)]


def body_names(subject: CheckedClass) -> list[str]:
    """The names that the class body binds or declares, in source order."""
    return [name for name in subject.table.definitions if name.isidentifier()]
