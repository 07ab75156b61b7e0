"""Do instances have room for the attributes that their methods assign?

Where a class and all its bases define `__slots__`, instances have no `__dict__`: only the names that are listed can be assigned
(language reference, "__slots__").  What is not written out as literals leaves everything possible, and so does a `__setattr__`.
"""

from __future__ import annotations

from checker.checks.assigned_attributes import AssignedAttribute
from checker.checks.checked_class import CheckedClass
from checker.inference.context import report
from checker.inference.contexts import fresh_context
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.rules.attributes import MISSING_SLOT
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT
from checker.semantic_index.queries import table_of
from checker.special_forms.dataclasses import all_fields
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral
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


def own_slots(db: Database, cls: ClassLiteral) -> set[str] | None:
    """The names that a class itself lists in `__slots__`, None if it has none or they are not written out."""
    if cls.scope is None:
        return None
    transform = facts.class_traits(db, cls).transform
    if transform is not None and transform.makes_slots:
        return {field.name for field in all_fields(db, cls)}
    context = fresh_context(db, cls.scope)
    sites = [site for site in table_of(db, cls.scope).definitions.get("__slots__", ()) if is_live(context, site)]
    if len(sites) != 1 or sites[0].kind not in (ASSIGNMENT, ANNOTATED):
        return None
    statement = sites[0].statement
    if isinstance(statement, (nodes.Assign, nodes.AnnotatedAssignment)) and statement.value is not None:
        return _names(statement.value, cls.name)
    return None


def _names(value: nodes.Expression, class_name: str) -> set[str] | None:
    if isinstance(value, nodes.StringLiteral):
        elements: tuple[nodes.Expression | None, ...] = (value,)
    elif isinstance(value, (nodes.TupleDisplay, nodes.ListDisplay, nodes.SetDisplay)):
        elements = value.elements
    elif isinstance(value, nodes.DictDisplay):
        elements = value.keys
    else:
        return None
    names: set[str] = set()
    for each in elements:
        if not isinstance(each, nodes.StringLiteral):
            return None
        names.add(each.value)
    return names


def _is_defined_otherwise(subject: CheckedClass, name: str) -> bool:
    """Whether some class body defines the attribute: a property, a descriptor, or a value that is reported elsewhere."""
    for entry in subject.order.entries:
        scope = entry.cls.scope
        if scope is not None and name in table_of(subject.db, scope).definitions:
            return True
    return False
