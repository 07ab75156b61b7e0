"""What does a call of a user-defined type guard say about its argument?

The spec: narrowing.rst, "TypeGuard" and "TypeIs".
"""

from __future__ import annotations

from checker.inference.context import Context
from checker.inference.dispatch import type_of
from checker.inference.narrowing.classes import are_disjoint, may_be_no_instance, with_promotions
from checker.query.database import Database
from checker.syntax import nodes
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.intersections import intersection_of_unrelated
from checker.types.relations.assignability import is_assignable, is_subtype
from checker.types.special import TypeGuardType
from checker.types.type import HAS_DYNAMIC, NEVER, Type, is_dynamic
from checker.types.unions import members_of, union


def guarded_type(context: Context, type: Type, callee: Type, node: nodes.Call, is_positive: bool) -> Type:
    """The type of the first argument of a call once its result is known; unchanged if the callee is no type guard."""
    if not any(isinstance(each.returns, TypeGuardType) for each in call_signatures(context.db, callee)):
        return type
    guard = type_of(context, node)
    return _narrowed(context, type, guard, is_positive) if isinstance(guard, TypeGuardType) else type


def _narrowed(context: Context, type: Type, guard: TypeGuardType, is_positive: bool) -> Type:
    if not guard.is_exact:
        return guard.narrowed if is_positive else type
    if is_positive:
        return _type_is(context, type, guard.narrowed)
    return _type_is_not(context, type, guard.narrowed)


def _type_is(context: Context, type: Type, target: Type) -> Type:
    """The part of the type that also has the target type."""
    if is_dynamic(type):
        return target
    results: list[Type] = []
    for member in with_promotions(context.db, type):
        for part in members_of(expand(context.db, target)):
            results.append(_meet(context, member, part))
    return union(results)


def _meet(context: Context, member: Type, part: Type) -> Type:
    db = context.db
    if is_dynamic(member):
        return part
    if is_dynamic(part):
        return intersection_of_unrelated(member, part)
    if _is_below(db, member, part):
        return member
    if is_assignable(db, part, member):
        return part
    if is_assignable(db, member, part):
        return member
    if are_disjoint(db, member, part):
        return NEVER
    return intersection_of_unrelated(member, part)


def _type_is_not(context: Context, type: Type, target: Type) -> Type:
    if is_dynamic(target):
        return type
    members = with_promotions(context.db, type)
    kept = [member for member in members if is_dynamic(member) or not _is_excluded(context.db, member, target)]
    return type if len(kept) == len(members) else union(kept)


def _is_excluded(db: Database, member: Type, target: Type) -> bool:
    return _is_below(db, member, target) and not may_be_no_instance(db, member, target)


def _is_below(db: Database, member: Type, target: Type) -> bool:
    """Whether the guard is true of every value of the member: `TypeIs[Awaitable[Any]]` is of an `Awaitable[int]`."""
    return is_subtype(db, member, target) or (target.flags & HAS_DYNAMIC != 0 and is_assignable(db, member, target))
