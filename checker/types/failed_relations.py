"""Why is a type not assignable to another?

It is asked only after a failure: the comparison is run again, and each rule that fails says why.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types.display import display_pair
from checker.types.generics.constraints import Constraints
from checker.types.relations.comparison import Comparison, Reason
from checker.types.relations.decision import decide
from checker.types.type import Type


def reasons(db: Database, source: Type, target: Type, constraints: Constraints | None = None) -> tuple[str, ...]:
    """Why `source` is not assignable to `target`, outermost reason first; none if there is nothing to add."""
    found: list[Reason] = []
    snapshot = None if constraints is None else constraints.snapshot()
    decide(Comparison(db, decide, False, constraints, found), source, target)
    if constraints is not None and snapshot is not None:
        constraints.restore(snapshot)
    return tuple([_shown(db, each) for each in reversed(found[:4])])


def _shown(db: Database, reason: Reason) -> str:
    return reason.text if reason.types is None else reason.text.format(*display_pair(db, *reason.types))
