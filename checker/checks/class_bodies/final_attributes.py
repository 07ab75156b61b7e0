"""Does every `Final` attribute of a class get a value?

The spec: qualifiers.rst, "Final": in the class body, in `__init__`, or in the `__init__` that a dataclass is given.
"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.inference.annotations.qualifiers import FINAL
from checker.inference.context import report, silent
from checker.inference.declarations import declaration_of_annotation
from checker.rules.assignments import FINAL_WITHOUT_VALUE
from checker.semantic_index.body_facts import method_attribute_writes
from checker.semantic_index.definitions import ANNOTATED, FUNCTION_DEFINITION, DefinitionSite
from checker.syntax import nodes
from checker.types import facts


def check_final_attributes(subject: CheckedClass) -> None:
    """Report `Final` attributes of a class body that are never given a value."""
    if subject.body.region.is_stub or subject.traits.kind != facts.PLAIN_CLASS:
        return
    if subject.traits.transform is not None and subject.traits.transform.makes_init:
        return
    for name in subject.table.definitions:
        for site in live_sites(subject, name):
            if _is_final_without_value(subject, site) and not _is_set_by_constructor(subject, name):
                message = f"`{name}` is `Final` and gets a value neither here nor in `__init__`"
                report(at_site(subject, site), FINAL_WITHOUT_VALUE, site.node, message)


def _is_final_without_value(subject: CheckedClass, site: DefinitionSite) -> bool:
    statement = site.statement
    if site.kind != ANNOTATED or not isinstance(statement, nodes.AnnotatedAssignment) or statement.value is not None:
        return False
    declared = declaration_of_annotation(silent(at_site(subject, site)), site, statement)
    return declared is not None and bool(declared.qualifiers & FINAL)


def _is_set_by_constructor(subject: CheckedClass, name: str) -> bool:
    for method in ("__init__", "__new__", "__post_init__"):
        for site in live_sites(subject, method):
            scope = subject.body.region.index.scope_of.get(site.node) if site.kind == FUNCTION_DEFINITION else None
            if scope is not None and name in method_attribute_writes(subject.db, scope):
                return True
    return False
