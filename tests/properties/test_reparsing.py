"""A tree that was made from an older one is the tree of its text."""

from __future__ import annotations

import functools
from pathlib import Path
from random import Random

from checker.project.large_stack import run_with_large_stack
from checker.syntax.dump import dump_tree
from checker.syntax.parse import parse
from tests.properties.random_edits import edited
from tests.properties.random_projects import RandomProject

SOURCES = sorted((Path(__file__).parents[2] / "checker" / "query").glob("*.py"))
PROJECTS = 25
EDITS = 12


def check_edits(random: Random, text: str) -> None:
    tree = parse(text)
    for _ in range(EDITS):
        text = edited(random, text)
        tree = parse(text, tree)
        expected = parse(text)
        assert dump_tree(tree) == dump_tree(expected), text
        assert tree.comments == expected.comments, text


def test_edits_of_random_programs() -> None:
    for seed in range(PROJECTS):
        random = Random(seed)
        for text in RandomProject(random).texts().values():
            run_with_large_stack(functools.partial(check_edits, random, text))


def test_edits_of_our_own_sources() -> None:
    random = Random(1)
    for path in SOURCES:
        run_with_large_stack(functools.partial(check_edits, random, path.read_text(encoding="utf-8")))
