"""What nested scopes see of the scopes around them."""

from __future__ import annotations

import pytest

from checker.semantic_index.scopes import COMPREHENSION, LAMBDA, TYPE_ALIAS, TYPE_PARAMETERS
from tests.unit.semantic_index.snippets import Snippet

# Modules and classes


def test_module_names_are_builtins_before_they_are_bound() -> None:
    found = Snippet("print\nprint = 1\nprint\n")
    assert found.uses("print") == ["outer", "print@0"]


def test_names_that_no_scope_binds_have_no_state() -> None:
    assert Snippet("def f():\n    print\n").uses("print") == ["-"]


def test_narrowed_names_of_the_module_have_a_state_in_functions() -> None:
    found = Snippet("x = g()\ndef f():\n    if x is None:\n        return\n    x\n")
    assert found.uses("x") == ["-", "outer & not (x is None)"]


def test_a_class_body_sees_the_state_of_its_position() -> None:
    found = Snippet("""
        def f(x):
            class C:
                x
                y = x
                y
            x = 2
    """)
    assert found.uses("x") == ["x@0", "x@0"]
    assert found.use("y") == "y@0"


def test_a_name_that_a_class_binds_is_the_outer_one_before() -> None:
    found = Snippet("""
        x = 1
        class C:
            x
            x = 2
            x
    """)
    assert found.uses("x") == ["x@0", "x@0"]
    assert len(set(found.module.uses.values())) == 2


def test_a_class_scope_is_not_seen_in_methods_and_comprehensions() -> None:
    found = Snippet("""
        def f():
            x = 1
            class C:
                x = 2
                y = [x for _ in z]
                def m(self):
                    return x
    """)
    assert found.uses("x") == ["x@0", "x@0"]
    states = [state for index in found.bodies for node, state in index.uses.items() if found.show(node) == "x"]
    assert all(state.definition.scope.name == "f" for state in states)


def test_the_first_iterable_in_a_class_is_evaluated_in_the_class() -> None:
    found = Snippet("""
        class C:
            x = 1
            y = [a for a in x]
    """)
    assert found.use("x") == "x@0"


def test_nested_classes_do_not_see_each_other() -> None:
    found = Snippet("""
        class C:
            x = 1
            class D:
                y = x
    """)
    assert found.use("x") == "-"


def test_bases_and_keywords_are_evaluated_around_the_class() -> None:
    found = Snippet("B = 1\nclass C(B, metaclass=B): pass\n")
    assert found.uses("B") == ["B@0", "B@0"]


# Functions


def test_decorators_and_defaults_are_evaluated_around_the_function() -> None:
    found = Snippet("""
        def f(a):
            @a
            def g(a=a):
                a
            return g
    """)
    assert found.uses("a") == ["a@0", "a@0", "a@0"]
    assert found.use("g") == "g@0"


def test_a_function_sees_what_stays_as_it_is_where_it_stands() -> None:
    found = Snippet("""
        def f(x):
            if x is None:
                return
            def g():
                return x
            return g
    """)
    assert found.use("x") == "x@0 & not (x is None)"


def test_a_function_sees_all_definitions_of_what_is_bound_later() -> None:
    found = Snippet("""
        def f():
            x = 1
            def g():
                return x
            x = 2
            return g
    """)
    assert found.uses("x") == ["x@0 | x@1"]


def test_a_function_in_a_loop_that_binds_the_name() -> None:
    found = Snippet("""
        def f(a):
            for x in a:
                def g():
                    return x
    """)
    assert found.use("x") == "x@0"
    found = Snippet("""
        def f(a):
            x = 0
            for b in a:
                x = b
                k(lambda: x)
    """)
    assert found.use("x") == "x@0 | x@1"


def test_recursion_and_mutual_recursion() -> None:
    found = Snippet("""
        def f():
            def g():
                return h()
            def h():
                return g()
    """)
    assert found.uses("h") == ["h@0"]
    assert found.uses("g") == ["g@0"]


def test_deletion_counts_as_a_change() -> None:
    found = Snippet("def f(x):\n    def g():\n        return x\n    del x\n")
    assert found.uses("x")[0] == "x@0"


def test_functions_between_the_owner_and_the_user_may_narrow() -> None:
    found = Snippet("""
        def f(x):
            def g():
                if x is None:
                    return
                return lambda: x
            return g
    """)
    assert found.use("x") == "x@0 & not (x is None)"


def test_a_branch_that_was_left_does_not_show_in_a_capture() -> None:
    found = Snippet("""
        def f(x, c):
            if x is not None:
                g = lambda: x
            else:
                g = lambda: x
            return lambda: x
    """)
    assert found.uses("x")[1:] == ["x@0 & x is not None", "x@0 & not (x is not None)", "x@0"]


def test_unreachable_definitions_are_not_seen() -> None:
    found = Snippet("def f(c):\n    def g():\n        return x\n    x = 1\n    return g\n    x = 2\n")
    assert found.use("x") == "x@0"


def test_methods_in_functions_capture_too() -> None:
    found = Snippet("""
        def f(x):
            class C:
                def m(self):
                    return x
    """)
    assert found.use("x") == "x@0"


def test_parameters_of_lambdas() -> None:
    found = Snippet("f = lambda x, *y: (x, y, z)\nz = 1\n")
    assert found.use("x") == "x@0"
    assert found.use("y") == "y@0"
    assert found.use("z") == "-"
    table = next(table for table in found.module.scopes.values() if table.scope.kind == LAMBDA)
    assert [site.kind for sites in table.definitions.values() for site in sites] == ["parameter", "parameter"]


def test_lambdas_keep_what_is_known_of_members() -> None:
    found = Snippet("""
        def f(self):
            if self.x is None:
                return
            def g():
                self.x
            return lambda: self.x
    """)
    assert found.uses("self.x")[1:] == ["-", "outer & not (self.x is None)"]


def test_lambdas_forget_members_that_are_bound_later() -> None:
    found = Snippet("""
        def f(self):
            assert self.x
            k(lambda: self.x)
            self.x = None
    """)
    assert found.uses("self.x")[1:] == ["-"]


# Global and nonlocal


def test_nonlocal_writes_belong_to_the_owner_too() -> None:
    found = Snippet("""
        def f():
            x = 1
            def g():
                nonlocal x
                x = 2
                x
            g()
            return x
    """)
    assert found.definitions("f")["x"] == ["assignment", "outer write"]
    assert found.uses("x") == ["x@0", "x@0 | x@1"]
    outer = found.table("f").definitions["x"][1]
    assert outer.inner is not None
    assert outer.inner.scope.name == "g"
    assert outer.definition.ordinal == 1


def test_a_nonlocal_name_starts_with_all_that_it_may_be() -> None:
    found = Snippet("""
        def f():
            x = 1
            def g():
                nonlocal x
                x
                x += 1
            x = 3
    """)
    assert found.uses("x") == ["x@0 | x@1 | x@2", "x@0 | x@1 | x@2"]


def test_functions_that_read_what_others_write() -> None:
    found = Snippet("""
        def f():
            x = 1
            def g():
                return x
            def h():
                nonlocal x
                x = 2
    """)
    assert found.use("x") == "x@0 | x@1"


def test_nonlocal_through_several_levels_and_classes() -> None:
    found = Snippet("""
        def f():
            x = 1
            def g():
                class C:
                    def m(self):
                        nonlocal x
                        x = 2
    """)
    assert found.definitions("f")["x"] == ["assignment", "outer write"]


def test_nonlocal_in_a_class_body() -> None:
    found = Snippet("""
        def f():
            x = 1
            class C:
                nonlocal x
                x = 2
            x
    """)
    assert found.definitions("f")["x"] == ["assignment", "outer write"]


def test_nonlocal_without_owner() -> None:
    found = Snippet("def f():\n    def g():\n        nonlocal x\n        x = 1\n        x\n")
    assert found.use("x") == "x@0"


def test_global_names_are_those_of_the_module() -> None:
    found = Snippet("""
        def f(x):
            def g():
                global x
                x
            def h():
                global x
                x
                x = 1
                x
            def i():
                def j():
                    return x
    """)
    assert found.uses("x") == ["-", "outer", "x@0", "x@0"]
    assert found.table("f.h").global_names == {"x"}


@pytest.mark.parametrize("word", ["global", "nonlocal"])
def test_names_of_the_module_are_its_own_whatever_it_says(word: str) -> None:
    found = Snippet(f"{word} x\nx = 1\nx\ndef f():\n    x\n")
    assert found.uses("x") == ["x@0", "-"]
    assert found.definitions("")["x"] == ["assignment"]
    assert found.table("").global_names == set()


# Comprehensions


def test_a_comprehension_sees_the_state_of_its_position() -> None:
    found = Snippet("""
        def f(x, ys):
            if x is None:
                return
            z = [y + x for y in ys]
            x = None
    """)
    assert found.uses("x")[1:] == ["x@0 & not (x is None)"]


def test_targets_of_a_comprehension_are_its_own() -> None:
    found = Snippet("def f(y):\n    [y for y in y]\n    y\n")
    assert found.uses("y") == ["y@0", "y@0", "y@0"]
    table = next(table for table in found.bodies[0].scopes.values() if table.scope.kind == COMPREHENSION)
    assert [site.kind for sites in table.definitions.values() for site in sites] == ["comprehension target"]


def test_conditions_of_a_comprehension_narrow() -> None:
    found = Snippet("""
        def f(xs, z):
            {x.a: x for x in xs if x is not None if x.a for y in x if z}
    """)
    assert set(found.uses("x")[-4:]) <= {"x@0 & x is not None & x.a", "x@0 & x is not None", "x@0"}
    assert found.uses("x")[:2] == ["x@0 & x is not None & x.a", "x@0 & x is not None & x.a"]
    assert found.flow("x.a").startswith("x is not None")


def test_conditions_narrow_places_of_the_scope_around() -> None:
    found = Snippet("def f(self, xs):\n    [self.a for x in xs if self.a]\n    self.a\n")
    assert found.uses("self.a")[0] == "outer & self.a"
    assert found.uses("self.a")[-1] == "-"


def test_a_named_expression_in_a_comprehension_binds_outside() -> None:
    found = Snippet("""
        def f(xs):
            if any((y := x) for x in xs):
                y
    """)
    assert found.use("y").startswith("y@0")
    assert found.definitions("f")["y"] == ["named expression"]


def test_a_named_expression_in_a_comprehension_may_not_run() -> None:
    found = Snippet("def f(xs):\n    y = 0\n    [y := x for x in xs]\n    y\n")
    assert found.use("y") == "y@0 | y@1"


def test_comprehensions_of_the_module() -> None:
    found = Snippet("a = 1\nb = [a for x in c]\na = 2\n")
    assert found.use("a") == "a@0"
    assert found.use("c") == "-"


def test_a_lambda_in_a_comprehension() -> None:
    found = Snippet("a = [lambda: x for x in b]\n")
    assert found.use("x") == "x@0"


# Type parameters


def test_type_parameters_open_a_scope() -> None:
    found = Snippet("class C[T](B[T]):\n    def m[U: T](self, x: U) -> T: ...\n")
    tables = [table for table in found.module.scopes.values() if table.scope.kind == TYPE_PARAMETERS]
    assert [list(table.definitions) for table in tables] == [["T"], ["U"]]
    assert tables[0].definitions["T"][0].kind == "type parameter"
    assert [table.scope.name for table in tables] == ["C", "m"]
    assert found.uses("T")[0] == "T@0"
    assert found.uses("U") == ["-"]
    method = next(scope for scope in found.module.scope_of.values() if scope.name == "m" and scope.kind == "function")
    assert method.parent is tables[1].scope
    assert method.body_owner is method


def test_type_parameters_inside_a_function() -> None:
    found = Snippet("def f():\n    def g[T](x: T):\n        y: T\n    return g\n")
    assert found.uses("T") == ["-", "T@0"]


def test_type_aliases() -> None:
    found = Snippet("type A[T] = list[T]\nA\ntype B = A\n")
    assert found.definitions()["A"] == ["type alias"]
    assert found.uses("A") == ["A@0", "-"]
    assert [table.scope.kind for table in found.module.scopes.values()][1:] == [TYPE_PARAMETERS, TYPE_ALIAS, TYPE_ALIAS]


# Annotations


def test_annotations_are_read_where_they_stand() -> None:
    found = Snippet("class A: ...\ndef f(x: A) -> A:\n    y: A = x\n    y: B\nz: A\n")
    assert found.uses("A") == ["A@0", "A@0", "-", "A@0"]


def test_late_annotations_have_no_uses() -> None:
    text = "class A: ...\ndef f(x: A) -> A: ...\nz: A = A\n"
    for found in (Snippet(text, late=True), Snippet(text, path="/snippet.pyi")):
        assert found.uses("A") == ["-", "-", "-", "A@0"]


def test_scopes_in_late_annotations_are_opened() -> None:
    found = Snippet("x: A[lambda: 1, [a for a in b]]\n", late=True)
    assert [table.scope.kind for table in found.module.scopes.values()] == ["module", COMPREHENSION, LAMBDA]


# Tables


def test_scopes_of_the_same_name_have_ordinals() -> None:
    found = Snippet("def f(): pass\ndef f(): pass\nx = lambda: 1\ny = lambda: 2\n")
    assert [(scope.name, scope.ordinal) for scope in found.module.scope_of.values()] == [
        ("f", 0),
        ("f", 1),
        ("<lambda>", 0),
        ("<lambda>", 1),
    ]


def test_tables_of_functions() -> None:
    found = Snippet("""
        class C:
            async def m(this, /, x):
                yield x
                return
                return 1
            def n(self):
                def inner():
                    yield 1
                    return 2
                return [await a for a in b]
            @staticmethod
            def s(): pass
    """)
    table = found.table("C.m")
    assert table.first_parameter == "this"
    assert [found.show(node) for node in table.returns] == ["return", "return 1"]
    assert [found.show(node) for node in table.yields] == ["yield x"]
    assert not table.has_await
    other = found.table("C.n")
    assert (len(other.returns), len(other.yields), other.has_await) == (1, 0, True)
    assert found.table("C.s").first_parameter is None
    assert found.table("C.n.inner").first_parameter is None


def test_node_of_is_the_inverse_of_scope_of() -> None:
    found = Snippet("def f[T]():\n    class C:\n        x = [lambda: 1 for a in b]\n")
    for index in found.indexes:
        assert {scope: node for node, scope in index.scope_of.items()} == index.node_of
        assert set(index.scopes) <= {*index.node_of, found.table().scope}
