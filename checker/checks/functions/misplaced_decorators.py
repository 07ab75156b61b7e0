"""Do the decorators of a function belong on functions, and on this one?

The spec: qualifiers.rst, "@final"; directives.rst, "@disjoint_base".
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report
from checker.inference.functions.decorators import decorator_type
from checker.inference.known_functions import known_name
from checker.rules.classes import INVALID_DISJOINT_BASE
from checker.rules.overrides import FINAL_ON_NON_METHOD
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes


def check_misplaced_decorators(context: Context, function: MarkedFunction) -> None:
    """Report `@final` on a function of the context's scope if that is no class, and `@disjoint_base` on any."""
    there = in_scope(context, context.scope, function.site.root)
    for decorator in function.node.decorators:
        if not isinstance(decorator.expression, (nodes.Name, nodes.Attribute)):
            continue
        name = known_name(decorator_type(there, decorator))
        if name == "typing.final" and context.scope.kind != CLASS:
            message = f"`{function.node.name.name}` is not a method, so that `@final` says nothing"
            report(there, FINAL_ON_NON_METHOD, decorator, message)
        elif name == "typing.disjoint_base":
            report(there, INVALID_DISJOINT_BASE, decorator, f"`{function.node.name.name}` is a function, not a class")
