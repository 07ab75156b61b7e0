"""Indexing takes time in proportion to the size of the code, and no chain or nesting is too deep for it.

Each shape is indexed at one size and at four times that: quadratic work would take sixteen times as long.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from checker.files.file import file_at
from checker.semantic_index.bindings import bindings_of_module
from checker.semantic_index.building.build import build_body_index, build_module_index
from checker.semantic_index.scopes import FUNCTION, module_scope
from checker.syntax import nodes
from checker.syntax.parse import parse
from checker.syntax.tree import ModuleTree

GROWTH = 4
LIMIT = 10.0
ATTEMPTS = 4


def joined(pattern: str, count: int) -> str:
    return "".join(pattern.format(n=number, m=number - 1) for number in range(count))


SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "names and branches": (400, lambda n: joined("x{n} = 1\n", 5 * n) + joined("if x{n}:\n    y{n} = 1\n", n)),
    "elif": (500, lambda n: "if x == 0:\n    y = 0\n" + joined("elif x == {n}:\n    y = {n}\n", n)),
    "cases": (500, lambda n: "match x:\n" + joined("    case {n}:\n        y = {n}\n", n)),
    "try statements": (400, lambda n: joined("try:\n    x{n} = g()\nexcept E:\n    x{n} = None\n", n)),
    "finally": (400, lambda n: joined("try:\n    x{n} = g()\nfinally:\n    z = h(x{n})\n", n)),
    "calls in a try": (800, lambda n: "try:\n" + joined("    x{n} = g(x{m})\n", n) + "except E:\n    pass\n"),
    "with statements": (400, lambda n: joined("with g() as x:\n    y{n} = x.f()\n", n)),
    "loops": (400, lambda n: joined("for a in b():\n    v{n} = g(v{n})\n", n)),
    "continue": (400, lambda n: "for a in b():\n" + joined("    if a == {n}:\n        v = g()\n        continue\n", n)),
    "one name in branches": (400, lambda n: joined("if a{n}():\n    v = g(v)\n", n)),
    "assertions": (800, lambda n: joined("assert isinstance(x, A{n})\n", n)),
    "lambdas": (400, lambda n: joined("v{n} = lambda q: q + v{m}\n", n)),
    "functions": (400, lambda n: joined("v{n} = 1\ndef f{n}(a):\n    return v{n}\n", n)),
    "comprehensions": (300, lambda n: joined("v{n} = [q for q in v{m} if q]\n", n)),
    "members": (600, lambda n: joined("c = C()\nc.a{n} = 1\n", n)),
    "operators": (4000, lambda n: "x = " + " + ".join(f"a{number}" for number in range(n)) + "\n"),
    "and": (4000, lambda n: "x = " + " and ".join(f"a{number}" for number in range(n)) + "\n"),
    "or in a test": (4000, lambda n: "if " + " or ".join(f"a{number}" for number in range(n)) + ":\n    pass\n"),
    "conditional expressions": (800, lambda n: "x = " + joined("a{n} if b{n} else ", n) + "0\n"),
    "attributes": (4000, lambda n: "x = a" + ".b" * n + "\n"),
    "calls": (4000, lambda n: "x = a" + ".b()" * n + "\n"),
    "not": (4000, lambda n: "x = " + "not " * n + "a\n"),
    "powers": (4000, lambda n: "x = " + " ** ".join(["a"] * n) + "\n"),
    "dictionary": (2000, lambda n: "x = {" + joined("a{n}: b{n}, ", n) + "}\n"),
}


def in_function(text: str) -> str:
    return "def f(x, a, b):\n" + "".join(f"    {line}\n" for line in text.splitlines())


def index(tree: ModuleTree) -> None:
    statements = tree.skeleton.statements
    module = build_module_index(
        module_scope(file_at("/scaling.py")),
        statements,
        bindings_of_module(statements, False),
        {},
        has_late_annotations=False,
        is_stub=False,
        is_package=False,
    )
    for node, scope in module.scope_of.items():
        if scope.kind == FUNCTION and isinstance(node, nodes.FunctionDefinition):
            body = tree.bodies.get(node)
            build_body_index(
                scope,
                node,
                node.block or () if body is None else body.statements,
                node if body is None else body,
                node,
                expects_named_expressions=True,
                has_late_annotations=False,
                is_stub=False,
            )


def seconds(text: str) -> float:
    tree = parse(text)
    for body in tree.bodies.values():
        _ = body.statements
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            start = time.process_time()
            index(tree)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


@pytest.mark.parametrize("place", ["module", "function"])
@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_size(name: str, place: str) -> None:
    size, shape = SHAPES[name]
    wrap = in_function if place == "function" else str
    ratios = []
    for _ in range(ATTEMPTS):
        ratios.append(seconds(wrap(shape(size * GROWTH))) / max(seconds(wrap(shape(size))), 0.0005))
        if ratios[-1] < LIMIT:
            return
    pytest.fail(f"{GROWTH} times the code took {ratios} times as long")


def nested(pattern: str, depth: int, innermost: str) -> str:
    lines = [("    " * level + pattern).format(n=level) for level in range(depth)]
    return "\n".join([*lines, "    " * depth + innermost]) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        nested("if a{n}:", 95, "x = 1"),
        nested("while a{n}:", 95, "x = 1"),
        nested("for a{n} in b:", 95, "x = 1"),
        nested("with a{n} as b{n}:", 95, "x = f()"),
        nested("def f{n}(a{n}):", 95, "return a0"),
        nested("class A{n}:", 95, "x = A0"),
        "x = " + "(" * 90 + "a" + ")" * 90 + "\n",
        "x = " + "[" * 90 + "a" + "]" * 90 + "\n",
        "x = " + "f(" * 90 + "a" + ")" * 90 + "\n",
        "x = " + "lambda: " * 90 + "a\n",
        "(" * 90 + "a" + ",)" * 90 + " = b\n",
    ],
    ids=lambda text: text[:20],
)
def test_deep_nesting(text: str) -> None:
    assert seconds(text) < 5
    assert seconds(in_function(text)) < 5
