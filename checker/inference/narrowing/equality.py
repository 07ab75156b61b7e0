"""What remains of a type when its value equals, is, or is in, something?

The spec: narrowing.rst.  Only comparisons with values of which there is one (literals, enum members, `None`) narrow by what
they exclude; others narrow to what can be equal at all where the classes involved compare by value in the standard way.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.aliases import expand
from checker.types.class_lookup import class_instance_of
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.known_classes import is_known_instance
from checker.types.literals import (
    FALSE,
    STR,
    TRUE,
    EnumLiteral,
    LiteralStringType,
    LiteralType,
    SentinelType,
    enum_literal,
)
from checker.types.members import class_member
from checker.types.relations.assignability import is_assignable
from checker.types.type import NEVER, NONE, NoneType, Type, is_dynamic
from checker.types.unions import members_of, union


def is_single_value(type: Type) -> bool:
    """Whether the type has exactly one value."""
    return isinstance(type, (NoneType, LiteralType, EnumLiteral, SentinelType)) or is_known_instance(type, "types.EllipsisType")


def expanded_members(db: Database, type: Type) -> tuple[Type, ...]:
    """The members of a type, with `bool` and enums taken apart into their values."""
    result: list[Type] = []
    for member in members_of(expand(db, type)):
        if is_known_instance(member, "builtins.bool"):
            result.extend((TRUE, FALSE))
        elif isinstance(member, Instance) and facts.class_traits(db, member.cls).kind == facts.ENUM_CLASS:
            names = facts.enum_members(db, member.cls)
            if names and not _is_flag(db, member.cls):
                result.extend([enum_literal(member.cls, name) for name in names])
            else:
                result.append(member)
        else:
            result.append(member)
    return tuple(result)


def _is_flag(db: Database, cls: ClassLiteral) -> bool:
    """Flags combine, so their members are not all their values."""
    return any(entry.cls.known_name == "enum.Flag" for entry in facts.resolution_order(db, cls).entries)


def _sole_value(db: Database, type: Type) -> Type:
    """The type of the one value that an enum with one member has, as a sentinel is declared; any other type as it is."""
    members = expanded_members(db, type) if isinstance(type, Instance) else ()
    return members[0] if len(members) == 1 else type


def narrowed_to_identical(db: Database, type: Type, other: Type) -> Type:
    """The type of a value that `is` a value of `other`."""
    other = _sole_value(db, other)
    if is_dynamic(type):
        return other if is_single_value(other) else type
    if not is_single_value(other):
        if isinstance(other, (ClassLiteral, ClassObject)):
            return _narrowed_to_class_object(db, type, other)
        return _without_foreign_values(db, type, other)
    results: list[Type] = []
    for member in expanded_members(db, type):
        if is_dynamic(member) or member is other or (not is_single_value(member) and is_assignable(db, other, member)):
            results.append(other)
    return union(results)


def _without_foreign_values(db: Database, type: Type, other: Type) -> Type:
    """`x is y` excludes from `x` the single values, such as `None`, that `y` cannot have."""
    members = members_of(expand(db, type))
    fitting = [member for member in members if not is_single_value(member) or is_assignable(db, member, other)]
    return union(fitting) if fitting and len(fitting) < len(members) else type


def _narrowed_to_class_object(db: Database, type: Type, other: ClassLiteral | ClassObject) -> Type:
    """`x is C` for a class `C` says which class object it is."""
    results: list[Type] = []
    for member in members_of(expand(db, type)):
        if isinstance(member, (ClassLiteral, ClassObject)):
            if _class_of(member) is _class_of(other):
                results.append(member)
        elif is_dynamic(member) or is_assignable(db, other, member):
            results.append(other)
    return union(results)


def _class_of(type: ClassLiteral | ClassObject) -> ClassLiteral:
    return type if isinstance(type, ClassLiteral) else type.cls


def excluding_identical(db: Database, type: Type, other: Type) -> Type:
    """The type of a value that is not the one value of `other`."""
    other = _sole_value(db, other)
    if isinstance(other, (ClassLiteral, ClassObject)):
        return union([member for member in members_of(type) if member is not other])
    if not is_single_value(other):
        return type
    return _without_value(db, type, other)


def _without_value(db: Database, type: Type, value: Type) -> Type:
    members = expanded_members(db, type)
    if value not in members:
        return type
    return union([member for member in members if member is not value])


def narrowed_to_equal(db: Database, type: Type, other: Type) -> Type:
    """The type of a value that `==` a value of `other`."""
    others = expanded_members(db, other)
    if is_dynamic(type) or not others or any(is_dynamic(each) for each in others):
        return type
    if not all(is_single_value(each) for each in others):
        return _comparable_part(db, type, others)
    results: list[Type] = []
    for member in expanded_members(db, type):
        results.extend([_equal_part(db, member, each) for each in others])
    return union(results)


def _equal_part(db: Database, member: Type, value: Type) -> Type:
    if is_dynamic(member) or member is value:
        return member
    if is_single_value(member):
        return member if _may_be_equal(db, member, value) else NEVER
    if value is NONE:
        return member if _custom_equality(db, member) else NONE if is_assignable(db, NONE, member) else NEVER
    if isinstance(value, LiteralType):
        if isinstance(member, LiteralStringType):
            return value if value.class_name == STR else NEVER
        if isinstance(member, Instance) and member.cls.known_name == f"builtins.{value.class_name}":
            return value
        if _standard_value_class(member) and not _may_be_equal(db, member, value):
            return NEVER
    return member


def _standard_value_class(member: Type) -> bool:
    return isinstance(member, Instance) and member.cls.known_name in (
        "builtins.str",
        "builtins.bytes",
        "builtins.int",
        "builtins.bool",
        "builtins.float",
    )


def _may_be_equal(db: Database, one: Type, other: Type) -> bool:
    """Whether values of two types, of which each compares by value in the standard way, can be equal."""
    if isinstance(one, EnumLiteral) or isinstance(other, EnumLiteral):
        if isinstance(one, EnumLiteral) and isinstance(other, EnumLiteral):
            return one is other or (one.cls is not other.cls and (_mixes_in(db, one) or _mixes_in(db, other)))
        enum = one if isinstance(one, EnumLiteral) else other
        return isinstance(enum, EnumLiteral) and (_mixes_in(db, enum) or _custom_equality(db, enum))
    if isinstance(one, NoneType) or isinstance(other, NoneType):
        return one is other
    if isinstance(one, LiteralType) and isinstance(other, LiteralType):
        return one.value == other.value
    first, second = class_instance_of(db, one), class_instance_of(db, other)
    if first is None or second is None:
        return True
    numbers = ("int", "bool", "float", "complex")
    if first.cls.name in numbers and second.cls.name in numbers:
        return True
    return first.cls is second.cls


def _mixes_in(db: Database, member: EnumLiteral) -> bool:
    """Whether an enum's members are also strings or numbers, and equal to them."""
    names = {entry.cls.known_name for entry in facts.resolution_order(db, member.cls).entries}
    return not names.isdisjoint({"builtins.int", "builtins.str", "builtins.float", "builtins.bytes"})


def _custom_equality(db: Database, member: Type) -> bool:
    """Whether the class of a value defines `__eq__` itself."""
    own = class_instance_of(db, member)
    if own is None:
        return True
    if facts.resolution_order(db, own.cls).has_unknown_base:
        return True
    found = class_member(db, (own.cls, "__eq__"))
    return found is not None and not found.member.owner.known_name


def _comparable_part(db: Database, type: Type, others: tuple[Type, ...]) -> Type:
    """`x == y` with `y` of a known class excludes `None` from `x` if `y` cannot be `None`."""
    if NONE in others or any(_custom_equality(db, each) for each in others):
        return type
    return union([member for member in members_of(type) if member is not NONE])


def excluding_equal(db: Database, type: Type, other: Type) -> Type:
    """The type of a value that is not equal to the one value of `other`."""
    others = expanded_members(db, other)
    if len(others) != 1 or not is_single_value(others[0]):
        return type
    return _without_value(db, type, others[0])


def narrowed_to_contained(db: Database, type: Type, elements: tuple[Type, ...]) -> Type:
    """The type of a value that is in a container of these elements."""
    if is_dynamic(type) or any(is_dynamic(each) for each in elements):
        return type
    wanted: list[Type] = []
    for each in elements:
        wanted.extend(expanded_members(db, each))
    results: list[Type] = []
    for member in expanded_members(db, type):
        if is_dynamic(member):
            results.append(member)
            continue
        parts = [_contained_part(db, member, each) for each in wanted]
        results.extend([each for each in parts if each is not NEVER])
    return union(results)


def _contained_part(db: Database, member: Type, element: Type) -> Type:
    if is_single_value(element):
        return _equal_part(db, member, element)
    if is_single_value(member):
        return member if _may_be_equal(db, member, element) and is_comparable(db, member, element) else NEVER
    if is_assignable(db, member, element):
        return member
    if is_assignable(db, element, member):
        return element if not _custom_equality(db, element) else member
    return member if _custom_equality(db, member) or _custom_equality(db, element) else NEVER


def is_comparable(db: Database, member: Type, element: Type) -> bool:
    """Whether a value of one type can also be one of the other."""
    return is_assignable(db, member, element) or is_assignable(db, element, member) or _custom_equality(db, element)


def excluding_contained(db: Database, type: Type, elements: tuple[Type, ...]) -> Type:
    """The type of a value that is not in a container which certainly holds these single values."""
    for each in elements:
        if is_single_value(each):
            type = _without_value(db, type, each)
    return type
