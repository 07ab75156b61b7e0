"""Which inherited members does a member of a class replace?

A name can be inherited along several bases; along each, the nearest class that defines it counts.
"""

from __future__ import annotations

from checker.checks.base_classes import base_classes
from checker.checks.checked_class import CheckedClass
from checker.types.classes import ClassLiteral
from checker.types.members import FoundMember, class_member


def overridden_members(subject: CheckedClass, name: str) -> list[FoundMember]:
    """For each base that has the name, its nearest definition there, in terms of the class; each definition once."""
    found: list[FoundMember] = []
    seen: set[ClassLiteral] = set()
    for base in base_classes(subject.db, subject.cls):
        inherited = class_member(subject.db, (base, name))
        if inherited is None or inherited.member.owner in seen:
            continue
        owner = inherited.member.owner
        seen.add(owner)
        entry = subject.order.positions.get(owner)
        if entry is not None and owner is not subject.cls:
            found.append(FoundMember(inherited.member, entry, subject.cls))
    return found
