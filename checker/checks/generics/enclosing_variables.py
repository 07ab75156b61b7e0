"""Which type variables do the scopes around a definition bind?

The spec: generics.rst, "Scoping rules for type variables": a type variable that a scope around already binds cannot be
declared again inside.
"""

from __future__ import annotations

from checker.inference.annotations.type_variables import variables_bound_by
from checker.inference.context import Context, report
from checker.rules.generics import SHADOWED_TYPE_VARIABLE
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types.classes import TypeVariable


def enclosing_variables(context: Context, scope: Scope | None) -> dict[TypeVariable, Scope]:
    """The type variables that a scope and those around it bind, each with the scope that binds it, the innermost first."""
    found: dict[TypeVariable, Scope] = {}
    while scope is not None:
        for variable in variables_bound_by(context, scope):
            found.setdefault(variable, scope)
        scope = scope.parent
    return found


def check_shadowing(context: Context, outer: Scope | None, listed: nodes.TypeParameters) -> None:
    """Report parameters of a list whose name a scope from `outer` on outwards already binds."""
    around = {variable.name: scope for variable, scope in enclosing_variables(context, outer).items()}
    for each in listed.parameters:
        scope = around.get(each.name.name)
        if scope is not None:
            message = f"Type variable `{each.name.name}` is already bound by `{scope.name}` around this definition"
            report(context, SHADOWED_TYPE_VARIABLE, each, message)
