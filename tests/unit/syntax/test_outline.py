"""An outline binds the names that the whole tree binds, in the same order, and keeps what `__all__` lists."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest

from checker.semantic_index.bindings import bindings_of_module
from checker.syntax import nodes
from checker.syntax.outline import outline
from checker.syntax.parse import parse
from checker.text.source_text import decode
from tests.unit.syntax.programs import accepted_programs

STRIDE = 20


def names_bound(block: nodes.Block) -> tuple[list[str], dict[str, int], list[str]]:
    bindings = bindings_of_module(block, is_package=False)
    return list(bindings.names), bindings.private_imports, list(bindings.deleted)


def is_same(text: str) -> bool:
    return names_bound(outline(text)) == names_bound(parse(text).skeleton.statements)


def test_accepted_programs() -> None:
    assert [text for _, text in accepted_programs() if not is_same(text)] == []


def test_files_of_the_standard_library() -> None:
    library = sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py"))[::STRIDE]
    assert len(library) > 50
    assert [path for path in library if not is_same(decode(path.read_bytes()).text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "a = b = c = 1\n",
        "a: int = 1; b = 2\n",
        "a = 1; import os; b = 2\n",
        'a = "x = y"\nb = f(c=1)\n',
        "a == b\n",
        "a.b = c = 1\n",
        "a[0], b = 1, 2\n",
        "import os, sys as system; from a import (\n    b,\n    c as d,\n)\n",
        "@decorate(\n    x\n)\n# comment\nasync def f():\n    a = 1\n",
        "class A(\n    B,\n):\n    x = 1\n\n    def f(self): ...\ny = 2\n",
        "if x:\n    a = 1\nelif y:\n    def f(): ...\nelse:\n    class C: ...\n",
        "try:\n    import a\nexcept E as error:\n    a = None\nelse:\n    b = 1\nfinally:\n    c = 1\n",
        '"""a = 1\ndef f(): ...\n"""\nb = """\nc = 1\n"""\n',
        "type = 1\ntype A = int\nmatch = 2\nmatch x:\n    case 1:\n        y = 1\n",
        "del a\nx = 1\ndel x\n",
        "\ufeffa = 1\n",
        "a = 1\r\nb = 2\rc = 3\n",
        "größe = 1\n𝐱 = 2\n",
        "def Ünïcode():\n    a = 1\n\nclass Größe:\n    b = 1\n\nasync  def ä(): ...\n",
        "def f[T](x: T): ...\nclass A[T]: ...\ndef g (): ...\nclass B : ...\n",
    ],
)
def test_forms_of_statements(text: str) -> None:
    assert is_same(text)


def test_the_list_of_public_names_keeps_its_value() -> None:
    statements = outline('__all__ = ["a"]\n__all__ += ["b"]\n__all__.extend(["c"])\n')
    assert [type(each) for each in statements] == [nodes.Assign, nodes.AugmentedAssignment, nodes.ExpressionStatement]
    first = statements[0]
    assert isinstance(first, nodes.Assign)
    assert isinstance(first.value, nodes.ListDisplay)


@pytest.mark.parametrize("text", ["", "def", "class", "x = (", "@", "if x:", "'''", "def f(:\n  x\ny = 1", "\\", "x = \\"])
def test_broken_texts_end(text: str) -> None:
    assert isinstance(outline(text), tuple)
