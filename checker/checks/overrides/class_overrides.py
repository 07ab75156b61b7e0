"""Are the members of a class allowed to replace those that it inherits?

Each name that the class defines is compared with its nearest definition along every base; the first base that it is at odds
with is reported.  Attributes that methods assign without declaring them are checked where they are assigned.
"""

from __future__ import annotations

from checker.checks.assigned_attributes import AssignedAttribute
from checker.checks.checked_class import CheckedClass, at_site, body_names, live_sites
from checker.checks.overrides.attributes import attribute_mismatch, value_of
from checker.checks.overrides.methods import is_method, method_mismatch
from checker.checks.overrides.overridden import overridden_members
from checker.checks.special_members import CONSTRUCTORS, is_special, replaces_nothing
from checker.inference.context import Context, report
from checker.inference.related_places import declared_at, named_node
from checker.rules.overrides import (
    INVALID_ATTRIBUTE_OVERRIDE,
    INVALID_METHOD_OVERRIDE,
    OVERRIDE_OF_FINAL_METHOD,
    OVERRIDE_OF_FINAL_VARIABLE,
)
from checker.rules.rule import Rule
from checker.semantic_index.definitions import ANNOTATED, DefinitionSite
from checker.types import facts
from checker.types.callables import CallableType, FunctionLiteral, PropertyType
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral
from checker.types.display import display
from checker.types.facts import ENUM_CLASS, NAMED_TUPLE_CLASS, TYPED_DICT_CLASS, Member
from checker.types.literals import EnumLiteral
from checker.types.members import FoundMember
from checker.types.relations.assignability import is_assignable
from checker.types.type import NONE
from checker.types.unions import members_of


def check_overrides(subject: CheckedClass) -> None:
    """Report members of a class that replace inherited ones in a way that these do not allow."""
    if subject.traits.kind == TYPED_DICT_CLASS or subject.order.error:
        return
    for name in body_names(subject):
        if not replaces_nothing(name):
            _check_body_name(subject, name)


def _check_body_name(subject: CheckedClass, name: str) -> None:
    inherited = overridden_members(subject, name)
    sites = live_sites(subject, name) if inherited else []
    own = _member(subject, name, sites[-1]) if sites else None
    if own is None or isinstance(own.type, EnumLiteral):
        return
    site = _shown_site(sites, own)
    _check_member(subject, name, own, inherited, at_site(subject, site), site)


def _member(subject: CheckedClass, name: str, last: DefinitionSite) -> Member | None:
    """What the class body itself makes of a name: a value without a declaration has its own type, not the inherited one."""
    own = facts.own_member(subject.db, (subject.cls, name))
    if own is None or own.definition is None or own.definition.scope is subject.scope:
        return own
    place = facts.place_type(subject.db, (subject.scope, name))
    return Member(place.type, subject.cls, place.boundness, False, definition=last.definition)


def _shown_site(sites: list[DefinitionSite], own: Member) -> DefinitionSite:
    """The definition to report at: the first accessor of a property, the declaration of a variable, else the last one."""
    if isinstance(own.type, PropertyType):
        return sites[0]
    return next((site for site in sites if site.definition is own.definition), sites[-1])


def check_declared_attribute(attribute: AssignedAttribute) -> None:
    """Report an attribute that a method declares (`self.x: int = 0`) in a way that inherited ones do not allow."""
    subject = attribute.owner
    if attribute.site.kind != ANNOTATED or replaces_nothing(attribute.name) or subject.order.error:
        return
    own = facts.own_member(subject.db, (subject.cls, attribute.name))
    if own is not None and own.definition is attribute.site.definition:
        inherited = overridden_members(subject, attribute.name)
        _check_member(subject, attribute.name, own, inherited, attribute.context, attribute.site)


def _check_member(
    subject: CheckedClass, name: str, own: Member, inherited: list[FoundMember], context: Context, site: DefinitionSite
) -> None:
    found = FoundMember(own, identity_instance(subject.db, subject.cls), subject.cls)
    for base in inherited:
        problem = _final_problem(subject, name, base.member)
        if problem is None and not _is_exempt(subject, name, own, base.member):
            problem = _mismatch(subject, name, found, base)
        if problem is not None:
            rule, message = problem
            related = declared_at(subject.db, base.member.definition, "the inherited member is declared here")
            report(context, rule, named_node(site), message, (), related)
            return


def _is_exempt(subject: CheckedClass, name: str, own: Member, base: Member) -> bool:
    """Whether the class may change this member as it likes."""
    if name in CONSTRUCTORS:
        return not _has_override(subject, own)
    if base.owner.known_name == "builtins.object" and subject.order.has_unknown_base:
        return True
    if own.type is NONE and is_special(name):
        return True
    if isinstance(own.type, ClassLiteral) and isinstance(base.type, ClassLiteral):
        return True
    if _is_one_of_several_functions(own) or _is_one_of_several_functions(base):
        return True
    kind = facts.class_traits(subject.db, base.owner).kind
    if kind == NAMED_TUPLE_CLASS and base.is_read_only:
        return True
    return kind == ENUM_CLASS and base.owner.known_name.startswith("enum.")


def _is_one_of_several_functions(member: Member) -> bool:
    """Whether different methods are defined on different paths, so that it cannot be told which one there is."""
    types = members_of(member.type)
    return len(types) > 1 and not member.is_instance_only and any(isinstance(each, FunctionLiteral) for each in types)


def _has_override(subject: CheckedClass, own: Member) -> bool:
    """The author of a constructor asks for the comparison by `@override`."""
    return isinstance(own.type, FunctionLiteral) and facts.function_traits(subject.db, own.type.definition).has_override


def _final_problem(subject: CheckedClass, name: str, base: Member) -> tuple[Rule, str] | None:
    """The spec: qualifiers.rst, "@final" and "Final"."""
    path = f"`{base.owner.name}.{name}`"
    if base.is_final:
        return OVERRIDE_OF_FINAL_VARIABLE, f"`{name}` cannot be assigned here: {path} is `Final`"
    if _is_final_method(subject, base):
        return OVERRIDE_OF_FINAL_METHOD, f"`{name}` cannot be overridden: {path} is final"
    return None


def _is_final_method(subject: CheckedClass, member: Member) -> bool:
    """Whether a member is a method, or has an accessor, that is marked `@final`."""
    type = member.type
    functions = (type.getter, type.setter, type.deleter) if isinstance(type, PropertyType) else (type,)
    for each in functions:
        if isinstance(each, FunctionLiteral) and facts.function_traits(subject.db, each.definition).is_final:
            return True
    return False


def _mismatch(subject: CheckedClass, name: str, own: FoundMember, base: FoundMember) -> tuple[Rule, str] | None:
    if is_method(base.member):
        rule = INVALID_METHOD_OVERRIDE
        if is_method(own.member):
            mismatch = method_mismatch(subject.db, name, own, base, subject.cls)
        else:
            mismatch = _method_replaced_mismatch(subject, own, base)
    else:
        rule = INVALID_ATTRIBUTE_OVERRIDE
        mismatch = attribute_mismatch(subject, name, own, base)
    if mismatch is None:
        return None
    return rule, f"`{name}` overrides `{base.member.owner.name}.{name}` in an incompatible way: {mismatch}"


def _method_replaced_mismatch(subject: CheckedClass, own: FoundMember, base: FoundMember) -> str | None:
    """A method may be replaced by anything that can be called in the same way.

    Whether a callable that is assigned without a declaration takes `self` is not known.
    """
    db = subject.db
    if isinstance(own.member.type, CallableType) and not own.member.is_declared:
        return None
    given = value_of(db, own, subject.cls)
    if is_assignable(db, given, value_of(db, base, subject.cls)):
        return None
    what = "a property" if isinstance(own.member.type, PropertyType) else f"`{display(db, given)}`"
    return f"{what} cannot be called as the method can"
