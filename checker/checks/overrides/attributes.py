"""Can an attribute stand in for an inherited one?

The spec: class-compat.rst, qualifiers.rst.  What reading it gives must be assignable to what reading the inherited one gives.
What can be assigned to the inherited attribute must be possible here too: declared variables are therefore invariant, and a
property over a variable or over a property with a setter needs a setter.  An attribute that nobody declared promises nothing.
"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.checks.overrides.methods import is_method
from checker.inference.context import silent
from checker.inference.dispatch import infer
from checker.query.database import Database
from checker.semantic_index.definitions import ASSIGNMENT
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import FunctionLiteral, PropertyType
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.display import display_pair
from checker.types.facts import Member
from checker.types.generics.substitution import substitute
from checker.types.members import FoundMember, bind, class_member, mapping_for
from checker.types.relations.assignability import is_assignable
from checker.types.signatures import signatures_of
from checker.types.type import UNKNOWN, Type


def attribute_mismatch(subject: CheckedClass, name: str, own: FoundMember, base: FoundMember) -> str | None:
    """Why the attribute `own` cannot stand in for `base`, None if it can."""
    db = subject.db
    if not base.member.is_declared and not isinstance(base.member.type, PropertyType):
        return None
    wanted = value_of(db, base, subject.cls)
    given = _own_value(subject, name, own, wanted)
    if not is_assignable(db, given, wanted):
        shown, shown_wanted = display_pair(db, given, wanted)
        return f"`{shown}` is not assignable to `{shown_wanted}`"
    missing = _permission_mismatch(db, own, base, subject.cls)
    if missing is not None or not _is_mutable_variable(db, base.member):
        return missing
    if _is_variable(own.member) and own.member.is_declared and not own.member.is_final:
        if not is_assignable(db, wanted, given):
            shown, shown_wanted = display_pair(db, given, wanted)
            return f"`{shown}` is narrower than `{shown_wanted}`, which may be assigned to it"
    return None


def value_of(db: Database, found: FoundMember, cls: ClassLiteral) -> Type:
    """What reading a member through an instance of `cls` gives, as far as annotations say it."""
    receiver = identity_instance(db, cls)
    type = found.member.type
    if isinstance(type, PropertyType) and not _is_annotated(db, type):
        return UNKNOWN
    if _is_variable(found.member) and not _is_descriptor(db, type):
        return substitute(type, mapping_for(db, found, receiver, receiver))
    return bind(db, found, receiver, receiver)


def _is_annotated(db: Database, type: PropertyType) -> bool:
    if not isinstance(type.getter, FunctionLiteral):
        return True
    return all(each.returns is not None for each in facts.function_traits(db, type.getter.definition).signatures)


def _own_value(subject: CheckedClass, name: str, own: FoundMember, wanted: Type) -> Type:
    """As `value_of`; a value without a declaration is seen in the light of the type that is inherited for it."""
    if own.member.is_declared or not _is_variable(own.member):
        return value_of(subject.db, own, subject.cls)
    sites = live_sites(subject, name)
    if len(sites) == 1 and sites[0].kind == ASSIGNMENT and isinstance(sites[0].statement, nodes.Assign):
        if sites[0].target is sites[0].node:
            inferred = infer(silent(at_site(subject, sites[0])), sites[0].statement.value, wanted)
            return value_of(subject.db, _with_type(own, inferred), subject.cls)
    return value_of(subject.db, own, subject.cls)


def _with_type(found: FoundMember, type: Type) -> FoundMember:
    member = found.member
    replaced = Member(type, member.owner, member.boundness, False, False, member.is_class_var)
    return FoundMember(replaced, found.entry, found.asked)


def _is_variable(member: Member) -> bool:
    """Whether a member is neither a function, nor a property, nor a class."""
    return not is_method(member) and not isinstance(member.type, (PropertyType, ClassLiteral, ClassObject))


def _is_descriptor(db: Database, type: Type) -> bool:
    return isinstance(type, Instance) and class_member(db, (type.cls, "__get__")) is not None


def _permission_mismatch(db: Database, own: FoundMember, base: FoundMember, cls: ClassLiteral) -> str | None:
    """What code that has the base class may do with the attribute and cannot do with this one."""
    given, wanted = own.member, base.member
    if isinstance(wanted.type, PropertyType):
        if wanted.type.setter is None or not isinstance(given.type, PropertyType):
            return None
        return "it has no setter" if given.type.setter is None else _setter_mismatch(db, own, base, cls)
    if _is_mutable_variable(db, wanted) and isinstance(given.type, PropertyType):
        if given.type.setter is None:
            return "it is a property without setter"
        return _setter_mismatch(db, own, base, cls)
    if not _is_variable(wanted) or not _is_variable(given) or not given.is_declared or given.is_final or wanted.is_final:
        return None
    if wanted.is_class_var and not given.is_class_var:
        return "it is an instance variable, not a class variable"
    if given.is_class_var and not wanted.is_class_var:
        return "it is a class variable, not an instance variable"
    return None


def _is_mutable_variable(db: Database, member: Member) -> bool:
    if not _is_variable(member) or not member.is_declared or member.is_final or member.is_read_only:
        return False
    if _is_descriptor(db, member.type):
        return False
    transform = facts.class_traits(db, member.owner).transform
    return transform is None or not transform.is_frozen


def _setter_mismatch(db: Database, own: FoundMember, base: FoundMember, cls: ClassLiteral) -> str | None:
    given = _accepted_by_setter(db, own, cls)
    is_property = isinstance(base.member.type, PropertyType)
    wanted = _accepted_by_setter(db, base, cls) if is_property else value_of(db, base, cls)
    if given is None or wanted is None or is_assignable(db, wanted, given):
        return None
    shown, shown_wanted = display_pair(db, given, wanted)
    return f"its setter accepts `{shown}`, not every `{shown_wanted}`"


def _accepted_by_setter(db: Database, found: FoundMember, cls: ClassLiteral) -> Type | None:
    type = found.member.type
    if not isinstance(type, PropertyType) or type.setter is None:
        return None
    signatures = signatures_of(db, type.setter)
    if len(signatures) != 1 or len(signatures[0].parameters) < 2:
        return None
    receiver = identity_instance(db, cls)
    return substitute(signatures[0].parameters[1].type, mapping_for(db, found, receiver, receiver))
