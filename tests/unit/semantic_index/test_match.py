"""Which ways lead through `match` statements, and what cases bind and narrow."""

from __future__ import annotations

from checker.semantic_index.flow import Branch
from checker.semantic_index.predicates import PatternPredicate
from tests.unit.semantic_index.snippets import Snippet


def test_cases_narrow_the_subject() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case A():
                    x
                case B():
                    x
            x
    """)
    assert found.uses("x") == ["x@0", "x@0 & x matches A()", "x@0 & not (x matches A()) & x matches B()", "x@0"]


def test_what_is_left_behind_the_last_case() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case A():
                    return 1
                case B():
                    return 2
            x
    """)
    assert found.use("x") == "x@0 & not (x matches A()) & not (x matches B())"
    assert found.flow("x") == "not (x matches B()) <- not (x matches A()) <- start"


def test_predicates_know_the_cases_before() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case A(): return
                case B() if c: return
                case C(): return
            x
    """)
    flow = next(flow for node, flow in found.bodies[0].flows.items() if found.show(node) == "x")
    assert isinstance(flow, Branch)
    assert isinstance(flow.predicate, PatternPredicate)
    previous = flow.predicate.previous
    assert found.show(flow.predicate.case.pattern) == "C()"
    assert previous is not None
    assert found.show(previous.case.pattern) == "A()"
    assert previous.previous is None
    predicates = found.bodies[0].case_predicates
    assert [found.show(case.pattern) for case in predicates] == ["A()", "B()", "C()"]
    assert predicates[flow.predicate.case] is flow.predicate


def test_an_irrefutable_case_leaves_no_way_behind() -> None:
    for pattern in ("_", "y", "(A() | _)", "_ as y"):
        cases = f"        case A():\n            z = 1\n        case {pattern}:\n            z = 2\n"
        found = Snippet(f"def f(x):\n    match x:\n{cases}    z\n")
        assert found.use("z") == "z@0 | z@1"


def test_a_guard_may_fail() -> None:
    found = Snippet("""
        def f(x, c):
            match x:
                case A() if c:
                    return
                case B():
                    x
            x
    """)
    assert found.uses("x")[1:] == ["x@0 & x matches B()", "x@0"]


def test_a_guard_narrows_the_block() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case A(y) if y is not None:
                    y
    """)
    assert found.uses("y") == ["y@0", "y@0 & y is not None"]
    assert found.flow("y is not None") == "x matches A(y) <- start"


def test_what_was_captured_before_a_guard_failed_stays() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case y if y:
                    return
                case _:
                    y
    """)
    assert found.use("y") == "y@0 & not (y)"


def test_what_was_captured_before_a_guard_failed_may_stay() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case A(y) if y:
                    return
                case _:
                    y
    """)
    assert found.use("y") == "unbound | y@0 & not (y)"


def test_a_guard_alone_decides_a_case_that_matches_anything() -> None:
    found = Snippet("def f(x):\n    match x:\n        case _ if x is None:\n            return\n    x\n")
    assert found.use("x") == "x@0 & not (x is None)"


def test_captures() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case [a, *b, {"k": c, **d}, E(e, g=h), (i | i) as j, *_]:
                    (a, b, c, d, e, h, i, j)
    """)
    definitions = found.definitions("f")
    assert all(definitions[name] == ["match capture"] for name in "abcdehj")
    assert definitions["i"] == ["match capture", "match capture"]
    assert found.use("i") == "i@0 | i@1"
    assert found.use("d") == "d@0"


def test_values_in_patterns_are_read() -> None:
    found = Snippet("""
        def f(x, a):
            match x:
                case a.b | {a.c: _} | a.D():
                    pass
    """)
    assert found.uses("a") == ["a@0", "a@0", "a@0"]


def test_elements_of_a_tuple_are_narrowed_by_a_match_only() -> None:
    found = Snippet("""
        def f(x, y):
            match x, y.a:
                case A(), B():
                    x
                    y.a
                case _:
                    x
    """)
    assert found.uses("x")[1:] == ["x@0 & x, y.a matches A(), B()", "x@0"]
    assert found.use("y.a") == "outer & x, y.a matches A(), B()"


def test_a_named_subject() -> None:
    found = Snippet("""
        def f():
            match y := g():
                case A():
                    y
    """)
    assert found.use("y") == "y@0 & y := g() matches A()"


def test_member_subjects() -> None:
    found = Snippet("""
        def f(x):
            match x.kind:
                case A():
                    x.kind
                case _:
                    x.kind
    """)
    assert found.uses("x") == ["x@0", "x@0 & x.kind matches A()", "x@0 & not (x.kind matches A())"]
    assert found.uses("x.kind")[1:] == ["outer & x.kind matches A()", "outer & not (x.kind matches A())"]


def test_bindings_in_cases_are_merged() -> None:
    found = Snippet("""
        def f(x):
            match x:
                case 1:
                    y = 1
                case 2:
                    y = 2
            y
    """)
    assert found.use("y") == "y@0 | y@1 | unbound"


def test_many_cases_are_walked_in_groups() -> None:
    cases = "".join(f"        case {number}:\n            y = {number}\n" for number in range(100))
    found = Snippet(f"def f(x):\n    match x:\n{cases}    x\n    y\n")
    assert found.use("x") == "x@0"
    assert all(f"y@{number}" in found.use("y") for number in range(100))
