"""What does one instance of the engine know?

Terms
-----
revision  the state of all inputs between two changes.  A new revision begins with the first change after values were
          computed, so changes that follow one another without a question in between are one revision

Invariants
----------
Only one thread uses a database; `cancel` alone may be called from any thread (and from a signal handler, hence no lock).
Inputs never change while a query is running.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from checker.query.durability import Durability
from checker.query.errors import WriteDuringQueryError
from checker.query.events import Event, Observer
from checker.query.eviction import Retention
from checker.query.memo import CYCLE, MISSING, ActiveQuery, Cell, Dependency, Memo, Query
from checker.query.statistics import Counters, QueryStatistics

ITERATION_LIMIT: Final = 50
"""How many times the head of a cycle runs before the cycle is given up."""

CANCELLED: Final = -1


class Database:
    """Memos, inputs and everything else that the queries of one program share.

    `revision`, `observers` and the methods down to `statistics` are for everybody, the rest belongs to the engine:

    `hit_revision`     the revision whose memos may be handed out at once: `revision`, or `CANCELLED`, which is no memo's,
                       so that the fast path polls for cancellation at no cost
    `is_revision_used` whether values were computed or verified in this revision
    `last_changed`     for each durability, the last revision in which an input of that durability or a higher one changed
    `active`, `reads`  the run that is going on, and where its reads are recorded; None outside of queries
    `counts`           how often each event that functions count by a name of their own happened; no value depends on it
    `unfinished`       the runs that have returned a provisional value, in the order of their return, and stale ones
    """

    __slots__ = (
        "active",
        "cells",
        "counters",
        "counts",
        "hit_revision",
        "is_cancelled",
        "is_revision_used",
        "iteration_limit",
        "last_changed",
        "last_index",
        "memos",
        "observers",
        "reads",
        "revision",
        "unfinished",
    )

    def __init__(self, iteration_limit: int = ITERATION_LIMIT) -> None:
        self.iteration_limit: Final = iteration_limit
        self.revision = 1
        self.hit_revision = 1
        self.is_revision_used = False
        self.is_cancelled = False
        self.last_changed: Final = [1, 1, 1, 0]
        self.cells: Final[defaultdict[object, dict[Any, Cell]]] = defaultdict(dict)
        self.memos: Final[defaultdict[Query, dict[Any, Memo]]] = defaultdict(dict)
        self.counters: Final[defaultdict[Query, Counters]] = defaultdict(Counters)
        self.counts: Final[defaultdict[str, int]] = defaultdict(int)
        self.observers: Final[list[Observer]] = []
        self.reads: dict[Dependency, None] | None = None
        self.active: ActiveQuery | None = None
        self.unfinished: Final[list[ActiveQuery]] = []
        self.last_index = 0

    def cancel(self) -> None:
        """Make the running query, and every later one, raise `Cancelled`, until `clear_cancellation`."""
        self.is_cancelled = True
        self.hit_revision = CANCELLED

    def clear_cancellation(self) -> None:
        """Answer queries again."""
        self.is_cancelled = False
        self._allow_hits()

    def evict(self, level: Retention, predicate: Callable[[Any], bool]) -> int:
        """Drop the values whose query has retention `level` or lower and whose key satisfies `predicate`; how many they were.

        Values that were computed in a cycle stay, since they can only be computed together.
        """
        self.check_writable("evict values")
        if level == Retention.KEEP:
            raise ValueError("values to keep cannot be evicted")
        evicted = 0
        for query, memos in self.memos.items():
            if query.retention > level:
                continue
            for memo in memos.values():
                if memo.value is not MISSING and predicate(memo.key) and not is_cycle_member(memo):
                    memo.value = MISSING
                    evicted += 1
                    if self.observers:
                        self.notify(Event.EVICT, memo)
        return evicted

    def forget_unused(self, since: int) -> int:
        """Forget the memos of low durability that nobody needed since that revision; how many they were.

        Without this, memos of keys that no longer exist would stay for ever.  A memo that is valid in a revision since then
        has read others of low durability in that revision too, so it depends on none that is forgotten.
        """
        self.check_writable("forget memos")
        forgotten = 0
        for memos in self.memos.values():
            for memo in list(memos.values()):
                if memo.durability == Durability.LOW and memo.verified_at < since:
                    del memos[memo.key]
                    forgotten += 1
        return forgotten

    def drop_everything(self) -> None:
        """Forget all that was computed or loaded; what was set stays, and may be set again even if it is frozen."""
        self.check_writable("drop everything")
        self.memos.clear()
        for cells in self.cells.values():
            for key in [key for key, cell in cells.items() if cell.is_loaded]:
                del cells[key]
            for cell in cells.values():
                cell.was_read = False

    def statistics(self) -> list[QueryStatistics]:
        """The counts of each derived query that was ever asked, in the order of the first time."""
        return [
            QueryStatistics(
                query.name,
                len(self.memos.get(query, {})),
                sum(memo.value is not MISSING for memo in self.memos.get(query, {}).values()),
                counters.executions,
                counters.validations,
                counters.cut_offs,
                counters.iterations,
                counters.caps,
            )
            for query, counters in self.counters.items()
            if query is not CYCLE
        ]

    def count(self, name: str) -> None:
        """Count an event in a function of a query, for `counts`."""
        self.counts[name] += 1

    def check_writable(self, action: str) -> None:
        """Raise if a query or the load function of an input is running."""
        if self.reads is not None:
            running = self.active.memo if self.active is not None else "the load function of an input"
            raise WriteDuringQueryError(f"cannot {action} while {running} is running")

    def record_change(self, durability: int) -> None:
        """Note that an input which may have been read with this durability is about to change."""
        if self.is_revision_used:
            self.is_revision_used = False
            self.revision += 1
            self._allow_hits()
        for level in range(durability + 1):
            self.last_changed[level] = self.revision

    def notify(self, event: Event, memo: Memo) -> None:
        """Tell the observers; to be called only if there are any."""
        for observer in self.observers:
            observer(event, memo.query, memo.key)

    def _allow_hits(self) -> None:
        self.hit_revision = self.revision
        if self.is_cancelled:
            self.hit_revision = CANCELLED


def is_cycle_member(memo: Memo) -> bool:
    """Whether the value of the memo was computed in a cycle."""
    dependencies = memo.dependencies
    return len(dependencies) == 1 and isinstance(dependencies[0], Memo) and dependencies[0].query is CYCLE
