"""Which classes does a class inherit from directly?"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.classes import ClassLiteral, Instance
from checker.types.known_classes import known_class
from checker.types.tuples import TupleType


def base_classes(db: Database, cls: ClassLiteral) -> list[ClassLiteral]:
    """The classes that a class names as bases, or inherits from without saying so."""
    found: list[ClassLiteral] = []
    for base in facts.class_bases(db, cls):
        if isinstance(base, Instance):
            found.append(base.cls)
        elif isinstance(base, TupleType):
            known = known_class(db, "builtins.tuple")
            if known is not None:
                found.append(known)
    root = known_class(db, "builtins.object")
    if not found and root is not None:
        found.append(root)
    return found
