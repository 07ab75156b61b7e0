"""Is a name declared once only, or always with the same type?

The spec: annotations.rst, "Annotating global and local variables"; PEP 526 asks checkers to warn of conflicting declarations in
one scope.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, in_scope, report, silent
from checker.inference.declarations import declaration_of_site
from checker.inference.reachability import is_live
from checker.rules.assignments import CONFLICTING_DECLARATIONS
from checker.semantic_index.definitions import ANNOTATED, PARAMETER, DefinitionSite
from checker.types.display import display_pair
from checker.types.relations.assignability import is_equivalent
from checker.types.type import Type

_DECLARING: Final = (ANNOTATED, PARAMETER)
"""Kinds of definitions that say a type by an annotation."""


def check_declarations(context: Context, sites: tuple[DefinitionSite, ...]) -> None:
    """Report declarations of a name of the context's scope that contradict its first one."""
    declaring = [site for site in sites if site.is_declaration and site.kind in _DECLARING]
    if len(declaring) < 2:
        return
    first: Type | None = None
    for site in declaring:
        there = in_scope(context, context.scope, site.root)
        declared = declaration_of_site(silent(there), site) if is_live(there, site) else None
        if declared is None or declared.type is None:
            continue
        if first is None:
            first = declared.type
        elif not is_equivalent(context.db, first, declared.type):
            before, now = display_pair(context.db, first, declared.type)
            message = f"`{site.definition.name}` is declared as `{now}` here, but as `{before}` before"
            report(there, CONFLICTING_DECLARATIONS, site.node, message)
            return
