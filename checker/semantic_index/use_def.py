"""Which definitions can a use of a place see, and what is known about the value there?

The answer to "what is `x` here" is a *place state*: a directed graph whose leaves are definitions.  It is static single
assignment form with the narrowing conditions kept as nodes, unevaluated.

Invariants
----------
States are immutable, except that the `arms` of a `LoopHead` are filled when the loop's end is known; only a `LoopHead`
can be part of a cycle.  A state is shared by all uses between which nothing happened to its place, so evaluation may
remember results by the identity of a state.  `Merged` never has one arm only, nor arms that are all the same state.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from checker.semantic_index.definitions import Definition
from checker.semantic_index.flow import Flow
from checker.semantic_index.predicates import Predicate
from checker.syntax import nodes


class Unbound:
    """The name is local to the scope and has no value: not assigned yet, or deleted."""

    __slots__ = ()


class Outer:
    """Nothing in this scope says what the value is.

    For a name: look it up in the enclosing scopes, then among the builtins.  For a member place (`x.y`, `x[0]`): its
    value is what the type of `x` says.
    """

    __slots__ = ()


class Bound:
    """The value that a definition gave."""

    __slots__ = ("definition",)

    def __init__(self, definition: Definition) -> None:
        self.definition: Final = definition


class Narrowed:
    """The value of `previous`, known to satisfy the predicate (or its negation).

    `place` is the name of the place that is narrowed, as in `Definition.name`.
    """

    __slots__ = ("is_positive", "place", "predicate", "previous")

    def __init__(self, previous: State, place: str, predicate: Predicate, is_positive: bool) -> None:
        self.previous: Final = previous
        self.place: Final = place
        self.predicate: Final = predicate
        self.is_positive: Final = is_positive


class Arm:
    """One way into a merge: the state at its end, and the flow that must be reachable for it to count."""

    __slots__ = ("flow", "state")

    def __init__(self, flow: Flow, state: State) -> None:
        self.flow: Final = flow
        self.state: Final = state


class Merged:
    """The value at a point where paths that parted at `fork` meet.  An arm's flow is judged back to `fork` only."""

    __slots__ = ("arms", "fork")

    def __init__(self, fork: Flow, arms: tuple[Arm, ...]) -> None:
        self.fork: Final = fork
        self.arms: Final = arms


class LoopHead:
    """The value at the head of a loop: that of the entry, or that of a path that comes back.

    `arms` are the ways back (from the end of the block and from each `continue`), judged back to `fork`, the flow of the
    loop's head.
    """

    __slots__ = ("arms", "entry", "fork", "place", "statement")

    def __init__(self, statement: nodes.Statement, place: str, entry: State, fork: Flow) -> None:
        self.statement: Final = statement
        self.place: Final = place
        self.entry: Final = entry
        self.fork: Final = fork
        self.arms: tuple[Arm, ...] = ()


State: TypeAlias = Unbound | Outer | Bound | Narrowed | Merged | LoopHead

UNBOUND: Final = Unbound()
OUTER: Final = Outer()
