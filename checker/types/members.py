"""Which member does a class have, and what does it become when it is read through an object?

A member is looked for along the resolution order of the class.  The descriptor protocol of the language binds it: functions to
the value, class methods to its class; properties and other descriptors are called.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.types import facts
from checker.types.application import apply, call_signatures
from checker.types.callables import (
    CLASS,
    PLAIN,
    POSITIONAL_ONLY,
    STATIC,
    CallableType,
    FunctionLiteral,
    PropertyType,
    Signature,
    bound_method,
    callable_type,
    function_literal,
    parameter,
)
from checker.types.class_lookup import (
    arguments_mapping,
    class_instance_of,
    self_variable,
)
from checker.types.classes import (
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
    class_object,
    subclass_of,
)
from checker.types.facts import Member
from checker.types.generics.substitution import Mapping, substitute, substitute_arguments
from checker.types.provisional import concluded, widened
from checker.types.relations.assignability import signature_bound_to
from checker.types.signatures import return_type, signatures_of, with_parameters, with_return, with_type_parameters
from checker.types.type import (
    DIVERGENT,
    HAS_VARIABLE,
    NONE,
    UNKNOWN,
    Type,
)
from checker.types.unions import UnionType, union


class FoundMember:
    """A member found along a resolution order, and the entry of the order (in terms of the asking class) that has it."""

    __slots__ = ("asked", "entry", "member")

    def __init__(self, member: Member, entry: Instance, asked: ClassLiteral) -> None:
        self.member: Final = member
        self.entry: Final = entry
        self.asked: Final = asked

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FoundMember) and self.member == other.member and self.entry is other.entry

    def __hash__(self) -> int:
        return hash(self.entry)

    def arguments_for(self, db: Database, type: Instance) -> tuple[Type, ...]:
        """The type arguments of the entry's class, seen from an instance of the asking class."""
        if not self.entry.arguments:
            return ()
        if self.entry.cls is type.cls:
            return type.arguments
        return substitute_arguments(self.entry.arguments, arguments_mapping(db, type.cls, type.arguments))


def _class_member(db: Database, key: tuple[ClassLiteral, str]) -> FoundMember | None:
    cls, name = key
    for entry in facts.resolution_order(db, cls).entries:
        member = facts.own_member(db, (entry.cls, name))
        if member is not None:
            return FoundMember(member, entry, cls)
    return None


def _initial_member(db: Database, key: tuple[ClassLiteral, str]) -> FoundMember | None:
    """A member of which nothing is known yet, if some class of the resolution order will have it."""
    cls, name = key
    for entry in facts.resolution_order(db, cls).entries:
        if facts.may_define(db, (entry.cls, name)):
            return FoundMember(Member(DIVERGENT, entry.cls, is_declared=False), entry, cls)
    return None


def _widen_member(
    db: Database, key: tuple[ClassLiteral, str], previous: FoundMember | None, new: FoundMember | None, iteration: int
) -> FoundMember | None:
    if new is None:
        return None
    return FoundMember(new.member.with_type(widened(db, new.member.type, iteration)), new.entry, new.asked)


def _concluded_member(found: FoundMember | None) -> FoundMember | None:
    if found is None:
        return None
    return FoundMember(found.member.with_type(concluded(found.member.type)), found.entry, found.asked)


class_member: Final = Derived[tuple[ClassLiteral, str], FoundMember | None](
    "class_member", _class_member, initial=_initial_member, widen=_widen_member, conclude=_concluded_member
).get
"""The member that a class has or inherits, before binding."""


def member_after(db: Database, cls: ClassLiteral, pivot: ClassLiteral, name: str) -> FoundMember | None:
    """The member that the classes after `pivot` in the resolution order of `cls` have: what `super()` finds."""
    entries = facts.resolution_order(db, cls).entries
    start = next((index + 1 for index, entry in enumerate(entries) if entry.cls is pivot), len(entries))
    for entry in entries[start:]:
        member = facts.own_member(db, (entry.cls, name))
        if member is not None:
            return FoundMember(member, entry, cls)
    return None


# Binding


def mapping_for(db: Database, found: FoundMember, type: Instance, receiver: Type) -> Mapping:
    """What the type variables in a member's type stand for when it is reached through `type` as `receiver`."""
    mapping = arguments_mapping(db, found.entry.cls, found.arguments_for(db, type))
    mapping[self_variable(found.entry.cls)] = receiver
    return mapping


def bind(db: Database, found: FoundMember, type: Instance, receiver: Type) -> Type:
    """The type of a class member read through an instance."""
    member = found.member
    raw = member.type
    if isinstance(raw, FunctionLiteral):
        function = specialized_function(db, raw, mapping_for(db, found, type, receiver))
        if raw.binding == STATIC or member.is_instance_only:
            return function
        if raw.binding == CLASS:
            return bound_method(function, class_of(db, receiver))
        return bound_method(function, receiver)
    if isinstance(raw, (PropertyType, CallableType)) or raw.flags & HAS_VARIABLE:
        raw = substitute(raw, mapping_for(db, found, type, receiver))
    if member.is_instance_only:
        return raw
    owner = class_object(type.cls, type.arguments)
    return _bind_descriptor(db, raw, member, receiver, owner, mapping_for(db, found, type, receiver))


def _bind_descriptor(db: Database, raw: Type, member: Member, receiver: Type, owner: Type, mapping: Mapping) -> Type:
    if isinstance(raw, CallableType):
        if raw.binding is None and not member.is_class_var:
            return raw
        if raw.binding == STATIC:
            return raw
        return bound_method(raw, class_of(db, receiver) if raw.binding == CLASS else receiver)
    if isinstance(raw, PropertyType):
        return _property_value(db, raw, receiver, mapping)
    if isinstance(raw, Instance):
        return _descriptor_value(db, raw, receiver, owner)
    if isinstance(raw, UnionType):
        return union([_bind_descriptor(db, each, member, receiver, owner, mapping) for each in raw.members])
    if isinstance(raw, FunctionLiteral):
        return bound_method(raw, receiver) if raw.binding == PLAIN else raw
    return raw


def _descriptor_value(db: Database, raw: Instance, receiver: Type, owner: Type) -> Type:
    if raw.cls.known_name == "functools._Wrapped":
        # The stubs have an object for what `functools.wraps` returns; it is the wrapping function, which binds as all do.
        return bound_method(callable_type(call_signatures(db, raw), PLAIN), receiver)
    getter = class_member(db, (raw.cls, "__get__"))
    if getter is None:
        return raw
    result = apply(db, bind(db, getter, raw, raw), (receiver, owner))
    return UNKNOWN if result is None else result


def _property_value(db: Database, raw: PropertyType, receiver: Type, mapping: Mapping) -> Type:
    getter = raw.getter
    if getter is None:
        return UNKNOWN
    if isinstance(getter, FunctionLiteral):
        getter = specialized_function(db, getter, mapping)
    signatures = signatures_of(db, getter)
    if len(signatures) != 1:
        return UNKNOWN
    bound = signature_bound_to(db, signatures[0], receiver)
    return UNKNOWN if bound is None else return_type(db, bound)


def specialized_function(db: Database, function: FunctionLiteral, mapping: Mapping) -> FunctionLiteral:
    """The function with the type variables of its class replaced; unchanged if its signatures name none."""
    if not mapping or not _depends_on_class(db, function):
        return function
    own = dict(function.specialization)
    pairs = [(variable, substitute(value, mapping)) for variable, value in own.items()]
    pairs.extend([(variable, value) for variable, value in mapping.items() if variable not in own])
    return function_literal(function.definition, function.binding, tuple(pairs))


def _depends_on_class(db: Database, function: FunctionLiteral) -> bool:
    for each in facts.function_traits(db, function.definition).signatures:
        if each.returns is None or each.flags & HAS_VARIABLE:
            return True
    return False


def class_of(db: Database, receiver: Type) -> Type:
    """The class object of a value: what a class method called through it receives."""
    if isinstance(receiver, (Instance, TypeVariable)):
        return subclass_of(receiver)
    if isinstance(receiver, (ClassLiteral, ClassObject, SubclassOf)):
        return receiver
    found = class_instance_of(db, receiver)
    return UNKNOWN if found is None else subclass_of(found)


def bind_to_class(db: Database, found: FoundMember, type: Instance, receiver: Type) -> Type:
    """The type of a class member read through a class object whose instances are `type`."""
    member = found.member
    raw = member.type
    self_type = receiver.instance_type if isinstance(receiver, SubclassOf) else type
    mapping = arguments_mapping(db, found.entry.cls, found.arguments_for(db, type))
    if isinstance(raw, FunctionLiteral) and raw.definition.name == "__new__":
        return _constructor_of(db, raw, found, mapping)
    mapping[self_variable(found.entry.cls)] = self_type
    if isinstance(raw, FunctionLiteral):
        function = specialized_function(db, raw, mapping)
        return bound_method(function, receiver) if raw.binding == CLASS else function
    raw = substitute(raw, mapping)
    if isinstance(raw, CallableType) and raw.binding == CLASS:
        return bound_method(raw, receiver)
    if isinstance(raw, Instance) and not member.is_instance_only:
        getter = class_member(db, (raw.cls, "__get__"))
        if getter is not None:
            result = apply(db, bind(db, getter, raw, raw), (NONE, receiver))
            return UNKNOWN if result is None else result
    return raw


def _constructor_of(db: Database, function: FunctionLiteral, found: FoundMember, mapping: Mapping) -> Type:
    """`__new__` read from a class: a call passes the class that an instance is made of, and so says what `Self` is."""
    variable = self_variable(found.entry.cls)
    result: list[Signature] = []
    for each in signatures_of(db, specialized_function(db, function, mapping)):
        first, *rest = each.parameters or (parameter("cls", POSITIONAL_ONLY, UNKNOWN, False, False),)
        opened = each
        if not first.is_annotated:
            made = parameter(first.name, first.kind, subclass_of(variable), first.has_default)
            opened = with_parameters(each, (made, *rest))
        if each.returns is None:
            opened = with_return(opened, variable)
        result.append(with_type_parameters(opened, (variable,)))
    return callable_type(tuple(result), STATIC)
