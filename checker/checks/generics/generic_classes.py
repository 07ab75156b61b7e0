"""Are the type parameters of a class declared in one way, and well formed?

The spec: generics.rst, "User-defined generic types", "Defaults for type parameters", "Type variable tuples".

Terms
-----
*Listing*: the base `Generic[...]` or `Protocol[...]`, which names the type parameters of a class in order.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass
from checker.checks.generics.enclosing_variables import check_shadowing, enclosing_variables
from checker.checks.generics.type_parameter_lists import check_type_parameter_list
from checker.inference.annotations.type_arguments import argument_nodes
from checker.inference.annotations.type_variables import denoted_or_variable
from checker.inference.context import in_scope, report, silent
from checker.inference.dispatch import infer
from checker.rules.generics import INVALID_GENERIC_CLASS, SHADOWED_TYPE_VARIABLE
from checker.rules.protocols import INVALID_PROTOCOL
from checker.semantic_index.scopes import CLASS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import TYPE_VAR, TYPE_VAR_TUPLE, TypeVariable
from checker.types.generics.substitution import free_variables
from checker.types.special import SpecialForm
from checker.types.tuples import Unpacked
from checker.types.type import Type


class Listing:
    """One `Generic[...]` or `Protocol[...]` among the bases; `variables` are those that are listed correctly."""

    __slots__ = ("form", "node", "variables")

    def __init__(self, node: nodes.Subscript, form: str, variables: list[TypeVariable]) -> None:
        self.node: Final = node
        self.form: Final = form
        self.variables: Final = variables


def check_generic_class(subject: CheckedClass) -> None:
    """Report what is wrong with the type parameters that the header of a class declares."""
    listed = subject.node.type_parameters
    listings = [
        found for base in subject.node.arguments if isinstance(base, nodes.Subscript) and (found := _listing(subject, base))
    ]
    if listed is not None:
        parent = subject.scope.parent
        context = subject.header if parent is None else in_scope(subject.header, parent)
        check_type_parameter_list(context, listed)
        check_shadowing(context, None if parent is None else parent.parent, listed)
        if listings:
            message = f"A class with a type parameter list cannot have `{listings[0].form}[...]` as base too"
            report(subject.header, INVALID_GENERIC_CLASS, listings[0].node, message)
            return
    elif len(listings) > 1:
        message = f"`{listings[0].form}[...]` and `{listings[1].form}[...]` cannot both be bases"
        report(subject.header, INVALID_PROTOCOL, listings[1].node, message)
    for listing in listings:
        _check_shadowed(subject, listing)
    _check_bases(subject, listings)
    if listed is not None or not _has_wrong_parameters(subject, listings):
        _check_parameters(subject)


def _listing(subject: CheckedClass, base: nodes.Subscript) -> Listing | None:
    """The base if it is `Generic[...]` or `Protocol[...]`; what it lists wrongly is reported."""
    form = infer(silent(subject.header), base.value)
    if not isinstance(form, SpecialForm) or form.name not in ("Generic", "Protocol"):
        return None
    variables: list[TypeVariable] = []
    for each in argument_nodes(base):
        type = denoted_or_variable(silent(subject.header), each)
        variable = type.inner if isinstance(type, Unpacked) else type
        if not isinstance(variable, TypeVariable):
            report(subject.header, INVALID_GENERIC_CLASS, each, f"An argument of `{form.name}` must be a type variable")
        elif variable.kind == TYPE_VAR_TUPLE and variable is type:
            message = f"The type variable tuple `{variable.name}` must be unpacked: `*{variable.name}`"
            report(subject.header, INVALID_GENERIC_CLASS, each, message)
        elif variable in variables:
            report(subject.header, INVALID_GENERIC_CLASS, each, f"Type variable `{variable.name}` is listed twice")
        else:
            variables.append(variable)
    return Listing(base, form.name, variables)


def _has_wrong_parameters(subject: CheckedClass, listings: list[Listing]) -> bool:
    return any(len(listing.variables) != len(argument_nodes(listing.node)) for listing in listings)


def _check_shadowed(subject: CheckedClass, listing: Listing) -> None:
    """A listing cannot name type variables that something around the class binds."""
    for variable in listing.variables:
        if variable.binder is not subject.scope and isinstance(variable.binder, Scope):
            message = f"Type variable `{variable.name}` is already bound by `{variable.binder.name}` around this class"
            report(subject.header, SHADOWED_TYPE_VARIABLE, listing.node, message)
            return


def _check_bases(subject: CheckedClass, listings: list[Listing]) -> None:
    """The type variables in all other bases must be those that the class declares."""
    own = {variable for listing in listings for variable in listing.variables}
    bases = facts.class_bases(subject.db, subject.cls)
    if subject.node.type_parameters is not None:
        own = set(facts.class_type_parameters(subject.db, subject.cls))
    around = enclosing_variables(subject.header, subject.scope.parent)
    for node, base in zip(subject.node.arguments, bases, strict=False):
        if isinstance(base, SpecialForm):
            continue
        for variable in free_variables(base):
            if variable.binder is subject.scope:
                if variable not in own and (listings or subject.node.type_parameters is not None):
                    message = f"Type variable `{variable.name}` is not among the type parameters that the class declares"
                    report(subject.header, INVALID_GENERIC_CLASS, node, message)
                    break
            elif variable in around and around[variable].kind == CLASS:
                message = f"Type variable `{variable.name}` is bound by class `{around[variable].name}` around this class"
                report(subject.header, SHADOWED_TYPE_VARIABLE, node, message)
                break


# The parameters together


def _check_parameters(subject: CheckedClass) -> None:
    """Defaults come last and refer to what is before them; one type variable tuple is enough."""
    before: list[TypeVariable] = []
    for variable in facts.class_type_parameters(subject.db, subject.cls):
        message = _parameter_problem(subject, variable, before)
        if message is not None:
            report(subject.header, INVALID_GENERIC_CLASS, subject.node.name, message)
            return
        before.append(variable)


def _parameter_problem(subject: CheckedClass, variable: TypeVariable, before: list[TypeVariable]) -> str | None:
    default = _default_of(subject, variable)
    has_tuple = any(each.kind == TYPE_VAR_TUPLE for each in before)
    if variable.kind == TYPE_VAR_TUPLE and has_tuple:
        return f"A class cannot have a second type variable tuple, `{variable.name}`"
    if default is None:
        if subject.node.type_parameters is None:
            earlier = next((each for each in before if _default_of(subject, each) is not None), None)
            if earlier is not None:
                return f"Type variable `{variable.name}` has no default, but `{earlier.name}` before it has one"
        return None
    if variable.kind == TYPE_VAR and has_tuple:
        return f"Type variable `{variable.name}` with a default cannot follow a type variable tuple"
    if subject.node.type_parameters is not None:
        return None
    known = {each.definition for each in before}
    for other in free_variables(default):
        if other.definition not in known:
            return f"The default of type variable `{variable.name}` refers to `{other.name}`, which does not come before it"
    return None


def _default_of(subject: CheckedClass, variable: TypeVariable) -> Type | None:
    if variable.definition is None:
        return None
    return facts.type_variable_facts(subject.db, variable.definition).default
