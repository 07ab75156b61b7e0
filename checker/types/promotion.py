"""What is the type of a value once its literal no longer matters?

A variable that is assigned `0` is an `int` for everybody who reads it later: literals in inferred types become their classes,
also inside tuples.  The spec leaves this to checkers; it is what all of them do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.query.database import Database
from checker.types import facts
from checker.types.aliases import expand
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.class_lookup import specialized_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, instance, subclass_of
from checker.types.intersections import UNPROMOTED, IntersectionType
from checker.types.known_classes import known_instance
from checker.types.literals import EnumLiteral, LiteralStringType, LiteralType
from checker.types.special import AliasType, TypeFormOf
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import Type
from checker.types.unions import UnionType, union

_NOTHING: Final[frozenset[Type]] = frozenset()


def promote(db: Database, type: Type, kept: frozenset[Type] = _NOTHING) -> Type:
    """The type with literals other than those of `kept` replaced by their classes, in unions and tuples too.

    The element of a tuple of any length was promoted before, or somebody wrote it.
    """
    if type in kept:
        return type
    if isinstance(type, LiteralType):
        return known_instance(db, f"builtins.{type.class_name}")
    if isinstance(type, EnumLiteral):
        return instance(type.cls)
    if isinstance(type, LiteralStringType):
        return known_instance(db, "builtins.str")
    if isinstance(type, IntersectionType) and type.members[-1] is UNPROMOTED:
        return type.members[0]
    if isinstance(type, UnionType):
        return union([promote(db, member, kept) for member in type.members])
    if isinstance(type, TupleType):
        return tuple_type(
            tuple([promote(db, element, kept) for element in type.prefix]),
            type.variadic,
            tuple([promote(db, element, kept) for element in type.suffix]),
        )
    return type


def declared_literals(db: Database, types: Iterable[Type]) -> frozenset[Type]:
    """The literals in type arguments and declared results: as what is inferred there is promoted, somebody wrote them."""
    return _literals(db, [(type, False) for type in types])


def literals_in(db: Database, type: Type) -> frozenset[Type]:
    """All literals in a type."""
    return _literals(db, [(type, True)])


def _literals(db: Database, parts: list[tuple[Type, bool]]) -> frozenset[Type]:
    """The literals in these types, each given with whether it was written; a recursive alias is looked into once."""
    found: set[Type] = set()
    seen: set[tuple[Type, bool]] = set()
    while parts:
        part = parts.pop()
        if part in seen:
            continue
        seen.add(part)
        type, is_written = part
        if isinstance(type, (LiteralType, EnumLiteral, LiteralStringType)):
            if is_written:
                found.add(type)
        else:
            parts.extend(_parts(db, type, is_written))
    return frozenset(found)


def _parts(db: Database, type: Type, is_written: bool) -> list[tuple[Type, bool]]:
    """What a type is made of, each with whether it was written."""
    if isinstance(type, AliasType):
        return [(expand(db, type), is_written)]
    if isinstance(type, Instance):
        return [(argument, True) for argument in type.arguments]
    if isinstance(type, UnionType):
        return [(member, is_written) for member in type.members]
    if isinstance(type, TupleType):
        elements = [(element, is_written) for element in type.prefix + type.suffix]
        return elements if type.variadic is None else [*elements, (type.variadic, True)]
    if isinstance(type, TypeFormOf):
        return [(type.denoted, True)]
    if isinstance(type, BoundMethod):
        return [(type.function, is_written)]
    if isinstance(type, FunctionLiteral):
        signatures = facts.function_traits(db, type.definition).signatures
        return [(each.returns, True) for each in signatures if each.returns is not None]
    return []


def promote_element(db: Database, type: Type) -> Type:
    """As `promote`, for what a container holds: a class object among its elements may be followed by one of a subclass."""
    if isinstance(type, (ClassLiteral, ClassObject)):
        cls = type if isinstance(type, ClassLiteral) else type.cls
        return type if cls.recipe is not None else subclass_of(instance(cls, specialized_arguments(db, type)))
    if isinstance(type, UnionType):
        return union([promote_element(db, member) for member in type.members])
    return promote(db, type)


def promote_deeply(db: Database, type: Type, kept: frozenset[Type] = _NOTHING) -> Type:
    """As `promote`, and in the type arguments of instances too."""
    if isinstance(type, Instance) and type.arguments:
        return instance(type.cls, tuple([promote_deeply(db, argument, kept) for argument in type.arguments]))
    if isinstance(type, UnionType):
        return union([promote_deeply(db, member, kept) for member in type.members])
    return promote(db, type, kept)
