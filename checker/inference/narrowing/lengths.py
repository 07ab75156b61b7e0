"""What does a comparison of `len(x)` say about tuples?"""

from __future__ import annotations

from checker.inference.context import Context
from checker.limits import TUPLE_LENGTH, exceeds
from checker.types.aliases import expand
from checker.types.literals import LiteralType
from checker.types.tuples import TupleType, minimum_length, tuple_type
from checker.types.type import NEVER, Type
from checker.types.unions import members_of, union

_MIRROR = {"==": "!=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def narrowed_by_length(context: Context, type: Type, operator: str, length: Type, is_positive: bool) -> Type:
    """The type once `len(x) operator length` is known to hold, or not to."""
    if not isinstance(length, LiteralType) or not isinstance(length.value, int):
        return type
    if exceeds(context.db, TUPLE_LENGTH, length.value):
        return type
    if not is_positive:
        mirrored = _MIRROR.get(operator)
        if mirrored is None:
            return type
        operator = mirrored
    count = int(length.value)
    return union([_member(member, operator, count) for member in members_of(expand(context.db, type))])


def _member(member: Type, operator: str, count: int) -> Type:
    if not isinstance(member, TupleType):
        return member
    if member.variadic is None:
        return member if _holds(minimum_length(member), operator, count) else NEVER
    return _unbounded(member, member.variadic, operator, count)


def _holds(length: int, operator: str, count: int) -> bool:
    if operator == "==":
        return length == count
    if operator == "!=":
        return length != count
    if operator == "<":
        return length < count
    if operator == "<=":
        return length <= count
    if operator == ">":
        return length > count
    return length >= count


def _unbounded(member: TupleType, variadic: Type, operator: str, count: int) -> Type:
    least = minimum_length(member)
    if operator == "==":
        if count < least:
            return NEVER
        return tuple_type(member.prefix + (variadic,) * (count - least) + member.suffix)
    if operator in ("<", "<="):
        most = count - 1 if operator == "<" else count
        if most < least:
            return NEVER
        sizes = range(most - least + 1)
        return union([tuple_type(member.prefix + (variadic,) * size + member.suffix) for size in sizes])
    if operator in (">", ">="):
        wanted = count + 1 if operator == ">" else count
        if wanted <= least:
            return member
        return tuple_type(member.prefix + (variadic,) * (wanted - least), variadic, member.suffix)
    return member
