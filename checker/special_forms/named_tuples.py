"""Which members does being a named tuple add to a class?

The spec: namedtuples.rst.  The class inherits from the tuple of its field types; its fields are read-only attributes.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import (
    CLASS,
    KEYWORD_ONLY,
    PLAIN,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    STATIC,
    Parameter,
    callable_type,
    parameter,
    signature,
)
from checker.types.class_lookup import self_variable
from checker.types.classes import ClassLiteral, subclass_of
from checker.types.facts import Field, Member
from checker.types.known_classes import known_instance
from checker.types.literals import literal_of
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import ANY, UNKNOWN, Type


def named_tuple_fields(db: Database, cls: ClassLiteral) -> tuple[Field, ...]:
    """The fields of a named tuple class that declares them itself, whether by a class body or by a call."""
    if cls.recipe is not None:
        return tuple([Field(each.name, each.type, each.type, not each.is_required) for each in cls.recipe.fields])
    return facts.own_fields(db, cls)


def named_tuple_member(db: Database, cls: ClassLiteral, name: str) -> Member | None:
    """The member that being a named tuple adds under this name, None if it adds none.

    Only the class that declares the fields has them; its subclasses inherit.
    """
    if not _declares_fields(db, cls):
        return None
    fields = named_tuple_fields(db, cls)
    for field in fields:
        if field.name == name:
            return Member(field.type, cls, is_instance_only=True, is_read_only=True, definition=field.definition)
    text = known_instance(db, "builtins.str")
    if name == "__new__":
        return _new(cls, fields)
    if name in ("_fields", "__match_args__"):
        return Member(tuple_type(tuple([literal_of(field.name) for field in fields])), cls, is_class_var=True)
    if name == "_field_defaults":
        return Member(known_instance(db, "builtins.dict", (text, ANY)), cls, is_class_var=True)
    if name == "_asdict":
        return _method(cls, (), known_instance(db, "builtins.dict", (text, ANY)))
    if name in ("_replace", "__replace__"):
        changes = tuple([parameter(field.name, KEYWORD_ONLY, field.type, True) for field in fields])
        return _method(cls, changes, self_variable(cls))
    if name == "_make":
        values = parameter("iterable", POSITIONAL_OR_KEYWORD, known_instance(db, "typing.Iterable", (ANY,)))
        receiver = parameter("cls", POSITIONAL_ONLY, UNKNOWN, False, False)
        return Member(callable_type((signature((receiver, values), self_variable(cls)),), CLASS), cls)
    return None


def _declares_fields(db: Database, cls: ClassLiteral) -> bool:
    if cls.recipe is not None:
        return True
    return any(isinstance(base, TupleType) for base in facts.class_bases(db, cls))


def _new(cls: ClassLiteral, fields: tuple[Field, ...]) -> Member:
    receiver = parameter("cls", POSITIONAL_ONLY, subclass_of(self_variable(cls)))
    parameters = [parameter(each.name, POSITIONAL_OR_KEYWORD, each.type, each.has_default) for each in fields]
    return Member(callable_type((signature((receiver, *parameters), self_variable(cls)),), STATIC), cls)


def _method(cls: ClassLiteral, parameters: tuple[Parameter, ...], returns: Type) -> Member:
    receiver = parameter("self", POSITIONAL_ONLY, UNKNOWN, False, False)
    return Member(callable_type((signature((receiver, *parameters), returns),), PLAIN), cls)
