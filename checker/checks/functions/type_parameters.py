"""Does a function declare its type variables in one way, and none that a scope around it has?

The spec: generics.rst, "Scoping rules for type variables" and "Compatibility with traditional type variables".
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.checks.generics.enclosing_variables import check_shadowing
from checker.inference.context import Context, in_scope, report
from checker.rules.generics import UNBOUND_TYPE_VARIABLE
from checker.types.callables import Signature


def check_function_type_parameters(context: Context, function: MarkedFunction, signature: Signature) -> None:
    """Report what is wrong with the type parameter list of a function of the context's scope."""
    listed = function.node.type_parameters
    if listed is None:
        return
    there = in_scope(context, context.scope, function.site.root)
    check_shadowing(there, context.scope, listed)
    index = context.region.index
    declared = {index.definition_of.get(each) for each in listed.parameters}
    for variable in signature.type_parameters:
        if variable.definition is not None and variable.definition not in declared:
            message = f"`{variable.name}` is not in the type parameter list of `{function.node.name.name}`, which must name all"
            report(there, UNBOUND_TYPE_VARIABLE, function.node.name, message)
