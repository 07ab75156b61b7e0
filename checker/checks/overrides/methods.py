"""Can a method stand in for an inherited one?

The spec: class-compat.rst, callables.rst.  Both are bound to an instance of the subclass and compared as callables: overloads
of the inherited method must each find their match.  Only what is annotated has a type here; bodies are not looked at.
"""

from __future__ import annotations

from checker.checks.signature_mismatch import parameter_mismatch, types_fit
from checker.checks.special_members import is_special
from checker.query.database import Database
from checker.types import facts
from checker.types.callables import CLASS, PLAIN, STATIC, CallableType, FunctionLiteral, Signature, callable_type
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral
from checker.types.display import display_pair
from checker.types.facts import Member
from checker.types.generics.substitution import substitute_signature
from checker.types.members import FoundMember, class_of, mapping_for
from checker.types.relations.assignability import is_assignable, signature_bound_to
from checker.types.signatures import binding_of, without_first


def is_method(member: Member) -> bool:
    """Whether a class member is a function, decorated or not, that attribute access may bind."""
    type = member.type
    if member.is_instance_only:
        return False
    return isinstance(type, FunctionLiteral) or (isinstance(type, CallableType) and type.binding is not None)


def method_mismatch(db: Database, name: str, own: FoundMember, base: FoundMember, cls: ClassLiteral) -> str | None:
    """Why the method `own` cannot stand in for `base` on instances of `cls`, None if it can."""
    wanted = binding_of(base.member.type)
    if wanted != PLAIN and binding_of(own.member.type) == PLAIN:
        return f"it is not a {wanted}"
    own_signatures = method_signatures(db, own, cls, True)
    base_signatures = method_signatures(db, base, cls)
    if own_signatures == base_signatures:
        return None
    return signatures_mismatch(db, own_signatures, base_signatures, not is_special(name))


def method_signatures(
    db: Database, found: FoundMember, cls: ClassLiteral, with_implementation: bool = False
) -> tuple[Signature, ...]:
    """The signatures of a method bound to an instance of `cls`; return types that are not annotated are left out.

    That of the implementation of overloads is the last one if it is wanted.
    """
    type = found.member.type
    if isinstance(type, FunctionLiteral):
        traits = facts.function_traits(db, type.definition)
        signatures = traits.signatures
        if with_implementation and traits.implementation is not None:
            signatures = (*signatures, traits.implementation)
    elif isinstance(type, CallableType):
        signatures = type.signatures
    else:
        return ()
    receiver = identity_instance(db, cls)
    mapping = mapping_for(db, found, receiver, receiver)
    resolved = [substitute_signature(each, mapping) for each in signatures]
    if binding_of(type) == STATIC:
        return tuple(resolved)
    bound_to = class_of(db, receiver) if binding_of(type) == CLASS else receiver
    bound = [signature_bound_to(db, each, bound_to) for each in resolved]
    fitting = tuple([each for each in bound if each is not None])
    return fitting or tuple([without_first(each) for each in resolved])


def signatures_mismatch(
    db: Database, own: tuple[Signature, ...], base: tuple[Signature, ...], compares_names: bool
) -> str | None:
    """Why the overloads `own` cannot do what every one of `base` does, None if they can."""
    for wanted in base:
        mismatches: list[str] = []
        for each in own:
            mismatch = _signature_mismatch(db, each, wanted, compares_names)
            if mismatch is None:
                break
            mismatches.append(mismatch)
        else:
            return mismatches[0] if len(mismatches) == 1 else "no overload accepts and returns the same"
    return None


def _signature_mismatch(db: Database, own: Signature, base: Signature, compares_names: bool) -> str | None:
    mismatch = parameter_mismatch(db, own, base, compares_names=compares_names)
    if mismatch is not None:
        return mismatch
    if own.returns is None or base.returns is None or types_fit(db, own.returns, base.returns, own):
        return None
    if own.type_parameters and is_assignable(db, callable_type((own,)), callable_type((base,))):
        return None
    given, wanted = display_pair(db, own.returns, base.returns)
    return f"it returns `{given}`, not `{wanted}`"
