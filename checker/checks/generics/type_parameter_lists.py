"""Is the type parameter list of a class, function or alias well formed?

The spec: generics.rst, "Type parameter lists".
"""

from __future__ import annotations

from checker.checks.generics.type_variable_facts import check_type_variable_facts
from checker.inference.context import Context, report
from checker.rules.generics import (
    INVALID_TYPE_VARIABLE_CONSTRAINTS,
    INVALID_TYPE_VARIABLE_DEFAULT,
)
from checker.semantic_index.definitions import Definition
from checker.syntax import nodes
from checker.types import facts
from checker.types.generics.substitution import free_variables


def check_type_parameter_list(context: Context, listed: nodes.TypeParameters) -> None:
    """Report parameters whose bound, constraints or default are not allowed."""
    index = context.region.index
    definitions = [index.definition_of.get(each) for each in listed.parameters]
    for position, each in enumerate(listed.parameters):
        definition = definitions[position]
        if definition is None:
            continue
        if isinstance(each.bound, nodes.TupleDisplay) and len(each.bound.elements) < 2:
            message = f"`{each.name.name}` needs two or more constraints, or a bound"
            report(context, INVALID_TYPE_VARIABLE_CONSTRAINTS, each.bound, message)
            continue
        limit = each.bound or each
        check_type_variable_facts(context, definition, limit, limit, each.default or each)
        if each.default is not None:
            _check_order(context, definition, definitions[position:], each.default)


def _check_order(context: Context, definition: Definition, later: list[Definition | None], node: nodes.Expression) -> None:
    """A default may refer to the parameters before it only."""
    default = facts.type_variable_facts(context.db, definition).default
    if default is None:
        return
    for variable in free_variables(default):
        if variable.definition is not None and variable.definition in later:
            message = f"The default of `{definition.name}` refers to `{variable.name}`, which does not come before it"
            report(context, INVALID_TYPE_VARIABLE_DEFAULT, node, message)
            return
