"""What comes of a call that is passed an overloaded function for its ParamSpec?

A ParamSpec stands for the parameters of one signature, so the call is tried with each overload.  A decorator `Callable[P, R] ->
Callable[P, list[R]]` is applied to all of them, and what comes back is overloaded too.  Where arguments for P are passed along,
the first overload that accepts them is the one that is meant.  Where the result is an object of a class that is generic over P,
nothing is known of the parameters.
"""

from __future__ import annotations

from checker.inference.calls.arguments import Argument, argument_type, with_type
from checker.inference.calls.evaluation import Evaluation, evaluate
from checker.inference.context import Context
from checker.types.application import call_signatures
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, Signature, callable_type, signature
from checker.types.classes import PARAM_SPEC, ClassLiteral, ClassObject, TypeVariable
from checker.types.signatures import binding_of, return_type
from checker.types.type import Type
from checker.types.unions import union


def with_all_overloads(
    context: Context, result: Evaluation, arguments: list[Argument], expected: Type | None
) -> tuple[Evaluation, Type]:
    """The evaluation of a call with one signature, and what it returns, if it takes all overloads of a function at once."""
    param_specs = [each for each in result.signature.type_parameters if each.kind == PARAM_SPEC]
    if not param_specs or result.match.errors:
        return result, result.returns
    for position, argument in enumerate(arguments):
        overloads = _overloads(context, argument, result, param_specs)
        if overloads is None:
            continue
        tried = [_evaluated_with(context, result, arguments, position, each, expected) for each in _single(overloads)]
        fitting = [each for each in tried if not each.errors]
        if not fitting:
            return result, result.returns
        if result.signature.param_spec in param_specs:
            return fitting[0], fitting[0].returns
        return fitting[0], _joined(context, result, arguments, position, overloads, fitting, expected)
    return result, result.returns


def _overloads(
    context: Context, argument: Argument, result: Evaluation, param_specs: list[TypeVariable]
) -> CallableType | None:
    """The overloads of an argument whose parameter is `Callable[P, ...]`, None if it has not several."""
    for passed, wanted in result.match.pairs:
        if passed is argument and isinstance(wanted.type, CallableType):
            if any(each.param_spec in param_specs and not each.parameters for each in wanted.type.signatures):
                have = argument_type(context, argument, None)
                if isinstance(have, (FunctionLiteral, BoundMethod, CallableType, ClassLiteral, ClassObject)):
                    signatures = call_signatures(context.db, have)
                    return callable_type(signatures, binding_of(have)) if len(signatures) > 1 else None
    return None


def _single(overloads: CallableType) -> list[CallableType]:
    return [callable_type((each,), overloads.binding) for each in overloads.signatures]


def _joined(
    context: Context,
    result: Evaluation,
    arguments: list[Argument],
    position: int,
    overloads: CallableType,
    fitting: list[Evaluation],
    expected: Type | None,
) -> Type:
    found: list[Signature] = []
    for each in fitting:
        if not isinstance(each.returns, CallableType):
            returns = union([return_type(context.db, overload) for overload in overloads.signatures])
            anything = callable_type((signature((), returns, is_gradual=True),), overloads.binding)
            return _evaluated_with(context, result, arguments, position, anything, expected).returns
        found.extend(each.returns.signatures)
    return callable_type(tuple(found), overloads.binding)


def _evaluated_with(
    context: Context, result: Evaluation, arguments: list[Argument], position: int, passed: Type, expected: Type | None
) -> Evaluation:
    return evaluate(context, result.signature, with_type(arguments, position, passed), expected)
