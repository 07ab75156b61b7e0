"""Which callables that a call returns are still generic?

The spec: generics.rst.  A decorator factory `def named(name: str) -> Callable[[T], T]` says nothing of T when it is called:
T belongs to the callable that comes back, which each of its calls solves anew.
"""

from __future__ import annotations

from checker.types.callables import CallableType, Signature, callable_type, signature
from checker.types.classes import TypeVariable
from checker.types.generics.substitution import collect_signature
from checker.types.type import HAS_VARIABLE, Type
from checker.types.unions import UnionType, union


def rescoped(type: Type, undecided: tuple[TypeVariable, ...]) -> Type:
    """The type with undecided variables bound by the outermost callables that they occur in."""
    if not type.flags & HAS_VARIABLE:
        return type
    if isinstance(type, CallableType):
        return callable_type(tuple([_bound_by(each, undecided) for each in type.signatures]), type.binding)
    if isinstance(type, UnionType):
        return union([rescoped(member, undecided) for member in type.members])
    return type


def _bound_by(of: Signature, undecided: tuple[TypeVariable, ...]) -> Signature:
    found: dict[TypeVariable, None] = dict.fromkeys(of.type_parameters)
    used: dict[TypeVariable, None] = {}
    collect_signature(of, used)
    found.update({variable: None for variable in used if variable in undecided})
    return signature(of.parameters, of.returns, tuple(found), of.param_spec, of.is_gradual, of.origin, of.deprecated)
