"""What becomes of types while facts depend on one another in a circle, and what when the circle is closed?

A fact that needs itself starts as `Divergent` and is found anew in each round, from what the others were in the last one.
Which of the facts is asked for first must not be seen in the result, so nothing is kept that depends on it: neither parts of
types that a later round makes better, nor the order in which unions came together.
"""

from __future__ import annotations

from checker.limits import CYCLE_ROUNDS, exceeds
from checker.query.database import Database
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable, instance
from checker.types.literals import EnumLiteral, LiteralType
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import DIVERGENT, HAS_DIVERGENT, UNKNOWN, NoneType, Type
from checker.types.unions import UnionType, members_of, union


def without_divergent(type: Type) -> Type:
    """What is known of a type so far, while a cycle is going on: `Divergent` if that is nothing.

    A member of a union that holds `Divergent` is left out: kept, it would go round in the cycle and never be replaced by what
    it will turn out to be.
    """
    if not type.flags & HAS_DIVERGENT:
        return type
    return union([member for member in members_of(type) if not member.flags & HAS_DIVERGENT] or (DIVERGENT,))


def widened(db: Database, type: Type, iteration: int) -> Type:
    """The type to go on with after a round that changed it: unknown after too many, else its unions in a definite order."""
    return UNKNOWN if exceeds(db, CYCLE_ROUNDS, iteration) else _in_definite_order(type)


def concluded(type: Type) -> Type:
    """What is kept of a type when its cycle is finished: of what depends on nothing but itself nothing is known."""
    return UNKNOWN if type is DIVERGENT else type


def _in_definite_order(type: Type) -> Type:
    if isinstance(type, UnionType):
        return union(sorted([_in_definite_order(member) for member in type.members], key=_place_in_order))
    if isinstance(type, Instance) and type.arguments:
        return instance(type.cls, tuple([_in_definite_order(argument) for argument in type.arguments]))
    if isinstance(type, TupleType):
        variadic = None if type.variadic is None else _in_definite_order(type.variadic)
        prefix = tuple([_in_definite_order(element) for element in type.prefix])
        return tuple_type(prefix, variadic, tuple([_in_definite_order(element) for element in type.suffix]))
    return type


def _place_in_order(type: Type) -> tuple[bool, str]:
    """By which to sort the members of a union: `None` last, all others by how they look."""
    return isinstance(type, NoneType), _appearance(type)


def _appearance(type: Type) -> str:
    """What a type looks like, as far as it tells the members of a union apart."""
    if isinstance(type, Instance):
        return f"{type.cls.name} {type.cls.file.path} {' '.join(map(_appearance, type.arguments))}"
    if isinstance(type, LiteralType):
        return f"{type.class_name} {type.value!r}"
    if isinstance(type, EnumLiteral):
        return f"{type.cls.name} {type.name}"
    if isinstance(type, (ClassLiteral, TypeVariable)):
        return type.name
    if isinstance(type, (ClassObject, SubclassOf)):
        return f"type {_appearance(type.cls if isinstance(type, ClassObject) else type.instance_type)}"
    if isinstance(type, FunctionLiteral):
        return f"{type.definition.name} {type.definition.scope.file.path}"
    if isinstance(type, BoundMethod):
        return f"{_appearance(type.function)} {_appearance(type.receiver)}"
    if isinstance(type, TupleType):
        return f"tuple {' '.join(map(_appearance, (*type.prefix, *type.suffix)))}"
    if isinstance(type, UnionType):
        return " ".join(map(_appearance, type.members))
    return type.__class__.__name__
