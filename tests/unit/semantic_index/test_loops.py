"""What is known at the head of a loop, inside it and behind it."""

from __future__ import annotations

from tests.unit.semantic_index.snippets import Snippet


def test_a_place_that_the_loop_binds_comes_from_before_or_from_the_end() -> None:
    found = Snippet("""
        def f(c):
            x = 1
            while c:
                x
                x = 2
            x
    """)
    assert found.uses("x") == ["loop1{x@0; x@1}", "loop1{x@0; x@1}"]


def test_a_place_that_the_loop_leaves_alone_has_its_state() -> None:
    found = Snippet("""
        def f(x, c):
            while c:
                x
                y = x
            x
    """)
    assert found.uses("x") == ["x@0", "x@0", "x@0"]


def test_narrowing_in_a_loop_does_not_come_back_to_its_head() -> None:
    found = Snippet("""
        def f(x):
            while g():
                x
                if x is None:
                    return
                x
            x
    """)
    assert found.uses("x") == ["x@0", "x@0", "x@0 & not (x is None)", "x@0"]


def test_the_test_narrows_the_body_and_what_follows() -> None:
    found = Snippet("""
        def f(x):
            while x is not None:
                x = x.next
            x
    """)
    head = "loop1{x@0; x@1}"
    assert found.uses("x") == [head, f"{head} & x is not None", f"{head} & not (x is not None)"]


def test_break_and_continue() -> None:
    found = Snippet("""
        def f(c):
            x = 1
            while c:
                if g():
                    x = 2
                    continue
                if h():
                    x = 3
                    break
                x
            x
    """)
    assert found.uses("x") == ["loop1{x@0; x@1}", "x@2 | loop1{x@0; x@1}"]


def test_else_runs_unless_the_loop_was_broken() -> None:
    found = Snippet("""
        def f(xs):
            for x in xs:
                if x:
                    y = 1
                    break
            else:
                y = 2
            y
    """)
    assert found.use("y") == "y@0 | y@1"
    assert found.flow("y = 2") == "not (xs has elements) <- start"


def test_a_constant_test_leaves_break_as_the_only_exit() -> None:
    for test in ("True", "1", "not False", "not 0", "'x'", "not None"):
        found = Snippet(f"def f():\n    while {test}:\n        if g():\n            x = 1\n            break\n    x\n")
        assert found.use("x") == "x@0"


def test_a_loop_without_exit_makes_the_rest_unreachable() -> None:
    found = Snippet("def f():\n    while True:\n        g()\n    x = 1\n")
    assert found.flow("x = 1") == "unreachable"


def test_a_loop_whose_test_is_false_still_goes_on() -> None:
    found = Snippet("def f():\n    while 0:\n        x = 1\n    y = 1\n")
    assert found.flow("y = 1") == "not (0) <- start"


def test_for_binds_its_target_in_each_round() -> None:
    found = Snippet("""
        def f(xs):
            for x, (y, *z) in xs:
                x
                z
            x
    """)
    assert found.uses("x") == ["x@0", "loop1{unbound; x@0}"]
    assert found.use("z") == "z@0"
    assert found.definitions("f")["y"] == ["for target"]


def test_the_iterable_is_evaluated_before_the_loop() -> None:
    found = Snippet("def f(x):\n    for x in x:\n        pass\n")
    assert found.uses("x") == ["x@0"]


def test_flows_of_a_for_loop() -> None:
    found = Snippet("def f(xs):\n    for x in xs:\n        a\n    b\n")
    assert found.flow("a") == "xs has elements <- start"
    assert found.flow("b") == "not (xs has elements) <- start"


def test_nested_loops() -> None:
    found = Snippet("""
        def f(a):
            x = 1
            for b in a:
                for c in b:
                    x
                    x = 2
            x
    """)
    assert found.uses("x") == ["loop1{loop2{x@0; loop1}; x@1}", "loop1{x@0; loop2{loop1; x@1}}"]


def test_del_in_a_loop() -> None:
    found = Snippet("""
        def f(a):
            x = 1
            for b in a:
                x
                del x
    """)
    assert found.uses("x")[0] == "loop1{x@0; unbound}"


def test_a_named_expression_in_the_test_of_a_loop() -> None:
    found = Snippet("""
        def f(g):
            while (x := g()) is not None:
                x
            x
    """)
    assert found.uses("x") == ["x@0 & (x := g()) is not None", "x@0 & not ((x := g()) is not None)"]


def test_a_named_expression_in_the_body_of_a_loop() -> None:
    found = Snippet("""
        y = 0
        while c:
            y
            h(y := g(y))
    """)
    assert found.uses("y") == ["loop1{y@0; y@1}", "loop1{y@0; y@1}"]


def test_member_places_that_a_loop_binds() -> None:
    found = Snippet("""
        def f(self):
            self.x = 1
            while self.x:
                self.x
                self.x = 2
            self.x
    """)
    head = "loop1{self.x@0; self.x@1}"
    assert found.uses("self.x") == [head, f"{head} & self.x", f"{head} & not (self.x)"]


def test_a_loop_that_binds_a_place_changes_its_members() -> None:
    found = Snippet("""
        def f(node):
            if node.parent is not None:
                while g():
                    node.parent
                    node = h()
    """)
    assert found.use("node.parent") == "loop1{outer & node.parent is not None; outer}"


def test_a_loop_that_never_comes_back_adds_nothing_to_its_head() -> None:
    found = Snippet("def f(a):\n    x = 1\n    for b in a:\n        x\n        x = 2\n        return x\n    x\n")
    assert found.uses("x")[0] == "loop1{x@0; }"


def test_code_behind_break_is_unreachable() -> None:
    found = Snippet("def f(a):\n    for b in a:\n        break\n        x = 1\n    x\n")
    assert found.flow("x = 1") == "unreachable"


def test_deep_nesting_of_loops() -> None:
    text = "def f(a):\n    x = 1\n"
    for depth in range(1, 60):
        text += "    " * depth + f"for b{depth} in a:\n"
    text += "    " * 60 + "x = 2\n    x\n"
    assert found_loops(Snippet(text).use("x")) == 59


def found_loops(shown: str) -> int:
    return shown.count("{")
