"""Does an annotation name something generic without saying its type arguments?

The spec: generics.rst: arguments that are left out are `Any`, or the defaults of the type parameters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.inference.annotations.type_arguments import unbound_variables
from checker.inference.context import Context, report
from checker.rules.generics import MISSING_TYPE_ARGUMENT
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, TypeVariable
from checker.types.special import SpecialForm, TypeFormValue
from checker.types.type import Type

_GENERIC_FORMS: Final = frozenset({"Callable", "Tuple"})


def check_written_arguments(context: Context, value: Type, node: nodes.Name | nodes.Attribute) -> None:
    """Report a name without type arguments whose value is a generic class or alias, or a form that wants some."""
    if context.findings is None:
        return
    name = node.id if isinstance(node, nodes.Name) else node.name
    if isinstance(value, ClassLiteral):
        is_open = _lacks_defaults(context, facts.class_type_parameters(context.db, value))
    elif isinstance(value, ClassObject):
        is_open = _lacks_defaults(context, [each for argument in value.arguments for each in unbound_variables(argument)])
    elif isinstance(value, TypeFormValue):
        is_open = not isinstance(value.denoted, TypeVariable) and _lacks_defaults(context, value.parameters)
    else:
        is_open = isinstance(value, SpecialForm) and value.name in _GENERIC_FORMS
    if is_open:
        report(context, MISSING_TYPE_ARGUMENT, node, f"Generic type `{name}` is used without type arguments")


def _lacks_defaults(context: Context, parameters: Iterable[object]) -> bool:
    """Whether some type parameter has no default that could stand in."""
    for variable in parameters:
        if isinstance(variable, TypeVariable) and variable.definition is not None:
            if facts.type_variable_facts(context.db, variable.definition).default is None:
                return True
    return False
