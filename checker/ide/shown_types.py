"""Which part of a type is worth showing?

Where paths meet of which one says less than another (`list[Unknown] | list[str]`, because an empty list came first), the
checker keeps both, so that it reports nothing that is only guessed.  A reader wants to see what is known.
"""

from __future__ import annotations

from checker.types.classes import Instance
from checker.types.tuples import TupleType
from checker.types.type import UNKNOWN, Type
from checker.types.unions import UnionType, union


def without_less_known(type: Type) -> Type:
    """A type without those members of a union that say the same as another one, but less of it."""
    if not isinstance(type, UnionType):
        return type
    kept = list(type.members)
    for member in type.members:
        if any(other is not member and _says_no_less(other, member) for other in kept):
            kept.remove(member)
    return union(kept)


def _says_no_less(known: Type, other: Type) -> bool:
    """Whether a type is another one with more known instead of what is unknown there."""
    if known is other or other is UNKNOWN:
        return True
    if isinstance(known, Instance) and isinstance(other, Instance):
        return known.cls is other.cls and _all_say_no_less(known.arguments, other.arguments)
    if isinstance(known, TupleType) and isinstance(other, TupleType):
        has_same_shape = (len(known.prefix), known.variadic is None) == (len(other.prefix), other.variadic is None)
        return has_same_shape and _all_say_no_less(_parts(known), _parts(other))
    return False


def _all_say_no_less(known: tuple[Type, ...], other: tuple[Type, ...]) -> bool:
    return len(known) == len(other) and all(_says_no_less(*each) for each in zip(known, other, strict=True))


def _parts(type: TupleType) -> tuple[Type, ...]:
    return (*type.prefix, *(() if type.variadic is None else (type.variadic,)), *type.suffix)
