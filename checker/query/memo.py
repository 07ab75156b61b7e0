"""What does the engine remember?

Terms
-----
cell        the value of an input at a key
memo        the value of a derived query at a key, with what it was computed from
dependency  a cell or a memo, as seen by a memo that read it
active query  a run of a query's function, from its start until its value is final

Invariants
----------
A memo is one object for the whole life of its key: a new value replaces the old one in place, so dependencies never
dangle.  While `active` is set, `value` is either the old value or a provisional one, and must not be handed out without
asking `cycles.join`; in that time either `verified_at` is 0 or `value` is `MISSING`, so that it cannot be mistaken for
a valid value.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final

from checker.query.durability import Durability
from checker.query.eviction import Retention

_LOW: Final = Durability.LOW.value


class _Missing:
    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
"""The value of a memo that was never computed, or whose value was evicted."""


class Query:
    """A derived query as the engine sees it: how it gets its values, without the types of key and value."""

    __slots__ = ("conclude", "equal", "fallback", "function", "initial", "name", "retention", "widen")

    def __init__(
        self,
        name: str,
        function: Callable[[Any, Any], Any] | None,
        initial: Callable[[Any, Any], Any] | None,
        widen: Callable[[Any, Any, Any, Any, int], Any] | None,
        fallback: Callable[[Any, Any], Any] | None,
        conclude: Callable[[Any], Any] | None,
        equal: Callable[[Any, Any], bool],
        retention: Retention,
    ) -> None:
        self.name: Final = name
        self.function = function
        self.initial = initial
        self.widen = widen
        self.fallback = fallback
        self.conclude = conclude
        self.equal: Final = equal
        self.retention: Final = retention

    def __repr__(self) -> str:
        return f"<query {self.name}>"

    def __call__(self, db: Any, key: Any) -> Any:  # noqa: ANN401
        """The value at `key`; here because mypyc wants a class and its base to agree on whether they can be called."""
        raise NotImplementedError


class Dependency:
    """Something that a memo can be computed from.

    `changed_at` is the last revision in which the value changed, `verified_at` the last one in which the value was known
    to be valid (0: it is not valid), `durability` a `Durability` as a plain integer, which is faster to compare.
    """

    __slots__ = ("changed_at", "durability", "verified_at")

    changed_at: int
    durability: int
    verified_at: int


class Cell(Dependency):
    """The value of the input `name` at `key`; always valid.

    `is_loaded` tells a value that the input loaded from one that was set.
    """

    __slots__ = ("is_loaded", "key", "name", "value", "was_read")

    def __init__(self, name: str, key: object, value: object, durability: int, changed_at: int, is_loaded: bool) -> None:
        self.durability = durability
        self.changed_at = changed_at
        self.verified_at = sys.maxsize
        self.name: Final = name
        self.key: Final = key
        self.value: Any = value
        self.is_loaded = is_loaded
        self.was_read = False

    def __repr__(self) -> str:
        return f"<cell {self.name}({self.key!r})>"


class Memo(Dependency):
    """The value of a derived query at `key`, and the dependencies it was computed from in the order of their first read."""

    __slots__ = ("active", "dependencies", "key", "query", "value")

    def __init__(self, query: Query, key: object) -> None:
        self.durability = _LOW
        self.changed_at = 0
        self.verified_at = 0
        self.query: Final = query
        self.key: Final[Any] = key
        self.value: Any = MISSING
        self.dependencies: tuple[Dependency, ...] = ()
        self.active: ActiveQuery | None = None

    def __repr__(self) -> str:
        return f"<memo {self.query.name}({self.key!r})>"


class ActiveQuery:
    """One run of a query's function.

    `reads`        what it has read so far, in the order of the first read (a dictionary for its order; values are None)
    `outer_reads`  what was being recorded when it started
    `old_value`    the value to put back if the run fails
    `index`        orders runs by their start; `lowest` is the smallest index of a run that this one needs the value of
    `start`        the number of unfinished runs at the start
    `iteration`    counts the runs of this query within one cycle; `changed_in` is the last one that gave another value than
                   the one before
    `assumed_from` the index of the run that the provisional value stems from; 0 as long as there is none
    """

    __slots__ = (
        "assumed_from",
        "caller",
        "changed_in",
        "index",
        "is_converged",
        "is_head",
        "is_running",
        "is_stale",
        "iteration",
        "lowest",
        "memo",
        "old_value",
        "outer_reads",
        "reads",
        "start",
    )

    def __init__(
        self, memo: Memo, caller: ActiveQuery | None, outer_reads: dict[Dependency, None] | None, index: int, start: int
    ) -> None:
        self.memo: Final = memo
        self.caller: Final = caller
        self.outer_reads: Final = outer_reads
        self.reads: dict[Dependency, None] = {}
        self.old_value: Any = memo.value
        self.index: Final = index
        self.lowest = index
        self.start: Final = start
        self.iteration = 1
        self.changed_in = 0
        self.assumed_from = 0
        self.is_running = True
        self.is_head = False
        self.is_converged = True
        self.is_stale = False


def _never_equal(_old: object, _new: object) -> bool:
    return False


CYCLE: Final = Query("cycle", None, None, None, None, None, _never_equal, Retention.KEEP)
"""The query of memos without value that stand for a whole cycle: they depend on what its members read outside of it."""

UNTRACKED: Final = Cell("untracked", None, None, _LOW, sys.maxsize, False)
"""Read by a run that saw another one fail: it has always changed, so the result is not reused in a later revision."""
