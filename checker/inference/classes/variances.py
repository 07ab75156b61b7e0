"""What is the variance of a type parameter of a class?

Declared for variables made by `TypeVar(...)`; for those of `[T]` lists, and with `infer_variance`, found from how the class
uses the parameter (generics.rst, "Variance inference"): what it gives out makes it covariant, what it takes in contravariant,
both invariant.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.semantic_index.body_facts import class_attribute_writes
from checker.semantic_index.queries import table_of
from checker.types import facts
from checker.types.callables import (
    BoundMethod,
    CallableType,
    FunctionLiteral,
    ParameterList,
    PropertyType,
    Signature,
)
from checker.types.classes import (
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
)
from checker.types.facts import BIVARIANT, CONTRAVARIANT, COVARIANT, INFERRED, INVARIANT
from checker.types.intersections import IntersectionType
from checker.types.signatures import return_type, signatures_of
from checker.types.special import TypeFormOf, TypeGuardType
from checker.types.tuples import TupleType, Unpacked
from checker.types.type import HAS_VARIABLE, Type
from checker.types.unions import UnionType

FLIPPED: Final = {COVARIANT: CONTRAVARIANT, CONTRAVARIANT: COVARIANT, INVARIANT: INVARIANT, BIVARIANT: BIVARIANT}


def _variance(db: Database, key: tuple[ClassLiteral, int]) -> str:
    cls, index = key
    parameters = facts.class_type_parameters(db, cls)
    if index >= len(parameters):
        return INVARIANT
    variable = parameters[index]
    if cls.known_name == "builtins.tuple":
        return COVARIANT
    if variable.definition is None:
        return INVARIANT
    declared = facts.type_variable_facts(db, variable.definition).variance
    if declared != INFERRED:
        return declared
    found = used_variance(db, cls, variable)
    return COVARIANT if found == BIVARIANT else found


def _joined(first: str, second: str) -> str:
    if first == BIVARIANT:
        return second
    if second in (BIVARIANT, first):
        return first
    return INVARIANT


def used_variance(db: Database, cls: ClassLiteral, variable: TypeVariable) -> str:
    """The variance that the bases and members of a class give one of its type parameters, whatever is declared."""
    result = BIVARIANT
    for base in facts.class_bases(db, cls):
        result = _joined(result, _in_type(db, base, variable, COVARIANT))
    if cls.scope is None:
        return result
    names = set(table_of(db, cls.scope).definitions)
    names.update(class_attribute_writes(db, cls.scope))
    for name in sorted(names):
        if name in ("__init__", "__new__", "__slots__", "__match_args__", "__replace__"):
            continue
        result = _joined(result, _in_member(db, cls, name, variable))
        if result == INVARIANT:
            break
    return result


def _in_member(db: Database, cls: ClassLiteral, name: str, variable: TypeVariable) -> str:
    member = facts.own_member(db, (cls, name))
    if member is None:
        return BIVARIANT
    type = member.type
    if isinstance(type, FunctionLiteral) or (isinstance(type, CallableType) and type.binding is not None):
        return _in_type(db, type, variable, COVARIANT)
    if isinstance(type, PropertyType):
        return _in_property(db, type, variable)
    polarity = COVARIANT if _is_read_only(db, cls, member, name) else INVARIANT
    return _in_type(db, type, variable, polarity)


def _is_read_only(db: Database, cls: ClassLiteral, member: facts.Member, name: str) -> bool:
    """Final attributes, fields of frozen dataclasses, and private names, which nobody outside assigns."""
    if member.is_final or member.is_read_only or (name.startswith("_") and not name.endswith("__")):
        return True
    transform = facts.class_traits(db, cls).transform
    return transform is not None and transform.is_frozen


def _in_property(db: Database, type: PropertyType, variable: TypeVariable) -> str:
    result = BIVARIANT
    for function in (type.getter, type.setter, type.deleter):
        if function is not None:
            for each in signatures_of(db, function):
                result = _joined(result, _in_signature(db, each, variable, COVARIANT, True))
    return result


def _in_signature(db: Database, signature: Signature, variable: TypeVariable, polarity: str, skips_first: bool) -> str:
    result = BIVARIANT
    for index, each in enumerate(signature.parameters):
        if index == 0 and skips_first:
            continue
        result = _joined(result, _in_type(db, each.type, variable, FLIPPED[polarity]))
    if signature.param_spec is variable:
        result = _joined(result, FLIPPED[polarity])
    returns = signature.returns if signature.returns is not None else return_type(db, signature)
    return _joined(result, _in_type(db, returns, variable, polarity))


def variance_in(db: Database, type: Type, variable: TypeVariable) -> str:
    """The variance of a type in a type variable that occurs in it, BIVARIANT if it does not."""
    return _in_type(db, type, variable, COVARIANT)


def _in_type(db: Database, type: Type, variable: TypeVariable, polarity: str) -> str:
    """How the variable occurs in a type that stands in a position of this polarity."""
    if type is variable:
        return polarity
    if isinstance(type, FunctionLiteral):
        result = BIVARIANT
        for each in signatures_of(db, type):
            result = _joined(result, _in_signature(db, each, variable, polarity, type.binding != "staticmethod"))
        return result
    if not type.flags & HAS_VARIABLE:
        return BIVARIANT
    if isinstance(type, (Instance, ClassObject)):
        return _in_arguments(db, type.cls, type.arguments, variable, polarity)
    if isinstance(type, CallableType):
        result = BIVARIANT
        for each in type.signatures:
            result = _joined(result, _in_signature(db, each, variable, polarity, type.binding is not None))
        return result
    result = BIVARIANT
    for part in _parts(type):
        result = _joined(result, _in_type(db, part, variable, polarity))
    return result


def _in_arguments(db: Database, cls: ClassLiteral, arguments: tuple[Type, ...], variable: TypeVariable, polarity: str) -> str:
    result = BIVARIANT
    for index, argument in enumerate(arguments):
        if argument is not variable and not argument.flags & HAS_VARIABLE:
            continue
        own = facts.variance(db, (cls, index))
        if own == BIVARIANT:
            continue
        if own == CONTRAVARIANT:
            inner = FLIPPED[polarity]
        elif own == COVARIANT:
            inner = polarity
        else:
            inner = INVARIANT
        result = _joined(result, _in_type(db, argument, variable, inner))
    return result


def _parts(type: Type) -> tuple[Type, ...]:
    if isinstance(type, (UnionType, IntersectionType)):
        return type.members
    if isinstance(type, TupleType):
        middle = () if type.variadic is None else (type.variadic,)
        return type.prefix + middle + type.suffix
    if isinstance(type, SubclassOf):
        return (type.instance_type,)
    if isinstance(type, Unpacked):
        return (type.inner,)
    if isinstance(type, TypeGuardType):
        return (type.narrowed,)
    if isinstance(type, TypeFormOf):
        return (type.denoted,)
    if isinstance(type, BoundMethod):
        return (type.function,)
    if isinstance(type, ParameterList):
        rest = () if type.signature.param_spec is None else (type.signature.param_spec,)
        return tuple([each.type for each in type.signature.parameters]) + rest
    return ()


facts.variance_query.provide(_variance, initial=lambda db, key: BIVARIANT)
