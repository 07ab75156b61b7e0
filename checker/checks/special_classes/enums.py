"""Is an enum well formed?

The spec: enums.rst, "Defining members" and "Member values".
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.inference.context import report, silent
from checker.inference.dispatch import infer
from checker.inference.related_places import named_node
from checker.query.database import Database
from checker.rules.class_forms import INVALID_ENUM_MEMBER, INVALID_ENUM_MEMBER_ANNOTATION, INVALID_GENERIC_ENUM
from checker.semantic_index.definitions import ANNOTATED, DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral
from checker.types.display import display_pair
from checker.types.members import class_member
from checker.types.relations.assignability import is_assignable
from checker.types.type import Type, is_dynamic

_STANDARD_MAKERS: Final = ("__new__", "__init__")


def check_enum(subject: CheckedClass) -> None:
    """Report what is wrong with an enum class; other classes are left alone."""
    if subject.traits.kind != facts.ENUM_CLASS:
        return
    if facts.class_type_parameters(subject.db, subject.cls):
        report(subject.header, INVALID_GENERIC_ENUM, subject.node.name, f"Enum `{subject.cls.name}` cannot be generic")
    declared = declared_value(subject.db, subject.cls)
    for name in facts.enum_members(subject.db, subject.cls):
        for site in live_sites(subject, name):
            _check_annotation(subject, site)
            if declared is not None and not _makes_values(subject):
                _check_value(subject, site, declared)


def _check_annotation(subject: CheckedClass, site: DefinitionSite) -> None:
    statement = site.statement
    if site.kind == ANNOTATED and isinstance(statement, nodes.AnnotatedAssignment) and statement.value is not None:
        message = f"Enum member `{site.definition.name}` cannot be annotated: its type is `{subject.cls.name}`"
        report(at_site(subject, site), INVALID_ENUM_MEMBER_ANNOTATION, statement.annotation, message)


def declared_value(db: Database, cls: ClassLiteral) -> Type | None:
    """What `_value_: ...` in the body of an enum or of one that it extends declares the values of its members to be."""
    for entry in facts.resolution_order(db, cls).entries:
        if entry.cls.known_name.startswith("enum."):
            return None
        found = facts.declared_member(db, (entry.cls, "_value_"))
        if found is not None and found.is_declared:
            return found.type
    return None


def _makes_values(subject: CheckedClass) -> bool:
    """Whether the enum has a constructor of its own, which says what the values are."""
    for name in _STANDARD_MAKERS:
        found = class_member(subject.db, (subject.cls, name))
        if found is not None and not found.member.owner.known_name.startswith(("enum.", "builtins.")):
            return True
    return False


def _check_value(subject: CheckedClass, site: DefinitionSite, declared: Type) -> None:
    statement = site.statement
    if not isinstance(statement, (nodes.Assign, nodes.AnnotatedAssignment)) or statement.value is None:
        return
    if site.target is not site.node or isinstance(statement.value, (nodes.EllipsisLiteral, nodes.Call)):
        return
    value = infer(silent(at_site(subject, site)), statement.value, declared)
    if is_dynamic(value) or is_assignable(subject.db, value, declared):
        return
    given, wanted = display_pair(subject.db, value, declared)
    message = f"The value `{given}` of member `{site.definition.name}` is not assignable to `{wanted}`, the type of `_value_`"
    report(at_site(subject, site), INVALID_ENUM_MEMBER, named_node(site), message)
