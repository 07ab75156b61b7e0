"""What is the type of a value once its literal no longer matters?

A variable that is assigned `0` is an `int` for everybody who reads it later: literals in inferred types become their classes,
also inside tuples.  The spec leaves this to checkers; it is what all of them do.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types.class_lookup import specialized_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, instance, subclass_of
from checker.types.known_classes import known_instance
from checker.types.literals import EnumLiteral, LiteralStringType, LiteralType
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import Type
from checker.types.unions import UnionType, union


def promote(db: Database, type: Type) -> Type:
    """The type with literals replaced by their classes, in unions and tuples too."""
    if isinstance(type, LiteralType):
        return known_instance(db, f"builtins.{type.class_name}")
    if isinstance(type, EnumLiteral):
        return instance(type.cls)
    if isinstance(type, LiteralStringType):
        return known_instance(db, "builtins.str")
    if isinstance(type, UnionType):
        return union([promote(db, member) for member in type.members])
    if isinstance(type, TupleType):
        return tuple_type(
            tuple([promote(db, element) for element in type.prefix]),
            None if type.variadic is None else promote(db, type.variadic),
            tuple([promote(db, element) for element in type.suffix]),
        )
    return type


def promote_element(db: Database, type: Type) -> Type:
    """As `promote`, for what a container holds: a class object among its elements may be followed by one of a subclass."""
    if isinstance(type, (ClassLiteral, ClassObject)):
        cls = type if isinstance(type, ClassLiteral) else type.cls
        return type if cls.recipe is not None else subclass_of(instance(cls, specialized_arguments(db, type)))
    if isinstance(type, UnionType):
        return union([promote_element(db, member) for member in type.members])
    return promote(db, type)


def promote_deeply(db: Database, type: Type) -> Type:
    """As `promote`, and in the type arguments of instances too."""
    if isinstance(type, Instance) and type.arguments:
        return instance(type.cls, tuple([promote_deeply(db, argument) for argument in type.arguments]))
    if isinstance(type, UnionType):
        return union([promote_deeply(db, member) for member in type.members])
    return promote(db, type)
