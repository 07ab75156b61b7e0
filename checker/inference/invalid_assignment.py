"""What is said of a value that does not fit the place it is assigned to?"""

from __future__ import annotations

from checker.diagnostics.finding import Related
from checker.inference.context import Context, report
from checker.inference.misfits import Misfit, reasons_of, smallest_misfit
from checker.rules.assignments import INVALID_ASSIGNMENT
from checker.syntax import nodes
from checker.types.display import display_pair
from checker.types.type import Type


def report_invalid_assignment(
    context: Context, declared: Type, value: Type, node: nodes.Expression, related: tuple[Related, ...] = ()
) -> None:
    """Say that a value does not fit the declared type of the place that it is assigned to."""
    part = smallest_misfit(context, Misfit(node, value, declared))
    have, want = display_pair(context.db, part.value, part.wanted)
    message = f"`{have}` is not assignable to `{want}`"
    report(context, INVALID_ASSIGNMENT, part.node, message, reasons_of(context.db, part), related)
