"""Replacing type variables is what it is in algebra: nothing by nothing, one after the other as both at once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.types.display import display
from checker.types.generics.constraints import Constraints
from checker.types.generics.substitution import Mapping, free_variables, substitute
from checker.types.relations.assignability import assign
from checker.types.solver import solve
from checker.types.type import HAS_VARIABLE, Type
from tests.properties.random_types import database, open_types, static_types, variables

EXAMPLES = settings(max_examples=200, deadline=None)
MAPPINGS = st.dictionaries(st.sampled_from(variables()), open_types())


@EXAMPLES
@given(open_types())
def test_replacing_nothing_changes_nothing(type: Type) -> None:
    assert substitute(type, {}) is type
    assert substitute(type, {variable: variable for variable in variables()}) is type


@EXAMPLES
@given(open_types(), st.fixed_dictionaries({variable: static_types() for variable in variables()}))
def test_all_variables_can_be_replaced(type: Type, mapping: Mapping) -> None:
    result = substitute(type, mapping)
    assert not free_variables(result), display(database(), result)
    assert not result.flags & HAS_VARIABLE, display(database(), result)


@EXAMPLES
@given(open_types(), MAPPINGS, MAPPINGS)
def test_one_replacement_after_the_other_is_one_replacement(type: Type, first: Mapping, second: Mapping) -> None:
    both = second | {variable: substitute(value, second) for variable, value in first.items()}
    assert substitute(substitute(type, first), second) is substitute(type, both), display(database(), type)


@EXAMPLES
@given(open_types(), MAPPINGS)
def test_only_variables_of_the_type_matter(type: Type, mapping: Mapping) -> None:
    used = {variable: mapping[variable] for variable in free_variables(type) if variable in mapping}
    assert substitute(type, used) is substitute(type, mapping)


@EXAMPLES
@given(open_types(), static_types())
def test_what_is_solved_fits(type: Type, passed: Type) -> None:
    """What can be passed for a parameter can be passed once the variables are replaced by what they stand for."""
    constraints = Constraints(variables())
    if assign(database(), passed, type, constraints):
        mapping = solve(database(), variables(), constraints, keeps_literals=True)
        assert assign(database(), passed, substitute(type, mapping), Constraints(())), display(database(), type)
