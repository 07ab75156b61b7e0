"""What is a type value?

Types are immutable and interned: equal types are the same object, so `is` compares them and they hash by identity.
They hold no syntax and no positions; what a class or function consists of is asked through `facts`, by its identity.

Flags and sizes are computed once, bottom-up, so that a question such as "does this contain a type variable" costs one
test.  The size is the number of types in a type as written out: parts that occur twice count twice, since what walks
through a type walks through each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

HAS_VARIABLE: Final = 1
HAS_UNKNOWN: Final = 2
HAS_ANY: Final = 4
HAS_DIVERGENT: Final = 8
HAS_ALIAS: Final = 16
HAS_SELF: Final = 32
HAS_TYPE_FORM: Final = 64

HAS_DYNAMIC: Final = HAS_UNKNOWN | HAS_ANY | HAS_DIVERGENT


class Measured(Protocol):
    """A type, or a part of one that is not a type itself (a signature)."""

    @property
    def flags(self) -> int:
        """Which kinds of types it contains."""

    @property
    def size(self) -> int:
        """How many types it contains, itself included."""


class Type:
    """A set of values; see the modules of this package for the closed family of subclasses."""

    __slots__ = ("flags", "size")

    def __init__(self, flags: int, size: int = 1) -> None:
        self.flags: Final = flags
        self.size: Final = size


class AnyType(Type):
    """`Any`, written by the user."""

    __slots__ = ()


class UnknownType(Type):
    """An implicit `Any`: what is not annotated, not resolved or not understood."""

    __slots__ = ()


class DivergentType(Type):
    """What a fact in a cycle is taken for until it is known; behaves as `Unknown` and never leaves a finished cycle."""

    __slots__ = ()


class NeverType(Type):
    """The empty type: `Never` and `NoReturn`."""

    __slots__ = ()


class NoneType(Type):
    """The type of `None`."""

    __slots__ = ()


ANY: Final = AnyType(HAS_ANY)
UNKNOWN: Final = UnknownType(HAS_UNKNOWN)
DIVERGENT: Final = DivergentType(HAS_DIVERGENT)
NEVER: Final = NeverType(0)
NONE: Final = NoneType(0)


def is_dynamic(type: Type) -> bool:
    """Whether this is `Any` or one of its implicit forms."""
    return type is UNKNOWN or type is ANY or type is DIVERGENT


def unknown_from(type: Type) -> Type:
    """What an operation on something of which nothing is known gives: `Unknown`, or `Divergent` while a cycle may tell more.

    An `Unknown` in place of `Divergent` would stay for ever where a value goes round in a cycle.
    """
    return DIVERGENT if type is DIVERGENT else UNKNOWN


def flags_of(types: Iterable[Measured]) -> int:
    """The flags of a type that contains these."""
    flags = 0
    for type in types:
        flags |= type.flags
    return flags


def size_of(types: Iterable[Measured]) -> int:
    """The size of a type that contains these and nothing else."""
    size = 1
    for type in types:
        size += type.size
    return size
