"""What do subscripts of special forms denote?

The spec: special-types.rst, callables.rst, literal.rst, narrowing.rst, qualifiers.rst.
"""

from __future__ import annotations

from checker.inference.annotations.parameter_lists import parameter_list_argument, positional_parameters
from checker.inference.annotations.type_arguments import argument_nodes, class_objects_of, tuple_from_arguments
from checker.inference.annotations.type_variables import denoted_or_variable
from checker.inference.context import Context, report
from checker.inference.dispatch import SPECIAL_FORMS, denoted_type, infer
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import (
    ParameterList,
    callable_type,
    parameter_list,
    signature,
)
from checker.types.classes import PARAM_SPEC, TYPE_VAR_TUPLE, ClassLiteral, Instance, TypeVariable
from checker.types.literals import EnumLiteral, LiteralType, enum_literal, literal_of
from checker.types.special import TypeFormValue, type_form_of, type_guard
from checker.types.tuples import TupleType, tuple_type, unpacked
from checker.types.type import NONE, UNKNOWN, Type, is_dynamic
from checker.types.unions import members_of, union, union_of


def _only_argument(context: Context, node: nodes.Subscript, name: str) -> nodes.Expression:
    arguments = argument_nodes(node)
    if len(arguments) != 1:
        report(context, INVALID_TYPE_FORM, node, f"`{name}` takes one type argument, not {len(arguments)}")
    return arguments[0] if arguments else node.index


def _union(context: Context, node: nodes.Subscript) -> Type:
    return union([denoted_type(context, each) for each in argument_nodes(node)])


def _optional(context: Context, node: nodes.Subscript) -> Type:
    return union_of(denoted_type(context, _only_argument(context, node, "Optional")), NONE)


def _tuple(context: Context, node: nodes.Subscript) -> Type:
    return tuple_from_arguments(context, argument_nodes(node))


def _type(context: Context, node: nodes.Subscript) -> Type:
    argument = _only_argument(context, node, "Type")
    return class_objects_of(context, denoted_type(context, argument), argument)


def _annotated(context: Context, node: nodes.Subscript) -> Type:
    """The first argument is the type; the others are any values."""
    arguments = argument_nodes(node)
    if len(arguments) < 2:
        report(context, INVALID_TYPE_FORM, node, "`Annotated` needs a type and at least one annotation")
    type = denoted_type(context, arguments[0])
    for each in arguments[1:]:
        infer(context, each)
    return type


# Callable


def _callable(context: Context, node: nodes.Subscript) -> Type:
    arguments = argument_nodes(node)
    if len(arguments) != 2:
        report(context, INVALID_TYPE_FORM, node, "`Callable` takes parameter types and a return type")
        for each in arguments:
            if not isinstance(each, (nodes.ListDisplay, nodes.EllipsisLiteral)):
                denoted_type(context, each)
        return callable_type((signature((), UNKNOWN, is_gradual=True),))
    parameters, returned = arguments
    returns = denoted_type(context, returned)
    if isinstance(parameters, nodes.EllipsisLiteral):
        return callable_type((signature((), returns, is_gradual=True),))
    if isinstance(parameters, nodes.ListDisplay):
        types = [denoted_type(context, each) for each in parameters.elements]
        return callable_type((signature(positional_parameters(types), returns),))
    form = parameter_list_argument(context, parameters)
    if isinstance(form, ParameterList):
        own = form.signature
        return callable_type((signature(own.parameters, returns, (), own.param_spec, own.is_gradual),))
    if isinstance(form, TypeVariable):
        return callable_type((signature((), returns, (), form),))
    return callable_type((signature((), returns, is_gradual=True),))


def _concatenate(context: Context, node: nodes.Subscript) -> Type:
    """`Concatenate[int, P]` or `Concatenate[int, ...]`."""
    arguments = argument_nodes(node)
    types = [denoted_type(context, each) for each in arguments[:-1]]
    last = arguments[-1]
    parameters = positional_parameters(types)
    if isinstance(last, nodes.EllipsisLiteral):
        return parameter_list(signature(parameters, UNKNOWN, is_gradual=True))
    form = denoted_or_variable(context, last)
    if isinstance(form, TypeVariable) and form.kind == PARAM_SPEC:
        return parameter_list(signature(parameters, UNKNOWN, (), form))
    if isinstance(form, ParameterList):
        own = form.signature
        return parameter_list(signature(parameters + own.parameters, UNKNOWN, (), own.param_spec, own.is_gradual))
    report(context, INVALID_TYPE_FORM, last, "The last argument of `Concatenate` must be a ParamSpec or `...`")
    return parameter_list(signature(parameters, UNKNOWN, is_gradual=True))


# Literal


def _literal(context: Context, node: nodes.Subscript) -> Type:
    index = node.index
    if isinstance(index, nodes.TupleDisplay) and index.elements and index.start < index.elements[0].start:
        report(context, INVALID_TYPE_FORM, index, "A tuple is no literal type; write its elements without parentheses")
        return UNKNOWN
    return union([_literal_value(context, each) for each in argument_nodes(node)])


def _literal_value(context: Context, node: nodes.Expression) -> Type:
    """The spec: literal.rst, "Legal parameters for Literal at type check time"."""
    if isinstance(node, (nodes.StringLiteral, nodes.BytesLiteral, nodes.BooleanLiteral)):
        return literal_of(node.value)
    if isinstance(node, nodes.NoneLiteral):
        return NONE
    if isinstance(node, nodes.NumberLiteral) and isinstance(node.value, int):
        return literal_of(node.value)
    if isinstance(node, nodes.UnaryOperation) and node.operator in ("-", "+"):
        operand = node.operand
        if isinstance(operand, nodes.NumberLiteral) and isinstance(operand.value, int):
            return literal_of(-operand.value if node.operator == "-" else operand.value)
    if isinstance(node, (nodes.Attribute, nodes.Name, nodes.Subscript)):
        found = _literal_reference(context, node)
        if found is not None:
            return found
    report(context, INVALID_TYPE_FORM, node, "`Literal` takes only literal values and enum members")
    return UNKNOWN


def _literal_reference(context: Context, node: nodes.Expression) -> Type | None:
    if isinstance(node, nodes.Attribute):
        owner = infer(context, node.value)
        if isinstance(owner, ClassLiteral) and facts.class_traits(context.db, owner).kind == facts.ENUM_CLASS:
            return _enum_member(context, owner, node)
    value = infer(context, node)
    if is_dynamic(value):
        return UNKNOWN
    if isinstance(value, EnumLiteral) and isinstance(node, nodes.Attribute):
        return value
    if isinstance(value, TypeFormValue) and _is_literal_form(value.denoted):
        return value.denoted
    return None


def _enum_member(context: Context, owner: ClassLiteral, node: nodes.Attribute) -> Type | None:
    if node.name in facts.enum_members(context.db, owner):
        return enum_literal(owner, node.name)
    value = infer(context, node)
    if is_dynamic(value):
        return UNKNOWN
    return value if isinstance(value, EnumLiteral) else None


def _is_literal_form(type: Type) -> bool:
    return all(isinstance(each, (LiteralType, EnumLiteral)) or each is NONE for each in members_of(type))


# Type guards, unpacking, qualifiers


def _type_guard(context: Context, node: nodes.Subscript) -> Type:
    return type_guard(denoted_type(context, _only_argument(context, node, "TypeGuard")), False)


def _type_is(context: Context, node: nodes.Subscript) -> Type:
    return type_guard(denoted_type(context, _only_argument(context, node, "TypeIs")), True)


def _unpack(context: Context, node: nodes.Subscript) -> Type:
    inner = denoted_or_variable(context, _only_argument(context, node, "Unpack"))
    if isinstance(inner, TypeVariable) and inner.kind == TYPE_VAR_TUPLE:
        return unpacked(inner)
    if isinstance(inner, TupleType):
        return unpacked(inner)
    if isinstance(inner, Instance) and facts.class_traits(context.db, inner.cls).kind == facts.TYPED_DICT_CLASS:
        return unpacked(inner)
    if is_dynamic(inner):
        return unpacked(tuple_type((), UNKNOWN))
    report(context, INVALID_TYPE_FORM, node, "Only a tuple, a type variable tuple or a TypedDict can be unpacked")
    return unpacked(tuple_type((), UNKNOWN))


def _qualifier(context: Context, node: nodes.Subscript) -> Type:
    """`Final`, `ClassVar` and the like where a type is expected: only allowed around a whole annotation."""
    value = infer(context, node.value)
    name = getattr(value, "name", "This qualifier")
    report(context, INVALID_TYPE_FORM, node, f"`{name}` is not allowed here")
    return denoted_type(context, argument_nodes(node)[0])


def _type_form(context: Context, node: nodes.Subscript) -> Type:
    return type_form_of(denoted_type(context, _only_argument(context, node, "TypeForm")))


def _base_only(context: Context, node: nodes.Subscript) -> Type:
    value = infer(context, node.value)
    name = getattr(value, "name", "")
    report(context, INVALID_TYPE_FORM, node, f"`{name}[...]` can only be a base class")
    return UNKNOWN


SPECIAL_FORMS["Union"] = _union
SPECIAL_FORMS["Optional"] = _optional
SPECIAL_FORMS["Tuple"] = _tuple
SPECIAL_FORMS["Type"] = _type
SPECIAL_FORMS["Annotated"] = _annotated
SPECIAL_FORMS["Callable"] = _callable
SPECIAL_FORMS["Concatenate"] = _concatenate
SPECIAL_FORMS["Literal"] = _literal
SPECIAL_FORMS["TypeGuard"] = _type_guard
SPECIAL_FORMS["TypeIs"] = _type_is
SPECIAL_FORMS["Unpack"] = _unpack
SPECIAL_FORMS["TypeForm"] = _type_form
SPECIAL_FORMS["Generic"] = _base_only
SPECIAL_FORMS["Protocol"] = _base_only
for _name in ("Final", "ClassVar", "Required", "NotRequired", "ReadOnly"):
    SPECIAL_FORMS[_name] = _qualifier
