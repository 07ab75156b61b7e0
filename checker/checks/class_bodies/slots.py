"""Do instances have room for the attributes that their methods assign?

Where a class and all its bases define `__slots__`, instances have no `__dict__`: only the names that are listed can be assigned
(language reference, "__slots__").  What is not written out as literals leaves everything possible, and so does a `__setattr__`.
"""

from __future__ import annotations

from checker.checks.assigned_attributes import AssignedAttribute
from checker.checks.checked_class import CheckedClass
from checker.inference.classes.slots import own_slots
from checker.inference.context import report
from checker.rules.attributes import MISSING_SLOT
from checker.semantic_index.queries import table_of
from checker.types.members import class_member


def check_slot(attribute: AssignedAttribute) -> None:
    """Report an assignment to an attribute of `self` for which the class has no slot."""
    subject = attribute.owner
    transform = subject.traits.transform
    makes_slots = transform is not None and transform.makes_slots
    if not makes_slots and "__slots__" not in subject.table.definitions:
        return
    if subject.order.has_unknown_base or subject.body.region.is_stub or _sets_attributes_itself(subject):
        return
    slots = _all_slots(subject)
    if slots is None or attribute.name in slots or _is_defined_otherwise(subject, attribute.name):
        return
    message = f"`{attribute.name}` is not in `__slots__` of `{subject.cls.name}`"
    report(attribute.context, MISSING_SLOT, attribute.site.node, message)


def _sets_attributes_itself(subject: CheckedClass) -> bool:
    found = class_member(subject.db, (subject.cls, "__setattr__"))
    return found is not None and found.member.owner.known_name != "builtins.object"


def _all_slots(subject: CheckedClass) -> set[str] | None:
    """The names for which instances have room, None if they may have a `__dict__`."""
    found: set[str] = set()
    for entry in subject.order.entries:
        if entry.cls.known_name == "builtins.object":
            break
        own = own_slots(subject.db, entry.cls)
        if own is None or "__dict__" in own:
            return None
        found |= own
    return found


def _is_defined_otherwise(subject: CheckedClass, name: str) -> bool:
    """Whether some class body defines the attribute: a property, a descriptor, or a value that is reported elsewhere."""
    for entry in subject.order.entries:
        scope = entry.cls.scope
        if scope is not None and name in table_of(subject.db, scope).definitions:
            return True
    return False
