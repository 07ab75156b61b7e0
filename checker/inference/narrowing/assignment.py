"""What is the type of a declared place right after an assignment?

The spec: narrowing.rst, "Narrowing on assignment".  The members of the declared type that the value can be; a dynamic value
leaves the declared type as it is.
"""

from __future__ import annotations

from checker.inference.context import Context
from checker.types.aliases import expand
from checker.types.class_lookup import class_instance_of
from checker.types.classes import Instance
from checker.types.relations.assignability import is_assignable
from checker.types.type import HAS_DYNAMIC, NeverType, Type, is_dynamic
from checker.types.unions import UnionType, members_of, union


def narrowed_on_assignment(context: Context, declared: Type, value: Type) -> Type:
    """The type of a place declared as `declared` after `value`, which is assignable to it, was assigned."""
    if is_dynamic(declared) or isinstance(value, NeverType):
        return value
    if is_dynamic(value):
        return declared
    declared = expand(context.db, declared)
    if not value.flags & HAS_DYNAMIC:
        return _without_promotion(context, declared, value)
    if isinstance(declared, UnionType):
        fitting = [member for member in declared.members if _could_be(context, value, member)]
        return union(fitting) if fitting else declared
    return declared


def _could_be(context: Context, value: Type, member: Type) -> bool:
    return any(is_assignable(context.db, each, member) for each in members_of(value))


def _without_promotion(context: Context, declared: Type, value: Type) -> Type:
    """An `int` that is assigned to a `float` place is a `float` from then on."""
    members = []
    for each in members_of(value):
        own = class_instance_of(context.db, each)
        promoted = None if own is None else _promoted(own, declared)
        members.append(each if promoted is None else promoted)
    return union(members)


def _promoted(own: Instance, declared: Type) -> Type | None:
    if own.cls.known_name not in ("builtins.int", "builtins.float", "builtins.bool"):
        return None
    candidates = members_of(declared)
    names = {each.cls.known_name for each in candidates if isinstance(each, Instance)}
    if own.cls.known_name in names or "builtins.int" in names:
        return None
    for each in candidates:
        if isinstance(each, Instance) and each.cls.known_name in ("builtins.float", "builtins.complex"):
            return each
    return None
