"""Which signatures does a callable value have?

Function literals ask `facts.function_traits`; the result is specialized for the class through which the function was
reached.  A return type that must be inferred is left for later where nothing needs to be replaced in it.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.types import facts
from checker.types.callables import (
    GRADUAL_PARAMETERS,
    PLAIN,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    CallableType,
    FunctionLiteral,
    Parameter,
    Signature,
    signature,
)
from checker.types.classes import TypeVariable
from checker.types.generics.substitution import substitute_signature
from checker.types.type import ANY, DIVERGENT, HAS_VARIABLE, UNKNOWN, Type, is_dynamic


def _function_signatures(db: Database, function: FunctionLiteral) -> tuple[Signature, ...]:
    signatures = facts.function_traits(db, function.definition).signatures
    if not function.specialization:
        return signatures
    mapping = dict(function.specialization)
    result: list[Signature] = []
    for each in signatures:
        result.append(substitute_signature(_with_variable_return(db, each), mapping))
    return tuple(result)


def _with_variable_return(db: Database, of: Signature) -> Signature:
    """The signature with its inferred return type if that names type variables, which then can be replaced."""
    if of.returns is not None or of.origin is None:
        return of
    returns = facts.inferred_return(db, of.origin)
    return with_return(of, returns) if returns.flags & HAS_VARIABLE else of


_UNFINISHED: Final = (signature((), DIVERGENT, is_gradual=True),)
"""What is known of the signatures of a function whose return type is being inferred from calls of itself."""

function_signatures: Final = Derived[FunctionLiteral, tuple[Signature, ...]](
    "function_signatures", _function_signatures, initial=lambda db, key: _UNFINISHED
).get
"""The signatures of a function literal, specialized."""


def takes_anything(db: Database, of: Signature) -> bool:
    """Whether `*args` and `**kwargs` are both typed as `Any`, which means the same as `...` (callables.rst).

    Parameters that are typed by a type variable are not, also where the variable stands for `Any`.
    """
    keyword = of.parameters[-1] if of.parameters else None
    if keyword is None or keyword.kind != VARIADIC_KEYWORD or not is_dynamic(keyword.type):
        return False
    positional = next((each for each in of.parameters if each.kind == VARIADIC_POSITIONAL), None)
    if positional is None or not is_dynamic(positional.type):
        return False
    if of.origin is None or (positional.type is not ANY and keyword.type is not ANY):
        return True
    declared = [each for one in facts.function_traits(db, of.origin).signatures for each in one.parameters]
    return not any(each.kind in _VARIADIC and isinstance(each.type, TypeVariable) for each in declared)


_VARIADIC: Final = (VARIADIC_POSITIONAL, VARIADIC_KEYWORD)


def signatures_of(db: Database, function: Type) -> tuple[Signature, ...]:
    """The signatures of a function literal or callable type; one that accepts anything for any other type."""
    if isinstance(function, FunctionLiteral):
        return function_signatures(db, function)
    if isinstance(function, CallableType):
        return function.signatures
    return (GRADUAL_PARAMETERS,)


def return_type(db: Database, of: Signature) -> Type:
    """The return type of a signature, inferred if it is not annotated."""
    if of.returns is not None:
        return of.returns
    if of.origin is None:
        return UNKNOWN
    return facts.inferred_return(db, of.origin)


def with_return(of: Signature, returns: Type) -> Signature:
    """The signature with another return type."""
    return signature(of.parameters, returns, of.type_parameters, of.param_spec, of.is_gradual, of.origin, of.deprecated)


def with_parameters(of: Signature, parameters: tuple[Parameter, ...]) -> Signature:
    """The signature with other parameters."""
    return signature(parameters, of.returns, of.type_parameters, of.param_spec, of.is_gradual, of.origin, of.deprecated)


def with_type_parameters(of: Signature, parameters: tuple[TypeVariable, ...]) -> Signature:
    """The signature generic over these type parameters besides its own."""
    if not parameters:
        return of
    merged = tuple(dict.fromkeys(parameters + of.type_parameters))
    return signature(of.parameters, of.returns, merged, of.param_spec, of.is_gradual, of.origin, of.deprecated)


def first_positional(of: Signature) -> Parameter | None:
    """The parameter that takes the first positional argument, None if there is no such parameter."""
    if of.parameters and of.parameters[0].kind in (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VARIADIC_POSITIONAL):
        return of.parameters[0]
    return None


def without_first(of: Signature) -> Signature:
    """The signature without its first positional parameter (`*args` stays, for it takes any number)."""
    first = first_positional(of)
    if first is None or first.kind == VARIADIC_POSITIONAL:
        return of
    return with_parameters(of, of.parameters[1:])


def binding_of(function: Type) -> str:
    """How attribute access binds this function."""
    if isinstance(function, (FunctionLiteral, CallableType)):
        return function.binding or PLAIN
    return PLAIN
