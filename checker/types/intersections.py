"""What is known of a value that belongs to several types at once?

Intersections arise from narrowing only: `isinstance(x, B)` where `x: A` and neither class is below the other,
`hasattr(x, "name")`, `not isinstance(x, int)` where `x: float`.  Members are instances, type variables, callables, presences
of attributes or `UNPROMOTED`, of which none is below another; there are two or more, in the order in which the tests were made.
"""

from __future__ import annotations

from typing import Final

from checker.types.type import Type, flags_of, size_of


class IntersectionType(Type):
    """A value of all the members."""

    __slots__ = ("members",)

    def __init__(self, members: tuple[Type, ...]) -> None:
        """Not to be called: `intersection_of_unrelated` interns."""
        super().__init__(flags_of(members), size_of(members))
        self.members: Final = members


class WithAttribute(Type):
    """Any value that has an attribute `name`, of which nothing else is known; a member of intersections only."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """Not to be called: `with_attribute` interns."""
        super().__init__(0)
        self.name: Final = name


class Unpromoted(Type):
    """Any value that is of no class which is only accepted as another (`int` as `float`); a member of intersections only."""

    __slots__ = ()


UNPROMOTED: Final = Unpromoted(0)
_presences: Final[dict[str, WithAttribute]] = {}
_intersections: Final[dict[tuple[Type, ...], IntersectionType]] = {}


def with_attribute(name: str) -> WithAttribute:
    """What is known of a value that has an attribute `name`."""
    found = _presences.get(name)
    if found is None:
        found = _presences[name] = WithAttribute(name)
    return found


def intersection_of_unrelated(first: Type, second: Type) -> Type:
    """The intersection of two types of which neither is below the other."""
    members: dict[Type, None] = {}
    for type in (first, second):
        if isinstance(type, IntersectionType):
            members.update(dict.fromkeys(type.members))
        else:
            members[type] = None
    key = tuple(members)
    if len(key) == 1:
        return key[0]
    found = _intersections.get(key)
    if found is None:
        found = _intersections[key] = IntersectionType(key)
    return found
