"""Which specialization do type arguments denote?

The spec: generics.rst.  Arguments are matched with type parameters in order; missing ones get defaults; a class
whose only parameter is a ParamSpec takes its types without brackets.
"""

from __future__ import annotations

from checker.inference.annotations.argument_bounds import check_bound
from checker.inference.annotations.parameter_lists import (
    is_parameter_list,
    packed,
    parameter_list_argument,
    parameter_list_of,
)
from checker.inference.annotations.variadic_arguments import match_variadic
from checker.inference.context import Context, report
from checker.inference.dispatch import denoted_type
from checker.rules.generics import INVALID_TYPE_ARGUMENTS
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import written_out
from checker.types.class_lookup import defaults_of
from checker.types.classes import (
    PARAM_SPEC,
    TYPE_VAR_TUPLE,
    ClassLiteral,
    ClassObject,
    SubclassOf,
    TypeVariable,
    class_object,
    instance,
    subclass_of,
)
from checker.types.generics.substitution import Mapping, free_variables, substitute
from checker.types.special import AliasType, TypeFormValue
from checker.types.tuples import TupleType, Unpacked, tuple_type
from checker.types.type import ANY, UNKNOWN, Type, is_dynamic
from checker.types.unions import UnionType, union


def argument_nodes(node: nodes.Subscript) -> tuple[nodes.Expression, ...]:
    """The expressions between the brackets."""
    index = node.index
    return index.elements if isinstance(index, nodes.TupleDisplay) else (index,)


def specialize_class(context: Context, cls: ClassLiteral, node: nodes.Subscript) -> Type:
    """The instances of a class with the type arguments of a subscript."""
    name = cls.known_name
    if name == "builtins.tuple":
        return tuple_from_arguments(context, argument_nodes(node))
    if name == "builtins.type":
        return type_from_argument(context, node)
    if name == "dataclasses.InitVar":
        return denoted_type(context, argument_nodes(node)[0])
    arguments = class_arguments(context, cls, node)
    return instance(cls, arguments)


def specialized_class_object(context: Context, cls: ClassLiteral, node: nodes.Subscript) -> Type:
    """The value of a subscript of a generic class: its class object with type arguments."""
    return class_object(cls, class_arguments(context, cls, node))


def class_arguments(context: Context, cls: ClassLiteral, node: nodes.Subscript) -> tuple[Type, ...]:
    """The complete type arguments that a subscript gives a class."""
    parameters = facts.class_type_parameters(context.db, cls)
    if not parameters:
        if not facts.resolution_order(context.db, cls).has_unknown_base:
            report(context, INVALID_TYPE_ARGUMENTS, node, f"Class `{cls.name}` is not generic")
        for element in argument_nodes(node):
            denoted_type(context, element)
        return ()
    mapping = match_arguments(context, parameters, argument_nodes(node), node, f"Class `{cls.name}`")
    return defaults_of(context.db, parameters, mapping)


def specialize_alias(context: Context, value: TypeFormValue | ClassObject, node: nodes.Subscript) -> Type:
    """The type that a generic alias denotes with the type arguments of a subscript."""
    if isinstance(value, ClassObject):
        denoted: Type = instance(value.cls, value.arguments)
        parameters = unbound_variables(denoted)
        alias = None
    else:
        denoted = value.denoted
        alias = value.alias
        parameters = tuple([each for each in value.parameters if isinstance(each, TypeVariable)])
        if not parameters and alias is None:
            parameters = unbound_variables(denoted)
    if not parameters:
        if not is_dynamic(denoted):
            report(context, INVALID_TYPE_ARGUMENTS, node, "This type takes no further type arguments")
        return denoted
    mapping = match_arguments(context, parameters, argument_nodes(node), node, "The alias")
    arguments = defaults_of(context.db, parameters, mapping)
    if isinstance(denoted, AliasType) and alias is not None:
        return written_out(context.db, alias, arguments)
    return substitute(denoted, dict(zip(parameters, arguments, strict=True)))


def unbound_variables(type: Type) -> tuple[TypeVariable, ...]:
    """The type variables in a type that nothing binds, in order: the parameters of a generic alias made by assignment."""
    return tuple([each for each in free_variables(type) if each.binder is None and each.definition is not None])


def match_arguments(
    context: Context,
    parameters: tuple[TypeVariable, ...],
    arguments: tuple[nodes.Expression, ...],
    node: nodes.Expression,
    what: str,
) -> Mapping:
    """What each type parameter stands for; parameters without an argument are left out."""
    if len(parameters) == 1 and parameters[0].kind == PARAM_SPEC and not _is_one_list(context, arguments):
        types = [denoted_type(context, each) for each in arguments]
        return {parameters[0]: parameter_list_of(types)}
    variadic = next((i for i, each in enumerate(parameters) if each.kind == TYPE_VAR_TUPLE), None)
    if variadic is not None:
        return match_variadic(context, parameters, variadic, arguments, node, what)
    if len(arguments) > len(parameters):
        report(
            context,
            INVALID_TYPE_ARGUMENTS,
            node,
            f"{what} takes {len(parameters)} type argument{'s' * (len(parameters) != 1)}, not {len(arguments)}",
        )
    mapping: Mapping = {}
    for variable, argument in zip(parameters, arguments, strict=False):
        mapping[variable] = _argument_for(context, variable, argument, mapping)
    _require_missing(context, parameters[len(arguments) :], node, what)
    return mapping


def _is_one_list(context: Context, arguments: tuple[nodes.Expression, ...]) -> bool:
    """Whether the arguments of a class with one ParamSpec are one parameter list rather than types."""
    return len(arguments) == 1 and is_parameter_list(context, arguments[0])


def _require_missing(context: Context, missing: tuple[TypeVariable, ...], node: nodes.Expression, what: str) -> None:
    for variable in missing:
        if variable.definition is None or facts.type_variable_facts(context.db, variable.definition).default is None:
            report(context, INVALID_TYPE_ARGUMENTS, node, f"{what} needs a type argument for `{variable.name}`")
            return


def _argument_for(context: Context, variable: TypeVariable, argument: nodes.Expression, mapping: Mapping) -> Type:
    if variable.kind == PARAM_SPEC:
        return parameter_list_argument(context, argument)
    type = denoted_type(context, argument)
    if isinstance(type, Unpacked):
        report(context, INVALID_TYPE_ARGUMENTS, argument, "An unpacked tuple is only allowed for a type variable tuple")
        return UNKNOWN
    check_bound(context, variable, type, argument, mapping)
    return type


# Tuples and class objects


def tuple_from_arguments(context: Context, arguments: tuple[nodes.Expression, ...]) -> Type:
    """What `tuple[...]` denotes (tuples.rst)."""
    if len(arguments) == 2 and isinstance(arguments[1], nodes.EllipsisLiteral):
        if isinstance(arguments[0], nodes.EllipsisLiteral):
            report(context, INVALID_TYPE_ARGUMENTS, arguments[0], "`...` needs a type before it")
            return tuple_type((), UNKNOWN)
        element = denoted_type(context, arguments[0])
        if isinstance(element, Unpacked):
            report(context, INVALID_TYPE_ARGUMENTS, arguments[1], "`...` cannot follow an unpacked tuple")
            return tuple_type((), UNKNOWN)
        return tuple_type((), element)
    types: list[Type] = []
    unbounded = 0
    for argument in arguments:
        if isinstance(argument, nodes.EllipsisLiteral):
            report(context, INVALID_TYPE_ARGUMENTS, argument, "`...` is only allowed as the second of two type arguments")
            continue
        type = denoted_type(context, argument)
        if isinstance(type, Unpacked) and not (isinstance(type.inner, TupleType) and type.inner.variadic is None):
            unbounded += 1
            if unbounded == 2:
                report(context, INVALID_TYPE_ARGUMENTS, argument, "Only one unbounded tuple can be unpacked in a tuple type")
        types.append(type)
    return packed(types)


def type_from_argument(context: Context, node: nodes.Subscript) -> Type:
    """What `type[...]` denotes."""
    arguments = argument_nodes(node)
    if len(arguments) != 1:
        report(context, INVALID_TYPE_ARGUMENTS, node, f"`type` takes one type argument, not {len(arguments)}")
    return class_objects_of(context, denoted_type(context, arguments[0]), arguments[0])


def class_objects_of(context: Context, type: Type, node: nodes.Expression) -> Type:
    """The class objects whose instances belong to `type`: what `type[type]` denotes."""
    if isinstance(type, UnionType):
        return union([class_objects_of(context, member, node) for member in type.members])
    if type is ANY:
        return subclass_of(ANY)
    if is_dynamic(type) or isinstance(type, SubclassOf):
        return UNKNOWN
    return subclass_of(type)
