"""Where do the methods of a class assign attributes of their first parameter?

Which attributes a method assigns is a small fact of its own; the body is looked at only for names that a caller asks for.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from checker.checks.checked_class import CheckedClass, at_site, is_live, live_sites
from checker.inference.context import Context, in_scope
from checker.inference.contexts import fresh_context
from checker.inference.functions.decorators import marks_of
from checker.semantic_index.body_facts import method_attribute_writes
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types.callables import PLAIN


class AttributeSite:
    """One place where a method binds or declares an attribute; `context` is that of the place, with the findings."""

    __slots__ = ("context", "method", "name", "site")

    def __init__(self, name: str, method: str, site: DefinitionSite, context: Context) -> None:
        self.name: Final = name
        self.method: Final = method
        self.site: Final = site
        self.context: Final = context


def attribute_sites(subject: CheckedClass, except_for: Container[str] = ()) -> list[AttributeSite]:
    """The live places where instance methods of a class bind attributes of `self`, without the names in `except_for`."""
    found: list[AttributeSite] = []
    for name in subject.table.definitions:
        for site in live_sites(subject, name):
            node = site.node
            if site.kind != FUNCTION_DEFINITION or not isinstance(node, nodes.FunctionDefinition):
                continue
            scope = subject.body.region.index.scope_of.get(node)
            if scope is None:
                continue
            wanted = [each for each in sorted(method_attribute_writes(subject.db, scope)) if each not in except_for]
            if wanted and marks_of(at_site(subject, site), node, True).binding == PLAIN:
                found.extend(_sites_in(subject, scope, wanted))
    return found


def _sites_in(subject: CheckedClass, scope: Scope, names: list[str]) -> list[AttributeSite]:
    body = subject.body
    if scope in body.region.index.scopes:
        context = body
    else:
        context = fresh_context(subject.db, scope, None, body.findings)
    table = context.region.index.scopes[scope]
    result: list[AttributeSite] = []
    for name in names:
        for site in table.definitions.get(f"{table.first_parameter}.{name}", ()):
            there = in_scope(context, scope, site.root)
            if is_live(there, site):
                result.append(AttributeSite(name, scope.name, site, there))
    return result
