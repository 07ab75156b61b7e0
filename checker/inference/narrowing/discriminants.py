"""Which members of a union remain when a part of the value is tested?

The spec: narrowing.rst; unions of classes told apart by a literal attribute, tuples by an element, TypedDicts by a key.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.inference.context import Context
from checker.inference.dispatch import type_of
from checker.inference.narrowing.classes import is_typed_dict
from checker.inference.typed_dict_access import item_of
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.class_lookup import tuple_shape
from checker.types.classes import Instance
from checker.types.literals import LiteralType
from checker.types.type import Type, is_dynamic
from checker.types.unions import UnionType, union


def by_attribute(context: Context, type: Type, name: str, test: Callable[[Type], bool]) -> Type:
    """The members whose attribute passes the test; only unions are narrowed, and members without it stay."""
    type = expand(context.db, type)
    if not isinstance(type, UnionType):
        return type
    results: list[Type] = []
    for member in type.members:
        found = None if is_dynamic(member) else facts.attribute(context.db, (member, name))
        if found is None or is_dynamic(found.type) or test(found.type):
            results.append(member)
    return union(results)


def by_item(context: Context, type: Type, index: nodes.Expression, test: Callable[[Type], bool]) -> Type:
    """The members whose item at a literal index or key passes the test."""
    type = expand(context.db, type)
    if not isinstance(type, UnionType):
        return type
    position = type_of(context, index)
    if not isinstance(position, LiteralType):
        return type
    results: list[Type] = []
    for member in type.members:
        item = _item(context, member, position)
        if item is None or is_dynamic(item) or test(item):
            results.append(member)
    return union(results)


def _item(context: Context, member: Type, position: LiteralType) -> Type | None:
    """The type of an element of a tuple or an item of a TypedDict, None where it is not known."""
    if isinstance(position.value, str):
        if isinstance(member, Instance) and is_typed_dict(context.db, member):
            found = item_of(context, member, position.value)
            return None if found is None else found.type
        return None
    shape = tuple_shape(context.db, member)
    if shape is None or shape.variadic is not None or not isinstance(position.value, int):
        return None
    elements = shape.prefix + shape.suffix
    if -len(elements) <= position.value < len(elements):
        return elements[position.value]
    return None


def by_key_presence(context: Context, type: Type, key: str, is_positive: bool) -> Type:
    """`"key" in x`: TypedDicts that cannot have the key, or always have it, are excluded (typeddict.rst)."""
    results: list[Type] = []
    type = expand(context.db, type)
    members = type.members if isinstance(type, UnionType) else (type,)
    for member in members:
        if not isinstance(member, Instance) or not is_typed_dict(context.db, member):
            results.append(member)
            continue
        item = item_of(context, member, key)
        traits = facts.class_traits(context.db, member.cls)
        if is_positive:
            if item is not None or not (traits.is_closed or traits.is_final):
                results.append(member)
        elif item is None or not item.is_required:
            results.append(member)
    if is_positive and len(members) > 1:
        having = [each for each in results if _has_key(context, each, key)]
        if having:
            return union(having)
    return union(results)


def _has_key(context: Context, member: Type, key: str) -> bool:
    if not isinstance(member, Instance) or not is_typed_dict(context.db, member):
        return True
    return item_of(context, member, key) is not None
