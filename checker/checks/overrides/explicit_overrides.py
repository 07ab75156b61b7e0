"""Does `@override` stand where it should?

The spec: class-compat.rst, "@override".  A method that is marked must replace something that some base class has; that one
which replaces something must be marked is a convention that projects ask for.
"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass, at_site, body_names, live_sites
from checker.checks.overrides.overridden import overridden_members
from checker.checks.special_members import CONSTRUCTORS, is_private, is_special
from checker.inference.context import report
from checker.inference.deprecated_uses import check_deprecated_override
from checker.inference.functions.decorators import marks_of
from checker.rules.overrides import INVALID_EXPLICIT_OVERRIDE, MISSING_OVERRIDE_DECORATOR
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.syntax import nodes


def check_explicit_overrides(subject: CheckedClass) -> None:
    """Report methods whose `@override` is wrong, or missing."""
    if subject.order.error:
        return
    for name in body_names(subject):
        sites = [site for site in live_sites(subject, name) if site.kind == FUNCTION_DEFINITION]
        if sites:
            _check_method(subject, name, sites)


def _check_method(subject: CheckedClass, name: str, sites: list[DefinitionSite]) -> None:
    marked = next((site for site in sites if _is_marked(subject, site)), None)
    inherited = overridden_members(subject, name)
    shown = marked or sites[-1]
    if not isinstance(shown.node, nodes.FunctionDefinition):
        return
    context = at_site(subject, shown)
    if marked is not None and not inherited and not subject.order.has_unknown_base:
        message = f"`{name}` is marked `@override`, but no base class of `{subject.cls.name}` has a member of this name"
        report(context, INVALID_EXPLICIT_OVERRIDE, shown.node.name, message)
    elif marked is not None:
        for each in inherited[:1]:
            check_deprecated_override(context, shown.node.name, each.member)
    elif inherited and not is_special(name) and not is_private(name) and name not in CONSTRUCTORS:
        owner = inherited[0].member.owner.name
        message = f"`{name}` overrides `{owner}.{name}` and is not marked `@override`"
        report(context, MISSING_OVERRIDE_DECORATOR, shown.node.name, message)


def _is_marked(subject: CheckedClass, site: DefinitionSite) -> bool:
    """Whether a function itself, rather than an overload before it, is marked `@override`."""
    node = site.node
    return isinstance(node, nodes.FunctionDefinition) and marks_of(at_site(subject, site), node, True).has_override
