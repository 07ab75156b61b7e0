"""What does a condition say about a value whose type is a type variable that stands for one of several types?

A type variable with a union as its bound, or with constraints, is narrowed as that union is; what remains of the union is
known besides the type variable, so the value is still one of the variable's type.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.query.database import Database
from checker.types.aliases import expand
from checker.types.classes import TypeVariable
from checker.types.intersections import intersection_of_unrelated
from checker.types.type import HAS_VARIABLE, Type, is_dynamic
from checker.types.unions import UnionType, members_of, union
from checker.types.variable_bounds import upper_bound


def has_choices(db: Database, type: Type) -> bool:
    """Whether a member of the type is a type variable that stands for one of several types."""
    return bool(type.flags & HAS_VARIABLE) and any(_choices(db, member) is not None for member in members_of(type))


def narrowed_choices(db: Database, type: Type, narrow: Callable[[Type], Type]) -> Type:
    """The type narrowed by `narrow`, which is given the choices of its type variables instead of these."""
    results: list[Type] = []
    others: list[Type] = []
    for member in members_of(type):
        choices = _choices(db, member)
        if choices is None:
            others.append(member)
        else:
            results.append(variable_with(member, choices, narrow(choices)))
    if others:
        results.append(narrow(union(others)))
    return union(results)


def _choices(db: Database, member: Type) -> UnionType | None:
    if not isinstance(member, TypeVariable):
        return None
    bound = expand(db, upper_bound(db, member))
    return bound if isinstance(bound, UnionType) else None


def variable_with(variable: Type, bound: Type, narrowed: Type) -> Type:
    """The type of a value of a type variable whose bound was narrowed."""
    if narrowed is bound or is_dynamic(narrowed):
        return variable
    return union([intersection_of_unrelated(variable, each) for each in members_of(narrowed)])
