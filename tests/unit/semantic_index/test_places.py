"""What places are called, and what binding one does to those below it."""

from __future__ import annotations

import pytest

from checker.semantic_index.places import place_name
from checker.syntax import nodes
from checker.syntax.parse import parse
from tests.unit.semantic_index.snippets import Snippet


def expression(text: str) -> nodes.Expression:
    statement = parse(text).skeleton.statements[0]
    assert isinstance(statement, nodes.ExpressionStatement)
    return statement.value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x", "x"),
        ("x.y", "x.y"),
        ("x . y", "x.y"),
        ("x[0]", "x[0]"),
        ("x[-1]", "x[-1]"),
        ("x['k']", "x['k']"),
        ('x["k"]', "x['k']"),
        ("x['a.b']['it\\'s']", "x['a.b'][\"it's\"]"),
        ("self.a[0x10].b", "self.a[16].b"),
        ("self.__x", "self.__x"),
        ("x.a.b.c.d.e.f", "x.a.b.c.d.e.f"),
    ],
)
def test_names_of_places(text: str, name: str) -> None:
    assert place_name(expression(text)) == name


@pytest.mark.parametrize(
    "text", ["f()", "f().x", "x[i]", "x[1.5]", "x[+1]", "x[1:2]", "x[1, 2]", "x[b'k']", "(x, y)", "1", "x.a.b.c.d.e.f.g", "x."]
)
def test_other_expressions_are_no_places(text: str) -> None:
    assert place_name(expression(text)) is None


def test_an_index_too_large_to_be_one_is_no_place() -> None:
    assert place_name(expression(f"x[0x{'f' * 5000}]")) is None


def test_member_places_are_bound() -> None:
    found = Snippet("""
        def f(self, x):
            self.a
            self.a = 1
            self.a
            x[0] = self.a
            x[0], x['k'] = g()
            x[0]
            x['k']
    """)
    assert found.uses("self.a") == ["-", "self.a@0", "self.a@0"]
    assert found.uses("x[0]") == ["x[0]@1"]
    assert found.use("x['k']") == "x['k']@0"
    assert found.definitions("f")["x[0]"] == ["assignment", "assignment"]


def test_binding_a_place_forgets_those_below_it() -> None:
    found = Snippet("""
        def f(x, y):
            x.a.b = 1
            x.a.c = 2
            x.d = 3
            x.a = y
            x.a.b
            x.a.c
            x.d
            x = y
            x.a
            x.d
    """)
    assert found.uses("x.a.b") == ["-"]
    assert found.uses("x.a.c") == ["-"]
    assert found.uses("x.a")[-1] == "-"
    assert found.uses("x.d") == ["x.d@0", "-"]


def test_a_branch_that_binds_a_place_merges_those_below_it() -> None:
    found = Snippet("""
        def f(x, c):
            x.a = 1
            if c:
                x = g()
            x.a
            x = g()
            x.a
    """)
    assert found.uses("x.a") == ["outer | x.a@0", "-"]


def test_binding_an_unknown_element_forgets_all_elements() -> None:
    found = Snippet("""
        def f(x, i):
            x[0] = 1
            x[1].a = 2
            x.b = 3
            x[i] = 4
            x[0]
            x[1].a
            x.b
    """)
    assert found.uses("x[0]") == ["-"]
    assert found.uses("x[1].a") == ["-"]
    assert found.uses("x.b") == ["x.b@0"]


def test_deleting_a_member_forgets_it() -> None:
    found = Snippet("""
        def f(x):
            x.a = 1
            x[0] = 1
            del x.a, x[0]
            x.a
            x[0]
            x.b = 1
            del x
    """)
    assert found.uses("x.a") == ["x.a@0", "-"]
    assert found.uses("x[0]") == ["x[0]@0", "-"]
    assert found.end("x", "f") == "unbound"
    assert found.end("x.b", "f") == "outer"


def test_augmented_assignment_reads_and_binds() -> None:
    found = Snippet("""
        def f(x):
            x += 1
            x.a = 1
            x.a += 2
            x.a
    """)
    assert found.uses("x.a") == ["x.a@0", "x.a@1"]
    assert found.definitions("f")["x"] == ["parameter", "augmented assignment"]
    target = found.table("f").definitions["x"][1].node
    assert found.bodies[0].uses[target] is not None


def test_narrowed_members_are_forgotten_with_their_root() -> None:
    found = Snippet("""
        def f(x):
            if x.a is None:
                return
            x.a
            x = g()
            x.a
    """)
    assert found.uses("x.a") == ["-", "outer & not (x.a is None)", "-"]


def test_calls_leave_members_alone() -> None:
    found = Snippet("def f(x):\n    x.a = 1\n    x.g()\n    x.a\n")
    assert found.use("x.a") == "x.a@0"


def test_members_of_globals() -> None:
    found = Snippet("import m\nm.a = 1\ndef f():\n    m.a\n    m.a = 2\n    m.a\n")
    assert found.uses("m.a") == ["-", "m.a@0"]
    assert found.end("m.a") == "m.a@0"
