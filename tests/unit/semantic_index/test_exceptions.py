"""Which states handlers, `finally` blocks and code behind `with` see."""

from __future__ import annotations

from tests.unit.semantic_index.snippets import Snippet


def test_a_handler_sees_what_was_bound_before_each_operation_that_may_raise() -> None:
    found = Snippet("""
        def f():
            try:
                x = g()
                y = h()
            except E:
                x
                y
    """)
    assert found.use("x") == "unbound | x@0"
    assert found.use("y") == "unbound"


def test_a_handler_sees_the_end_of_the_block_if_something_raises_there() -> None:
    found = Snippet("""
        def f():
            try:
                x = 1
                g()
            except E:
                x
    """)
    assert found.use("x") == "x@0"


def test_what_cannot_raise_is_no_checkpoint() -> None:
    found = Snippet("""
        def f(a):
            x = 0
            try:
                x = 1
                x = 2
                x = a.b
                x = 3
            except E:
                x
    """)
    assert found.use("x") == "x@2"


def test_imports_may_fail() -> None:
    found = Snippet("""
        try:
            import a
        except ImportError:
            a = None
        a
    """)
    assert found.use("a") == "a@0 | a@1"


def test_after_a_try_statement_normal_ends_meet() -> None:
    found = Snippet("""
        def f():
            try:
                x = g()
            except A:
                x = 1
            except B:
                return
            else:
                y = x
            x
            y
    """)
    assert found.use("x") == "x@0 | x@1"
    assert found.use("y") == "y@0 | unbound"


def test_the_name_of_an_exception_ends_with_its_handler() -> None:
    found = Snippet("""
        def f():
            try:
                g()
            except E as e:
                e
            e
    """)
    assert found.uses("e") == ["e@0", "unbound"]
    assert found.definitions("f")["e"] == ["except name"]


def test_branches_inside_the_block() -> None:
    found = Snippet("""
        def f(c):
            try:
                if c:
                    x = 1
                    g()
                else:
                    x = 2
                    h()
            except E:
                x
    """)
    assert found.use("x") == "x@0 | x@1"


def test_a_raise_is_seen_by_the_handler() -> None:
    found = Snippet("""
        def f(c):
            try:
                if c:
                    x = 1
                    raise E
                x = 2
            except E:
                x
    """)
    assert found.use("x") == "x@0"


def test_narrowing_in_the_block_adds_nothing_to_a_state_that_is_seen_anyway() -> None:
    found = Snippet("""
        def f(x):
            try:
                g()
                if x is None:
                    h()
                x.a
            except E:
                x
    """)
    assert found.use("x") == "x@0"


def test_what_is_known_throughout_the_block_is_known_in_the_handler() -> None:
    found = Snippet("""
        def f(x):
            try:
                if x is None:
                    return
                g(x)
            except E:
                x
    """)
    assert found.use("x") == "x@0 & not (x is None)"


def test_exceptions_leave_an_inner_try() -> None:
    found = Snippet("""
        def f():
            try:
                try:
                    x = 1
                    g()
                except A:
                    pass
            except B:
                x
    """)
    assert found.use("x") == "x@0"


def test_a_handler_of_everything_keeps_exceptions_in() -> None:
    found = Snippet("""
        def f():
            try:
                try:
                    g()
                except Exception:
                    pass
                x = 1
                h()
            except B:
                x
    """)
    assert found.use("x") == "x@0"


def test_operations_in_an_inner_try_count_for_places_it_leaves_alone() -> None:
    found = Snippet("""
        def f():
            try:
                x = 1
                try:
                    g()
                except A:
                    pass
                x = 2
            except B:
                x
    """)
    assert found.use("x") == "x@0"


def test_finally_sees_all_ways_and_goes_on_with_the_normal_ones() -> None:
    found = Snippet("""
        def f():
            try:
                x = g()
            finally:
                x
            x
    """)
    assert found.uses("x") == ["x@0 | unbound", "x@0"]


def test_finally_with_handlers() -> None:
    found = Snippet("""
        def f():
            try:
                x = g()
            except E:
                x = 1
            finally:
                x
                z = 2
            x
            z
    """)
    assert found.uses("x")[-1] == "x@0 | x@1"
    assert "unbound" in found.uses("x")[0]
    assert found.use("z") == "z@0"


def test_a_return_passes_finally() -> None:
    found = Snippet("""
        def f():
            x = 0
            try:
                x = 1
                return
            finally:
                x
            x
    """)
    assert found.uses("x")[0] == "x@1"
    assert found.flow("x") == "unreachable"


def test_finally_that_leaves() -> None:
    found = Snippet("def f():\n    try:\n        x = 1\n    finally:\n        return\n    x\n")
    assert found.flow("x") == "unreachable"


def test_finally_that_binds_on_one_path() -> None:
    found = Snippet("""
        def f(c):
            try:
                x = g()
            finally:
                if c:
                    x = None
            x
    """)
    assert found.use("x") == "x@1 | x@0"


def test_narrowing_in_finally() -> None:
    found = Snippet("""
        def f(x):
            try:
                x = g()
            finally:
                if x is None:
                    raise E
            x
    """)
    assert found.use("x") == "x@1 & not (x is None)"


def test_a_call_in_finally_may_never_return() -> None:
    found = Snippet("def f():\n    try:\n        g()\n    finally:\n        h()\n    x\n")
    assert found.flow("x") == "after h() <- after g() <- start"
    assert found.flow("h()") == "join of 2 <- start"


def test_break_through_finally_takes_what_it_binds() -> None:
    found = Snippet("""
        def f(c):
            while True:
                try:
                    x = 1
                    break
                finally:
                    x = 2
            x
    """)
    assert found.use("x") == "x@1"


def test_exceptions_that_pass_finally_see_what_it_binds() -> None:
    found = Snippet("""
        def f():
            try:
                try:
                    g()
                finally:
                    x = 1
            except E:
                x
    """)
    assert found.use("x") == "x@0"


def test_exceptions_that_pass_finally_keep_other_states() -> None:
    found = Snippet("""
        def f():
            try:
                try:
                    x = 1
                    g()
                finally:
                    h
            except E:
                x
    """)
    assert found.use("x") == "x@0"


def test_except_star() -> None:
    found = Snippet("""
        def f():
            try:
                x = 1
                g()
            except* A as e:
                e
                x
            x
    """)
    assert found.uses("x") == ["x@0", "x@0"]
    assert found.use("e") == "e@0"


def test_loops_inside_a_try() -> None:
    found = Snippet("""
        def f(a):
            x = 0
            try:
                for b in a:
                    x = g()
            except E:
                x
    """)
    assert found.use("x") == "x@0 | loop1{x@0; x@1}"


# With


def test_a_with_block_may_be_left_by_an_exception_that_is_suppressed() -> None:
    found = Snippet("""
        def f():
            with g() as a:
                a
                x = h()
            x
            a
    """)
    assert found.uses("a") == ["a@0", "a@0"]
    assert found.use("x") == "x@0 | unbound"
    assert found.definitions("f")["a"] == ["with target"]


def test_the_flow_of_a_suppressed_exception() -> None:
    found = Snippet("def f():\n    with g():\n        return h()\n    x\n")
    assert found.flow("x") == "suppressed <- start"


def test_a_with_block_that_cannot_raise() -> None:
    found = Snippet("def f():\n    with g():\n        x = 1\n    x\n")
    assert found.use("x") == "x@0"


def test_with_targets_are_bound_one_after_the_other() -> None:
    found = Snippet("def f():\n    with g() as a, h(a) as (b, self.c):\n        self.c\n")
    assert found.uses("a") == ["a@0"]
    assert found.use("self.c") == "self.c@0"


def test_a_with_block_in_a_try() -> None:
    found = Snippet("""
        def f():
            try:
                with g():
                    x = h()
                    k()
            except E:
                x
    """)
    assert found.use("x") == "unbound | x@0"


# Calls that may never return


def test_statements_that_are_calls_may_not_return() -> None:
    found = Snippet("async def f():\n    g()\n    await h()\n    x\n")
    assert found.flow("x") == "after await h() <- after g() <- start"


def test_calls_inside_other_statements_return() -> None:
    found = Snippet("def f():\n    y = g()\n    x\n")
    assert found.flow("x") == "start"
