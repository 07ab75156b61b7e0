"""What is the union of types?

Normal form: flat; no member twice; no `Never`; no literal beside its own class, no intersection beside a part of it, nothing
that is static beside `object`, no container that was filled beside one with the same type arguments; `Unknown` alone if it is a
member at all (what is not known says nothing about the rest), while `Any`, which the user wrote, stays a member; members in
the order in which they came.  `Literal[True] | Literal[False]` is kept and shown as `bool`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.types.classes import ClassLiteral, Instance
from checker.types.intersections import IntersectionType
from checker.types.literals import LITERAL_STRING, STR, EnumLiteral, LiteralStringType, LiteralType
from checker.types.type import NEVER, NONE, UNKNOWN, NeverType, Type, flags_of, is_dynamic, size_of


class UnionType(Type):
    """A value of at least one of the members, of which there are two or more."""

    __slots__ = ("members",)

    def __init__(self, members: tuple[Type, ...]) -> None:
        """Not to be called: `union` interns."""
        super().__init__(flags_of(members), size_of(members))
        self.members: Final = members


_unions: Final[dict[tuple[Type, ...], UnionType]] = {}


def union(types: Iterable[Type]) -> Type:
    """The union of these types in normal form, `Never` if there are none."""
    members: dict[Type, None] = {}
    for type in types:
        if isinstance(type, UnionType):
            members.update(dict.fromkeys(type.members))
        else:
            members[type] = None
    return _normalized(members)


def union_of(first: Type, second: Type) -> Type:
    """The union of two types in normal form."""
    if first is second or isinstance(second, NeverType):
        return first
    if isinstance(first, NeverType):
        return second
    return union((first, second))


def _normalized(members: dict[Type, None]) -> Type:
    if len(members) > 1:
        members.pop(NEVER, None)
    if UNKNOWN in members:
        return UNKNOWN
    if len(members) == 1:
        return next(iter(members))
    if not members:
        return NEVER
    _drop_redundant(members)
    key = tuple(members)
    if len(key) == 1:
        return key[0]
    found = _unions.get(key)
    if found is None:
        found = _unions[key] = UnionType(key)
    return found


def _drop_redundant(members: dict[Type, None]) -> None:
    """Remove what another member includes: literals of its class or enum, intersections with it, everything by `object`."""
    classes: set[str] = set()
    enums: set[ClassLiteral] = set()
    has_literal = has_intersection = has_filled = False
    for member in members:
        if isinstance(member, Instance):
            has_filled = has_filled or member.contents is not None
            if member.cls.known_name.startswith("builtins."):
                classes.add(member.cls.name)
            else:
                enums.add(member.cls)
        elif isinstance(member, LiteralStringType):
            classes.add("LiteralString")
        elif isinstance(member, (LiteralType, EnumLiteral)):
            has_literal = True
        elif isinstance(member, IntersectionType):
            has_intersection = True
    if "object" in classes:
        _keep_object(members)
        return
    if STR in classes:
        members.pop(LITERAL_STRING, None)
    if has_filled:
        _drop_filled(members)
    if has_intersection:
        _drop_intersections(members)
    if not has_literal:
        return
    for member in list(members):
        if isinstance(member, LiteralType):
            if member.class_name in classes or (member.class_name == STR and "LiteralString" in classes):
                del members[member]
        elif isinstance(member, EnumLiteral) and member.cls in enums:
            del members[member]


def _drop_filled(members: dict[Type, None]) -> None:
    """Of containers with the same type arguments keep one: that of which nothing more is known, else the first."""
    best: dict[tuple[ClassLiteral, tuple[Type, ...]], Instance] = {}
    for member in list(members):
        if isinstance(member, Instance):
            kept = best.setdefault((member.cls, member.arguments), member)
            if kept is not member:
                dropped = kept if member.contents is None else member
                best[member.cls, member.arguments] = member if dropped is kept else kept
                del members[dropped]


def _drop_intersections(members: dict[Type, None]) -> None:
    for member in list(members):
        if isinstance(member, IntersectionType) and any(part in members for part in member.members):
            del members[member]


def _keep_object(members: dict[Type, None]) -> None:
    for member in list(members):
        if not is_dynamic(member) and not (isinstance(member, Instance) and member.cls.known_name == "builtins.object"):
            del members[member]


def members_of(type: Type) -> tuple[Type, ...]:
    """The members of a union, any other type alone, nothing for `Never`."""
    if isinstance(type, UnionType):
        return type.members
    if isinstance(type, NeverType):
        return ()
    return (type,)


def without(type: Type, removed: Type) -> Type:
    """The union without one member."""
    if type is removed:
        return NEVER
    if isinstance(type, UnionType) and removed in type.members:
        return union([member for member in type.members if member is not removed])
    return type


def without_none(type: Type) -> Type:
    """The union without `None`."""
    return without(type, NONE)


def is_optional(type: Type) -> bool:
    """Whether `None` is a member of the union."""
    return isinstance(type, UnionType) and NONE in type.members
