"""Which parameters does a type argument for a ParamSpec denote?

The spec: generics.rst, on ParamSpec: a list of types, `...`, `Concatenate[...]` or another ParamSpec.
"""

from __future__ import annotations

from checker.inference.annotations.type_variables import denoted_or_variable
from checker.inference.context import Context, report
from checker.inference.dispatch import SPECIAL_FORMS, denoted_type, infer
from checker.rules.generics import INVALID_TYPE_ARGUMENTS
from checker.syntax import nodes
from checker.types.callables import (
    GRADUAL_PARAMETER_LIST,
    POSITIONAL_ONLY,
    VARIADIC_POSITIONAL,
    Parameter,
    ParameterList,
    parameter,
    parameter_list,
    signature,
)
from checker.types.classes import PARAM_SPEC, TypeVariable
from checker.types.generics.substitution import spliced
from checker.types.special import SpecialForm, TypeFormValue
from checker.types.tuples import TupleType, Unpacked, tuple_type, unpacked
from checker.types.type import UNKNOWN, Type, is_dynamic


def is_parameter_list(context: Context, node: nodes.Expression) -> bool:
    """Whether a type argument can only stand for parameters."""
    if isinstance(node, (nodes.ListDisplay, nodes.EllipsisLiteral)):
        return True
    if isinstance(node, nodes.Subscript):
        value = infer(context, node.value)
        return isinstance(value, SpecialForm) and value.name == "Concatenate"
    if isinstance(node, (nodes.Name, nodes.Attribute)):
        value = infer(context, node)
        return (
            isinstance(value, TypeFormValue)
            and isinstance(value.denoted, (TypeVariable, ParameterList))
            and (not isinstance(value.denoted, TypeVariable) or value.denoted.kind == PARAM_SPEC)
        )
    return False


def parameter_list_argument(context: Context, node: nodes.Expression) -> Type:
    """The parameters that a type argument for a ParamSpec denotes; reported if it denotes none."""
    if isinstance(node, nodes.EllipsisLiteral):
        return GRADUAL_PARAMETER_LIST
    if isinstance(node, nodes.ListDisplay):
        return parameter_list_of([denoted_type(context, element) for element in node.elements])
    if isinstance(node, nodes.Subscript) and isinstance(node.value, (nodes.Name, nodes.Attribute)):
        form = infer(context, node.value)
        if isinstance(form, SpecialForm) and form.name == "Concatenate":
            return SPECIAL_FORMS[form.name](context, node)
    type = denoted_or_variable(context, node)
    if isinstance(type, ParameterList) or (isinstance(type, TypeVariable) and type.kind == PARAM_SPEC):
        return type
    if not is_dynamic(type):
        report(context, INVALID_TYPE_ARGUMENTS, node, "A list of parameter types is expected here")
    return GRADUAL_PARAMETER_LIST


def parameter_list_of(types: list[Type]) -> ParameterList:
    """Parameters of these types that are passed by position."""
    return parameter_list(signature(positional_parameters(types), UNKNOWN))


def positional_parameters(types: list[Type]) -> tuple[Parameter, ...]:
    """Positional-only parameters without names of these types; an unpacked tuple becomes `*args` or several of them.

    What follows an unpacked tuple of unknown length is the end of what `*args` takes (generics.rst).
    """
    result: list[Parameter] = []
    for index, type in enumerate(types):
        if isinstance(type, Unpacked) and isinstance(type.inner, TupleType) and type.inner.variadic is None:
            result.extend([parameter("", POSITIONAL_ONLY, each) for each in type.inner.prefix + type.inner.suffix])
        elif isinstance(type, Unpacked):
            rest = type if index + 1 == len(types) else unpacked(packed(types[index:]))
            result.append(parameter("args", VARIADIC_POSITIONAL, rest))
            break
        else:
            result.append(parameter("", POSITIONAL_ONLY, type))
    return tuple(result)


def packed(types: list[Type]) -> TupleType:
    """The tuple of these types, of which one may be unpacked."""
    result = tuple_type(())
    for each in types:
        if isinstance(each, Unpacked):
            result = spliced(result.prefix, each.inner, ()) if result.variadic is None else result
        elif result.variadic is None:
            result = tuple_type((*result.prefix, each))
        else:
            result = tuple_type(result.prefix, result.variadic, (*result.suffix, each))
    return result
