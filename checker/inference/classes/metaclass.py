"""What is the metaclass of a class?

The one named in its header, unless that of a base is more derived (language reference, "Determining the appropriate
metaclass").
"""

from __future__ import annotations

from checker.inference.classes.bases import base_instances
from checker.inference.classes.header import class_header
from checker.inference.dispatch import infer
from checker.query.database import Database
from checker.types import facts
from checker.types.class_lookup import default_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, instance
from checker.types.known_classes import known_instance
from checker.types.type import UNKNOWN, Type, is_dynamic


def _class_metaclass(db: Database, cls: ClassLiteral) -> Type:
    best = _explicit_metaclass(db, cls)
    for base in base_instances(db, cls):
        if isinstance(base, Instance):
            candidate = facts.class_metaclass(db, base.cls)
        elif is_dynamic(base):
            candidate = UNKNOWN
        else:
            candidate = known_instance(db, "builtins.type")
        best = candidate if best is None else _more_derived(db, best, candidate)
    return known_instance(db, "builtins.type") if best is None else best


def _explicit_metaclass(db: Database, cls: ClassLiteral) -> Type | None:
    header = class_header(db, cls)
    if header is None:
        return None
    for keyword in header.node.keywords:
        if keyword.name is None or keyword.name.name != "metaclass":
            continue
        value = infer(header.context, keyword.value)
        if isinstance(value, ClassLiteral):
            return instance(value, default_arguments(db, value))
        if isinstance(value, ClassObject):
            return instance(value.cls, value.arguments)
        return UNKNOWN
    return None


def _more_derived(db: Database, first: Type, second: Type) -> Type:
    if is_dynamic(first) or is_dynamic(second):
        return UNKNOWN
    if isinstance(first, Instance) and isinstance(second, Instance):
        if first.cls in facts.resolution_order(db, second.cls).positions:
            return second
    return first


def metaclasses_conflict(db: Database, first: Type, second: Type) -> bool:
    """Whether neither metaclass is a subclass of the other."""
    if not isinstance(first, Instance) or not isinstance(second, Instance):
        return False
    one, other = facts.resolution_order(db, first.cls), facts.resolution_order(db, second.cls)
    if one.has_unknown_base or other.has_unknown_base:
        return False
    return first.cls not in other.positions and second.cls not in one.positions


facts.class_metaclass_query.provide(_class_metaclass, initial=lambda db, key: UNKNOWN)
