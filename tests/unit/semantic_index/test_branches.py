"""What `if` statements and conditional expressions leave of the states of places."""

from __future__ import annotations

from tests.unit.semantic_index.snippets import Snippet


def test_straight_line_code_replaces_the_state() -> None:
    found = Snippet("""
        def f():
            x
            x = 1
            x
            x = 2
            x
    """)
    assert found.uses("x") == ["unbound", "x@0", "x@1"]


def test_branches_that_bind_are_merged() -> None:
    found = Snippet("""
        def f(c):
            if c:
                x = 1
            else:
                x = 2
            x
    """)
    assert found.use("x") == "x@0 | x@1"


def test_a_missing_else_leaves_the_state_before() -> None:
    found = Snippet("""
        def f(c):
            if c:
                x = 1
            x
    """)
    assert found.use("x") == "x@0 | unbound"


def test_an_unchanged_place_is_not_merged() -> None:
    found = Snippet("""
        def f(x, c):
            if c:
                y = x
            x
    """)
    assert found.uses("x") == ["x@0", "x@0"]


def test_elif_sees_that_the_tests_before_failed() -> None:
    found = Snippet("""
        def f(x):
            if x is None:
                x
            elif isinstance(x, int):
                x
            else:
                x
            x
    """)
    none, isinstance_operand, integer, other, after = found.uses("x")[1:]
    assert none == "x@0 & x is None"
    assert isinstance_operand == "x@0 & not (x is None)"
    assert integer == "x@0 & not (x is None) & isinstance(x, int)"
    assert other == "x@0 & not (x is None) & not (isinstance(x, int))"
    assert after == "x@0"


def test_what_a_branch_that_leaves_knew_is_the_opposite_behind_it() -> None:
    found = Snippet("""
        def f(x):
            if x is None:
                return
            x
    """)
    assert found.use("x") == "x@0 & not (x is None)"


def test_a_call_in_a_branch_keeps_the_branches_apart() -> None:
    """The call may never return, and then only the other branch counts."""
    found = Snippet("""
        def f(x):
            if x is None:
                fail()
            x
    """)
    assert found.use("x") == "x@0 & x is None | x@0 & not (x is None)"
    assert found.table("f").end_flow.__class__.__name__ == "Join"


def test_a_branch_that_leaves_all_branches_makes_the_rest_unreachable() -> None:
    found = Snippet("""
        def f(c):
            if c:
                return 1
            else:
                raise E
            x = 1
            x
    """)
    assert found.flow("x = 1") == "unreachable"
    assert found.use("x") == "x@0"


def test_flows_name_the_condition() -> None:
    found = Snippet("""
        def f(c):
            if c:
                a
            elif d:
                b
            else:
                e
            g
    """)
    assert found.flow("a") == "c <- start"
    assert found.flow("b") == "d <- not (c) <- start"
    assert found.flow("e") == "not (d) <- not (c) <- start"
    assert found.flow("g") == "start"


def test_constant_conditions_stay_to_be_judged_by_inference() -> None:
    found = Snippet("""
        if False:
            x = 1
        else:
            x = 2
        x
    """)
    assert found.use("x") == "x@0 | x@1"
    assert found.flow("x = 1") == "False <- start"


def test_conditional_expressions_narrow_their_arms() -> None:
    found = Snippet("""
        def f(x):
            y = x.a if x is not None else x.b
            x
    """)
    assert found.uses("x") == ["x@0 & x is not None", "x@0", "x@0 & not (x is not None)", "x@0"]
    assert found.flow("x.a") == "x is not None <- start"


def test_long_chains_are_walked_in_groups() -> None:
    clauses = "".join(f"    elif c == {number}:\n        x = {number}\n" for number in range(1, 100))
    found = Snippet(f"def f(c):\n    if c == 0:\n        x = 0\n{clauses}    x\n    c\n")
    assert found.use("c") == "c@0"
    shown = found.use("x")
    assert all(f"x@{number}" in shown for number in range(100))
    assert "unbound" in shown


def test_many_ways_that_leave_a_place_alone_count_as_one() -> None:
    clauses = "".join(f"    elif c == {number}:\n        y{number} = 1\n" for number in range(1, 30))
    found = Snippet(f"def f(c):\n    if c == 0:\n        x = 0\n{clauses}    x\n")
    assert found.use("x") == "x@0 | unbound"


def test_statements_with_syntax_errors_are_indexed() -> None:
    found = Snippet("""
        def f(x):
            if x is None
                return x
            x
    """)
    assert "x@0" in found.use("x")
