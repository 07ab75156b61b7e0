"""Which members does being a dataclass add to a class?

The spec: dataclasses.rst.  Fields come from the resolution order, base classes first; a field that is declared again keeps
its place.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import (
    KEYWORD_ONLY,
    PLAIN,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    Parameter,
    callable_type,
    parameter,
    signature,
)
from checker.types.class_lookup import arguments_mapping, identity_instance, self_variable
from checker.types.classes import ClassLiteral
from checker.types.facts import Field, Member, TransformParameters
from checker.types.generics.substitution import Mapping, substitute
from checker.types.known_classes import known_instance
from checker.types.literals import literal_of
from checker.types.tuples import tuple_type
from checker.types.type import ANY, NONE, UNKNOWN, Type

_ORDER_METHODS = ("__lt__", "__le__", "__gt__", "__ge__")


def all_fields(db: Database, cls: ClassLiteral) -> tuple[Field, ...]:
    """The fields of a dataclass, inherited ones first, their types in terms of the class's own parameters."""
    fields: dict[str, Field] = {}
    for entry in reversed(facts.resolution_order(db, cls).entries):
        if facts.class_traits(db, entry.cls).transform is None:
            continue
        mapping = arguments_mapping(db, entry.cls, entry.arguments)
        for field in facts.own_fields(db, entry.cls):
            fields[field.name] = _specialized(field, mapping) if mapping else field
    return tuple(fields.values())


def _specialized(field: Field, mapping: Mapping) -> Field:
    return Field(
        field.name,
        substitute(field.type, mapping),
        substitute(field.init_type, mapping),
        field.has_default,
        field.in_init,
        field.is_keyword_only,
        field.is_init_only,
        field.alias,
        field.definition,
    )


def dataclass_member(db: Database, cls: ClassLiteral, transform: TransformParameters, name: str) -> Member | None:
    """The member that being a dataclass adds under this name, None if it adds none."""
    if name == "__init__" and transform.makes_init:
        return _method(cls, init_parameters(db, cls), NONE)
    if name == "__getattr__" and transform.takes_extra:
        return _method(cls, (parameter("name", POSITIONAL_ONLY, known_instance(db, "builtins.str")),), ANY)
    if name == "__match_args__" and transform.makes_match_args:
        names = [field.name for field in all_fields(db, cls) if field.in_init and not is_keyword_only(field)]
        return Member(tuple_type(tuple([literal_of(each) for each in names])), cls, is_class_var=True)
    if name in _ORDER_METHODS and transform.adds_order:
        other = parameter("other", POSITIONAL_ONLY, identity_instance(db, cls))
        return _method(cls, (other,), known_instance(db, "builtins.bool"))
    if name == "__slots__" and transform.makes_slots:
        return Member(known_instance(db, "typing.Iterable", (known_instance(db, "builtins.str"),)), cls, is_class_var=True)
    if name == "__hash__":
        return _hash(db, cls, transform)
    if name == "__dataclass_fields__" and transform.is_standard:
        text = known_instance(db, "builtins.str")
        value = known_instance(db, "dataclasses.Field", (UNKNOWN,))
        return Member(known_instance(db, "builtins.dict", (text, value)), cls, is_class_var=True)
    if name == "__replace__" and transform.is_standard:
        parameters = [
            parameter(field.alias, KEYWORD_ONLY, field.init_type, True) for field in all_fields(db, cls) if field.in_init
        ]
        return _method(cls, tuple(parameters), self_variable(cls))
    return None


def _hash(db: Database, cls: ClassLiteral, transform: TransformParameters) -> Member | None:
    """`eq` without `frozen` makes instances unhashable, as at run time."""
    if transform.makes_hash or (transform.makes_equality and transform.is_frozen):
        return _method(cls, (), known_instance(db, "builtins.int"))
    if transform.makes_equality and transform.is_standard:
        return Member(NONE, cls, is_class_var=True)
    return None


def _method(cls: ClassLiteral, parameters: tuple[Parameter, ...], returns: Type) -> Member:
    receiver = parameter("self", POSITIONAL_ONLY, UNKNOWN, False, False)
    return Member(callable_type((signature((receiver, *parameters), returns),), PLAIN), cls)


def is_keyword_only(field: Field) -> bool:
    """Whether a field is passed by keyword only."""
    return bool(field.is_keyword_only)


def init_parameters(db: Database, cls: ClassLiteral) -> tuple[Parameter, ...]:
    """The parameters of the synthesized `__init__` after `self`."""
    positional: list[Parameter] = []
    keyword: list[Parameter] = []
    transform = facts.class_traits(db, cls).transform
    if transform is not None and transform.has_unknown_aliases:
        return (parameter("values", VARIADIC_KEYWORD, ANY),)
    for field in all_fields(db, cls):
        if not field.in_init:
            continue
        kind = KEYWORD_ONLY if is_keyword_only(field) else POSITIONAL_OR_KEYWORD
        has_two_names = field.alias != field.name and transform is not None and transform.takes_field_names
        made = parameter(field.alias, kind, field.init_type, field.has_default or has_two_names)
        (keyword if kind == KEYWORD_ONLY else positional).append(made)
        if has_two_names:
            keyword.append(parameter(field.name, KEYWORD_ONLY, field.init_type, True))
    if transform is not None and transform.takes_extra:
        keyword.append(parameter("extra", VARIADIC_KEYWORD, ANY))
    return (*positional, *keyword)
