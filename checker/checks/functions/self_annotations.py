"""May the annotations of a method say `Self`?

The spec: generics.rst, "Valid locations for Self": not in a static method, which has no receiver, and not where the receiver is
annotated with another type variable, since then `Self` says nothing about it.
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report, silent
from checker.inference.declarations import own_signature
from checker.inference.dispatch import denoted_type
from checker.inference.functions.signature import function_scope_context
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes
from checker.types.callables import STATIC
from checker.types.classes import SELF, SubclassOf, TypeVariable
from checker.types.type import HAS_SELF, Type


def check_self_annotations(context: Context, function: MarkedFunction) -> None:
    """Report annotations of a method that say `Self` where it means nothing."""
    if context.scope.kind != CLASS:
        return
    signature = own_signature(context, function.site.definition)
    if not signature.flags & HAS_SELF:
        return
    if function.marks.binding == STATIC and function.node.name.name != "__new__":
        reason = "`Self` cannot be used in a static method, which has no receiver"
    elif signature.parameters and _is_other_variable(signature.parameters[0].type):
        reason = f"`Self` cannot be used where `{signature.parameters[0].name}` is annotated with another type variable"
    else:
        return
    inner, _ = function_scope_context(silent(in_scope(context, context.scope, function.site.root)), function.node)
    for annotation in _annotations(function.node):
        if denoted_type(inner, annotation).flags & HAS_SELF:
            report(in_scope(context, context.scope, function.site.root), INVALID_TYPE_FORM, annotation, reason)


def _is_other_variable(receiver: Type) -> bool:
    if isinstance(receiver, SubclassOf):
        receiver = receiver.instance_type
    return isinstance(receiver, TypeVariable) and receiver.kind != SELF


def _annotations(node: nodes.FunctionDefinition) -> list[nodes.Expression]:
    listed = node.parameters
    parameters = [*listed.positional_only, *listed.positional, *listed.keyword_only]
    parameters.extend([each for each in (listed.variadic_positional, listed.variadic_keyword) if each is not None])
    found = [each.annotation for each in parameters if each.annotation is not None]
    return found if node.returns is None else [*found, node.returns]
