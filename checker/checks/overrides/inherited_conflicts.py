"""Do the bases of a class agree on the members that the class inherits from both?

A member of one base hides that of the next, as if the class had written an override.  Only what is certain is reported: the
two may name their parameters differently, and what two stubs say of each other is taken for right.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.checks.base_classes import base_classes
from checker.checks.checked_class import CheckedClass
from checker.checks.overrides.attributes import value_of
from checker.checks.overrides.methods import is_method, method_signatures, signatures_mismatch
from checker.checks.special_members import CONSTRUCTORS, is_special, replaces_nothing
from checker.inference.context import report
from checker.inference.related_places import declared_at
from checker.query.database import Database
from checker.rules.overrides import INVALID_ATTRIBUTE_OVERRIDE, INVALID_METHOD_OVERRIDE
from checker.rules.rule import Rule
from checker.semantic_index.queries import table_of
from checker.types import facts
from checker.types.classes import ClassLiteral
from checker.types.display import display_pair
from checker.types.facts import ENUM_CLASS, NAMED_TUPLE_CLASS, TYPED_DICT_CLASS
from checker.types.members import FoundMember, class_member
from checker.types.relations.assignability import is_assignable
from checker.types.type import NONE


def check_inherited_conflicts(subject: CheckedClass) -> None:
    """Report a class that inherits two members of one name which exclude each other."""
    if subject.order.error or subject.order.has_unknown_base:
        return
    if subject.traits.kind in (ENUM_CLASS, NAMED_TUPLE_CLASS, TYPED_DICT_CLASS):
        return
    for name, hidden in _hidden_members(subject):
        first = class_member(subject.db, (subject.cls, name))
        problem = None if first is None or not _is_decided(subject, first, hidden) else _problem(subject, first, hidden)
        if problem is None or first is None:
            continue
        rule, mismatch = problem
        paths = f"`{first.member.owner.name}.{name}`", f"`{hidden.member.owner.name}.{name}`"
        message = f"The base class member {paths[0]} hides {paths[1]} in an incompatible way: {mismatch}"
        related = declared_at(subject.db, first.member.definition, "the member that is found first")
        related += declared_at(subject.db, hidden.member.definition, "the member that it hides")
        report(subject.header, rule, subject.node.name, message, (), related)
        return


def _hidden_members(subject: CheckedClass) -> Iterator[tuple[str, FoundMember]]:
    """The members of later bases, by name, that the class does not define itself."""
    bases = base_classes(subject.db, subject.cls)
    before: set[ClassLiteral] = set()
    for position, base in enumerate(bases):
        order = facts.resolution_order(subject.db, base).entries
        for entry in order:
            if position == 0 or entry.cls in before or entry.cls.known_name == "builtins.object":
                continue
            for name in _names(subject.db, entry.cls):
                if name not in subject.table.definitions:
                    member = facts.own_member(subject.db, (entry.cls, name))
                    own_entry = subject.order.positions.get(entry.cls)
                    if member is not None and own_entry is not None:
                        yield name, FoundMember(member, own_entry, subject.cls)
        before.update(entry.cls for entry in order)


def _names(db: Database, cls: ClassLiteral) -> list[str]:
    if cls.scope is None:
        return []
    names = table_of(db, cls.scope).definitions
    return [name for name in names if name.isidentifier() and name not in CONSTRUCTORS and not replaces_nothing(name)]


def _is_decided(subject: CheckedClass, first: FoundMember, hidden: FoundMember) -> bool:
    """Whether one member really hides the other, and not where that was checked or is not ours to judge."""
    own, other = first.member.owner, hidden.member.owner
    if own is other or other in facts.resolution_order(subject.db, own).positions:
        return False
    if own.file.is_stub and other.file.is_stub:
        return False
    return own.known_name != "builtins.object"


def _problem(subject: CheckedClass, first: FoundMember, hidden: FoundMember) -> tuple[Rule, str] | None:
    db = subject.db
    if is_method(hidden.member) and is_method(first.member):
        own = method_signatures(db, first, subject.cls, True)
        mismatch = signatures_mismatch(db, own, method_signatures(db, hidden, subject.cls), False)
        return None if mismatch is None else (INVALID_METHOD_OVERRIDE, mismatch)
    name = "" if hidden.member.definition is None else hidden.member.definition.name
    if not hidden.member.is_declared or not first.member.is_declared or (first.member.type is NONE and is_special(name)):
        return None
    given, wanted = value_of(db, first, subject.cls), value_of(db, hidden, subject.cls)
    if is_assignable(db, given, wanted):
        return None
    shown, shown_wanted = display_pair(db, given, wanted)
    return INVALID_ATTRIBUTE_OVERRIDE, f"`{shown}` is not assignable to `{shown_wanted}`"
