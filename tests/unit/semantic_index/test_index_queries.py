"""What the queries of the index give, and which of them run after an edit."""

from __future__ import annotations

import pytest

from checker.semantic_index.attribute_writes import may_write_attributes
from checker.semantic_index.body_facts import BodySummary, body_summary, method_attribute_writes
from checker.semantic_index.dump import state_text
from checker.semantic_index.exported_names import exported_names
from checker.semantic_index.queries import (
    body_index,
    definition_of_function,
    has_late_annotations,
    index_of,
    module_index,
    outer_writes,
    site_of,
    table_of,
)
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.syntax.tree import FunctionBody
from tests.unit.semantic_index.virtual_files import VirtualFiles


def no_text(node: nodes.Node) -> str:
    return "?"


def test_tables_and_sites_are_found_by_scope() -> None:
    files = VirtualFiles({"m.py": "class C:\n    def m(self):\n        def g(): x = 1\n"})
    module = module_scope(files.file("m.py"))
    assert list(table_of(files.db, module).definitions) == ["C"]
    method = files.scope("m.py", "C.m")
    assert index_of(files.db, method) is body_index(files.db, method)
    inner = next(scope for scope in body_index(files.db, method).scopes if scope.name == "g")
    assert index_of(files.db, inner) is body_index(files.db, method)
    site = table_of(files.db, inner).definitions["x"][0]
    assert site_of(files.db, site.definition) is site
    assert isinstance(site.root, FunctionBody)
    assert definition_of_function(files.db, inner) is table_of(files.db, method).definitions["g"][0].definition
    found = definition_of_function(files.db, method)
    assert found is not None
    assert site_of(files.db, found).node is body_index(files.db, method).scopes[method].node
    assert definition_of_function(files.db, module) is None


def test_bodies_of_generic_methods() -> None:
    files = VirtualFiles({"m.py": "class C:\n    def m[T](self, x: T) -> T:\n        self.x = x\n        return x\n"})
    method = files.scope("m.py", "C.m")
    assert table_of(files.db, method).first_parameter == "self"
    assert method_attribute_writes(files.db, method) == {"x"}
    assert definition_of_function(files.db, method) is not None


def test_star_imports_use_the_exports_of_the_other_module() -> None:
    files = VirtualFiles({"a.py": "from b import *\n", "b.py": "x = 1\n_y = 2\n"})
    table = table_of(files.db, module_scope(files.file("a.py")))
    assert list(table.definitions) == ["x"]
    files.write("b.py", "x = 1\nz = 2\n")
    table = table_of(files.db, module_scope(files.file("a.py")))
    assert list(table.definitions) == ["x", "z"]


def test_global_writes_are_definitions_of_the_module() -> None:
    text = """
        x = 1
        def f():
            global x, y
            x = 2
            def g():
                global x
                x = 3
        def g(): global y; y = 1
        class C:
            global z
            z = 1
        def h():
            global x
            del x
    """
    files = VirtualFiles({"m.py": text})
    file = files.file("m.py")
    table = table_of(files.db, module_scope(file))
    kinds = {name: [site.kind for site in table.definitions[name]] for name in "xyz"}
    assert kinds == {"x": ["assignment", "outer write", "outer write"], "y": ["outer write"], "z": ["outer write"]}
    ends = {name: state_text(table.end_states[name], no_text) for name in "xyz"}
    assert ends == {"x": "x@0 | x@1 | x@2", "y": "y@0", "z": "z@0"}
    for name, inner in outer_writes(files.db, file):
        assert site_of(files.db, inner).is_binding
        assert inner.name == name
    for definition in (site.definition for site in table.definitions["x"]):
        assert site_of(files.db, definition).definition is definition


def test_late_annotations() -> None:
    files = VirtualFiles({"a.py": "x: int\n", "b.py": "from __future__ import annotations\n", "c.pyi": ""})
    assert [has_late_annotations(files.db, files.file(path)) for path in ("a.py", "b.py", "c.pyi")] == [False, True, True]
    files = VirtualFiles({"a.py": "x: int\n"}, python_version=(3, 14))
    assert has_late_annotations(files.db, files.file("a.py"))


# Facts about bodies


def test_attributes_that_methods_write() -> None:
    text = """
        class C:
            def __init__(self, a):
                self.x, self.y = a
                self.z: int
                for self.i in a: pass
                with a as self.w: pass
                self.x.inner = 1
                self.items[0] = 1
                other.v = 1
            def reads(self):
                return self.x(self.y, key=self.z)
            @classmethod
            def make(cls):
                cls.n = 1
            @staticmethod
            def plain():
                self.m = 1
        def function(self):
            self.o = 1
    """
    files = VirtualFiles({"m.py": text})
    found = {
        name: set(method_attribute_writes(files.db, files.scope("m.py", name)))
        for name in ("C.__init__", "C.reads", "C.make", "C.plain", "function")
    }
    assert found == {
        "C.__init__": {"x", "y", "z", "i", "w"},
        "C.reads": set(),
        "C.make": {"n"},
        "C.plain": set(),
        "function": set(),
    }


def test_bodies_that_only_read_attributes_are_not_indexed() -> None:
    files = VirtualFiles({"m.py": "class C:\n    def m(self):\n        return self.a(self.b, self.c == 1)\n"})
    assert method_attribute_writes(files.db, files.scope("m.py", "C.m")) == frozenset()
    assert not [line for line in files.ran if line.startswith("body_index")]


@pytest.mark.parametrize(
    "text",
    [
        "self.x = 1",
        "self.x += 1",
        "self.x //= 1",
        "self.x: int",
        "if a: self.x: int = 1",
        "(self.a,\n self.b) = f()",
        "self.x, y = f()",
        "[self.x] = f()",
        "with a as self.x:",
        "for self.x in y:",
        "for a, self.x in y:",
        "self \\\n.x = 1",
    ],
)
def test_forms_of_attribute_writes(text: str) -> None:
    assert may_write_attributes(f"    {text}\n", "self")


@pytest.mark.parametrize(
    "text", ["self.x == 1", "f(self.x)", "if self.x:", "a = self.x", "self.f(x=1)", "myself.x = 1", "a <= self.x"]
)
def test_text_that_writes_no_attributes(text: str) -> None:
    assert not may_write_attributes(f"    {text}\n", "self")


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("pass", BodySummary(False, False, False)),
        ("return", BodySummary(False, False, False)),
        ("return 1", BodySummary(False, True, False)),
        ("yield", BodySummary(True, False, False)),
        ("x = 'yield'", BodySummary(False, False, False)),
        ("await x", BodySummary(False, False, True)),
        ("async with x: pass", BodySummary(False, False, True)),
        ("async for x in y: pass", BodySummary(False, False, True)),
        ("return [x async for x in y]", BodySummary(False, True, True)),
        ("def g(): yield 1", BodySummary(False, False, False)),
    ],
)
def test_summaries_of_bodies(body: str, summary: BodySummary) -> None:
    files = VirtualFiles({"m.py": f"async def f():\n    {body}\n"})
    assert body_summary(files.db, files.scope("m.py", "f")) == summary


# Edits

TEXT = """
    from other import *
    def f(a):
        return a
    class C:
        def m(self):
            self.x = 1
    y = 1
"""


def ask(files: VirtualFiles) -> None:
    file = files.file("m.py")
    module_index(files.db, file)
    exported_names(files.db, file)
    body_index(files.db, files.scope("m.py", "f"))
    method_attribute_writes(files.db, files.scope("m.py", "C.m"))
    body_summary(files.db, files.scope("m.py", "f"))


def ran_after(text: str, path: str = "m.py") -> list[str]:
    files = VirtualFiles({"m.py": TEXT, "other.py": "z = 1\n"})
    ask(files)
    files.ran.clear()
    files.write(path, text)
    ask(files)
    ours = ("module_structure", "module_index", "body_index", "outer_writes", "exported_names", "method_attribute_writes")
    return sorted(line for line in files.ran if line.startswith(ours))


def test_an_edit_in_a_body_leaves_the_others_alone() -> None:
    assert ran_after(TEXT.replace("return a", "return a + 1")) == ["body_index(f)", "outer_writes(m.py)"]


def test_an_edit_in_a_method() -> None:
    assert ran_after(TEXT.replace("self.x = 1", "self.y = 1")) == [
        "body_index(C.m)",
        "method_attribute_writes(C.m)",
        "outer_writes(m.py)",
    ]


def test_an_edit_in_a_comment() -> None:
    assert ran_after(TEXT.replace("    y = 1", "    # why\n    y = 1")) == ["outer_writes(m.py)"]


def test_an_edit_of_a_header() -> None:
    found = ran_after(TEXT.replace("def f(a)", "def f(a, b)"))
    assert "module_structure(m.py)" in found
    assert "module_index(m.py)" in found
    assert "body_index(f)" in found


def test_an_edit_of_exports_elsewhere() -> None:
    assert "module_structure(m.py)" in ran_after("z = 1\nw = 2\n", "other.py")
    assert ran_after("z = 2\n", "other.py") == ["exported_names(other.py)"]


def test_a_global_write_reaches_the_module() -> None:
    found = ran_after(TEXT.replace("return a", "global y; y = a"))
    assert "module_index(m.py)" in found
    assert "module_structure(m.py)" not in found


def test_a_function_that_is_gone_can_still_be_asked_for() -> None:
    files = VirtualFiles({"m.py": "def f():\n    return 1\n"})
    scope = files.scope("m.py", "f")
    assert len(table_of(files.db, scope).returns) == 1
    files.write("m.py", "x = 1\n")
    assert table_of(files.db, scope).returns == ()
    assert definition_of_function(files.db, scope) is None
