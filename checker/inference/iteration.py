"""What does iterating, awaiting or entering a value give?

These are the implicit protocols of the language: `__iter__` and `__next__` (or `__getitem__`), `__aiter__` and `__anext__`,
`__await__`, `__enter__` and `__aenter__`.  Every function answers None where the value does not support the protocol.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_method
from checker.types.class_lookup import class_instance_of, known_ancestor, tuple_element_union, tuple_shape
from checker.types.classes import ClassLiteral, Instance, TypeVariable, instance
from checker.types.intersections import IntersectionType
from checker.types.known_classes import known_instance
from checker.types.literals import LiteralType
from checker.types.tuples import TupleType
from checker.types.type import NEVER, UNKNOWN, NeverType, Type, is_dynamic, unknown_from
from checker.types.unions import UnionType, members_of, union
from checker.types.variable_bounds import upper_bound


def iterated_type(db: Database, iterable: Type) -> Type | None:
    """The type of what iterating over the value gives, None if it is not iterable."""
    iterable = expand(db, iterable)
    if is_dynamic(iterable):
        return unknown_from(iterable)
    if isinstance(iterable, UnionType):
        return _of_all(db, iterable.members)
    if isinstance(iterable, NeverType):
        return NEVER
    shape = iterable if isinstance(iterable, TupleType) else None
    if shape is None and isinstance(iterable, Instance) and iterable.cls.known_name.startswith("builtins."):
        quick = _builtin_element(iterable)
        if quick is not None:
            return quick
    if shape is None and _is_named_tuple(db, iterable):
        shape = tuple_shape(db, iterable)
    if shape is not None:
        return tuple_element_union(shape)
    if isinstance(iterable, TypeVariable):
        bound = upper_bound(db, iterable)
        if isinstance(bound, Instance) and not _is_named_tuple(db, bound):
            return _through_protocol(db, iterable)
        return iterated_type(db, bound)
    if isinstance(iterable, IntersectionType):
        found = [iterated_type(db, member) for member in iterable.members]
        return next((each for each in found if each is not None), None)
    if isinstance(iterable, ClassLiteral) and facts.class_traits(db, iterable).kind == facts.ENUM_CLASS:
        return instance(iterable)
    return _through_protocol(db, iterable)


def item_beside_others(db: Database, iterable: Type) -> Type:
    """The type of what iterating over those members of a union gives that are iterable, unknown if none is.

    That is what code goes on with when the others were reported.
    """
    found = [iterated_type(db, member) for member in members_of(expand(db, iterable))]
    known = [each for each in found if each is not None]
    return union(known) if known else UNKNOWN


def _is_named_tuple(db: Database, type: Type) -> bool:
    return isinstance(type, Instance) and facts.class_traits(db, type.cls).kind == facts.NAMED_TUPLE_CLASS


def _builtin_element(iterable: Instance) -> Type | None:
    """The element type of the commonest containers, which have it as their first type argument."""
    if iterable.cls.name in ("list", "set", "frozenset", "dict") and iterable.arguments:
        return iterable.arguments[0]
    return None


def _of_all(db: Database, members: tuple[Type, ...]) -> Type | None:
    results: list[Type] = []
    for member in members:
        found = iterated_type(db, member)
        if found is None:
            return None
        results.append(found)
    return union(results)


def _through_protocol(db: Database, iterable: Type) -> Type | None:
    if isinstance(iterable, LiteralType) and isinstance(iterable.value, str):
        return known_instance(db, "builtins.str")
    iterator = call_method(db, iterable, "__iter__", ())
    if iterator is not None:
        return call_method(db, expand(db, iterator), "__next__", ())
    return call_method(db, iterable, "__getitem__", (known_instance(db, "builtins.int"),))


def async_iterated_type(db: Database, iterable: Type) -> Type | None:
    """The type of what `async for` over the value gives, None if it does not support it."""
    iterable = expand(db, iterable)
    if is_dynamic(iterable):
        return unknown_from(iterable)
    iterator = call_method(db, iterable, "__aiter__", ())
    if iterator is None:
        return None
    item = call_method(db, iterator, "__anext__", ())
    return None if item is None else awaited_type(db, item)


def awaited_type(db: Database, awaitable: Type) -> Type | None:
    """The type of what `await` gives, None if the value is not awaitable."""
    awaitable = expand(db, awaitable)
    if is_dynamic(awaitable):
        return unknown_from(awaitable)
    if isinstance(awaitable, NeverType):
        return NEVER
    if isinstance(awaitable, UnionType):
        results = [awaited_type(db, member) for member in awaitable.members]
        return None if None in results else union([each for each in results if each is not None])
    if isinstance(awaitable, Instance) and awaitable.cls.known_name == "types.CoroutineType":
        return awaitable.arguments[-1]
    generator = call_method(db, awaitable, "__await__", ())
    if generator is None:
        return None
    return generator_return(db, generator)


def generator_return(db: Database, generator: Type) -> Type:
    """The type of what `yield from` gives when the generator is exhausted; `Unknown` if that is not a generator."""
    if isinstance(generator, UnionType):
        return union([generator_return(db, member) for member in generator.members])
    found = class_instance_of(db, generator)
    if found is None:
        return UNKNOWN
    ancestor = known_ancestor(db, found, "typing.Generator")
    if ancestor is None or len(ancestor.arguments) != 3:
        return UNKNOWN
    return ancestor.arguments[2]


def entered_type(db: Database, manager: Type, is_async: bool) -> Type | None:
    """The type of what `with` binds, None if the value is not a context manager."""
    manager = expand(db, manager)
    if is_dynamic(manager):
        return unknown_from(manager)
    entered = call_method(db, manager, "__aenter__" if is_async else "__enter__", ())
    if entered is None or not is_async:
        return entered
    return awaited_type(db, entered)
