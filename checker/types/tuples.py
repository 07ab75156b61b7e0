"""How are tuples represented?

The spec: tuples.rst.  A tuple type lists the types of its elements; at most one element is unbounded: any number of
values of a type (`*tuple[int, ...]`), or the values of a type variable tuple (`*Ts`).  `tuple[int, ...]` has only that
element.  The class of all of them is `builtins.tuple`.
"""

from __future__ import annotations

from typing import Final

from checker.types.type import Type, flags_of, size_of


class TupleType(Type):
    """A tuple with `prefix`, then any number of values of `variadic` (None for a tuple of fixed length), then `suffix`.

    `variadic` is a `TypeVariable` of kind TypeVarTuple for `*Ts`, any other type T for `*tuple[T, ...]`.
    """

    __slots__ = ("prefix", "suffix", "variadic")

    def __init__(self, prefix: tuple[Type, ...], variadic: Type | None, suffix: tuple[Type, ...]) -> None:
        """Not to be called: `tuple_type` interns."""
        parts = (*prefix, *suffix) if variadic is None else (*prefix, variadic, *suffix)
        super().__init__(flags_of(parts), size_of(parts))
        self.prefix: Final = prefix
        self.variadic: Final = variadic
        self.suffix: Final = suffix


class Unpacked(Type):
    """`*X` among type arguments: `inner` is a `TupleType` or a type variable tuple; never the type of a value."""

    __slots__ = ("inner",)

    def __init__(self, inner: Type) -> None:
        """Not to be called: `unpacked` interns."""
        super().__init__(inner.flags, inner.size + 1)
        self.inner: Final = inner


_tuples: Final[dict[tuple[tuple[Type, ...], Type | None, tuple[Type, ...]], TupleType]] = {}
_unpacked: Final[dict[Type, Unpacked]] = {}


def tuple_type(prefix: tuple[Type, ...], variadic: Type | None = None, suffix: tuple[Type, ...] = ()) -> TupleType:
    """The tuple type with these elements."""
    key = (prefix, variadic, suffix)
    found = _tuples.get(key)
    if found is None:
        found = _tuples[key] = TupleType(prefix, variadic, suffix)
    return found


def unpacked(inner: Type) -> Unpacked:
    """The unpacked form of a tuple type or type variable tuple."""
    found = _unpacked.get(inner)
    if found is None:
        found = _unpacked[inner] = Unpacked(inner)
    return found


def minimum_length(type: TupleType) -> int:
    """The least number of elements a value of this type has."""
    return len(type.prefix) + len(type.suffix)
