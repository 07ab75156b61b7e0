"""Is a protocol class well formed?

The spec: protocol.rst, "Defining a protocol" and "Merging and extending protocols".
"""

from __future__ import annotations

from checker.checks.assigned_attributes import AssignedAttribute
from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.checks.special_members import is_special
from checker.inference.context import report
from checker.inference.related_places import named_node
from checker.rules.protocols import AMBIGUOUS_PROTOCOL_MEMBER, INVALID_PROTOCOL
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT
from checker.types import facts
from checker.types.classes import Instance


def check_protocol(subject: CheckedClass) -> None:
    """Report what is wrong with a protocol class; other classes are left alone."""
    if subject.traits.kind != facts.PROTOCOL_CLASS:
        return
    _check_bases(subject)
    _check_body(subject)


def _check_bases(subject: CheckedClass) -> None:
    bases = zip(subject.node.arguments, facts.class_bases(subject.db, subject.cls), strict=False)
    for node, base in bases:
        if not isinstance(base, Instance) or base.cls.known_name == "builtins.object":
            continue
        if facts.class_traits(subject.db, base.cls).kind != facts.PROTOCOL_CLASS:
            message = f"`{base.cls.name}` is not a protocol; protocol `{subject.cls.name}` can only extend protocols"
            report(subject.header, INVALID_PROTOCOL, node, message)


def _check_body(subject: CheckedClass) -> None:
    for name in subject.table.definitions:
        sites = live_sites(subject, name)
        if not sites or any(site.kind != ASSIGNMENT for site in sites) or is_special(name) or not name.isidentifier():
            continue
        if not _is_declared(subject, name):
            message = f"`{name}` is assigned without a declaration, so that it is unclear whether protocol members include it"
            report(at_site(subject, sites[0]), AMBIGUOUS_PROTOCOL_MEMBER, named_node(sites[0]), message)


def check_protocol_attribute(attribute: AssignedAttribute) -> None:
    """Report what a method of a protocol assigns to `self` and the body does not declare: it is no member."""
    subject = attribute.owner
    if subject.traits.kind != facts.PROTOCOL_CLASS or attribute.name in subject.table.definitions:
        return
    if not _is_declared(subject, attribute.name):
        message = f"`{attribute.name}` is not declared in the body of protocol `{subject.cls.name}`"
        report(attribute.context, INVALID_PROTOCOL, attribute.site.node, message)


def _is_declared(subject: CheckedClass, name: str) -> bool:
    """Whether the class body or that of a protocol that it extends declares the name."""
    if any(site.kind == ANNOTATED for site in live_sites(subject, name)):
        return True
    return any(facts.declared_member(subject.db, (entry.cls, name)) is not None for entry in subject.order.entries[1:])
