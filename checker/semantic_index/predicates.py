"""On which conditions does control flow or the type of a place depend?

A predicate is kept unevaluated.  Boolean operators are taken apart when the index is built, so the node of a test is
never `and`, `or` or `not`.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from checker.syntax import nodes


class TestPredicate:
    """The truth value of an expression; the names in `node` are looked up by the uses recorded for them.

    For an aliased condition (`ok = x is None`, later `if ok:`) it is the expression that the alias stands for.
    """

    __slots__ = ("node",)

    def __init__(self, node: nodes.Expression) -> None:
        self.node: Final = node


class PatternPredicate:
    """Whether `subject` matches the pattern of `case` (its guard is a predicate of its own).

    The negative form (did not match) narrows only where the case has no guard that could have failed instead: the index
    uses it only then.  `previous` is the predicate of the nearest case before it that has no guard; its negative form holds
    wherever this predicate is asked, so the chain tells what is left of the subject.
    """

    __slots__ = ("case", "previous", "subject")

    def __init__(self, subject: nodes.Expression, case: nodes.MatchCase, previous: PatternPredicate | None) -> None:
        self.subject: Final = subject
        self.case: Final = case
        self.previous: Final = previous


class IterablePredicate:
    """Whether a `for` loop runs its body at least once (positive) or can end without doing so (negative)."""

    __slots__ = ("statement",)

    def __init__(self, statement: nodes.For) -> None:
        self.statement: Final = statement


Predicate: TypeAlias = TestPredicate | PatternPredicate | IterablePredicate
