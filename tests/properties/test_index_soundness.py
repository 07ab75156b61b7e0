"""What a use reads when the code runs is among what the index says that it may read.

Random functions are run with chance deciding at each condition, and whether operations raise.  Each value that a use reads
names the definition that it comes from; that definition must be in the state of the use, and so must `unbound` where a use
had no value.
"""

from __future__ import annotations

import itertools
from random import Random
from types import TracebackType

import pytest

from checker.semantic_index.definitions import OUTER_WRITE, Definition
from checker.semantic_index.flow import UNREACHABLE
from checker.semantic_index.scopes import COMPREHENSION
from checker.semantic_index.use_def import Bound, LoopHead, Merged, Narrowed, State, Unbound
from checker.syntax import nodes
from tests.properties.random_programs import random_program
from tests.unit.semantic_index.snippets import Snippet

PROGRAMS = 400
RUNS = 40
STEPS = 300


class RaisedError(Exception):
    """What operations of random programs raise."""


class TooLongError(BaseException):
    """Ends a run that goes on for too long."""


class Run:
    """One run of a program; `read` are the lines of uses with the keys that they read, None for no value."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.steps = 0
        self.read: set[tuple[int, int | None]] = set()

    def condition(self, _step: int = 1) -> bool:
        self.steps += 1
        if self.steps > STEPS:
            raise TooLongError
        return self.random.random() < 0.5

    def definition(self, key: int) -> int:
        if self.random.random() < 0.1:
            raise RaisedError
        return key

    def keys(self, key: int) -> list[int]:
        return [key] * self.random.randint(0, 2)

    def manager(self, key: int) -> Manager:
        return Manager(key, self.random.random() < 0.5)

    def use(self, line: int, value: int) -> None:
        self.read.add((line, value))
        if self.random.random() < 0.03:
            raise RaisedError


class Manager:
    def __init__(self, key: int, swallows: bool) -> None:
        self.key = key
        self.swallows = swallows

    def __enter__(self) -> int:
        return self.key

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None) -> bool:
        return self.swallows and kind is RaisedError


def run(function, random: Random) -> set[tuple[int, int | None]]:
    """What the uses of a program read in one run."""
    found = Run(random)
    try:
        function(found.condition, found.definition, found.keys, found.manager, found.use, RaisedError)
    except NameError as error:
        traceback = error.__traceback__
        while traceback is not None and traceback.tb_next is not None:
            traceback = traceback.tb_next
        if traceback is not None and error.__context__ is None:
            found.read.add((traceback.tb_lineno, None))
    except (RaisedError, TooLongError):
        pass
    return found.read


def leaves(state: State) -> tuple[set[Definition], bool]:
    """The definitions in a state, and whether it may be unbound."""
    definitions: set[Definition] = set()
    is_unbound = False
    seen: set[State] = set()
    pending = [state]
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        match current:
            case Bound(definition=definition):
                definitions.add(definition)
            case Narrowed(previous=previous):
                pending.append(previous)
            case Merged(arms=arms):
                pending.extend(arm.state for arm in arms)
            case LoopHead(entry=entry, arms=arms):
                pending.append(entry)
                pending.extend(arm.state for arm in arms)
            case Unbound():
                is_unbound = True
            case _:
                pass
    return definitions, is_unbound


def expected(found: Snippet) -> dict[int, tuple[set[int], bool]]:
    """What the index says that the use on each line may read: lines of definitions, and whether it may have no value."""
    index = found.bodies[0]
    result: dict[int, tuple[set[int], bool]] = {}
    for node, state in index.uses.items():
        if isinstance(node, nodes.Name) and node.id in ("x", "y", "z"):
            definitions, is_unbound = leaves(state)
            lines = set()
            for each in definitions:
                site = index.sites[each]
                while site.kind == OUTER_WRITE:
                    assert site.inner is not None
                    site = index.sites[site.inner]
                    # One of the inner functions that write a name is taken to have run.
                    is_unbound = True
                lines.add(found.line(site.node))
            before = result.get(found.line(node), (set(), False))
            result[found.line(node)] = (before[0] | lines, before[1] or is_unbound)
    return result


def captured_lines(found: Snippet) -> set[int]:
    """The lines in nested functions, where a name that is bound only later is not said to be possibly unbound."""
    lines: set[int] = set()
    for index in found.bodies:
        for node, scope in index.scope_of.items():
            if scope.parent is not None and scope.parent.body_owner is not None and scope.kind != COMPREHENSION:
                first = found.line(node)
                lines.update(range(first, first + found.text[: found.starts[node] + node.end].count("\n") - first + 2))
    return lines


@pytest.mark.parametrize("first", range(0, PROGRAMS, 50))
def test_states_hold_what_is_really_read(first: int) -> None:
    for seed in range(first, first + 50):
        check(seed)


def check(seed: int) -> None:
    text = random_program(Random(seed), 6 + seed % 20)
    try:
        code = compile(text, "program", "exec")
    except SyntaxError:
        return
    namespace: dict[str, object] = {}
    exec(code, namespace)
    found = Snippet(text)
    said = expected(found)
    captured = captured_lines(found)
    for number in itertools.islice(itertools.count(), RUNS):
        for line, key in run(namespace["f"], Random(seed * 1000 + number)):
            lines, is_unbound = said.get(line, (set(), False))
            holds = (is_unbound or line in captured) if key is None else key in lines
            assert holds, f"seed {seed}, line {line}: read {key}, said {sorted(lines)}, {is_unbound}\n{text}"


def test_code_that_runs_is_not_called_unreachable() -> None:
    for seed in range(100):
        text = random_program(Random(seed), 6 + seed % 20)
        try:
            compile(text, "program", "exec")
        except SyntaxError:
            continue
        found = Snippet(text)
        namespace: dict[str, object] = {}
        exec(text, namespace)
        dead = {found.line(node) for node, flow in found.bodies[0].flows.items() if flow is UNREACHABLE}
        for number in range(RUNS):
            for line, _ in run(namespace["f"], Random(seed * 1000 + number)):
                assert line not in dead, f"seed {seed}, line {line}\n{text}"
