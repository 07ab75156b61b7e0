"""What does each type variable of a call stand for?

The lower bound (what was passed) decides; without one the upper bound; without either the default of the variable, else
`Unknown`.  A constrained variable is the constraint that what was passed fits.  Literals are promoted unless they are wanted,
or were declared as the type argument of something passed: `sorted` of a `set[Literal["a"]]` is a `list[Literal["a"]]`.

Terms
-----
*Group*: solvable variables that stand for the same, because each was passed for another: a generic function was passed.
*Undecided*: of which nothing was learned.  A callable that the call returns stays generic over undecided variables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.query.database import Database
from checker.types import facts
from checker.types.class_lookup import defaults_of
from checker.types.classes import TYPE_VAR, TYPE_VAR_TUPLE, Instance, TypeVariable
from checker.types.generics.constraints import Constraints
from checker.types.generics.rescoping import rescoped
from checker.types.generics.substitution import Mapping, free_variables, substitute
from checker.types.promotion import declared_literals, promote_deeply
from checker.types.relations.assignability import is_assignable
from checker.types.relations.comparison import Comparison
from checker.types.relations.decision import decide
from checker.types.relations.variables import constraint_for
from checker.types.type import HAS_VARIABLE, UNKNOWN, NeverType, Type, is_dynamic


def solve(db: Database, variables: Iterable[TypeVariable], constraints: Constraints, keeps_literals: bool = False) -> Mapping:
    """What each of the variables stands for; every one gets an entry."""
    ordered = tuple(variables)
    mapping = _decided(_Solving(db, constraints, keeps_literals), ordered)
    for variable, value in mapping.items():
        undecided = tuple([each for each in free_variables(value) if each in constraints.solvable])
        if undecided:
            defaults = dict(zip(undecided, defaults_of(db, undecided, mapping), strict=True))
            mapping[variable] = substitute(value, defaults)
    return dict(zip(ordered, defaults_of(db, ordered, mapping), strict=True))


def result_of_call(db: Database, returns: Type, variables: tuple[TypeVariable, ...], constraints: Constraints) -> Type:
    """What a call returns: the declared return type with the variables solved."""
    if not returns.flags & HAS_VARIABLE or not variables:
        return returns
    mapping = _decided(_Solving(db, constraints, False), variables)
    for variable, value in mapping.items():
        if isinstance(value, NeverType) and _holds_invariantly(db, returns, variable):
            mapping[variable] = UNKNOWN
    result = substitute(returns, mapping)
    undecided = tuple([each for each in free_variables(result) if each in constraints.solvable])
    if not undecided:
        return result
    defaults = dict(zip(undecided, defaults_of(db, undecided, mapping), strict=True))
    return substitute(rescoped(result, undecided), defaults)


def _holds_invariantly(db: Database, type: Type, variable: TypeVariable) -> bool:
    """Whether this is a container of values of the variable that others may be added to: an empty `set(())`."""
    if not isinstance(type, Instance):
        return False
    return any(
        argument is variable and facts.variance(db, (type.cls, index)) == facts.INVARIANT
        for index, argument in enumerate(type.arguments)
    )


def current_solution(db: Database, variable: TypeVariable, constraints: Constraints, keeps_literals: bool) -> Type | None:
    """What a variable stands for as far as is known by now, None if it is undecided."""
    value = _value(_Solving(db, constraints, keeps_literals), variable)
    if value is None or any(each in constraints.solvable for each in free_variables(value)):
        return None
    return value


class _Solving:
    """The bounds to solve; `values` are solutions found so far, `pending` the groups that are being solved."""

    __slots__ = ("constraints", "db", "groups", "keeps_literals", "pending", "values")

    def __init__(self, db: Database, constraints: Constraints, keeps_literals: bool) -> None:
        self.db: Final = db
        self.constraints: Final = constraints
        self.keeps_literals: Final = keeps_literals
        self.groups: Final = _groups(constraints)
        self.values: Final[Mapping] = {}
        self.pending: Final[set[TypeVariable]] = set()


def _groups(constraints: Constraints) -> dict[TypeVariable, list[TypeVariable]]:
    """The group of each variable that was passed for another or has another passed for it."""
    groups: dict[TypeVariable, list[TypeVariable]] = {}
    for variable, lower in constraints.lower.items():
        if not isinstance(lower, TypeVariable) or lower not in constraints.solvable:
            continue
        merged = groups.get(variable) or [variable]
        merged.extend([each for each in groups.get(lower) or [lower] if each not in merged])
        for each in merged:
            groups[each] = merged
    return groups


def _decided(solving: _Solving, variables: tuple[TypeVariable, ...]) -> Mapping:
    """What each variable stands for, undecided ones left out; values may name undecided variables."""
    mapping: Mapping = {}
    for variable in variables:
        value = _value(solving, variable)
        if value is not None:
            mapping[variable] = value
    return mapping


def _value(solving: _Solving, variable: TypeVariable) -> Type | None:
    """What a variable stands for, the representative of its group if that is undecided, None if it has no group."""
    if variable in solving.values:
        return solving.values[variable]
    group = solving.groups.get(variable, [variable])
    if variable in solving.pending:
        return group[-1]
    value = _own_value(solving, variable)
    for other in group:
        if value is None:
            value = _own_value(solving, other)
    if value is None:
        return group[-1] if len(group) > 1 else None
    solving.pending.update(group)
    references: Mapping = {}
    for each in free_variables(value):
        if each in solving.constraints.solvable:
            known = _value(solving, each)
            if known is not None:
                references[each] = known
    solving.pending.difference_update(group)
    solving.values[variable] = substitute(value, references)
    return solving.values[variable]


def _own_value(solving: _Solving, variable: TypeVariable) -> Type | None:
    value = _solution(solving.db, variable, solving.constraints, solving.keeps_literals)
    return None if isinstance(value, TypeVariable) and value in solving.constraints.solvable else value


def _solution(db: Database, variable: TypeVariable, constraints: Constraints, keeps_literals: bool) -> Type | None:
    """What the bounds of one variable say, None if it has none."""
    lower = constraints.lower.get(variable)
    upper = constraints.upper.get(variable)
    if lower is None:
        return upper if upper is None or is_dynamic(upper) else _allowed_below(db, variable, upper)
    if variable.kind == TYPE_VAR_TUPLE and not keeps_literals:
        return _promoted_within(db, constraints, lower, upper, None)
    if variable.kind != TYPE_VAR or is_dynamic(lower):
        return lower
    if variable.definition is not None:
        declared = facts.type_variable_facts(db, variable.definition)
        if declared.constraints:
            plain = Comparison(db, decide, False, None, None)
            chosen = constraint_for(plain, declared.constraints, lower)
            return lower if chosen is None else chosen
        if not keeps_literals:
            return _promoted_within(db, constraints, lower, upper, declared.bound)
        return lower
    return lower if keeps_literals else _promoted_within(db, constraints, lower, upper, None)


def _allowed_below(db: Database, variable: TypeVariable, upper: Type) -> Type:
    """The upper bound of a variable, or what its declaration allows below it."""
    if variable.kind != TYPE_VAR or variable.definition is None:
        return upper
    declared = facts.type_variable_facts(db, variable.definition)
    if declared.bound is not None and not declared.bound.flags & HAS_VARIABLE and is_assignable(db, declared.bound, upper):
        return declared.bound
    for constraint in declared.constraints:
        if is_assignable(db, constraint, upper):
            return constraint
    return upper


def _promoted_within(db: Database, constraints: Constraints, lower: Type, upper: Type | None, bound: Type | None) -> Type:
    if promote_deeply(db, lower) is lower:
        return lower
    promoted = promote_deeply(db, lower, declared_literals(db, constraints.passed))
    if upper is not None and not is_assignable(db, promoted, upper):
        return lower
    if bound is not None and not bound.flags & HAS_VARIABLE and not is_assignable(db, promoted, bound):
        return lower
    return promoted
