"""How conditions are taken apart, and which places they narrow."""

from __future__ import annotations

import pytest

from tests.unit.semantic_index.snippets import Snippet


def narrowed_by(test: str, shown: str) -> tuple[str, str]:
    """The states of a place where a test of parameters `x`, `y` and `z` is true, and where it is false."""
    found = Snippet(f"def f(x, y, z):\n    if {test}:\n        {shown}\n    else:\n        {shown}\n")
    true, false = found.uses(shown)[-2:]
    return true, false


@pytest.mark.parametrize(
    "test",
    [
        "x",
        "x is None",
        "x is not None",
        "x == 1",
        "x != y",
        "x in y",
        "x not in (1, 2)",
        "isinstance(x, int)",
        "issubclass(x, int)",
        "callable(x)",
        "bool(x)",
        "hasattr(x, 'a')",
        "len(x) == 2",
        "len(x) >= 2",
        "type(x) is int",
        "type(x) == int",
        "is_good(x)",
        "y.is_good(x)",
        "x.kind == 'a'",
        "x.kind is y",
        "x['kind'] == 'a'",
        "x[0] is None",
        "'k' in x",
        "(w := x) is not None",
        "1 < len(x)",
    ],
)
def test_a_test_narrows_its_subject(test: str) -> None:
    assert narrowed_by(test, "x") == (f"x@0 & {test}", f"x@0 & not ({test})")


@pytest.mark.parametrize("test", ["x.a", "x.a is None", "isinstance(x.a, int)", "x.a == 1", "(w := x.a) is None"])
def test_a_test_narrows_a_member_place(test: str) -> None:
    assert narrowed_by(test, "x.a") == (f"outer & {test}", f"outer & not ({test})")


@pytest.mark.parametrize("test", ["x[0] is None", "x[-1] is None", "x['k'] is None", "x.a[0].b is None"])
def test_a_test_narrows_an_element(test: str) -> None:
    shown = test.removesuffix(" is None")
    assert narrowed_by(test, shown) == (f"outer & {test}", f"outer & not ({test})")


@pytest.mark.parametrize("test", ["x + 1", "x()", "x[y] is None", "-x", "f(y)(x=x)", "(x, y) == z", "[x]", "f'{x}'"])
def test_other_expressions_narrow_nothing(test: str) -> None:
    assert narrowed_by(test, "x") == ("x@0", "x@0")


def test_an_identity_test_narrows_both_sides() -> None:
    assert narrowed_by("x is y", "x")[0] == "x@0 & x is y"
    assert narrowed_by("x is y", "y")[0] == "y@0 & x is y"


def test_a_chain_of_comparisons_says_nothing_if_it_is_false() -> None:
    assert narrowed_by("None is not x is not y", "x") == ("x@0 & None is not x is not y", "x@0")


def test_not_swaps_the_branches() -> None:
    assert narrowed_by("not x", "x") == ("x@0 & not (x)", "x@0 & x")
    assert narrowed_by("not not x", "x") == ("x@0 & x", "x@0 & not (x)")


def test_and_narrows_its_right_operand() -> None:
    found = Snippet("def f(x):\n    if x is not None and x.a:\n        pass\n")
    assert found.uses("x") == ["x@0", "x@0 & x is not None"]
    assert found.flow("x.a") == "x is not None <- start"


def test_or_narrows_its_right_operand_by_the_negation() -> None:
    found = Snippet("def f(x):\n    if x is None or x.a:\n        pass\n")
    assert found.uses("x") == ["x@0", "x@0 & not (x is None)"]


def test_branches_of_and() -> None:
    true, false = narrowed_by("x is not None and isinstance(y, int)", "x")
    assert true == "x@0 & x is not None"
    assert false == "x@0 & not (x is not None) | x@0 & x is not None"
    true, false = narrowed_by("x is not None and isinstance(y, int)", "y")
    assert true == "y@0 & isinstance(y, int)"
    assert false == "y@0 | y@0 & not (isinstance(y, int))"


def test_branches_of_or() -> None:
    true, false = narrowed_by("x is None or y is None", "x")
    assert true == "x@0 & x is None | x@0 & not (x is None)"
    assert false == "x@0 & not (x is None)"


def test_not_of_and() -> None:
    true, false = narrowed_by("not (x and y)", "x")
    assert true == "x@0 & not (x) | x@0 & x"
    assert false == "x@0 & x"


def test_conditions_leave_no_trace_behind_them() -> None:
    found = Snippet("def f(x, y):\n    if x is not None and y:\n        z = 1\n    x\n")
    assert found.use("x") == "x@0"
    assert found.flow("x") == "start"


def test_boolean_operators_narrow_where_their_value_is_used() -> None:
    found = Snippet("def f(x):\n    y = x and x.a or x.b\n    x\n")
    assert found.uses("x") == ["x@0", "x@0 & x", "x@0 & not (x) | x@0 & x & not (x.a)", "x@0"]


def test_assert_narrows_what_follows() -> None:
    found = Snippet("def f(x):\n    assert x is not None, x\n    x\n")
    assert found.uses("x")[1:] == ["x@0 & not (x is not None)", "x@0 & x is not None"]


def test_a_named_expression_is_narrowed_with_its_value() -> None:
    found = Snippet("def f(x):\n    if (y := x.a) is not None:\n        y\n        x.a\n    y\n")
    assert found.uses("y") == ["y@0 & (y := x.a) is not None", "y@0"]
    assert found.uses("x.a")[-1] == "outer & (y := x.a) is not None"


def test_a_named_expression_is_tested_by_its_truth() -> None:
    found = Snippet("def f(x):\n    if y := x:\n        y\n        x\n")
    assert found.use("y") == "y@0 & y := x"
    assert found.use("x") == "x@0 & y := x"


def test_a_named_expression_in_a_part_that_may_not_run() -> None:
    found = Snippet("def f(x):\n    if x and (y := g()):\n        y\n    else:\n        y\n    y\n")
    inside, otherwise, after = found.uses("y")
    assert inside == "y@0 & y := g()"
    assert otherwise == "unbound | y@0 & not (y := g())"
    assert after == "unbound | y@0"


# Aliased conditions


def test_an_aliased_condition_narrows() -> None:
    found = Snippet("def f(x):\n    ok = x is not None\n    if ok:\n        x\n    else:\n        x\n    x\n")
    assert found.uses("x")[1:] == ["x@0 & x is not None", "x@0 & not (x is not None)", "x@0"]


def test_an_aliased_condition_narrows_members_and_parts() -> None:
    found = Snippet("""
        def f(x, y):
            ok = x.a is not None and not isinstance(y, int)
            if ok:
                x.a
                y
            else:
                y
    """)
    assert found.uses("x.a")[-1] == "outer & x.a is not None"
    assert found.uses("y")[-2:] == ["y@0 & not (isinstance(y, int))", "y@0"]


@pytest.mark.parametrize(
    "change",
    ["x = g()", "ok = g()", "x.a = g()", "for x in g(): pass", "del x"],
)
def test_an_alias_ends_where_something_is_bound_again(change: str) -> None:
    found = Snippet(f"def f(x):\n    ok = x.a is not None\n    {change}\n    if ok:\n        x.a\n")
    assert "x.a is not None" not in found.uses("x.a")[-1]


def test_an_alias_keeps_what_is_known_besides() -> None:
    found = Snippet("def f(x):\n    ok = isinstance(x, int)\n    if x is None:\n        return\n    if ok:\n        x\n")
    assert found.use("x") == "x@0 & not (x is None) & isinstance(x, int)"


def test_alias_of_an_alias_is_none() -> None:
    found = Snippet("def f(x):\n    ok = x is None\n    fine = ok\n    if fine:\n        x\n")
    assert found.use("x") == "x@0"


def test_operands_beyond_the_limit_say_nothing() -> None:
    test = " and ".join(f"x{number}" for number in range(40))
    uses = "\n".join(f"        x{number}" for number in range(40))
    parameters = ", ".join(f"x{number}" for number in range(40))
    found = Snippet(f"def f({parameters}):\n    if {test}:\n{uses}\n")
    assert found.use("x0") == "x0@0 & x0"
    assert found.use("x39") == "x39@0"
