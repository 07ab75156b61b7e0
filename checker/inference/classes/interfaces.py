"""Which members must an implementation have: of a protocol, of an abstract class?

The spec: protocol.rst, "Protocol members"; abstractness follows `abc`.
"""

from __future__ import annotations

from typing import Final

from checker.inference.abstract_functions import function_is_abstract
from checker.query.database import Database
from checker.semantic_index.body_facts import class_attribute_writes
from checker.semantic_index.definitions import FUNCTION_DEFINITION
from checker.semantic_index.queries import table_of
from checker.types import facts
from checker.types.callables import FunctionLiteral, PropertyType
from checker.types.classes import ClassLiteral, Instance
from checker.types.type import Type

_NO_MEMBERS: Final = frozenset(
    {
        "__abstractmethods__",
        "__annotations__",
        "__class_getitem__",
        "__dict__",
        "__doc__",
        "__init__",
        "__match_args__",
        "__module__",
        "__new__",
        "__non_callable_proto_members__",
        "__parameters__",
        "__protocol_attrs__",
        "__slots__",
        "__subclasshook__",
        "__weakref__",
    }
)
"""Names that a protocol's body may define without making them members."""


def _protocol_members(db: Database, cls: ClassLiteral) -> tuple[str, ...]:
    names: set[str] = set()
    for entry in facts.resolution_order(db, cls).entries:
        if entry.cls.scope is None or facts.class_traits(db, entry.cls).kind != facts.PROTOCOL_CLASS:
            continue
        for name in table_of(db, entry.cls.scope).definitions:
            if name.isidentifier() and name not in _NO_MEMBERS and facts.own_member(db, (entry.cls, name)) is not None:
                names.add(name)
    return tuple(sorted(names))


# Abstract classes


def _abstract_members(db: Database, cls: ClassLiteral) -> tuple[str, ...]:
    order = facts.resolution_order(db, cls)
    if cls.scope is None or facts.class_traits(db, cls).kind == facts.TYPED_DICT_CLASS or not _may_be_abstract(db, cls):
        return ()
    pending: set[str] = set()
    decided: set[str] = set()
    for entry in order.entries:
        if entry.cls.scope is None:
            continue
        if entry.cls.known_name == "builtins.object":
            break
        table = table_of(db, entry.cls.scope)
        is_protocol = facts.class_traits(db, entry.cls).kind == facts.PROTOCOL_CLASS and entry.cls is not cls
        for name, sites in table.definitions.items():
            if name in decided or not name.isidentifier():
                continue
            decided.add(name)
            if sites[-1].kind == FUNCTION_DEFINITION:
                if _is_abstract(db, entry.cls, name, is_protocol):
                    pending.add(name)
            elif is_protocol and not any(site.is_binding for site in sites) and not _has_value(db, cls, name):
                pending.add(name)
    return tuple(sorted(pending))


def _has_value(db: Database, cls: ClassLiteral, name: str) -> bool:
    """Whether some class gives a value to an attribute that a protocol declares without one: in its body or a method."""
    for entry in facts.resolution_order(db, cls).entries:
        scope = entry.cls.scope
        if scope is None or scope.file.is_stub:
            if entry.cls.known_name not in ("builtins.object", "typing.Generic"):
                return True
        elif name in class_attribute_writes(db, scope):
            return True
        elif facts.class_traits(db, entry.cls).kind != facts.PROTOCOL_CLASS:
            definitions = table_of(db, scope).definitions
            if name in definitions or "__getattr__" in definitions:
                return True
    return facts.resolution_order(db, cls).has_unknown_base


def _may_be_abstract(db: Database, cls: ClassLiteral) -> bool:
    """Only classes with the metaclass `ABCMeta`, which protocols have too, can be abstract."""
    metaclass = facts.class_metaclass(db, cls)
    if not isinstance(metaclass, Instance):
        return False
    return any(entry.cls.known_name == "abc.ABCMeta" for entry in facts.resolution_order(db, metaclass.cls).entries) or any(
        facts.class_traits(db, entry.cls).kind == facts.PROTOCOL_CLASS for entry in facts.resolution_order(db, cls).entries
    )


def _is_abstract(db: Database, cls: ClassLiteral, name: str, is_protocol: bool) -> bool:
    member = facts.own_member(db, (cls, name))
    if member is None:
        return False
    functions = functions_of(member.type)
    return any(function_is_abstract(db, function, is_protocol) for function in functions)


def functions_of(type: Type) -> list[FunctionLiteral]:
    """The functions that a member consists of: itself, or the accessors of a property."""
    if isinstance(type, FunctionLiteral):
        return [type]
    if isinstance(type, PropertyType):
        return [each for each in (type.getter, type.setter, type.deleter) if isinstance(each, FunctionLiteral)]
    return []


facts.protocol_members_query.provide(_protocol_members, initial=lambda db, key: ())
facts.abstract_members_query.provide(_abstract_members, initial=lambda db, key: ())
