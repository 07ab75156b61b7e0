"""What does each type variable of a call stand for?

The lower bound (what was passed) decides, literals promoted unless they are wanted; without one the upper bound; without
either the default of the variable, else `Unknown`.  A constrained variable is the constraint that what was passed fits.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.query.database import Database
from checker.types import facts
from checker.types.class_lookup import defaults_of, unknown_argument
from checker.types.classes import TYPE_VAR, TYPE_VAR_TUPLE, TypeVariable
from checker.types.generics.constraints import FIRST_COPY, Constraints
from checker.types.generics.substitution import Mapping, free_variables, substitute
from checker.types.promotion import promote
from checker.types.relations.assignability import is_assignable
from checker.types.relations.comparison import Comparison
from checker.types.relations.decision import decide
from checker.types.relations.variables import constraint_for
from checker.types.type import HAS_VARIABLE, Type, is_dynamic


def solve(db: Database, variables: Iterable[TypeVariable], constraints: Constraints, keeps_literals: bool = False) -> Mapping:
    """What each of the variables stands for; every one gets an entry."""
    mapping: Mapping = {}
    for variable in variables:
        value = solution(db, variable, constraints, keeps_literals)
        if value is not None:
            mapping[variable] = value
    _resolve_references(mapping, constraints)
    _forget_unsolved(mapping, constraints)
    ordered = tuple(variables)
    for variable, value in zip(ordered, defaults_of(db, ordered, mapping), strict=True):
        mapping.setdefault(variable, value)
    return mapping


def _resolve_references(mapping: Mapping, constraints: Constraints) -> None:
    """Solutions may name other solvable variables (a generic function was passed): replace those that are known."""
    for _ in range(3):
        changed = False
        for variable, value in mapping.items():
            if value.flags & HAS_VARIABLE:
                known = {
                    other: lower
                    for other, lower in (constraints.lower | mapping).items()
                    if other in constraints.solvable and other is not variable and lower is not other
                }
                replaced = substitute(value, known)
                if replaced is not value:
                    mapping[variable] = replaced
                    changed = True
        if not changed:
            return


def _forget_unsolved(mapping: Mapping, constraints: Constraints) -> None:
    """Variables of a generic function that was passed, of which nothing was learned, are `Unknown`."""
    for variable, value in mapping.items():
        if not value.flags & HAS_VARIABLE:
            continue
        unsolved = [each for each in free_variables(value) if each in constraints.solvable and each.copy >= FIRST_COPY]
        if unsolved:
            mapping[variable] = substitute(value, {each: unknown_argument(each) for each in unsolved})


def solution(db: Database, variable: TypeVariable, constraints: Constraints, keeps_literals: bool) -> Type | None:
    """What one variable stands for, None if nothing was learned of it."""
    lower = constraints.lower.get(variable)
    upper = constraints.upper.get(variable)
    if lower is None:
        return upper
    if variable.kind == TYPE_VAR_TUPLE and not keeps_literals:
        return _promoted_within(db, lower, upper, None)
    if variable.kind != TYPE_VAR or is_dynamic(lower):
        return lower
    if variable.definition is not None:
        declared = facts.type_variable_facts(db, variable.definition)
        if declared.constraints:
            plain = Comparison(db, decide, False, None, None)
            chosen = constraint_for(plain, declared.constraints, lower)
            return lower if chosen is None else chosen
        if not keeps_literals:
            return _promoted_within(db, lower, upper, declared.bound)
        return lower
    return lower if keeps_literals else _promoted_within(db, lower, upper, None)


def _promoted_within(db: Database, lower: Type, upper: Type | None, bound: Type | None) -> Type:
    promoted = promote(db, lower)
    if promoted is lower:
        return lower
    if upper is not None and not is_assignable(db, promoted, upper):
        return lower
    if bound is not None and not bound.flags & HAS_VARIABLE and not is_assignable(db, promoted, bound):
        return lower
    return promoted
