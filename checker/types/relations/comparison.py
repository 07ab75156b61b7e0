"""What does a comparison of two types carry along while it recurses?

A comparison asks whether one type is assignable to (or, if `is_strict`, a subtype of) another.  With `constraints` it also
solves: a solvable type variable on either side takes the other side as a bound.  Pairs that are being compared are assumed
to hold (recursive types are compared coinductively).

The rules live in the sibling modules; they recurse through `Comparison.decide`, which `assignability` sets to the function
that picks the rule, so that no rule imports another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.limits import RELATION_DEPTH, RELATION_STEPS, exceeds
from checker.query.database import Database
from checker.types.classes import TypeVariable
from checker.types.generics.constraints import Constraints
from checker.types.type import Type


class Reason:
    """Why a rule failed; `text` has a place `{}` for each of the `types`, which are only shown when somebody reads it."""

    __slots__ = ("text", "types")

    def __init__(self, text: str, types: tuple[Type, Type] | None) -> None:
        self.text: Final = text
        self.types: Final = types


class Comparison:
    """The state of one comparison.

    `reasons` is None on the fast path; a comparison that failed is run again with a list, to which each rule that fails adds
    one sentence, the innermost first.  `depth` counts the recursive types that are
    being looked into; `steps` those that were, in `outermost`, the comparison that this one is a part of.
    """

    __slots__ = ("constraints", "db", "decide", "depth", "is_strict", "outermost", "pending", "reasons", "steps")

    def __init__(
        self,
        db: Database,
        decide: Callable[[Comparison, Type, Type], bool],
        is_strict: bool,
        constraints: Constraints | None,
        reasons: list[Reason] | None,
    ) -> None:
        self.db: Final = db
        self.decide: Final = decide
        self.is_strict: Final = is_strict
        self.constraints = constraints
        self.reasons: Final = reasons
        self.pending: set[tuple[Type, Type, bool]] = set()
        self.depth = 0
        self.steps = 0
        self.outermost: Comparison = self


def is_solvable(comparison: Comparison, variable: TypeVariable) -> bool:
    """Whether the comparison may choose what this variable stands for."""
    return comparison.constraints is not None and variable in comparison.constraints.solvable


def is_exhausted(comparison: Comparison) -> bool:
    """Count one more look into a recursive type; whether these are so many that the answer is assumed to be yes."""
    db = comparison.db
    outermost = comparison.outermost
    outermost.steps += 1
    return exceeds(db, RELATION_DEPTH, comparison.depth) or exceeds(db, RELATION_STEPS, outermost.steps)


def without_solving(comparison: Comparison) -> Comparison:
    """The same comparison, except that every type variable is taken as it is."""
    return comparison if comparison.constraints is None else solving(comparison, None, comparison.is_strict)


def solving(
    comparison: Comparison, constraints: Constraints | None, is_strict: bool, reasons: list[Reason] | None = None
) -> Comparison:
    """A comparison inside this one that learns of other type variables."""
    inner = Comparison(comparison.db, comparison.decide, is_strict, constraints, reasons)
    inner.pending = comparison.pending
    inner.depth = comparison.depth
    inner.outermost = comparison.outermost
    return inner


def attempt(comparison: Comparison, source: Type, target: Type) -> bool:
    """Decide, and forget what was learned of variables if the answer is no."""
    constraints = comparison.constraints
    if constraints is None:
        return comparison.decide(comparison, source, target)
    snapshot = constraints.snapshot()
    if comparison.decide(comparison, source, target):
        return True
    constraints.restore(snapshot)
    return False


def give_reason(comparison: Comparison, text: str, first: Type | None = None, second: Type | None = None) -> bool:
    """Note why the comparison fails, with two types if `text` has places for them; returns False for the caller to return."""
    if comparison.reasons is not None:
        comparison.reasons.append(Reason(text, None if first is None or second is None else (first, second)))
    return False
