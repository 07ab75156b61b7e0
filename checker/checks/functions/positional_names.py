"""Do the parameters that are positional-only by their names come first?

The spec: historical.rst, "Positional-only parameters".
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report
from checker.inference.functions.signature import is_positional_only_name
from checker.rules.functions import INVALID_LEGACY_POSITIONAL_PARAMETER
from checker.semantic_index.scopes import CLASS
from checker.types.callables import STATIC


def check_positional_names(context: Context, function: MarkedFunction) -> None:
    """Report parameters that cannot be positional-only as their names say, because one before them is not."""
    parameters = function.node.parameters
    if parameters.positional_only:
        return
    has_receiver = context.scope.kind == CLASS and function.marks.binding != STATIC
    is_after_keyword = False
    for each in parameters.positional[1 if has_receiver else 0 :]:
        if not is_positional_only_name(each.name.name):
            is_after_keyword = True
        elif is_after_keyword:
            there = in_scope(context, context.scope, function.site.root)
            message = f"`{each.name.name}` cannot be positional-only after a parameter that can be passed by keyword"
            report(there, INVALID_LEGACY_POSITIONAL_PARAMETER, each, message)
