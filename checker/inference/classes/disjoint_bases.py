"""Which classes lay out their instances in their own way, so that nothing is an instance of two of them?

The spec: directives.rst, "@disjoint_base".  Such a class is marked, as builtin ones are in the stubs, or lists `__slots__`.
Two of them can only be bases of one class if one is derived from the other.
"""

from __future__ import annotations

from checker.inference.classes.slots import own_slots
from checker.query.database import Database
from checker.types import facts
from checker.types.classes import ClassLiteral


def _disjoint_base(db: Database, cls: ClassLiteral) -> ClassLiteral | None:
    for entry in facts.resolution_order(db, cls).entries:
        if entry.cls.known_name != "builtins.object" and _is_disjoint_base(db, entry.cls):
            return entry.cls
    return None


def _is_disjoint_base(db: Database, cls: ClassLiteral) -> bool:
    if facts.class_traits(db, cls).is_disjoint_base:
        return True
    # A stub says so itself: `__slots__` in it may be written for completeness.
    slots = None if cls.file.is_stub else own_slots(db, cls)
    return slots is not None and bool(slots - {"__dict__", "__weakref__"})


facts.disjoint_base_query.provide(_disjoint_base, initial=lambda db, key: None)
