"""What does calling a value with arguments of known types return?

For calls that the language makes by itself: operators, iteration, descriptors, context managers.  Calls that are written
in the source go through `inference.calls`, which also infers arguments with expected types and reports errors.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    UNKNOWN_CALLABLE,
    VARIADIC_POSITIONAL,
    BoundMethod,
    CallableType,
    FunctionLiteral,
    Parameter,
    Signature,
)
from checker.types.classes import ClassLiteral, ClassObject, SubclassOf
from checker.types.generics.constraints import Constraints
from checker.types.known_classes import is_known_instance
from checker.types.relations.assignability import assign, signatures_of_method
from checker.types.signatures import return_type, signatures_of
from checker.types.solver import result_of_call
from checker.types.tuples import Unpacked
from checker.types.type import NEVER, NeverType, Type, is_dynamic, unknown_from
from checker.types.unions import UnionType, union


def apply(db: Database, callee: Type, arguments: tuple[Type, ...]) -> Type | None:
    """The type that a call with these positional arguments returns, None if the call is an error."""
    if is_dynamic(callee):
        return unknown_from(callee)
    if isinstance(callee, UnionType):
        results = [apply(db, member, arguments) for member in callee.members]
        return union([each for each in results if each is not None]) if None not in results else None
    for each in call_signatures(db, callee):
        result = apply_signature(db, each, arguments)
        if result is not None:
            return result
    return None


def call_signatures(db: Database, callee: Type) -> tuple[Signature, ...]:
    """The signatures that a call to this value may match, none if it cannot be called."""
    if isinstance(callee, (FunctionLiteral, CallableType)):
        return signatures_of(db, callee)
    if isinstance(callee, BoundMethod):
        return signatures_of_method(db, callee)
    if isinstance(callee, (ClassLiteral, ClassObject, SubclassOf)):
        return call_signatures(db, facts.constructor(db, callee))
    call = facts.attribute(db, (callee, "__call__"))
    if call is None or call.type is callee:
        return ()
    if is_dynamic(call.type):
        return UNKNOWN_CALLABLE.signatures
    return call_signatures(db, call.type)


def apply_signature(db: Database, signature: Signature, arguments: tuple[Type, ...]) -> Type | None:
    """The return type for these positional arguments, None if they do not fit the parameters."""
    matched = _match_positional(signature, len(arguments))
    if matched is None:
        return None
    constraints = Constraints(signature.type_parameters)
    for parameter, argument in zip(matched, arguments, strict=False):
        if isinstance(parameter.type, Unpacked):
            continue
        if not assign(db, argument, parameter.type, constraints):
            return None
    return result_of_call(db, return_type(db, signature), signature.type_parameters, constraints)


def _match_positional(signature: Signature, count: int) -> list[Parameter] | None:
    """The parameter for each positional argument, None if a call with so many arguments is an error."""
    matched: list[Parameter] = []
    for each in signature.parameters:
        if each.kind in (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD):
            if len(matched) < count:
                matched.append(each)
            elif not each.has_default:
                return None
        elif each.kind == VARIADIC_POSITIONAL:
            matched.extend([each] * (count - len(matched)))
        elif each.kind == KEYWORD_ONLY and not each.has_default:
            return None
    if len(matched) < count and not signature.is_gradual and signature.param_spec is None:
        return None
    return matched


def call_method(db: Database, receiver: Type, name: str, arguments: tuple[Type, ...]) -> Type | None:
    """What an implicit call to a special method returns, None if it is missing or does not accept the arguments.

    A union receiver must support the call with every member.
    """
    if is_dynamic(receiver):
        return unknown_from(receiver)
    if isinstance(receiver, NeverType):
        return NEVER
    if isinstance(receiver, UnionType):
        results: list[Type] = []
        for member in receiver.members:
            result = call_method(db, member, name, arguments)
            if result is None:
                return None
            results.append(result)
        return union(results)
    method = special_method(db, receiver, name)
    return None if method is None else apply(db, method, arguments)


def special_method(db: Database, receiver: Type, name: str) -> Type | None:
    """The special method that an operation on this (non-union) type calls: looked up on the class, bound to the value."""
    if isinstance(receiver, (ClassLiteral, ClassObject, SubclassOf)):
        return _metaclass_method(db, receiver, name)
    found = facts.attribute(db, (receiver, name))
    if found is None or (found.is_fallback and (not is_dynamic(found.type) or is_known_instance(receiver, "builtins.type"))):
        # `__getattr__` is not asked for special methods, nor is the class that a plain `type` stands for: its metaclass is.
        return None
    return found.type


def _metaclass_method(db: Database, receiver: ClassLiteral | ClassObject | SubclassOf, name: str) -> Type | None:
    if isinstance(receiver, SubclassOf):
        found = facts.attribute(db, (receiver, name))
        return None if found is None else found.type
    cls = receiver if isinstance(receiver, ClassLiteral) else receiver.cls
    metaclass = facts.class_metaclass(db, cls)
    if is_dynamic(metaclass):
        return unknown_from(metaclass)
    found = facts.attribute_as(db, (metaclass, name, receiver))
    return None if found is None else found.type
