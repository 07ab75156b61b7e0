"""What does a comparison learn of a type variable that it may solve?

The spec: generics.rst (bounds, constraints).  A lower bound is something passed for the variable, an upper bound something
it must be accepted as.
"""

from __future__ import annotations

from checker.types import facts
from checker.types.callables import ParameterList
from checker.types.classes import PARAM_SPEC, TYPE_VAR, TYPE_VAR_TUPLE, TypeVariable
from checker.types.relations.comparison import Comparison, solving, without_solving
from checker.types.tuples import TupleType, Unpacked, tuple_type
from checker.types.type import HAS_VARIABLE, UNKNOWN, Type, is_dynamic
from checker.types.unions import union_of


def add_lower_bound(comparison: Comparison, variable: TypeVariable, source: Type) -> bool:
    """Whether `source` can be passed for the variable, which then is known to include it."""
    if variable.kind == PARAM_SPEC:
        return _fix(comparison, variable, source, isinstance(source, (ParameterList, TypeVariable)))
    if variable.kind == TYPE_VAR_TUPLE:
        if isinstance(source, Unpacked):
            source = source.inner
        if not isinstance(source, (TupleType, TypeVariable)) and not is_dynamic(source):
            return False
    constraints = comparison.constraints
    assert constraints is not None
    plain = without_solving(comparison)
    if not _within_declared_bound(plain, variable, source):
        return False
    upper = constraints.upper.get(variable)
    if upper is not None and not _relates(comparison, source, upper):
        return False
    current = constraints.lower.get(variable)
    if current is None:
        constraints.lower[variable] = source
    elif is_dynamic(current) and variable.kind == TYPE_VAR and upper is None:
        constraints.lower[variable] = union_of(current, source)
    elif current is not source and not _absorbs(plain, current, source):
        if current is upper and not is_dynamic(current):
            return plain.decide(plain, source, current)
        if _absorbs(plain, source, current):
            constraints.lower[variable] = source
            return True
        joined = union_of(current, source) if variable.kind != TYPE_VAR_TUPLE else _joined_tuples(current, source)
        if joined is None or (_is_constrained(comparison, variable) and not _within_declared_bound(plain, variable, joined)):
            return False
        constraints.lower[variable] = joined
    return True


def _joined_tuples(first: Type, second: Type) -> Type | None:
    """The tuple of the unions of their elements, None if the tuples may differ in length (generics.rst)."""
    if not isinstance(first, TupleType) or not isinstance(second, TupleType):
        return None
    if (first.variadic is None) != (second.variadic is None) or len(first.prefix) != len(second.prefix):
        return None
    if len(first.suffix) != len(second.suffix):
        return None
    variadic: Type | None = None
    if first.variadic is not None and second.variadic is not None:
        variadic = union_of(first.variadic, second.variadic)
    return tuple_type(
        tuple([union_of(one, other) for one, other in zip(first.prefix, second.prefix, strict=True)]),
        variadic,
        tuple([union_of(one, other) for one, other in zip(first.suffix, second.suffix, strict=True)]),
    )


def add_upper_bound(comparison: Comparison, variable: TypeVariable, target: Type) -> bool:
    """Whether the variable can be required to be accepted as `target`."""
    if variable.kind == PARAM_SPEC:
        return add_lower_bound(comparison, variable, target)
    if variable.kind == TYPE_VAR_TUPLE:
        if isinstance(target, Unpacked):
            target = target.inner
        if not isinstance(target, (TupleType, TypeVariable)) and not is_dynamic(target):
            return False
    constraints = comparison.constraints
    assert constraints is not None
    plain = without_solving(comparison)
    lower = constraints.lower.get(variable)
    if lower is not None and not _relates(comparison, lower, target):
        return False
    if not _leaves_a_choice(plain, variable, target):
        return False
    current = constraints.upper.get(variable)
    if current is None or current is target or plain.decide(plain, target, current):
        constraints.upper[variable] = target
    elif not plain.decide(plain, current, target):
        return False
    return True


def relate_variables(comparison: Comparison, source: TypeVariable, target: TypeVariable) -> bool:
    """Whether one solvable variable may stand where another is wanted: what is known of either is passed on."""
    constraints = comparison.constraints
    assert constraints is not None
    lower = constraints.lower.get(source)
    if lower is not None and lower is not target:
        return add_lower_bound(comparison, target, lower)
    upper = constraints.upper.get(target)
    if upper is not None and upper is not source:
        return add_upper_bound(comparison, source, upper)
    if target.kind == TYPE_VAR and _is_constrained(comparison, target):
        return True
    return add_lower_bound(comparison, target, source)


def _is_constrained(comparison: Comparison, variable: TypeVariable) -> bool:
    if variable.definition is None:
        return False
    return bool(facts.type_variable_facts(comparison.db, variable.definition).constraints)


def _relates(comparison: Comparison, lower: Type, upper: Type) -> bool:
    """Whether two bounds agree; variables of a generic function that was passed are solved by it."""
    if (lower.flags | upper.flags) & HAS_VARIABLE:
        return comparison.decide(comparison, lower, upper)
    plain = without_solving(comparison)
    return plain.decide(plain, lower, upper)


def _fix(comparison: Comparison, variable: TypeVariable, value: Type, is_possible: bool) -> bool:
    """Bind a ParamSpec, which is the same at every place."""
    constraints = comparison.constraints
    assert constraints is not None
    if is_dynamic(value):
        constraints.lower.setdefault(variable, value)
        return True
    if not is_possible:
        return False
    current = constraints.lower.get(variable)
    if current is None or is_dynamic(current):
        constraints.lower[variable] = value
        return True
    if current is value:
        return True
    if _relates(comparison, value, current):
        return True
    if _relates(comparison, current, value):
        constraints.lower[variable] = value
        return True
    return False


def _absorbs(plain: Comparison, wide: Type, narrow: Type) -> bool:
    """Whether adding `narrow` to `wide` changes nothing; `Any` neither absorbs nor is absorbed unseen."""
    if is_dynamic(wide):
        return True
    if is_dynamic(narrow):
        return False
    return plain.decide(solving(plain, None, True), narrow, wide)


def _within_declared_bound(plain: Comparison, variable: TypeVariable, source: Type) -> bool:
    if variable.definition is None:
        return True
    declared = facts.type_variable_facts(plain.db, variable.definition)
    if declared.bound is not None:
        return declared.bound.flags & HAS_VARIABLE != 0 or plain.decide(plain, source, declared.bound)
    if declared.constraints:
        return constraint_for(plain, declared.constraints, source) is not None
    return True


def _leaves_a_choice(plain: Comparison, variable: TypeVariable, target: Type) -> bool:
    """Whether the declaration of a variable allows some type that is accepted as `target`."""
    if variable.definition is None:
        return True
    declared = facts.type_variable_facts(plain.db, variable.definition)
    if declared.bound is not None:
        bound = declared.bound
        return bound.flags & HAS_VARIABLE != 0 or plain.decide(plain, target, bound) or plain.decide(plain, bound, target)
    if declared.constraints:
        if target.flags & HAS_VARIABLE:
            return constraint_for(plain, declared.constraints, target) is not None
        return any(plain.decide(plain, each, target) for each in declared.constraints)
    return True


def constraint_for(plain: Comparison, constraints: tuple[Type, ...], source: Type) -> Type | None:
    """The constraint that a constrained type variable stands for when `source` is passed for it (generics.rst)."""
    if is_dynamic(source):
        return UNKNOWN
    if source in constraints:
        return source
    if isinstance(source, TypeVariable) and source.definition is not None:
        own = facts.type_variable_facts(plain.db, source.definition).constraints
        if own and all(constraint_for(plain, constraints, each) is not None for each in own):
            return source
    for constraint in constraints:
        if plain.decide(plain, source, constraint):
            return constraint
    return None
