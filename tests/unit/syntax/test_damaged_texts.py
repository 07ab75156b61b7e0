"""Damaged programs: parsing never raises or hangs, keeps what is intact, and an edit gives what parsing afresh gives.

The seeds are always the same; how many of them are tried depends on `SECONDS`, or on TYPECHECK_FUZZ_SECONDS.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest

from checker.syntax.dump import dump_tree
from checker.syntax.errors import used_features
from checker.syntax.parse import parse
from checker.syntax.reuse import same_syntax
from checker.syntax.tree import FUNCTION, ModuleTree, Unit
from tests.properties.random_programs import random_program
from tests.unit.syntax.damage import beginning, damaged, excerpt, library_texts
from tests.unit.syntax.programs import accepted_programs
from tests.unit.syntax.tree_invariants import check_tree

SECONDS = float(os.environ.get("TYPECHECK_FUZZ_SECONDS", "4"))
HANG_SECONDS = 60
EDITS = 5
LIBRARY = library_texts()
PROGRAMS = [text for _, text in accepted_programs() if len(text) < 300]


def library_excerpt(random: Random) -> str:
    return excerpt(random.choice(LIBRARY), random)


def many_statements(random: Random) -> str:
    """Small programs one after the other, perhaps in a block."""
    text = "\n".join(random.choice(PROGRAMS) for _ in range(random.randrange(3, 15))) + "\n"
    header = random.choice(["", "def f():", "class A:", "if x:\n  def f():", "match x:\n  case 1:"])
    if not header:
        return text
    return f"{header}\n" + "".join(f"    {line}" for line in text.splitlines(keepends=True))


def nested_blocks(random: Random) -> str:
    return random_program(random, random.randrange(6, 36))


def try_seeds(attempt: Callable[[Random], None]) -> None:
    """Call `attempt` with one seed after the other until the time is over; where one hangs, the process ends with its stack."""
    end = time.monotonic() + SECONDS
    seed = 0
    while time.monotonic() < end:
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True, file=sys.__stderr__)
        try:
            attempt(Random(seed))
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
        finally:
            faulthandler.cancel_dump_traceback_later()
        seed += 1
    assert seed > 5


def check_same(edited: ModuleTree, fresh: ModuleTree) -> None:
    assert dump_tree(edited) == dump_tree(fresh)  # errors and version features included
    assert edited.comments == fresh.comments


@pytest.mark.parametrize("make_text", [library_excerpt, many_statements, nested_blocks])
def test_edits_and_undo(make_text: Callable[[Random], str]) -> None:
    def attempt(random: Random) -> None:
        original = text = make_text(random)
        tree = parse(text)
        for _ in range(EDITS):
            text = damaged(text, random) if random.random() < 0.85 else original
            fresh = parse(text)
            check_tree(fresh)
            used_features(fresh)
            tree = parse(text, tree)
            check_tree(tree)
            check_same(tree, fresh)
        check_same(parse(original, tree), parse(original))

    try_seeds(attempt)


def units(tree: ModuleTree) -> dict[int, Unit]:
    return dict(zip(tree.layout.offsets, tree.layout.units, strict=True))


def same_unit(first: Unit, second: Unit | None) -> bool:
    """Whether two units without classes of functions hold the same, errors included."""
    if second is None or len(first.roots) != len(second.roots):
        return False
    for one, other in zip(first.roots, second.roots, strict=True):
        if not same_syntax(one.statement, other.statement) or one.findings.errors != other.findings.errors:
            return False
        texts = [[(offset, body.text) for offset, _, body in root.bodies] for root in (one, other)]
        if texts[0] != texts[1]:
            return False
    return True


def test_what_is_not_touched_stays() -> None:
    """Statements well before a damage stay as they are, and so do functions behind it if no quotes are near it."""

    def attempt(random: Random) -> None:
        text = beginning(random.choice(LIBRARY))
        tree = parse(text)
        place = random.randrange(len(text) + 1)
        end = min(len(text), place + random.choice([0, 1, 3, 20]))
        piece = random.choice(["", "(", "[", ")", ":", "\n", "=", " if ", "x := ", "def f():", "else:\n", "@", "lambda", "$"])
        changed = units(parse(text[:place] + piece + text[end:]))
        shift = len(piece) - (end - place)
        damaged_lines = text[text.rfind("\n", 0, place) + 1 : (text + "\n").find("\n", end)]
        has_quotes = any(character in damaged_lines for character in "'\"\\")
        offsets = [offset for offset, unit in units(tree).items() if not unit.roots[0].blocks]
        for offset, following in pairwise(offsets):
            unit = units(tree)[offset]
            if following + 1 < place:
                assert same_unit(unit, changed.get(offset))
        behind = [offset for offset in offsets if offset > end and units(tree)[offset].kind == FUNCTION]
        for offset in behind[1:]:
            assert has_quotes or same_unit(units(tree)[offset], changed.get(offset + shift))

    try_seeds(attempt)


def test_any_characters() -> None:

    def attempt(random: Random) -> None:
        codes = [random.randrange(random.choice([128, 0x3000, 0x110000])) for _ in range(random.randrange(200))]
        text = "".join(map(chr, codes))
        check_tree(parse(text))

    try_seeds(attempt)
