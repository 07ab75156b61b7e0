"""Which definitions of a name are overloads of one function?

The spec: overload.rst, "Overload definitions".  `@overload` definitions that follow one another belong together; the next
definition without the decorator is their implementation.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, in_scope
from checker.inference.functions.decorators import Marks, marks_of
from checker.inference.reachability import is_live
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes


class MarkedFunction:
    """A function definition, its syntax, and what its decorators say."""

    __slots__ = ("marks", "node", "site")

    def __init__(self, site: DefinitionSite, node: nodes.FunctionDefinition, marks: Marks) -> None:
        self.site: Final = site
        self.node: Final = node
        self.marks: Final = marks


class OverloadGroup:
    """The overloads of one function in source order, and its implementation if there is one."""

    __slots__ = ("implementation", "overloads")

    def __init__(self, overloads: list[MarkedFunction], implementation: MarkedFunction | None) -> None:
        self.overloads: Final = overloads
        self.implementation: Final = implementation


def marked_functions(context: Context, name: str) -> list[MarkedFunction]:
    """The live function definitions of a name in the context's scope, in source order."""
    found: list[MarkedFunction] = []
    is_method = context.scope.kind == CLASS
    for site in context.region.index.scopes[context.scope].definitions[name]:
        node = site.node
        if site.kind == FUNCTION_DEFINITION and isinstance(node, nodes.FunctionDefinition):
            there = in_scope(context, context.scope, site.root)
            if is_live(there, site):
                found.append(MarkedFunction(site, node, marks_of(there, node, is_method)))
    return found


def overload_groups(functions: list[MarkedFunction]) -> list[OverloadGroup]:
    """The overloaded functions among the definitions of one name."""
    groups: list[OverloadGroup] = []
    overloads: list[MarkedFunction] = []
    for function in functions:
        if function.marks.is_overload:
            overloads.append(function)
        elif overloads:
            groups.append(OverloadGroup(overloads, function))
            overloads = []
    if overloads:
        groups.append(OverloadGroup(overloads, None))
    return groups
