"""Which type arguments go to which type parameters, if one of these is a type variable tuple?

The spec: generics.rst, "TypeVarTuple": the parameters before and after it take one argument each, it takes what is left.  An
unpacked tuple of any length gives each of them its element type if there is nothing else for them; an unpacked type variable
tuple cannot be split so.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.argument_bounds import check_bound
from checker.inference.annotations.parameter_lists import is_parameter_list, packed, parameter_list_argument
from checker.inference.context import Context, report
from checker.inference.dispatch import denoted_type
from checker.rules.generics import INVALID_TYPE_ARGUMENTS
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import PARAM_SPEC, TYPE_VAR_TUPLE, TypeVariable
from checker.types.generics.substitution import Mapping
from checker.types.tuples import TupleType, Unpacked, tuple_type, unpacked
from checker.types.type import UNKNOWN, Type


class _Item:
    """A type argument: a type, an `Unpacked` of any length, or None for one that can only stand for parameters."""

    __slots__ = ("node", "type")

    def __init__(self, node: nodes.Expression, type: Type | None) -> None:
        self.node: Final = node
        self.type: Final = type


def match_variadic(
    context: Context,
    parameters: tuple[TypeVariable, ...],
    position: int,
    arguments: tuple[nodes.Expression, ...],
    node: nodes.Expression,
    what: str,
) -> Mapping:
    """What each type parameter stands for, of which the one at `position` is a type variable tuple.

    Parameters without an argument are left out; `what` names what is specialized.
    """
    items = _items(context, arguments, any(each.kind == PARAM_SPEC for each in parameters))
    given: dict[TypeVariable, _Item] = {}
    missing: list[TypeVariable] = []
    for variable in parameters[:position]:
        _take(context, variable, items, 0, given, missing)
    for variable in reversed(parameters[position + 1 :]):
        _take(context, variable, items, -1, given, missing)
    if missing:
        report(context, INVALID_TYPE_ARGUMENTS, node, f"{what} needs a type argument for `{missing[0].name}`")
    mapping: Mapping = {}
    for variable in parameters:
        if variable is parameters[position]:
            mapping[variable] = packed([_type(context, each) for each in items])
        elif variable in given:
            mapping[variable] = _argument(context, variable, given[variable], mapping)
    return mapping


def _items(context: Context, arguments: tuple[nodes.Expression, ...], takes_parameters: bool) -> list[_Item]:
    """The type arguments, elements of unpacked tuples by themselves."""
    items: list[_Item] = []
    for argument in arguments:
        if takes_parameters and is_parameter_list(context, argument):
            items.append(_Item(argument, None))
            continue
        type = denoted_type(context, argument)
        if isinstance(type, Unpacked) and isinstance(type.inner, TupleType):
            inner = type.inner
            items.extend([_Item(argument, each) for each in inner.prefix])
            if inner.variadic is not None:
                items.append(_Item(argument, unpacked(tuple_type((), inner.variadic))))
            items.extend([_Item(argument, each) for each in inner.suffix])
        else:
            items.append(_Item(argument, type))
    return items


def _take(
    context: Context,
    variable: TypeVariable,
    items: list[_Item],
    end: int,
    given: dict[TypeVariable, _Item],
    missing: list[TypeVariable],
) -> None:
    """Give a parameter the argument at one end of those that are left."""
    has_default = _has_default(context, variable)
    if not items or (has_default and (items[end].type is None) != (variable.kind == PARAM_SPEC)):
        if not has_default:
            missing.append(variable)
        return
    item = items[end]
    if not isinstance(item.type, Unpacked):
        given[variable] = items.pop(end)
    elif isinstance(item.type.inner, TupleType) and not _holds_variable_tuple(item.type.inner):
        given[variable] = _Item(item.node, item.type.inner.variadic)
    else:
        report(context, INVALID_TYPE_ARGUMENTS, item.node, f"A type variable tuple cannot be split to fill `{variable.name}`")
        given[variable] = _Item(item.node, UNKNOWN)


def _holds_variable_tuple(type: TupleType) -> bool:
    return isinstance(type.variadic, TypeVariable) and type.variadic.kind == TYPE_VAR_TUPLE


def _has_default(context: Context, variable: TypeVariable) -> bool:
    if variable.definition is None:
        return False
    return facts.type_variable_facts(context.db, variable.definition).default is not None


def _type(context: Context, item: _Item) -> Type:
    return denoted_type(context, item.node) if item.type is None else item.type


def _argument(context: Context, variable: TypeVariable, item: _Item, mapping: Mapping) -> Type:
    if variable.kind == PARAM_SPEC:
        return parameter_list_argument(context, item.node)
    type = _type(context, item)
    check_bound(context, variable, type, item.node, mapping)
    return type
