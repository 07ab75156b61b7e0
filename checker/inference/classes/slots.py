"""Which names does a class list in `__slots__`?"""

from __future__ import annotations

from checker.inference.contexts import fresh_context
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT
from checker.semantic_index.queries import table_of
from checker.special_forms.dataclasses import all_fields
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral


def own_slots(db: Database, cls: ClassLiteral) -> set[str] | None:
    """The names that a class itself lists in `__slots__`, None if it has none or they are not written out."""
    if cls.scope is None:
        return None
    transform = facts.class_traits(db, cls).transform
    if transform is not None and transform.makes_slots:
        return {field.name for field in all_fields(db, cls)}
    sites = table_of(db, cls.scope).definitions.get("__slots__", ())
    if not sites:
        return None
    context = fresh_context(db, cls.scope)
    live = [site for site in sites if is_live(context, site)]
    if len(live) != 1 or live[0].kind not in (ASSIGNMENT, ANNOTATED):
        return None
    statement = live[0].statement
    if isinstance(statement, (nodes.Assign, nodes.AnnotatedAssignment)) and statement.value is not None:
        return _names(statement.value)
    return None


def _names(value: nodes.Expression) -> set[str] | None:
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
