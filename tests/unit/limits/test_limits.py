"""Each limit is reached by some program, which is then checked in little time and without a false alarm, and counted."""

from __future__ import annotations

import time
from typing import Final

import pytest

from checker.limits import (
    ALIAS_STEPS,
    ARGUMENT_EXPANSIONS,
    CALLED_CODE,
    CONTAINER_FILLINGS,
    CYCLE_ROUNDS,
    EXPRESSION_DEPTH,
    INFERRED_ASSIGNMENTS,
    INFERRED_RETURNS,
    LIMITS,
    LITERAL_BITS,
    LITERAL_LENGTH,
    LITERAL_OPERATIONS,
    LOOP_PASSES,
    RELATION_DEPTH,
    RELATION_STEPS,
    TUPLE_LENGTH,
    TYPE_SIZE,
)
from checker.project.large_stack import run_with_large_stack
from tests.harness.virtual_project import VirtualProject

_SECONDS: Final = 5.0
"""Far more than any of the programs needs, far less than one without limits would take."""


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _literals(first: int, count: int) -> str:
    return "Literal[" + ", ".join(str(number) for number in range(first, first + count)) + "]"


PROGRAMS: Final = {
    TYPE_SIZE: _lines(
        "def pair[T](value: T) -> tuple[T, T]: return (value, value)",
        "x0 = 1",
        *[f"x{number + 1} = pair(x{number})" for number in range(60)],
        "x60 == x59",
        "x60[0][0]",
    ),
    LITERAL_LENGTH: _lines(f"text = '{'x' * 3000}'", "longer = text + text", "longer.upper()"),
    LITERAL_BITS: _lines("large = 3 ** 10 ** 10", "larger = 1 << 10 ** 10", "large + larger", "large.bit_length()"),
    LITERAL_OPERATIONS: _lines(
        "from typing import Literal",
        f"def f(a: {_literals(0, 20)}, b: {_literals(20, 20)}) -> int: return a * b",
    ),
    TUPLE_LENGTH: _lines(f"many = ({'1, ' * 300})", "most = (1, 2) * 10 ** 10", "print(many[299], most[10])"),
    ARGUMENT_EXPANSIONS: _lines(
        "from typing import overload",
        "@overload",
        "def f(a: int, b: int, c: int, d: int) -> int: ...",
        "@overload",
        "def f(a: str, b: str, c: str, d: str) -> str: ...",
        "def f(a: object, b: object, c: object, d: object) -> object: return a",
        "def g(a: int | str | bytes, b: int | str | bytes, c: int | str | bytes, d: int | str | bytes) -> None:",
        "    f(a, b, c, d)  # type: ignore",
    ),
    RELATION_DEPTH: _lines(
        "from typing import Protocol",
        "class Wanted[T](Protocol):",
        "    def next(self) -> 'Wanted[list[T]]': ...",
        "class Given[T]:",
        "    def next(self) -> 'Given[list[T]]': raise NotImplementedError",
        "def f(given: Given[int]) -> Wanted[int]: return given",
    ),
    RELATION_STEPS: _lines(
        "from typing import Protocol",
        "class Wanted[T](Protocol):",
        "    def left(self) -> 'Wanted[list[T]]': ...",
        "    def right(self) -> 'Wanted[set[T]]': ...",
        "class Given[T]:",
        "    def left(self) -> 'Given[list[T]]': raise NotImplementedError",
        "    def right(self) -> 'Given[set[T]]': raise NotImplementedError",
        "def f(given: Given[int]) -> Wanted[int]: return given",
    ),
    ALIAS_STEPS: _lines(
        *[f"type Alias{number} = Alias{number + 1}" for number in range(40)],
        "type Alias40 = list[Alias0] | int",
        "def f(value: Alias0) -> None: print(value)",
    ),
    EXPRESSION_DEPTH: _lines(
        "class Node:",
        "    def next(self) -> 'Node': return self",
        f"end = Node(){'.next()' * 1000}",
        "end.next()",
    ),
    LOOP_PASSES: _lines("def go() -> bool: ...", "grown = ()", "while go():", "    grown = (grown, 1)", "print(len(grown))"),
    CYCLE_ROUNDS: _lines(
        "class Tower:",
        "    def __init__(self): self.levels = ()",
        "    def build(self): self.levels = (self.levels, 1)",
        "print(Tower().levels[0])",
    ),
    INFERRED_RETURNS: _lines(
        "def f(value: int):",
        *[f"    if value == {number}: return [{number}]" for number in range(70)],
        "    return 'none'",
        "f(1).append(2)",
    ),
    CALLED_CODE: _lines(
        "def f(value):",
        *[f"    print({number}, 'what it takes to make a function long')" for number in range(100)],
        "    return value",
        "f(1).upper()",
    ),
    CONTAINER_FILLINGS: _lines(
        "def f():",
        "    items = []",
        *[f"    items.append({number})" for number in range(70)],
        "    return items",
        "f()[0].upper()",
    ),
    INFERRED_ASSIGNMENTS: _lines(
        "class Machine:",
        *[f"    def step{number}(self): self.state = '{number}' if {number} else {number}" for number in range(70)],
        "Machine().state.upper()",
    ),
}


def test_every_limit_has_a_program() -> None:
    assert set(PROGRAMS) == set(LIMITS)


@pytest.mark.parametrize("limit", LIMITS, ids=[limit.name for limit in LIMITS])
def test_limit(limit) -> None:
    project = VirtualProject(None)
    project.change({"warm_up.py": "print(1)\n"}, [])
    project.diagnostics("warm_up.py")
    project.change({"main.py": PROGRAMS[limit]}, [])
    start = time.process_time()
    diagnostics = run_with_large_stack(lambda: project.diagnostics("main.py"))
    seconds = time.process_time() - start
    assert [each.message for each in diagnostics if each.level == "error"] == []
    assert project.project.db.counts[limit.name] > 0
    assert seconds < _SECONDS
    assert all(counts.caps == 0 for counts in project.project.db.statistics())
