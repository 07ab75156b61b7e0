"""Which members does being a TypedDict add to a class?

The spec: typeddict.rst, "Supported operations".  What is not added here is inherited from the fallback class of the stubs.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import (
    KEYWORD_ONLY,
    PLAIN,
    POSITIONAL_ONLY,
    VARIADIC_KEYWORD,
    Parameter,
    Signature,
    callable_type,
    parameter,
    signature,
)
from checker.types.class_lookup import identity_instance
from checker.types.classes import (
    TYPE_VAR,
    TYPED_DICT,
    ClassLiteral,
    SynthesizedField,
    TypeVariable,
    class_recipe,
    instance,
    synthesized_class,
    synthesized_field,
    type_variable,
)
from checker.types.facts import Member
from checker.types.known_classes import known_instance
from checker.types.literals import literal_of
from checker.types.type import NEVER, NONE, UNKNOWN, NeverType, Type
from checker.types.unions import union, union_of


def typed_dict_member(db: Database, cls: ClassLiteral, name: str) -> Member | None:
    """The member that being a TypedDict adds under this name, None if it adds none."""
    items = facts.typed_dict_items(db, cls)
    if name == "__init__":
        return _init(db, cls, items)
    if name == "get":
        return _overloads(cls, _get(db, cls, items))
    if name == "setdefault":
        writable = [item for item in items if not item.is_read_only]
        return _overloads(cls, [_method((_key(item), _value("default", item.type)), item.type) for item in writable])
    if name == "pop":
        return _overloads(cls, _pop(db, cls, items))
    if name == "__delitem__":
        removable = [item for item in items if not item.is_required and not item.is_read_only]
        return _overloads(cls, [_method((_key(item),), NONE) for item in removable])
    if name == "update":
        return _overloads(cls, _update(db, cls, items))
    if name in ("__or__", "__ror__", "__ior__"):
        return _overloads(cls, _merge(db, cls, items))
    return _known_values_member(db, cls, items, name)


def _overloads(cls: ClassLiteral, signatures: list[Signature]) -> Member | None:
    return Member(callable_type(tuple(signatures), PLAIN), cls) if signatures else None


def _method(parameters: tuple[Parameter, ...], returns: Type, variables: tuple[TypeVariable, ...] = ()) -> Signature:
    receiver = parameter("self", POSITIONAL_ONLY, UNKNOWN, False, False)
    return signature((receiver, *parameters), returns, variables)


def _key(item: SynthesizedField) -> Parameter:
    return parameter("key", POSITIONAL_ONLY, literal_of(item.name))


def _value(name: str, type: Type) -> Parameter:
    return parameter(name, POSITIONAL_ONLY, type)


def _init(db: Database, cls: ClassLiteral, items: tuple[SynthesizedField, ...]) -> Member:
    """Keyword arguments for each item, or another mapping of the same type with keywords that replace its items."""
    keywords = [parameter(item.name, KEYWORD_ONLY, item.type, not item.is_required) for item in items]
    replaced = [parameter(item.name, KEYWORD_ONLY, item.type, True) for item in items]
    extra = facts.class_traits(db, cls).extra_items
    if extra is not None and not isinstance(extra, NeverType):
        rest = parameter("kwargs", VARIADIC_KEYWORD, extra)
        keywords.append(rest)
        replaced.append(rest)
    other = parameter("map", POSITIONAL_ONLY, identity_instance(db, cls))
    signatures = [_method(tuple(keywords), NONE), _method((other, *replaced), NONE)]
    return Member(callable_type(tuple(signatures), PLAIN), cls)


def _default_variable(cls: ClassLiteral) -> TypeVariable:
    return type_variable(TYPE_VAR, "Default", None, cls.owner)


def _get(db: Database, cls: ClassLiteral, items: tuple[SynthesizedField, ...]) -> list[Signature]:
    variable = _default_variable(cls)
    signatures: list[Signature] = []
    for item in items:
        missing = item.type if item.is_required else union_of(item.type, NONE)
        either = item.type if item.is_required else union_of(item.type, variable)
        signatures.append(_method((_key(item),), missing))
        if not item.is_required:
            signatures.append(_method((_key(item), _value("default", item.type)), item.type))
        signatures.append(_method((_key(item), _value("default", variable)), either, (variable,)))
    text = parameter("key", POSITIONAL_ONLY, known_instance(db, "builtins.str"))
    extra = facts.class_traits(db, cls).extra_items
    value: Type = known_instance(db, "builtins.object") if extra is None else extra
    if extra is None:
        signatures.append(_method((text,), UNKNOWN))
        signatures.append(_method((text, _value("default", variable)), UNKNOWN, (variable,)))
    else:
        signatures.append(_method((text,), union_of(value, NONE)))
        signatures.append(_method((text, _value("default", variable)), union_of(value, variable), (variable,)))
    return signatures


def _pop(db: Database, cls: ClassLiteral, items: tuple[SynthesizedField, ...]) -> list[Signature]:
    variable = _default_variable(cls)
    signatures: list[Signature] = []
    for item in items:
        if item.is_required or item.is_read_only:
            continue
        signatures.append(_method((_key(item),), item.type))
        signatures.append(_method((_key(item), _value("default", item.type)), item.type))
        either = union_of(item.type, variable)
        signatures.append(_method((_key(item), _value("default", variable)), either, (variable,)))
    return signatures


def _update(db: Database, cls: ClassLiteral, items: tuple[SynthesizedField, ...]) -> list[Signature]:
    """`update` accepts what can be merged without replacing a read-only item.

    Without read-only items it is not worth a report that a TypedDict may hold other values under the keys that it lacks.
    """
    keywords = [parameter(item.name, KEYWORD_ONLY, NEVER if item.is_read_only else item.type, True) for item in items]
    accepted: Type = some_items(db, cls)
    if not any(item.is_read_only for item in items):
        accepted = union((accepted, identity_instance(db, cls), known_instance(db, "typing.Mapping", (UNKNOWN, UNKNOWN))))
    return [_method((parameter("map", POSITIONAL_ONLY, accepted, True), *keywords), NONE)]


def some_items(db: Database, cls: ClassLiteral) -> Type:
    """A TypedDict of any of the items that can be written, which may be merged into one of `cls`."""
    if facts.class_type_parameters(db, cls):
        return identity_instance(db, cls)
    fields = [
        synthesized_field(item.name, NEVER if item.is_read_only else item.type, False, True)
        for item in facts.typed_dict_items(db, cls)
    ]
    recipe = class_recipe(TYPED_DICT, (known_instance(db, "typing._TypedDict"),), tuple(fields))
    return instance(synthesized_class(f"Partial[{cls.name}]", cls.owner, recipe))


def _merge(db: Database, cls: ClassLiteral, items: tuple[SynthesizedField, ...]) -> list[Signature]:
    own = identity_instance(db, cls)
    text = known_instance(db, "builtins.str")
    mapping = known_instance(db, "builtins.dict", (text, known_instance(db, "builtins.object")))
    other = known_instance(db, "builtins.dict", (text, UNKNOWN))
    return [
        _method((_value("value", union_of(own, some_items(db, cls))),), own),
        _method((_value("value", other),), mapping),
    ]


def _known_values_member(db: Database, cls: ClassLiteral, items: tuple[SynthesizedField, ...], name: str) -> Member | None:
    """A TypedDict whose extra items are known knows the types of all its values.

    If all its items can be written and deleted, it has the methods of a `dict` too.
    """
    traits = facts.class_traits(db, cls)
    if traits.extra_items is None:
        return None
    text = known_instance(db, "builtins.str")
    values = union([*[item.type for item in items], traits.extra_items])
    view = _VIEWS.get(name)
    if view is not None:
        return _overloads(cls, [_method((), known_instance(db, view, (text, values)))])
    if name not in _DICT_METHODS or not is_dict(db, cls):
        return None
    found = facts.attribute(db, (known_instance(db, "builtins.dict", (text, values)), name))
    return None if found is None else Member(found.type, cls, is_instance_only=True)


_VIEWS: Final = {
    "items": "_collections_abc.dict_items",
    "keys": "_collections_abc.dict_keys",
    "values": "_collections_abc.dict_values",
}

_DICT_METHODS: Final = frozenset({"__setitem__", "clear", "popitem"})


def is_dict(db: Database, cls: ClassLiteral) -> bool:
    """Whether every key can be written and deleted: no item is required or read-only, and there may be others."""
    traits = facts.class_traits(db, cls)
    if traits.extra_items is None or traits.is_closed or traits.has_read_only_extra_items:
        return False
    return not any(item.is_required or item.is_read_only for item in facts.typed_dict_items(db, cls))
