"""Does `@final` stand on a method?

The spec: qualifiers.rst, "@final".
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report
from checker.inference.functions.decorators import decorator_type
from checker.inference.known_functions import known_name
from checker.rules.overrides import FINAL_ON_NON_METHOD
from checker.semantic_index.scopes import CLASS


def check_final_function(context: Context, function: MarkedFunction) -> None:
    """Report `@final` on a function of the context's scope if that is not the scope of a class."""
    if context.scope.kind == CLASS or not function.marks.is_final:
        return
    there = in_scope(context, context.scope, function.site.root)
    for decorator in function.node.decorators:
        if known_name(decorator_type(there, decorator)) == "typing.final":
            message = f"`{function.node.name.name}` is not a method, so that `@final` says nothing"
            report(there, FINAL_ON_NON_METHOD, decorator, message)
            return
