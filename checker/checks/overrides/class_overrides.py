"""Are the members of a class allowed to replace those that it inherits?

Each name that the class body defines is compared with its nearest definition along every base; the first base that it is at
odds with is reported.  Attributes that only methods assign are checked where they are assigned.
"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass, at_site, body_names, live_sites
from checker.checks.overrides.attributes import attribute_mismatch, value_of
from checker.checks.overrides.methods import is_method, method_mismatch
from checker.checks.overrides.overridden import CONSTRUCTORS, is_special, overridden_members, replaces_nothing
from checker.checks.related_places import declared_at, named_node
from checker.diagnostics.finding import Related
from checker.inference.context import report
from checker.rules.overrides import (
    INVALID_ATTRIBUTE_OVERRIDE,
    INVALID_METHOD_OVERRIDE,
    OVERRIDE_OF_FINAL_METHOD,
    OVERRIDE_OF_FINAL_VARIABLE,
)
from checker.rules.rule import Rule
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, FUNCTION_DEFINITION, DefinitionSite
from checker.types import facts
from checker.types.callables import FunctionLiteral, PropertyType
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral
from checker.types.display import display
from checker.types.facts import ENUM_CLASS, NAMED_TUPLE_CLASS, TYPED_DICT_CLASS, Member
from checker.types.literals import EnumLiteral
from checker.types.members import FoundMember
from checker.types.relations.assignability import is_assignable
from checker.types.type import NONE


def check_overrides(subject: CheckedClass) -> None:
    """Report members of a class that replace inherited ones in a way that these do not allow."""
    if subject.traits.kind == TYPED_DICT_CLASS or subject.order.error:
        return
    for name in body_names(subject):
        if not replaces_nothing(name):
            _check_name(subject, name)


def _check_name(subject: CheckedClass, name: str) -> None:
    inherited = overridden_members(subject, name)
    if not inherited:
        return
    sites = live_sites(subject, name)
    own = facts.own_member(subject.db, (subject.cls, name)) if sites else None
    if own is None or isinstance(own.type, EnumLiteral):
        return
    found = FoundMember(own, identity_instance(subject.db, subject.cls), subject.cls)
    site = _shown_site(sites, own)
    for base in inherited:
        if _reports_final(subject, name, site, base.member):
            return
        if _is_exempt(subject, name, own, base.member):
            continue
        if _reports_mismatch(subject, name, site, found, base):
            return


def _shown_site(sites: list[DefinitionSite], own: Member) -> DefinitionSite:
    """The definition to report at: the first accessor of a property, the declaration of a variable, else the last one."""
    if isinstance(own.type, PropertyType):
        return sites[0]
    return next((site for site in sites if site.definition is own.definition), sites[-1])


def _is_exempt(subject: CheckedClass, name: str, own: Member, base: Member) -> bool:
    """Whether the class may change this member as it likes."""
    if name in CONSTRUCTORS:
        return not _has_override(subject, own)
    if base.owner.known_name == "builtins.object" and subject.order.has_unknown_base:
        return True
    if own.type is NONE and is_special(name):
        return True
    kind = facts.class_traits(subject.db, base.owner).kind
    if kind == NAMED_TUPLE_CLASS and base.is_read_only:
        return True
    return kind == ENUM_CLASS and base.owner.known_name.startswith("enum.")


def _has_override(subject: CheckedClass, own: Member) -> bool:
    """The author of a constructor asks for the comparison by `@override`."""
    return isinstance(own.type, FunctionLiteral) and facts.function_traits(subject.db, own.type.definition).has_override


def _reports_final(subject: CheckedClass, name: str, site: DefinitionSite, base: Member) -> bool:
    """The spec: qualifiers.rst, "@final" and "Final"."""
    if base.is_final:
        if site.kind not in (ASSIGNMENT, ANNOTATED):
            return _report(subject, OVERRIDE_OF_FINAL_VARIABLE, site, f"`{_path(base, name)}` is `Final`", base)
        message = f"`{name}` cannot be assigned here: `{_path(base, name)}` is `Final`"
        return _report(subject, OVERRIDE_OF_FINAL_VARIABLE, site, message, base)
    if not is_final_method(subject, base):
        return False
    message = f"`{name}` cannot be overridden: `{_path(base, name)}` is final"
    return _report(subject, OVERRIDE_OF_FINAL_METHOD, site, message, base)


def is_final_method(subject: CheckedClass, member: Member) -> bool:
    """Whether a member is a method, or an accessor of a property, that is marked `@final`."""
    type = member.type
    functions = (type.getter, type.setter, type.deleter) if isinstance(type, PropertyType) else (type,)
    for each in functions:
        if isinstance(each, FunctionLiteral) and facts.function_traits(subject.db, each.definition).is_final:
            return True
    return False


def _reports_mismatch(subject: CheckedClass, name: str, site: DefinitionSite, own: FoundMember, base: FoundMember) -> bool:
    db = subject.db
    if is_method(base.member.type):
        if is_method(own.member.type):
            mismatch = method_mismatch(db, name, own, base, subject.cls)
        else:
            mismatch = _method_replaced_mismatch(subject, own, base)
        rule = INVALID_METHOD_OVERRIDE
    else:
        mismatch = attribute_mismatch(subject, name, own, base)
        rule = INVALID_ATTRIBUTE_OVERRIDE
    if mismatch is None:
        return False
    message = f"`{name}` overrides `{_path(base.member, name)}` in an incompatible way: {mismatch}"
    return _report(subject, rule, site, message, base.member)


def _method_replaced_mismatch(subject: CheckedClass, own: FoundMember, base: FoundMember) -> str | None:
    """A method may be replaced by anything that can be called in the same way."""
    db = subject.db
    given = value_of(db, own, subject.cls)
    if is_assignable(db, given, value_of(db, base, subject.cls)):
        return None
    what = "a property" if isinstance(own.member.type, PropertyType) else f"`{display(db, given)}`"
    return f"{what} cannot be called as the method can"


def _path(member: Member, name: str) -> str:
    owner: ClassLiteral = member.owner
    return f"{owner.name}.{name}"


def _report(subject: CheckedClass, rule: Rule, site: DefinitionSite, message: str, base: Member) -> bool:
    """Report at a member of the class, pointing to the inherited one; returns True for the caller to return."""
    related: tuple[Related, ...] = declared_at(subject.db, base.definition, "the inherited member is declared here")
    report(at_site(subject, site), rule, named_node(site), message, (), related)
    return True


def is_function_site(site: DefinitionSite) -> bool:
    """Whether a definition is a `def`."""
    return site.kind == FUNCTION_DEFINITION
