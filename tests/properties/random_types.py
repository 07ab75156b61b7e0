"""Types to compare, over the classes of one module and of the standard library.

A *static* type contains neither `Any` nor type variables.  A *gap* is a type with one place left open, as a function of what
fills it: filled with `Any` it is gradual, filled with a static type it is one of the types that this `Any` may stand for.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeAlias

from hypothesis import strategies as st

from checker.files.file import file_at
from checker.query.database import Database
from checker.semantic_index.scopes import module_scope
from checker.types import facts
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_POSITIONAL,
    Parameter,
    callable_type,
    parameter,
    signature,
)
from checker.types.classes import ClassLiteral, TypeVariable, instance, subclass_of
from checker.types.known_classes import known_instance
from checker.types.literals import enum_literal, literal_of
from checker.types.special import type_form_of
from checker.types.tuples import tuple_type
from checker.types.type import NEVER, NONE, Type
from checker.types.unions import union
from tests.harness.case_files import ROOT
from tests.harness.virtual_project import VirtualProject

SHAPES = """
from enum import Enum
from typing import Protocol, TypedDict
from typing_extensions import Sentinel

MISSING = Sentinel("MISSING")


class Base:
    name: str


class Left(Base): ...


class Right(Base): ...


class Both(Left, Right): ...


class Color(Enum):
    RED = 1
    BLUE = 2


class Named(Protocol):
    name: str


class Sized(Protocol):
    def size(self) -> int: ...


class HasSize:
    def size(self) -> bool: ...


class Movie(TypedDict):
    title: str


class Film(Movie):
    year: int


class Source[T]:
    def get(self) -> T: ...


class Sink[T]:
    def put(self, value: T) -> None: ...


class Box[T]:
    value: T


class Child[T](Source[T], Sink[int]): ...


class Reader[T](Protocol):
    def get(self) -> T: ...


class Tree[T](Protocol):
    def children(self) -> "Tree[T]": ...

    def value(self) -> T: ...


class Leaf:
    def children(self) -> "Leaf": ...

    def value(self) -> int: ...
"""

GENERIC = ("Source", "Sink", "Box", "Child", "Reader", "Tree")
PLAIN = ("Base", "Left", "Right", "Both", "Color", "Named", "Sized", "HasSize", "Movie", "Film", "Leaf")
STANDARD = ("builtins.int", "builtins.bool", "builtins.float", "builtins.str", "builtins.object", "typing.Hashable")
STANDARD_GENERIC = ("builtins.list", "typing.Sequence", "typing.Iterable", "builtins.frozenset")

Gap: TypeAlias = Callable[[Type], Type]


@functools.cache
def database() -> Database:
    """The database that knows the classes; reading the stubs is slow, so there is one."""
    project = VirtualProject(None)
    project.replace_files({"shapes.py": SHAPES})
    return project.project.db


def class_named(name: str) -> ClassLiteral:
    """A class of the module."""
    found = _value_named(name)
    assert isinstance(found, ClassLiteral)
    return found


def _value_named(name: str) -> Type:
    return facts.place_type(database(), (module_scope(file_at(f"{ROOT}/shapes.py")), name)).type


@functools.cache
def variables() -> tuple[TypeVariable, ...]:
    """The type parameters of some of the classes, as any type variables."""
    return tuple([facts.class_type_parameters(database(), class_named(name))[0] for name in ("Source", "Sink", "Box")])


@functools.cache
def leaves() -> tuple[Type, ...]:
    """Static types that contain no others."""
    plain = [instance(class_named(name)) for name in PLAIN]
    standard = [known_instance(database(), name) for name in STANDARD]
    literals = [literal_of(1), literal_of(2), literal_of("a"), literal_of(True)]
    members = [enum_literal(class_named("Color"), name) for name in ("RED", "BLUE")]
    return (*plain, *standard, *literals, *members, _value_named("MISSING"), NONE, NEVER)


def static_types() -> st.SearchStrategy[Type]:
    """Types without `Any` and type variables."""
    return _types_over(st.sampled_from(leaves()))


def open_types() -> st.SearchStrategy[Type]:
    """Types that may contain the variables."""
    return _types_over(st.sampled_from((*leaves(), *variables(), *variables())))


def _types_over(base: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    return st.recursive(base, _filled_gaps, max_leaves=5)


def _filled_gaps(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    return st.tuples(gaps_around(inner), inner).map(lambda pair: pair[0](pair[1]))


def gaps() -> st.SearchStrategy[Gap]:
    """Static types with one place left open."""
    layers = st.lists(gaps_around(static_types()), max_size=3)
    return layers.map(_nested)


def _nested(layers: list[Gap]) -> Gap:
    def fill(type: Type) -> Type:
        for layer in layers:
            type = layer(type)
        return type

    return fill


def gaps_around(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Gap]:
    """What may stand directly around a type; `inner` gives the types beside it."""
    of_module = st.sampled_from(GENERIC).map(lambda name: lambda type: instance(class_named(name), (type,)))
    of_library = st.sampled_from(STANDARD_GENERIC).map(lambda name: lambda type: known_instance(database(), name, (type,)))
    beside = inner.map(lambda other: lambda type: union((other, type)))
    return st.one_of(of_module, of_library, beside, st.just(type_form_of), _tuples(inner), _callables(inner))


def _tuples(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Gap]:
    return st.one_of(
        inner.map(lambda other: lambda type: tuple_type((type, other))),
        inner.map(lambda other: lambda type: tuple_type((other,), type)),
        st.just(lambda type: tuple_type((), type)),
    )


def _callables(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Gap]:
    kinds = st.sampled_from((POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VARIADIC_POSITIONAL, KEYWORD_ONLY))
    return st.one_of(
        st.tuples(kinds, inner, st.booleans()).map(lambda parts: lambda type: _function(parts[0], type, parts[1], parts[2])),
        st.tuples(kinds, inner, st.booleans()).map(lambda parts: lambda type: _function(parts[0], parts[1], type, parts[2])),
    )


def _function(kind: int, accepted: Type, returned: Type, has_default: bool) -> Type:
    name = "" if kind == POSITIONAL_ONLY else "value"
    made: Parameter = parameter(name, kind, accepted, has_default and kind != VARIADIC_POSITIONAL)
    return callable_type((signature((made,), returned),))


def class_objects() -> st.SearchStrategy[Type]:
    """`type[C]` of some classes."""
    return st.sampled_from(PLAIN).map(lambda name: subclass_of(instance(class_named(name))))
