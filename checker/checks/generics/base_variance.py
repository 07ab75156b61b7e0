"""Do the bases and methods of a class use its type variables as their declared variance allows?

The spec: generics.rst, "Variance", and protocol.rst, "Generic protocols": the variance of the type variables of a protocol must
be the one that its members give them.  A covariant variable cannot be what a method accepts, a contravariant one not
what it returns.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.checks.special_members import CONSTRUCTORS, is_private
from checker.inference.classes.variances import FLIPPED, used_variance, variance_in
from checker.inference.context import report
from checker.inference.declarations import own_signature
from checker.query.database import Database
from checker.rules.generics import INVALID_GENERIC_CLASS
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import TYPE_VAR, Instance, TypeVariable
from checker.types.facts import BIVARIANT, CONTRAVARIANT, COVARIANT, INFERRED, INVARIANT
from checker.types.type import HAS_VARIABLE, Type

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
    return variable.definition is not None and _declared(subject, variable) != INFERRED


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
        if variable.kind != TYPE_VAR and declared == INVARIANT:
            # Until Python 3.15 that is all that can be declared of a ParamSpec or a type variable tuple.
            continue
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
        misused = _misused_in(subject.db, parameter.type, limited, CONTRAVARIANT)
        if misused is not None:
            where = _parameter_node(node, parameter.name) or node.name
            message = _message(misused, limited, f"the type of parameter `{parameter.name}`")
            report(at_site(subject, site), INVALID_GENERIC_CLASS, where, message)
            return
    if signature.param_spec is not None and limited.get(signature.param_spec) == COVARIANT:
        where = node.parameters.variadic_positional or node.name
        message = _message(signature.param_spec, limited, "the type of `*args`")
        report(at_site(subject, site), INVALID_GENERIC_CLASS, where, message)
        return
    misused = None if signature.returns is None else _misused_in(subject.db, signature.returns, limited, COVARIANT)
    if misused is not None:
        message = _message(misused, limited, f"what `{node.name.name}` returns")
        report(at_site(subject, site), INVALID_GENERIC_CLASS, node.returns or node.name, message)


def _message(variable: TypeVariable, limited: dict[TypeVariable, str], place: str) -> str:
    verb = "be" if variable.kind == TYPE_VAR else "be used in"
    return f"A {limited[variable]} type variable cannot {verb} {place}"


def _misused_in(db: Database, type: Type, limited: dict[TypeVariable, str], position: str) -> TypeVariable | None:
    """The variable that a type, in a position of this variance, uses against its own declared variance.

    An ordinary type variable counts only where it is the whole type.  What is passed for others is seen inside a type alone.
    """
    for variable, declared in limited.items():
        if variable.kind == TYPE_VAR:
            if type is variable and declared in (COVARIANT, CONTRAVARIANT) and declared != position:
                return variable
        elif type.flags & HAS_VARIABLE and declared in (COVARIANT, CONTRAVARIANT):
            used = variance_in(db, type, variable)
            if used not in (BIVARIANT, declared if position == COVARIANT else FLIPPED[declared]):
                return variable
    return None


def _parameter_node(node: nodes.FunctionDefinition, name: str) -> nodes.Parameter | None:
    parameters = node.parameters
    listed = (*parameters.positional_only, *parameters.positional, parameters.variadic_positional, *parameters.keyword_only)
    return next((each for each in listed if each is not None and each.name.name == name), None)
