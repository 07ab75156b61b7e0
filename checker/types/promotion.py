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
    found: set[Type] = set()
    for type in types:
        _collect_literals(db, type, False, found)
    return frozenset(found)


def literals_in(db: Database, type: Type) -> frozenset[Type]:
    """All literals in a type."""
    found: set[Type] = set()
    _collect_literals(db, type, True, found)
    return frozenset(found)


def _collect_literals(db: Database, type: Type, is_written: bool, found: set[Type]) -> None:
    type = expand(db, type)
    if isinstance(type, (LiteralType, EnumLiteral, LiteralStringType)):
        if is_written:
            found.add(type)
    elif isinstance(type, Instance):
        for argument in type.arguments:
            _collect_literals(db, argument, True, found)
    elif isinstance(type, UnionType):
        for member in type.members:
            _collect_literals(db, member, is_written, found)
    elif isinstance(type, TupleType):
        for element in type.prefix + type.suffix:
            _collect_literals(db, element, is_written, found)
        if type.variadic is not None:
            _collect_literals(db, type.variadic, True, found)
    elif isinstance(type, BoundMethod):
        _collect_literals(db, type.function, is_written, found)
    elif isinstance(type, FunctionLiteral):
        for each in facts.function_traits(db, type.definition).signatures:
            if each.returns is not None:
                _collect_literals(db, each.returns, True, found)


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
