"""Which rules look at what a method assigns to `self`?

They belong to the class, but are asked method by method, so that an edit in one method leaves the others alone.
"""

from __future__ import annotations

from checker.checks.assigned_attributes import assigned_attributes, assigns_attributes, class_around
from checker.checks.checked_class import checked_class
from checker.checks.class_bodies.slots import check_slot
from checker.checks.overrides.class_overrides import check_declared_attribute
from checker.checks.special_classes.protocols import check_protocol_attribute
from checker.inference.context import Context
from checker.inference.contexts import fresh_context


def check_method(context: Context) -> None:
    """Report what is wrong with the attributes that the context's scope, if it is a method, assigns."""
    scope = class_around(context.scope)
    if scope is None or not assigns_attributes(context):
        return
    outer = context if scope in context.region.index.scopes else fresh_context(context.db, scope, None, context.findings)
    owner = checked_class(outer, scope)
    if owner is None:
        return
    for attribute in assigned_attributes(context, owner):
        check_slot(attribute)
        check_protocol_attribute(attribute)
        check_declared_attribute(attribute)
