"""Is a named tuple class well formed, and does a subclass keep its fields?

The spec: namedtuples.rst, "Defining Named Tuples".
"""

from __future__ import annotations

from checker.checks.base_classes import base_classes
from checker.checks.checked_class import CheckedClass, at_site, body_names, live_sites
from checker.inference.context import report, silent
from checker.inference.dispatch import infer
from checker.inference.related_places import declared_at, named_node
from checker.rules.class_forms import INVALID_NAMED_TUPLE, INVALID_NAMED_TUPLE_OVERRIDE
from checker.semantic_index.definitions import DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.members import class_member
from checker.types.special import SpecialForm
from checker.types.tuples import TupleType
from checker.types.type import Type, is_dynamic


def check_named_tuple(subject: CheckedClass) -> None:
    """Report what is wrong with a named tuple class or with a subclass of one; other classes are left alone."""
    if subject.traits.kind != facts.NAMED_TUPLE_CLASS:
        return
    bases = facts.class_bases(subject.db, subject.cls)
    if any(isinstance(base, TupleType) for base in bases):
        _check_bases(subject)
        _check_fields(subject)
    else:
        _check_overridden_fields(subject)


def _check_bases(subject: CheckedClass) -> None:
    """`NamedTuple` stands alone, or with `Generic`."""
    bases = zip(subject.node.arguments, facts.class_bases(subject.db, subject.cls), strict=False)
    for node, base in bases:
        if isinstance(base, TupleType) or _is_generic(subject, node):
            continue
        report(subject.header, INVALID_NAMED_TUPLE, node, "A `NamedTuple` class cannot have other bases than `Generic`")
        return


def _is_generic(subject: CheckedClass, node: nodes.Expression) -> bool:
    value = infer(silent(subject.header), node.value if isinstance(node, nodes.Subscript) else node)
    return isinstance(value, SpecialForm) and value.name == "Generic"


def _check_fields(subject: CheckedClass) -> None:
    with_default = ""
    for field in facts.own_fields(subject.db, subject.cls):
        sites = live_sites(subject, field.name)
        site = next((each for each in sites if each.definition is field.definition), None)
        if site is None:
            continue
        if field.name.startswith("_"):
            message = f"The name of field `{field.name}` begins with an underscore"
            report(at_site(subject, site), INVALID_NAMED_TUPLE, named_node(site), message)
        if field.has_default:
            with_default = field.name
        elif with_default:
            message = f"Field `{field.name}` has no default, but `{with_default}` before it has one"
            report(at_site(subject, site), INVALID_NAMED_TUPLE, named_node(site), message)


def _only_gives_type(sites: list[DefinitionSite], field: Type) -> bool:
    """Whether the class just says what type a field of an untyped `namedtuple` has."""
    if not is_dynamic(field):
        return False
    statements = [site.statement for site in sites]
    return all(isinstance(each, nodes.AnnotatedAssignment) and each.value is None for each in statements)


def _check_overridden_fields(subject: CheckedClass) -> None:
    for name in body_names(subject):
        for base in base_classes(subject.db, subject.cls):
            found = class_member(subject.db, (base, name))
            if found is None or not found.member.is_read_only:
                continue
            if facts.class_traits(subject.db, found.member.owner).kind != facts.NAMED_TUPLE_CLASS:
                continue
            sites = live_sites(subject, name)
            if sites and not _only_gives_type(sites, found.member.type):
                message = f"`{name}` is a field of named tuple `{found.member.owner.name}` and cannot be defined again"
                related = declared_at(subject.db, found.member.definition, "the field is declared here")
                context = at_site(subject, sites[-1])
                report(context, INVALID_NAMED_TUPLE_OVERRIDE, named_node(sites[-1]), message, (), related)
            break
