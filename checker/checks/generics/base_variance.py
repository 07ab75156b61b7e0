"""Do the bases and methods of a class use its type variables as their declared variance allows?

The spec: generics.rst, "Variance", and protocol.rst, "Generic protocols": the variance of the type variables of a protocol must
be the one that its members give them.  A covariant variable cannot be what a method accepts, a contravariant one not
what it returns.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.checks.special_members import CONSTRUCTORS, is_private
from checker.inference.classes.variances import used_variance, variance_in
from checker.inference.context import report
from checker.inference.declarations import own_signature
from checker.rules.generics import INVALID_GENERIC_CLASS
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import TYPE_VAR, Instance, TypeVariable
from checker.types.facts import BIVARIANT, CONTRAVARIANT, COVARIANT, INFERRED
from checker.types.type import Type

_ANY_USE: Final = CONSTRUCTORS | {"__replace__"}
"""Methods whose parameters say nothing of the variance of a class."""


def check_variances(subject: CheckedClass) -> None:
    """Report uses of the type variables of a class that their declared variance does not allow."""
    variables = [each for each in facts.class_type_parameters(subject.db, subject.cls) if _is_declared(subject, each)]
    if not variables:
        return
    _check_bases(subject, variables)
    if subject.traits.kind == facts.PROTOCOL_CLASS:
        _check_protocol(subject, variables)
    else:
        _check_methods(subject, variables)


def _is_declared(subject: CheckedClass, variable: TypeVariable) -> bool:
    """Whether the variance is declared: that of variables in a `[T]` list is found from their use."""
    return variable.kind == TYPE_VAR and variable.definition is not None and _declared(subject, variable) != INFERRED


def _declared(subject: CheckedClass, variable: TypeVariable) -> str:
    assert variable.definition is not None
    return facts.type_variable_facts(subject.db, variable.definition).variance


def _check_bases(subject: CheckedClass, variables: list[TypeVariable]) -> None:
    for node, base in zip(subject.node.arguments, facts.class_bases(subject.db, subject.cls), strict=False):
        if not isinstance(base, Instance):
            continue
        for variable in variables:
            declared = _declared(subject, variable)
            if declared not in (COVARIANT, CONTRAVARIANT):
                continue
            used = variance_in(subject.db, base, variable)
            if used not in (declared, BIVARIANT):
                message = f"Type variable `{variable.name}` is {declared}, but this base class uses it as {used}"
                report(subject.header, INVALID_GENERIC_CLASS, node, message)
                return


def _check_protocol(subject: CheckedClass, variables: list[TypeVariable]) -> None:
    for variable in variables:
        declared = _declared(subject, variable)
        used = used_variance(subject.db, subject.cls, variable)
        wanted = COVARIANT if used == BIVARIANT else used
        if declared != wanted:
            message = f"Type variable `{variable.name}` of protocol `{subject.cls.name}` is {declared}, but used as {wanted}"
            report(subject.header, INVALID_GENERIC_CLASS, subject.node.name, message)
            return


def _check_methods(subject: CheckedClass, variables: list[TypeVariable]) -> None:
    limited = {each: _declared(subject, each) for each in variables}
    if not any(variance in (COVARIANT, CONTRAVARIANT) for variance in limited.values()):
        return
    for name in subject.table.definitions:
        if name in _ANY_USE or is_private(name):
            continue
        for site in live_sites(subject, name):
            if site.kind == FUNCTION_DEFINITION:
                _check_method(subject, site, limited)


def _check_method(subject: CheckedClass, site: DefinitionSite, limited: dict[TypeVariable, str]) -> None:
    node = site.node
    if not isinstance(node, nodes.FunctionDefinition):
        return
    signature = own_signature(at_site(subject, site), site.definition)
    for parameter in signature.parameters:
        if _variance_of(parameter.type, limited) == COVARIANT:
            message = f"A covariant type variable cannot be the type of parameter `{parameter.name}`"
            report(at_site(subject, site), INVALID_GENERIC_CLASS, _parameter_node(node, parameter.name) or node.name, message)
            return
    if signature.returns is not None and _variance_of(signature.returns, limited) == CONTRAVARIANT:
        message = f"A contravariant type variable cannot be what `{node.name.name}` returns"
        report(at_site(subject, site), INVALID_GENERIC_CLASS, node.returns or node.name, message)


def _variance_of(type: Type, limited: dict[TypeVariable, str]) -> str | None:
    return limited.get(type) if isinstance(type, TypeVariable) else None


def _parameter_node(node: nodes.FunctionDefinition, name: str) -> nodes.Parameter | None:
    parameters = node.parameters
    listed = (*parameters.positional_only, *parameters.positional, *parameters.keyword_only)
    return next((each for each in listed if each.name.name == name), None)
