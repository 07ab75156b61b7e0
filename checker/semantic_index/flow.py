"""Through which points of the code does control pass, before any type is known?

A flow node is a point of the control flow of one scope.  Its reachability is three-valued in principle, but only one
question is ever asked of it: *can control certainly not come here?*  Inference answers it, because the answer depends on
versions, platforms and types; the index only records what it depends on.

Invariants
----------
Flow nodes form a tree of chains: from any node, following `previous` (for a `Join` its `fork`) leads to `Start`.  A
`Join` is reachable if its fork is and at least one of its arms is, where an arm is judged from the arm back to the fork
only.  A loop's head has the flow of its entry: what comes back to it came through it.  Code after `return`, `raise`,
`break` and `continue` has the flow `UNREACHABLE`.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from checker.semantic_index.predicates import Predicate
from checker.syntax import nodes


class Start:
    """Where the code of a scope begins.  For an eager inner scope, `outer` is the flow at which it stands."""

    __slots__ = ("outer",)

    def __init__(self, outer: Flow | None) -> None:
        self.outer: Final = outer


class Unreachable:
    """After a statement that never completes."""

    __slots__ = ()


class Branch:
    """Control comes here only if `predicate` has the truth value `is_positive`."""

    __slots__ = ("is_positive", "predicate", "previous")

    def __init__(self, previous: Flow, predicate: Predicate, is_positive: bool) -> None:
        self.previous: Final = previous
        self.predicate: Final = predicate
        self.is_positive: Final = is_positive


class AfterCall:
    """After a call (perhaps awaited) that is a statement of its own; not reached if the call never returns."""

    __slots__ = ("call", "is_awaited", "previous")

    def __init__(self, previous: Flow, call: nodes.Call, is_awaited: bool) -> None:
        self.previous: Final = previous
        self.call: Final = call
        self.is_awaited: Final = is_awaited


class Suppressed:
    """After a `with` block that was left by an exception; reached only if one of its context managers suppresses it."""

    __slots__ = ("previous", "statement")

    def __init__(self, previous: Flow, statement: nodes.With) -> None:
        self.previous: Final = previous
        self.statement: Final = statement


class Join:
    """Where the paths `arms`, which parted at `fork`, meet."""

    __slots__ = ("arms", "fork")

    def __init__(self, fork: Flow, arms: tuple[Flow, ...]) -> None:
        self.fork: Final = fork
        self.arms: Final = arms


Flow: TypeAlias = Start | Unreachable | Branch | AfterCall | Suppressed | Join

UNREACHABLE: Final = Unreachable()
