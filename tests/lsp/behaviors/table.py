"""How is the table of behaviors made?"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from tests.lsp.behaviors import advertised, completing, editing, living, moving, reading, robust
from tests.lsp.behaviors.registry import BEHAVIORS, OTHERS, YES, Behavior
from tests.lsp.behaviors.stage import stage

PAGE: Final = Path(__file__).parents[1] / "behaviors.md"
NO: Final = "**no**"

# Importing a module is what puts its behaviors into the registry.
MODULES: Final = (advertised, reading, completing, moving, editing, robust, living)

HEAD: Final = """\
# What language servers do

The first column is ours, and is what our server did when `python -m tests.lsp.behaviors` last wrote this page; a test compares
the two. The others were probed by hand in November 2026, with the same requests: {versions}.
"""


async def outcomes(directory: Path, words: Sequence[str] = (), *, is_verbose: bool = False) -> list[tuple[Behavior, str]]:
    """What our server does, for each behavior whose title holds one of some words; all without any."""
    found: list[tuple[Behavior, str]] = []
    async with stage(directory) as shared:
        for behavior in BEHAVIORS:
            if words and not any(word in behavior.title for word in words):
                continue
            try:
                cell = await behavior.check(shared) or YES
            except Exception:
                if is_verbose:
                    traceback.print_exc()
                cell = NO
            found.append((behavior, cell))
    return found


def table(found: Sequence[tuple[Behavior, str]]) -> str:
    """The page."""
    versions = ", ".join(f"{name} {version}" for name, version in OTHERS.items())
    parts = [HEAD.format(versions=versions)]
    for section, rows in groupby(found, key=lambda each: each[0].section):
        parts.append(f"## {section.capitalize()}\n")
        parts.append(_row(["", "typecheck", *OTHERS]))
        parts.append("|---" * (len(OTHERS) + 2) + "|")
        parts.extend(_row([behavior.title, cell, *behavior.others]) for behavior, cell in rows)
        parts.append("")
    return "\n".join(parts)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
