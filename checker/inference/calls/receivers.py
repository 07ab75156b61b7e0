"""May this method be called on the object that it is bound to?

The object is passed for the first parameter, whose annotation may exclude it: `self: Box[int]`, a protocol that a mixin wants
of the classes that it is mixed into.
"""

from __future__ import annotations

from checker.inference.context import Context, report
from checker.rules.calls import INVALID_ARGUMENT_TYPE, TOO_MANY_POSITIONAL_ARGUMENTS
from checker.syntax import nodes
from checker.types.callables import BoundMethod, Signature
from checker.types.display import display_pair
from checker.types.failed_relations import reasons
from checker.types.relations.assignability import signature_bound_to
from checker.types.signatures import first_positional, signatures_of


def check_receiver(context: Context, node: nodes.Call, method: BoundMethod) -> None:
    """Report a call to a method whose first parameter does not accept the object that it is bound to."""
    signatures = signatures_of(context.db, method.function)
    for each in signatures:
        if _may_take_receiver(each) and _accepts(context, each, method):
            return
    if not signatures:
        return
    first = first_positional(signatures[0])
    if first is None:
        message = "The method has no parameter for the object that it is called on"
        report(context, TOO_MANY_POSITIONAL_ARGUMENTS, node, message)
        return
    have, want = display_pair(context.db, method.receiver, first.type)
    message = f"`{have}` is not assignable to parameter `{first.name}` of type `{want}`"
    why = reasons(context.db, method.receiver, first.type)
    report(context, INVALID_ARGUMENT_TYPE, node.function, message, why)


def _may_take_receiver(signature: Signature) -> bool:
    return first_positional(signature) is not None or signature.is_gradual or signature.param_spec is not None


def _accepts(context: Context, signature: Signature, method: BoundMethod) -> bool:
    first = first_positional(signature)
    if first is None or not first.is_annotated:
        return True
    return signature_bound_to(context.db, signature, method.receiver) is not None
