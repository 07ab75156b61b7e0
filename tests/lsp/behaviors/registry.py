"""Which behaviors are compared?

A behavior is a row of the table: what is tried, what each of the others does (as probed by hand in November 2026, with the
versions in `OTHERS`), and a function that tries it with our server.  The function returns what stands in our column, or fails.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from attrs import frozen

from tests.lsp.behaviors.stage import Stage

OTHERS: Final = {
    "pyright": "1.1.414",
    "basedpyright": "1.40.2",
    "ty": "0.0.104",
    "pyrefly": "1.4.1",
    "zuban": "0.10.2",
    "jedi-ls": "0.47.0",
    "pylsp": "1.15.0",
}

YES: Final = "yes"

Check = Callable[[Stage], Awaitable[str | None]]


@frozen
class Behavior:
    """A row of the table."""

    section: str
    title: str
    others: tuple[str, ...]
    check: Check


BEHAVIORS: Final[list[Behavior]] = []


def behavior(title: str, others: str) -> Callable[[Check], Check]:
    """Put a function to the behaviors; `others` are the cells of the others, between bars."""
    cells = tuple(cell.strip() for cell in others.split("|"))
    assert len(cells) == len(OTHERS), title

    def put(check: Check) -> Check:
        section = check.__module__.rpartition(".")[2].replace("_", " ")
        BEHAVIORS.append(Behavior(section, title, cells, check))
        return check

    return put
