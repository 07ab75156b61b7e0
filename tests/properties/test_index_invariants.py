"""What holds for every index, whatever the code: random programs, real modules, and both of them damaged.

Every use reads definitions of its own place only, all definitions are known, merges have arms that differ, the flow of an arm
leads back to where the paths parted.  The same text gives the same index, also where the tree was made from an older one.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import dataclasses
import enum
import functools
import inspect
import textwrap
import typing
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from checker.project.large_stack import run_with_large_stack
from checker.semantic_index.definitions import OUTER_WRITE
from checker.semantic_index.flow import UNREACHABLE, Flow, Join, Start, Unreachable
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.places import place_name
from checker.semantic_index.use_def import Bound, LoopHead, Merged, Narrowed, State
from checker.syntax import nodes
from tests.properties.random_programs import random_program
from tests.unit.semantic_index.snippets import Snippet, nodes_of

MODULES: list[ModuleType] = [argparse, ast, contextlib, dataclasses, enum, functools, inspect, textwrap, typing]
DAMAGES = 25


def parts(state: State) -> list[State]:
    """A state and all states that it is made of."""
    seen: dict[State, None] = {}
    pending = [state]
    while pending:
        current = pending.pop()
        if current not in seen:
            seen[current] = None
            match current:
                case Narrowed(previous=previous):
                    pending.append(previous)
                case Merged(arms=arms):
                    pending.extend(arm.state for arm in arms)
                case LoopHead(entry=entry, arms=arms):
                    pending.append(entry)
                    pending.extend(arm.state for arm in arms)
                case _:
                    pass
    return list(seen)


def leads_back(flow: Flow, fork: Flow) -> bool:
    current = flow
    while current is not fork:
        if isinstance(current, Start | Unreachable):
            return False
        current = current.fork if isinstance(current, Join) else current.previous
    return True


def check_state(index: SemanticIndex, place: str, state: State, done: set[State]) -> None:
    for part in parts(state):
        if part in done:
            continue
        done.add(part)
        match part:
            case Bound(definition=definition):
                assert definition.name == place
                assert index.sites[definition].definition is definition
            case Narrowed(place=narrowed):
                assert narrowed == place
            case Merged(fork=fork, arms=arms):
                assert len({arm.state for arm in arms}) > 1
                assert all(arm.flow is not UNREACHABLE or fork is UNREACHABLE for arm in arms)
                assert all(leads_back(arm.flow, fork) for arm in arms)
            case LoopHead(fork=fork, arms=arms, place=headed):
                assert headed == place
                assert all(leads_back(arm.flow, fork) for arm in arms)
                assert all(arm.state is not part for arm in arms)
            case _:
                pass


def check_index(index: SemanticIndex) -> None:
    done: set[State] = set()
    for node, state in index.uses.items():
        place = place_name(node)
        assert place is not None
        check_state(index, place, state, done)
    for table in index.scopes.values():
        for place, state in table.end_states.items():
            check_state(index, place, state, done)
        for name, sites in table.definitions.items():
            assert [site.definition.ordinal for site in sites] == list(range(len(sites)))
            for site in sites:
                assert site.definition.name == name
                assert site.definition.scope is table.scope
                assert index.sites[site.definition] is site
                if site.kind == OUTER_WRITE:
                    assert site.inner in index.sites
    known = {site.definition for table in index.scopes.values() for sites in table.definitions.values() for site in sites}
    assert known == set(index.sites)
    for node, definition in index.definition_of.items():
        assert index.sites[definition].node is node


def check_flows(found: Snippet) -> None:
    """Every statement has a flow."""
    flows: set[nodes.Node] = set()
    for index in found.indexes:
        assert all(isinstance(node, nodes.Statement | nodes.Expression) for node in index.flows)
        flows.update(index.flows)
    for root in found.tree.starts:
        assert all(node in flows for node in nodes_of(root) if isinstance(node, nodes.Statement))


def check(text: str) -> None:
    found = Snippet(text)
    for index in found.indexes:
        check_index(index)
    check_flows(found)


def damaged(text: str, random: Random) -> str:
    """The text with some of it missing, repeated or replaced."""
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.choice([0, 1, 3, 20, 200]))
    piece = random.choice(["", "", "(", ":", "\n", "=", "\n    ", " if ", ".", "[", "x := ", "*", "def f():", "'", "else:\n"])
    return random.choice([text[:start] + piece + text[end:], text[:start], text[:end] + piece + text[start:]])


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_random_programs(first: int) -> None:
    for seed in range(first, first + 100):
        check(random_program(Random(seed), 6 + seed % 30))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_real_modules(module: ModuleType) -> None:
    check(source_of(module))


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_damaged_random_programs(first: int) -> None:
    for seed in range(first, first + 50):
        random = Random(seed)
        text = random_program(random, 12)
        for _ in range(5):
            check(damaged(text, random))


@pytest.mark.parametrize("module", [contextlib, functools, textwrap], ids=lambda module: module.__name__)
def test_damaged_modules(module: ModuleType) -> None:
    text = source_of(module)
    random = Random(len(text))
    for _ in range(DAMAGES):
        run_with_large_stack(functools.partial(check, damaged(text, random)))


def test_the_same_text_gives_the_same_index() -> None:
    for seed in range(60):
        text = random_program(Random(seed), 20)
        assert Snippet(text).dump() == Snippet(text).dump()


def test_an_older_tree_makes_no_difference() -> None:
    for seed in range(60):
        random = Random(seed)
        functions = [random_program(random, 10).replace("def f(", f"def f{number}(") for number in range(3)]
        before = Snippet("".join(functions))
        number = random.randrange(3)
        functions[number] = damaged(functions[number], random)
        text = "".join(functions)
        assert Snippet(text, previous=before.tree).dump() == Snippet(text).dump()


def source_of(module: ModuleType) -> str:
    assert module.__file__ is not None
    return Path(module.__file__).read_text(encoding="utf-8")
