"""Does a user-defined type guard have something to narrow?

The spec: narrowing.rst.  A guard narrows its first argument after `self` or `cls`; what `TypeIs` narrows to must be a type that
the argument can have.
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report
from checker.rules.functions import INVALID_TYPE_GUARD_DEFINITION
from checker.semantic_index.scopes import CLASS
from checker.types.callables import KEYWORD_ONLY, STATIC, VARIADIC_POSITIONAL, Parameter, Signature
from checker.types.display import display_pair
from checker.types.relations.assignability import is_assignable
from checker.types.special import TypeGuardType


def check_type_guard(context: Context, function: MarkedFunction, signature: Signature) -> None:
    """Report a type guard that can narrow nothing, or nothing true."""
    returns = signature.returns
    if not isinstance(returns, TypeGuardType) or function.node.returns is None:
        return
    there = in_scope(context, context.scope, function.site.root)
    form = "TypeIs" if returns.is_exact else "TypeGuard"
    subject = _narrowed_parameter(context, function, signature)
    if subject is None:
        if signature.param_spec is None and not signature.is_gradual:
            message = f"A function that returns `{form}` needs a positional parameter to narrow"
            report(there, INVALID_TYPE_GUARD_DEFINITION, function.node.name, message)
        return
    if not returns.is_exact or subject.kind == VARIADIC_POSITIONAL:
        return
    if not is_assignable(context.db, returns.narrowed, subject.type):
        narrowed, declared = display_pair(context.db, returns.narrowed, subject.type)
        message = f"`{narrowed}` is not assignable to `{declared}`, the type of the parameter that `TypeIs` narrows"
        report(there, INVALID_TYPE_GUARD_DEFINITION, function.node.name, message)


def _narrowed_parameter(context: Context, function: MarkedFunction, signature: Signature) -> Parameter | None:
    is_bound = context.scope.kind == CLASS and (function.marks.binding != STATIC or function.node.name.name == "__new__")
    positional = [each for each in signature.parameters if each.kind < KEYWORD_ONLY]
    if is_bound and positional and positional[0].kind != VARIADIC_POSITIONAL:
        del positional[0]
    return positional[0] if positional else None
