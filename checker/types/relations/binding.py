"""What is left of a signature when its first parameter is bound to an object?

The annotation of `self` may be generic or may exclude the receiver (an overload for `self: list[str]`): binding solves the
type variables that occur in it, and drops overloads that the receiver does not fit.
"""

from __future__ import annotations

from checker.types.callables import BoundMethod, Signature
from checker.types.classes import TypeVariable
from checker.types.generics.constraints import Constraints
from checker.types.generics.substitution import free_variables, substitute_signature
from checker.types.relations.comparison import Comparison, solving
from checker.types.signatures import first_positional, return_type, signatures_of, with_return, without_first
from checker.types.type import HAS_VARIABLE, Type


def bound_signatures(comparison: Comparison, method: BoundMethod) -> tuple[Signature, ...]:
    """The signatures of a bound method as its caller sees them.

    If no overload accepts the receiver, all are returned, so that the error is reported where the method is called.
    """
    signatures = signatures_of(comparison.db, method.function)
    bound = [bind_signature(comparison, each, method.receiver) for each in signatures]
    fitting = tuple([each for each in bound if each is not None])
    if fitting:
        return fitting
    return tuple([without_first(each) for each in signatures])


def bind_signature(comparison: Comparison, signature: Signature, receiver: Type) -> Signature | None:
    """The signature with its first parameter bound to `receiver`, None if the receiver does not fit it."""
    first = first_positional(signature)
    if first is None:
        return without_first(signature)
    if not first.is_annotated and not first.type.flags & HAS_VARIABLE:
        return without_first(signature)
    solvable: list[TypeVariable] = []
    if first.type.flags & HAS_VARIABLE:
        own = set(signature.type_parameters)
        solvable = [variable for variable in free_variables(first.type) if variable in own]
    constraints = Constraints(solvable)
    inner = solving(comparison, constraints, False)
    if not comparison.decide(inner, receiver, first.type):
        return None
    rest = without_first(signature)
    # What the receiver must accept is known from above; for a method nothing narrower is of any use.
    found = [(variable, constraints.lower.get(variable, constraints.upper.get(variable))) for variable in solvable]
    mapping = {variable: value for variable, value in found if value is not None}
    if not mapping:
        return rest
    if rest.returns is None:
        rest = with_return(rest, return_type(comparison.db, rest))
    return substitute_signature(rest, mapping)
