"""What is known, while a call is being matched, of the type variables it is generic over?

Each solvable variable has a lower bound (what was passed for it) and an upper bound (what it must be accepted as).  Both
equal means that an invariant position fixed it.  For a ParamSpec the bound is a `ParameterList`, for a TypeVarTuple a
`TupleType`.  `passed` are the types that were compared, from which it can be told where a bound came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.types.classes import TypeVariable
from checker.types.type import Type

FIRST_COPY: Final = 1000
"""The `copy` of variables that are renamed because a generic function is passed; those of recursive calls are below."""


class Constraints:
    """Bounds of solvable variables; changed while types are compared, and restored when an attempt fails."""

    __slots__ = ("copies", "lower", "passed", "solvable", "upper")

    def __init__(self, solvable: Iterable[TypeVariable]) -> None:
        self.solvable: Final = set(solvable)
        self.lower: dict[TypeVariable, Type] = {}
        self.upper: dict[TypeVariable, Type] = {}
        self.passed: list[Type] = []
        self.copies = 0

    def snapshot(self) -> tuple[dict[TypeVariable, Type], dict[TypeVariable, Type]]:
        """The bounds as they are now, for `restore`."""
        return self.lower.copy(), self.upper.copy()

    def restore(self, snapshot: tuple[dict[TypeVariable, Type], dict[TypeVariable, Type]]) -> None:
        """Forget what was learned since the snapshot was taken."""
        self.lower, self.upper = snapshot
