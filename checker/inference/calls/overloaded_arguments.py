"""What does a call return that is passed an overloaded function for its ParamSpec?

A ParamSpec stands for the parameters of one signature.  A decorator `Callable[P, R] -> Callable[P, list[R]]` that is given an
overloaded function is applied to each overload, and what comes back is overloaded too.  Where the result is no callable (an
object of a class that is generic over P) nothing is known of the parameters.
"""

from __future__ import annotations

from checker.inference.calls.arguments import Argument, argument_type
from checker.inference.calls.evaluation import Evaluation, evaluate
from checker.inference.context import Context
from checker.types.application import call_signatures
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, Signature, callable_type, signature
from checker.types.classes import PARAM_SPEC
from checker.types.signatures import binding_of, return_type
from checker.types.type import Type
from checker.types.unions import union


def result_for_all_overloads(
    context: Context, result: Evaluation, arguments: list[Argument], expected: Type | None
) -> Type | None:
    """What a call that succeeded returns for all overloads of a function that it takes; None if it takes none such."""
    if not any(variable.kind == PARAM_SPEC for variable in result.signature.type_parameters):
        return None
    for position, argument in enumerate(arguments):
        overloads = _overloads(context, argument, result)
        if overloads is not None:
            return _joined(context, result.signature, arguments, position, overloads, expected)
    return None


def _overloads(context: Context, argument: Argument, result: Evaluation) -> CallableType | None:
    """The overloads of an argument whose parameter is `Callable[P, ...]`."""
    for passed, wanted in result.match.pairs:
        if passed is argument and isinstance(wanted.type, CallableType):
            open_to_any = any(each.param_spec in result.mapping and not each.parameters for each in wanted.type.signatures)
            have = argument_type(context, argument, None) if open_to_any else None
            if isinstance(have, (FunctionLiteral, BoundMethod, CallableType)):
                signatures = call_signatures(context.db, have)
                return callable_type(signatures, binding_of(have)) if len(signatures) > 1 else None
    return None


def _joined(
    context: Context,
    called: Signature,
    arguments: list[Argument],
    position: int,
    overloads: CallableType,
    expected: Type | None,
) -> Type | None:
    found: list[Signature] = []
    for each in overloads.signatures:
        result = _evaluated_with(context, called, arguments, position, callable_type((each,), overloads.binding), expected)
        if result.errors:
            continue
        if not isinstance(result.returns, CallableType):
            returns = union([return_type(context.db, overload) for overload in overloads.signatures])
            anything = callable_type((signature((), returns, is_gradual=True),), overloads.binding)
            return _evaluated_with(context, called, arguments, position, anything, expected).returns
        found.extend(result.returns.signatures)
    return callable_type(tuple(found), overloads.binding) if found else None


def _evaluated_with(
    context: Context, called: Signature, arguments: list[Argument], position: int, passed: Type, expected: Type | None
) -> Evaluation:
    old = arguments[position]
    replaced = Argument(old.kind, old.name, old.node, passed)
    return evaluate(context, called, [*arguments[:position], replaced, *arguments[position + 1 :]], expected)
