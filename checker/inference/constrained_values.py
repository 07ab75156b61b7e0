"""What is computed from a value of a constrained type variable?

A function is right if it is right for each constraint in turn (generics.rst).  So what a method or an operator makes of the
value, if it is of the constraint's own class, is again a value of the type variable: `text.strip()` where `text: AnyStr`.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types.classes import TypeVariable
from checker.types.intersections import IntersectionType, intersection_of_unrelated
from checker.types.type import HAS_VARIABLE, Type
from checker.types.unions import members_of, union
from checker.types.variable_bounds import constraints_of


def result_for_constraints(db: Database, operand: Type, result: Type) -> Type:
    """The type of what was computed from `operand` where `result` is the type for all of its constraints together."""
    variable = constrained_variable(db, operand)
    if variable is None:
        return result
    constraints = constraints_of(db, variable)
    members = members_of(result)
    if all(each in members for each in constraints):
        return union([variable, *[each for each in members if each not in constraints]])
    return union([intersection_of_unrelated(variable, each) if each in constraints else each for each in members])


def constrained_variable(db: Database, operand: Type) -> TypeVariable | None:
    """The constrained type variable that a value is of, whatever else is known of it; None if there is none."""
    if not operand.flags & HAS_VARIABLE:
        return None
    for member in members_of(operand):
        for part in member.members if isinstance(member, IntersectionType) else (member,):
            if isinstance(part, TypeVariable) and constraints_of(db, part):
                return part
    return None
