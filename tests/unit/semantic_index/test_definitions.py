"""Which definitions the index holds, and what their sites say."""

from __future__ import annotations

import pytest

from checker.semantic_index.definitions import DefinitionSite
from checker.syntax import nodes
from checker.syntax.tree import FunctionBody
from tests.unit.semantic_index.snippets import Snippet


def only_site(found: Snippet, name: str, path: str = "") -> DefinitionSite:
    sites = found.table(path).definitions[name]
    assert len(sites) == 1
    return sites[0]


@pytest.mark.parametrize(
    ("text", "kind", "shown", "statement"),
    [
        ("x = 1", "assignment", "x", "x = 1"),
        ("a = (x, [b, *c]) = d", "assignment", "x", "a = (x, [b, *c]) = d"),
        ("a, *x = d", "assignment", "x", "a, *x = d"),
        ("x: int = 1", "annotated assignment", "x", "x: int = 1"),
        ("x: int", "annotated assignment", "x", "x: int"),
        ("x += 1", "augmented assignment", "x", "x += 1"),
        ("f(x := 1)", "named expression", "x", "x := 1"),
        ("for x in y: pass", "for target", "x", "for x in y: pass"),
        ("with a as (x, b): pass", "with target", "x", "with a as (x, b): pass"),
        ("import x", "import", "x", "import x"),
        ("import x.y", "import", "x.y", "import x.y"),
        ("import a.b as x", "import", "a.b as x", "import a.b as x"),
        ("from a import x", "import from", "x", "from a import x"),
        ("from a import b as x", "import from", "b as x", "from a import b as x"),
        ("def x(): pass", "function", "def x(): pass", "def x(): pass"),
        ("class x: pass", "class", "class x: pass", "class x: pass"),
        ("type x = int", "type alias", "type x = int", "type x = int"),
        ("try: pass\nexcept E as x: pass", "except name", "except E as x: pass", "try: pass except E as x: pass"),
        ("match a:\n case x: pass", "match capture", "x", "case x: pass"),
        ("match a:\n case [*x]: pass", "match capture", "*x", "case [*x]: pass"),
        ("match a:\n case {**x}: pass", "match capture", "{**x}", "case {**x}: pass"),
    ],
)
def test_kinds_of_sites(text: str, kind: str, shown: str, statement: str) -> None:
    found = Snippet(text + "\n")
    site = only_site(found, "x")
    assert (site.kind, found.show(site.node), found.show(site.statement)) == (kind, shown, statement)
    assert found.module.definition_of[site.node] is site.definition
    assert found.module.sites[site.definition] is site
    assert site.definition.ordinal == 0


def test_targets_and_items() -> None:
    found = Snippet("a, (b, c) = d\nwith e as f, g as (h, i): pass\n")
    assert found.show(only_site(found, "c").target) == "a, (b, c)"
    item = only_site(found, "i").item
    assert item is not None
    assert found.show(item) == "g as (h, i)"
    assert found.show(only_site(found, "i").target) == "(h, i)"


def test_ordinals_follow_the_source() -> None:
    found = Snippet("x = 1\nif c:\n    x = 2\ndef x(): pass\n")
    sites = found.table().definitions["x"]
    assert [site.definition.ordinal for site in sites] == [0, 1, 2]
    assert [found.line(site.node) for site in sites] == [1, 3, 4]


def test_declarations() -> None:
    found = Snippet("""
        x: int
        y: int = 1
        z = 1  # type: int
        def f(a, b: int): pass
        class C: pass
        w = 1
    """)
    roles = {name: (sites[0].is_binding, sites[0].is_declaration) for name, sites in found.table().definitions.items()}
    assert roles == {
        "x": (False, True),
        "y": (True, True),
        "z": (True, True),
        "f": (True, True),
        "C": (True, True),
        "w": (True, False),
    }
    parameters = found.table("f").definitions
    assert (parameters["a"][0].is_declaration, parameters["b"][0].is_declaration) == (False, True)
    assert found.end("x") == "outer"


def test_a_declaration_in_a_stub_binds() -> None:
    found = Snippet("x: int\n", path="/snippet.pyi")
    assert found.end("x") == "x@0"


def test_a_declaration_makes_a_name_local() -> None:
    found = Snippet("def f():\n    x: int\n    x\n")
    assert found.use("x") == "unbound"


def test_parameters() -> None:
    found = Snippet("def f(a, /, b, *c, d=1, **e): pass\n")
    table = found.table("f")
    assert list(table.definitions) == ["a", "b", "c", "d", "e"]
    site = only_site(found, "d", "f")
    assert isinstance(site.owner, nodes.FunctionDefinition)
    assert isinstance(site.node, nodes.Parameter)


def test_roots() -> None:
    found = Snippet("""
        if c:
            x = 1
        class C:
            y = 1
            def m(self, a):
                b = a
    """)
    assert isinstance(only_site(found, "x").root, nodes.If)
    assert isinstance(only_site(found, "y", "C").root, nodes.Assign)
    assert isinstance(only_site(found, "m", "C").root, nodes.FunctionDefinition)
    assert isinstance(only_site(found, "a", "C.m").root, nodes.FunctionDefinition)
    assert isinstance(only_site(found, "b", "C.m").root, FunctionBody)
    assert isinstance(found.table("C").root, nodes.ClassDefinition)
    assert isinstance(found.table("C.m").root, FunctionBody)
    assert found.table().root is None


def test_bodies_on_the_line_of_their_header() -> None:
    found = Snippet("class C:\n    def m(self): self.x = 1; return (y := self.x)\n")
    assert found.uses("self.x") == ["self.x@0"]
    assert found.definitions("C.m")["y"] == ["named expression"]
    assert isinstance(found.table("C.m").root, nodes.FunctionDefinition)


def test_star_imports_define_what_they_export() -> None:
    found = Snippet("print\nfrom a import *\nprint\n", exports=("print", "x"))
    assert found.definitions() == {"print": ["star import"], "x": ["star import"]}
    assert found.uses("print") == ["outer", "print@0"]
    assert not [node for node in found.module.definition_of if isinstance(node, nodes.ImportAlias)]


def test_relative_imports_in_a_package_bind_the_submodule() -> None:
    text = "from .sub import a\nfrom .sub import b\nfrom ..c import d\nfrom . import e\nfrom .x.y import z\n"
    found = Snippet(text, path="/p/__init__.py")
    assert found.definitions() == {
        "sub": ["submodule import"],
        "a": ["import from"],
        "b": ["import from"],
        "d": ["import from"],
        "e": ["import from"],
        "x": ["submodule import"],
        "z": ["import from"],
    }
    assert "sub" not in Snippet(text).definitions()


def test_names_that_are_missing_define_nothing() -> None:
    found = Snippet("def (x):\n    y = 1\nclass :\n    z = 1\nimport\nfrom a import\nx. = 1\n")
    assert "" not in found.table().definitions
