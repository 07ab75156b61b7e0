"""Can instances of the class have one layout in memory?

The spec: directives.rst, "@disjoint_base".  A class lays out its instances in its own way if it is marked, as builtin ones
are in the stubs, or lists `__slots__`; two such classes can only be bases of one class if one is derived from the other.
"""

from __future__ import annotations

from checker.checks.base_classes import base_classes
from checker.checks.checked_class import CheckedClass
from checker.checks.class_bodies.slots import own_slots
from checker.inference.classes.header import class_header
from checker.inference.context import report
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.rules.classes import INSTANCE_LAYOUT_CONFLICT
from checker.types import facts
from checker.types.classes import ClassLiteral


def check_layout(subject: CheckedClass) -> None:
    """Report a class whose bases cannot be laid out together."""
    bases = base_classes(subject.db, subject.cls)
    if len(bases) < 2 or subject.order.error:
        return
    chosen: ClassLiteral | None = None
    for base in bases:
        other = layout_base(subject.db, base)
        if other is None or chosen is None:
            chosen = chosen or other
            continue
        if _derives(subject.db, other, chosen):
            chosen = other
        elif not _derives(subject.db, chosen, other):
            message = f"Instances of `{chosen.name}` and `{other.name}` have different layouts, so that they exclude each other"
            report(subject.header, INSTANCE_LAYOUT_CONFLICT, subject.node.name, message)
            return


def _derives(db: Database, cls: ClassLiteral, base: ClassLiteral) -> bool:
    return base in facts.resolution_order(db, cls).positions


def _layout_base(db: Database, cls: ClassLiteral) -> ClassLiteral | None:
    for entry in facts.resolution_order(db, cls).entries:
        if _has_own_layout(db, entry.cls):
            return entry.cls
    return None


layout_base = Derived[ClassLiteral, ClassLiteral | None]("layout_base", _layout_base).get
"""The nearest class along the resolution order that lays out its instances in its own way."""


def _has_own_layout(db: Database, cls: ClassLiteral) -> bool:
    header = class_header(db, cls)
    if header is None or cls.known_name == "builtins.object":
        return False
    for decorator in header.node.decorators:
        if known_name(infer(header.context, decorator.expression)) == "typing.disjoint_base":
            return True
    slots = None if cls.file.is_stub else own_slots(db, cls)
    return slots is not None and bool(slots - {"__dict__", "__weakref__"})
