"""Does `**kwargs: Unpack[TD]` name what another parameter is called?

The spec: callables.rst, "`Unpack` for keyword arguments": a keyword would belong to both.
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report
from checker.inference.declarations import own_signature
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.types import facts
from checker.types.callables import KEYWORD_ONLY, POSITIONAL_OR_KEYWORD
from checker.types.typed_keywords import typed_keywords


def check_unpacked_keywords(context: Context, function: MarkedFunction) -> None:
    """Report a TypedDict for keyword arguments that has the key of another parameter's name."""
    packed = function.node.parameters.variadic_keyword
    if packed is None or packed.annotation is None:
        return
    signature = own_signature(context, function.site.definition)
    owner = typed_keywords(signature)
    if owner is None:
        return
    keys = {item.name for item in facts.typed_dict_items(context.db, owner.cls)}
    for each in signature.parameters:
        if each.kind in (POSITIONAL_OR_KEYWORD, KEYWORD_ONLY) and each.name in keys:
            message = f"`{each.name}` is both a parameter and a key of `{owner.cls.name}`"
            report(in_scope(context, context.scope, function.site.root), INVALID_TYPE_FORM, packed.annotation, message)
            return
