"""Are `P.args` and `P.kwargs` used together?

The spec: generics.rst, "The components of a ParamSpec": `*args: P.args` and `**kwargs: P.kwargs` stand together, with nothing
between them, and nowhere else in a parameter list; P comes from a scope around the function or from its other parameters.
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report, silent
from checker.inference.declarations import own_signature
from checker.inference.dispatch import denoted_type
from checker.inference.functions.signature import function_scope_context
from checker.rules.generics import INVALID_PARAMSPEC
from checker.syntax import nodes
from checker.types.callables import ParamSpecPart
from checker.types.classes import TypeVariable
from checker.types.generics.substitution import free_variables


def check_param_spec_parts(context: Context, function: MarkedFunction) -> None:
    """Report parameters of a function that use one half of a ParamSpec."""
    parameters = function.node.parameters
    there = in_scope(context, context.scope, function.site.root)
    args = _part(there, function.node, parameters.variadic_positional)
    kwargs = _part(there, function.node, parameters.variadic_keyword)
    for each in (*parameters.positional_only, *parameters.positional, *parameters.keyword_only):
        misplaced = _part(there, function.node, each)
        if misplaced is not None:
            name = misplaced.param_spec.name
            half = "args" if misplaced.is_args else "kwargs"
            report(there, INVALID_PARAMSPEC, each, f"`{name}.{half}` is only allowed for `*args` and `**kwargs`")
            return
    if args is None and kwargs is None:
        return
    wrong = parameters.variadic_keyword if args is None else parameters.variadic_positional
    known = args or kwargs
    if wrong is None or known is None:
        return
    name = known.param_spec.name
    if args is None or kwargs is None or args.param_spec is not kwargs.param_spec or not args.is_args or kwargs.is_args:
        report(there, INVALID_PARAMSPEC, wrong, f"`*args: {name}.args` and `**kwargs: {name}.kwargs` must stand together")
    elif parameters.keyword_only:
        between = parameters.keyword_only[0]
        message = f"No parameter may stand between `*args: {name}.args` and `**kwargs: {name}.kwargs`"
        report(there, INVALID_PARAMSPEC, between, message)
    elif function.node.type_parameters is None and not _is_in_scope(there, function, known.param_spec):
        message = f"ParamSpec `{name}` is not bound by a scope around the function, nor by its other parameters"
        report(there, INVALID_PARAMSPEC, wrong, message)


def _is_in_scope(context: Context, function: MarkedFunction, param_spec: TypeVariable) -> bool:
    signature = own_signature(context, function.site.definition)
    if param_spec not in signature.type_parameters:
        return True
    types = [each.type for each in signature.parameters]
    if signature.returns is not None:
        types.append(signature.returns)
    return any(param_spec in free_variables(type) for type in types)


def _part(context: Context, node: nodes.FunctionDefinition, parameter: nodes.Parameter | None) -> ParamSpecPart | None:
    """The half of a ParamSpec that a parameter is annotated with."""
    annotation = None if parameter is None else parameter.annotation
    if isinstance(annotation, nodes.Attribute):
        may_be_half = annotation.name in ("args", "kwargs")
    elif isinstance(annotation, nodes.StringLiteral):
        may_be_half = annotation.value.endswith(("args", "kwargs"))
    else:
        return None
    if not may_be_half:
        return None
    inner, _ = function_scope_context(silent(context), node)
    denoted = denoted_type(inner, annotation)
    return denoted if isinstance(denoted, ParamSpecPart) else None
