"""How much work did each query cause?"""

from __future__ import annotations

from typing import NamedTuple


class Counters:
    """What is counted for one query of one database."""

    __slots__ = ("caps", "cut_offs", "executions", "iterations", "validations")

    def __init__(self) -> None:
        self.executions = 0
        self.validations = 0
        self.cut_offs = 0
        self.iterations = 0
        self.caps = 0


class QueryStatistics(NamedTuple):
    """The counts of one query, as plain data.

    `values` is the number of memos whose value is in memory.  `iterations` and `caps` are counted at the query that was
    the head of a cycle.
    """

    name: str
    memos: int
    values: int
    executions: int
    validations: int
    cut_offs: int
    iterations: int
    caps: int
