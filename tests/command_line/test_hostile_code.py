"""Code that is deep, long or circular beyond reason takes a moment, gets a message where there is a limit, and hides nothing.

All files are checked in one run.  The last line of each is a defect that has to be found.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.command_line.real_process import Finished, run

MARK: Final = "print(undefined)\n"


def nested(opening: Callable[[int], str], depth: int, innermost: str = "pass", step: str = " ") -> str:
    """Blocks in blocks."""
    return "".join(step * level + opening(level) + "\n" for level in range(depth)) + step * depth + innermost + "\n"


DEEP: Final = {
    "brackets": "x = " + "(" * 5_000 + "1" + ")" * 5_000 + "\n",
    "lists": "x = " + "[" * 150 + "]" * 150 + "\n",
    "calls": "f = lambda: f\nx = f" + "()" * 5_000 + "\n",
    "attributes": "x = 1\nx" + ".real" * 5_000 + "\n",
    "subscripts": "x = []\nx" + "[0]" * 5_000 + "\n",
    "negations": "x = 1\ny = " + "not " * 5_000 + "x\nz = " + "-" * 5_000 + "1\n",
    "lambdas": "x = " + "lambda: " * 3_000 + "0\n",
    "conditionals": "x = 1\ny = " + "1 if x else " * 3_000 + "0\n",
    "f_strings": "x = 1\ny = " + 'f"{' * 140 + "x" + '}"' * 140 + "\n",
    "ifs": nested(lambda level: "if str():", 99),
    "loops": nested(lambda level: f"for x{level} in []:", 90),
    "tries": nested(lambda level: "try:", 19) + "".join(" " * (18 - i) + "except ValueError: pass\n" for i in range(19)),
    "functions": nested(lambda level: f"def f{level}():", 90),
    "classes": nested(lambda level: f"class C{level}:", 90),
    "too_deep": nested(lambda level: "if str():", 1_000),
    "annotations": "x: " + "list[" * 150 + "int" + "]" * 150 + "\n",
}

LONG: Final = {
    "sum": "x = " + " + ".join(["1"] * 5_000) + "\n",
    "texts": "x = " + " + ".join(['"a"'] * 5_000) + "\n",
    "ands": "x = 1\ny = " + " and ".join(["x"] * 5_000) + "\n",
    "comparisons": "x = 1\ny = " + " < ".join(["x"] * 5_000) + "\n",
    "literals": "from typing import Literal\nx: " + " | ".join(f"Literal[{n}]" for n in range(3_000)) + " = 5\n",
    "elifs": "def f(x: int) -> int:\n    if x == 0:\n        y = 0\n"
    + "".join(f"    elif x == {number}:\n        y = {number}\n" for number in range(1, 2_000))
    + "    else:\n        y = 1\n    return y\n",
    "cases": "def f(x: int):\n    match x:\n" + "".join(f"        case {n}: y = {n}\n" for n in range(2_000)),
    "statements": "".join(f"x{number} = {number}\n" for number in range(20_000)),
    "rebindings": "x = 0\n" + "x = x + 1\n" * 2_000,
    "dictionary": "x = {\n" + "".join(f'    "k{number}": [{number}, None],\n' for number in range(10_000)) + "}\n",
    "parameters": "def f(" + ", ".join(f"a{n}: int = {n}" for n in range(3_000)) + "): ...\nf(" + "1, " * 3_000 + ")\n",
    "decorators": "def d(f): return f\n" + "@d\n" * 2_000 + "def f(): ...\n",
    "long_line": 'x = "' + "a" * 10_000_000 + '"\n',
    "comment": "#" + " x" * 1_000_000 + "\n",
}

CIRCULAR: Final = {
    "self_import": "import self_import\nfrom self_import import *\nfrom self_import import x\nx = self_import.x\n",
    "bases": "class A(A): ...\nclass B(C): ...\nclass C(B): ...\nA().x + B().y\n",
    "inference": "def f(): return g()\ndef g(): return h()\ndef h(): return f() or g()\nf().x\n",
    "aliases": "T = list['T']\nx: T = []\n",
    "defaults": "def f(x=lambda: f()): return x\nx = f()()\n",
    "attributes_of_self": "class A:\n    def __init__(self): self.x = self.y\n    def m(self): self.y = self.x\n",
}

RING: Final = 50


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The run over all files."""
    directory = tmp_path_factory.mktemp("hostile")
    for name, text in {**DEEP, **LONG, **CIRCULAR}.items():
        (directory / f"{name}.py").write_text(text + MARK, encoding="utf-8")
    for number in range(RING):
        after = (number + 1) % RING
        text = f"from ring{after} import *\nfrom ring{after} import C{after}, x{after}\n"
        text += f"import ring{(number + 7) % RING}\nx{number} = x{after}\nclass C{number}(C{after}): ...\n"
        (directory / f"ring{number}.py").write_text(text + MARK, encoding="utf-8")
    return run(directory, "--output-format", "concise")


def test_nothing_fails(checked: Finished) -> None:
    assert checked.errors == ""
    assert "internal-error" not in checked.output
    assert checked.status == 1


@pytest.mark.parametrize("name", [*DEEP, *LONG, *CIRCULAR, *(f"ring{number}" for number in range(RING))])
def test_the_defect_behind_it_is_found(checked: Finished, name: str) -> None:
    own = [line for line in checked.lines if line.startswith(f"{name}.py:")]
    assert any("Name `undefined` is not defined" in line for line in own)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("brackets", "Too many nested parentheses"),
        ("f_strings", "F-string: expecting '}'"),
        ("too_deep", "Too many levels of indentation"),
        ("bases", "Name `A` is not defined"),
        ("bases", "Name `C` is not defined"),
        ("ring0", "Class `C0` inherits from itself"),
    ],
)
def test_what_is_beyond_a_limit_or_circular_is_said(checked: Finished, name: str, message: str) -> None:
    assert any(line.startswith(f"{name}.py:") and message in line for line in checked.lines)


def test_ten_million_brackets(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("[" * 10_000_000, encoding="utf-8")
    (tmp_path / "b.py").write_text(MARK, encoding="utf-8")
    finished = run(tmp_path, "--output-format", "concise")
    assert finished.lines[0] == "a.py:1:201: error[invalid-syntax] Too many nested parentheses"
    assert finished.lines[-2] == "b.py:1:7: error[unresolved-reference] Name `undefined` is not defined"
    assert finished.status == 1
