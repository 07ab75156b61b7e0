"""Which inherited members does a member of a class replace?

A name can be inherited along several bases; along each, the nearest class that defines it counts.  Some names mean something
of their own in every class, so that a subclass does not replace anything by defining them.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass
from checker.query.database import Database
from checker.types import facts
from checker.types.classes import ClassLiteral, Instance
from checker.types.known_classes import known_class
from checker.types.members import FoundMember, class_member
from checker.types.tuples import TupleType

CONSTRUCTORS: Final = frozenset({"__init__", "__new__", "__init_subclass__", "__post_init__"})
"""Methods that are called for a class that is known, so that subclasses may change what they accept."""

_OF_EACH_CLASS: Final = frozenset(
    {
        "_",
        "__annotations__",
        "__class__",
        "__class_getitem__",
        "__dict__",
        "__doc__",
        "__hash__",
        "__match_args__",
        "__module__",
        "__qualname__",
        "__slots__",
        "__weakref__",
        "_generate_next_value_",
        "_ignore_",
        "_order_",
    }
)


def is_private(name: str) -> bool:
    """Whether a name is mangled in class bodies, so that a subclass has another attribute under the same name."""
    return name.startswith("__") and not name.endswith("__")


def is_special(name: str) -> bool:
    """Whether a name is one of those that the language calls itself."""
    return name.startswith("__") and name.endswith("__")


def replaces_nothing(name: str) -> bool:
    """Whether defining this name never replaces an inherited member, whatever the bases have."""
    return name in _OF_EACH_CLASS or is_private(name)


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
