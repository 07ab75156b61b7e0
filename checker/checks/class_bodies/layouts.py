"""Can instances of the class have one layout in memory?

The spec: directives.rst, "@disjoint_base".
"""

from __future__ import annotations

from checker.checks.base_classes import base_classes
from checker.checks.checked_class import CheckedClass
from checker.inference.context import report
from checker.rules.classes import INSTANCE_LAYOUT_CONFLICT
from checker.types import facts
from checker.types.class_lookup import disjoint_bases_conflict
from checker.types.classes import ClassLiteral


def check_layout(subject: CheckedClass) -> None:
    """Report a class whose bases cannot be laid out together."""
    bases = base_classes(subject.db, subject.cls)
    if len(bases) < 2 or subject.order.error:
        return
    chosen: ClassLiteral | None = None
    for base in bases:
        other = facts.disjoint_base(subject.db, base)
        if other is None or chosen is None:
            chosen = chosen or other
        elif disjoint_bases_conflict(subject.db, other, chosen):
            message = f"Instances of `{chosen.name}` and `{other.name}` have different layouts, so that they exclude each other"
            report(subject.header, INSTANCE_LAYOUT_CONFLICT, subject.node.name, message)
            return
        elif chosen in facts.resolution_order(subject.db, other).positions:
            chosen = other
