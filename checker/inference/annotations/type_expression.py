"""Which type does an expression denote?

The spec: annotations.rst, "Type and annotation expressions".  A name or attribute denotes a type if its value does: a class,
an alias, a type variable, a special form that needs no arguments.
"""

from __future__ import annotations

import itertools
from typing import Final

from checker.inference.annotations.missing_arguments import check_written_arguments
from checker.inference.annotations.string_annotations import inside_annotation, parsed_annotation
from checker.inference.annotations.type_arguments import specialize_alias, specialize_class
from checker.inference.annotations.type_variables import bound_variable, denoted_or_variable, standing_alone
from checker.inference.annotations.variables import is_variable, value_in_annotation
from checker.inference.context import Context, report
from checker.inference.dispatch import SPECIAL_FORMS, TYPE_EXPRESSIONS, denoted_type, infer
from checker.inference.known_functions import SENTINEL_CLASSES
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.semantic_index.scopes import CLASS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import written_out
from checker.types.callables import UNKNOWN_CALLABLE, ParameterList, param_spec_part
from checker.types.class_lookup import default_arguments, defaults_of, self_variable, with_unbound_defaulted
from checker.types.classes import (
    PARAM_SPEC,
    TYPE_VAR_TUPLE,
    ClassLiteral,
    ClassObject,
    Instance,
    TypeVariable,
    class_literal,
    instance,
)
from checker.types.display import display
from checker.types.generics.substitution import substitute
from checker.types.known_classes import known_instance
from checker.types.literals import LITERAL_STRING, SentinelType
from checker.types.special import AliasType, ModuleType, SpecialForm, TypeFormValue, type_form_of
from checker.types.tuples import TupleType, tuple_type, unpacked
from checker.types.type import ANY, NEVER, NONE, UNKNOWN, NeverType, NoneType, Type, is_dynamic
from checker.types.unions import UnionType, members_of, union


def _reference(context: Context, node: nodes.Expression) -> Type:
    """A name or a dotted name."""
    if isinstance(node, nodes.Attribute) and node.name in ("args", "kwargs"):
        part = _param_spec_part(context, node)
        if part is not None:
            return part
    value = value_in_annotation(context, node)
    if isinstance(node, (nodes.Name, nodes.Attribute)):
        check_written_arguments(context, value, node)
    if context.findings is not None and isinstance(node, nodes.Name) and is_variable(context, node, value):
        report(context, INVALID_TYPE_FORM, node, f"`{node.id}` is a variable, not a type")
        return UNKNOWN
    return type_denoted_by(context, value, node)


def _param_spec_part(context: Context, node: nodes.Attribute) -> Type | None:
    if not isinstance(node.value, (nodes.Name, nodes.Attribute)):
        return None
    value = infer(context, node.value)
    if isinstance(value, TypeFormValue) and isinstance(value.denoted, TypeVariable) and value.denoted.kind == PARAM_SPEC:
        variable = bound_variable(context, value.denoted, node)
        if isinstance(variable, TypeVariable):
            return param_spec_part(variable, node.name == "args")
    return None


def type_denoted_by(context: Context, value: Type, node: nodes.Expression) -> Type:
    """The type that a value denotes where a type is expected; reported at `node` if it denotes none."""
    if isinstance(value, ClassLiteral):
        return _class_without_arguments(context, value)
    if isinstance(value, ClassObject):
        return instance(value.cls, with_unbound_defaulted(context.db, value.arguments))
    if isinstance(value, TypeFormValue):
        return _form_without_arguments(context, value, node)
    if isinstance(value, SpecialForm):
        return special_form_without_arguments(context, value, node)
    if isinstance(value, NeverType) or any(is_dynamic(member) for member in members_of(value)):
        return UNKNOWN
    if isinstance(value, SentinelType):
        return value
    if isinstance(value, Instance) and value.cls.known_name in SENTINEL_CLASSES:
        return UNKNOWN
    if isinstance(value, NoneType):
        return NONE
    if isinstance(value, UnionType):
        types = _alternatives(value)
        if types:
            return union([type_denoted_by(context, each, node) for each in types])
    if isinstance(value, TupleType) and not isinstance(node, nodes.TupleDisplay):
        report(context, INVALID_TYPE_FORM, node, "A tuple of types is not a type; write `tuple[...]`")
        return UNKNOWN
    if context.findings is not None:
        if isinstance(value, ModuleType):
            message = f"Module `{value.name}` is not a type"
        else:
            message = f"A variable of type `{display(context.db, value)}` is not a type"
        report(context, INVALID_TYPE_FORM, node, message)
    return UNKNOWN


def _alternatives(value: UnionType) -> list[Type]:
    """The types that a name may stand for which is defined differently in two branches; `None` is a common stand-in."""
    return [each for each in value.members if is_dynamic(each) or isinstance(each, _DENOTING)]


_DENOTING: Final = (ClassLiteral, ClassObject, TypeFormValue, SpecialForm, SentinelType)


def _class_without_arguments(context: Context, cls: ClassLiteral) -> Type:
    name = cls.known_name
    if name == "builtins.tuple":
        return tuple_type((), UNKNOWN)
    if name == "types.NoneType":
        return NONE
    return instance(cls, default_arguments(context.db, cls))


def _form_without_arguments(context: Context, value: TypeFormValue, node: nodes.Expression) -> Type:
    denoted = value.denoted
    if isinstance(denoted, TypeVariable):
        return standing_alone(context, bound_variable(context, denoted, node), node)
    if value.alias is not None and isinstance(denoted, AliasType):
        parameters = tuple([each for each in value.parameters if isinstance(each, TypeVariable)])
        return written_out(context.db, value.alias, defaults_of(context.db, parameters))
    if value.parameters:
        parameters = tuple([each for each in value.parameters if isinstance(each, TypeVariable)])
        return substitute(denoted, dict(zip(parameters, defaults_of(context.db, parameters), strict=True)))
    return with_unbound_defaulted(context.db, (denoted,))[0]


def special_form_without_arguments(context: Context, form: SpecialForm, node: nodes.Expression) -> Type:
    """What a special form denotes by itself (special-types.rst)."""
    name = form.name
    if name == "Any":
        return ANY
    if name in ("NoReturn", "Never"):
        return NEVER
    if name == "LiteralString":
        return LITERAL_STRING
    if name == "Self":
        return _self_type(context, node)
    if name == "Callable":
        return UNKNOWN_CALLABLE
    if name == "Tuple":
        return tuple_type((), UNKNOWN)
    if name == "Type":
        return known_instance(context.db, "builtins.type")
    if name == "TypeForm":
        return type_form_of(ANY)
    if name in ("Final", "ClassVar", "TypeAlias", "Required", "NotRequired", "ReadOnly"):
        report(context, INVALID_TYPE_FORM, node, f"`{name}` is not allowed here")
    elif name in ("Generic", "Protocol", "TypedDict"):
        report(context, INVALID_TYPE_FORM, node, f"`{name}` can only be a base class")
    else:
        report(context, INVALID_TYPE_FORM, node, f"`{name}` needs type arguments")
    return UNKNOWN


def _self_type(context: Context, node: nodes.Expression) -> Type:
    """`Self` inside a class (generics.rst, "Self")."""
    cls = enclosing_class(context.scope)
    if cls is None:
        report(context, INVALID_TYPE_FORM, node, "`Self` can only be used in a class")
        return UNKNOWN
    metaclass_order = facts.resolution_order(context.db, cls)
    if context.findings is not None and any(entry.cls.known_name == "builtins.type" for entry in metaclass_order.entries):
        report(context, INVALID_TYPE_FORM, node, "`Self` cannot be used in a metaclass")
    return self_variable(cls)


def enclosing_class(scope: Scope | None) -> ClassLiteral | None:
    """The innermost class that encloses a scope."""
    while scope is not None:
        if scope.kind == CLASS:
            return class_literal(scope)
        scope = scope.parent
    return None


# Other forms of expressions


def _none(context: Context, node: nodes.Expression) -> Type:
    return NONE


def _string(context: Context, node: nodes.Expression) -> Type:
    """A forward reference."""
    assert isinstance(node, nodes.StringLiteral)
    expression = parsed_annotation(context, node)
    return UNKNOWN if expression is None else denoted_type(inside_annotation(context), expression)


def _union(context: Context, node: nodes.Expression) -> Type:
    """`X | Y`; a long chain is walked in a loop."""
    assert isinstance(node, nodes.BinaryOperation)
    operands: list[nodes.Expression] = []
    current: nodes.Expression = node
    while isinstance(current, nodes.BinaryOperation):
        if current.operator != "|":
            report(context, INVALID_TYPE_FORM, current, f"`{current.operator}` is not allowed in a type")
            return UNKNOWN
        operands.append(current.right)
        current = current.left
    operands.append(current)
    operands.reverse()
    types = [denoted_type(context, operand) for operand in operands]
    if context.findings is not None and not context.is_late and not context.region.has_late_annotations:
        _check_string_operands(context, operands)
    return union(types)


def _check_string_operands(context: Context, operands: list[nodes.Expression]) -> None:
    """At run time, `|` with a string is an error on the side of a class; typing's own forms accept it."""
    for first, second in itertools.pairwise(operands):
        for text, other in ((first, second), (second, first)):
            if isinstance(text, nodes.StringLiteral) and isinstance(context.layer.types.get(other), (Instance, NoneType)):
                if isinstance(other, (nodes.Name, nodes.Attribute, nodes.NoneLiteral)):
                    message = "`|` between a string and a class fails at run time; put the whole union in quotes"
                    report(context, INVALID_TYPE_FORM, text, message)
                    return


def _subscript(context: Context, node: nodes.Expression) -> Type:
    assert isinstance(node, nodes.Subscript)
    value = value_in_annotation(context, node.value)
    if isinstance(value, UnionType):
        types = _alternatives(value)
        if types:
            return union([_subscripted(context, each, node) for each in types])
    return _subscripted(context, value, node)


def _subscripted(context: Context, value: Type, node: nodes.Subscript) -> Type:
    """What a value denotes with the type arguments of a subscript."""
    if isinstance(value, SpecialForm):
        function = SPECIAL_FORMS.get(value.name)
        if function is not None:
            denoted = function(context, node)
            if not isinstance(denoted, ParameterList):
                return denoted
            report(context, INVALID_TYPE_FORM, node, f"`{value.name}[...]` is only allowed as the parameters of a callable")
            return UNKNOWN
        report(context, INVALID_TYPE_FORM, node, f"`{value.name}` takes no type arguments")
        return UNKNOWN
    if isinstance(value, ClassLiteral):
        return specialize_class(context, value, node)
    if isinstance(value, (TypeFormValue, ClassObject)):
        return specialize_alias(context, value, node)
    if is_dynamic(value):
        _visit_unknown_arguments(context, node.index)
        return UNKNOWN
    if context.findings is not None:
        report(context, INVALID_TYPE_FORM, node, f"A variable of type `{display(context.db, value)}` is not a type")
    return UNKNOWN


def _visit_unknown_arguments(context: Context, index: nodes.Expression) -> None:
    """Look at the arguments of something unknown, so that names in them are resolved."""
    for element in index.elements if isinstance(index, nodes.TupleDisplay) else (index,):
        if isinstance(element, (nodes.Name, nodes.Attribute, nodes.Subscript, nodes.BinaryOperation)):
            infer(context, element)


def _starred(context: Context, node: nodes.Expression) -> Type:
    """`*Ts` or `*tuple[int, ...]` among type arguments or in `*args: *Ts`."""
    assert isinstance(node, nodes.Starred)
    inner = denoted_or_variable(context, node.value)
    if isinstance(inner, TupleType) or (isinstance(inner, TypeVariable) and inner.kind == TYPE_VAR_TUPLE):
        return unpacked(inner)
    if not is_dynamic(inner):
        report(context, INVALID_TYPE_FORM, node, "Only a tuple or a type variable tuple can be unpacked")
    return unpacked(tuple_type((), UNKNOWN))


def _invalid(context: Context, node: nodes.Expression) -> Type:
    """An expression that is never a type."""
    report(context, INVALID_TYPE_FORM, node, _INVALID_FORMS.get(node.__class__, "This expression") + " is not a type")
    return UNKNOWN


def _error(context: Context, node: nodes.Expression) -> Type:
    return UNKNOWN


_INVALID_FORMS: dict[type[nodes.Node], str] = {
    nodes.Call: "The result of a call",
    nodes.ListDisplay: "A list",
    nodes.TupleDisplay: "A tuple",
    nodes.DictDisplay: "A dictionary",
    nodes.SetDisplay: "A set",
    nodes.NumberLiteral: "A number",
    nodes.BooleanLiteral: "A truth value",
    nodes.BytesLiteral: "A bytes literal",
    nodes.FormattedString: "A formatted string",
    nodes.TemplateString: "A template string",
    nodes.ListComprehension: "A list comprehension",
    nodes.Lambda: "A lambda",
    nodes.Conditional: "A conditional expression",
    nodes.BooleanOperation: "A boolean operation",
    nodes.Comparison: "A comparison",
    nodes.UnaryOperation: "A unary operation",
    nodes.EllipsisLiteral: "`...`",
    nodes.Await: "An await expression",
    nodes.Yield: "A yield expression",
    nodes.NamedExpression: "An assignment expression",
}


for _kind in _INVALID_FORMS:
    TYPE_EXPRESSIONS[_kind] = _invalid
TYPE_EXPRESSIONS[nodes.Name] = _reference
TYPE_EXPRESSIONS[nodes.Attribute] = _reference
TYPE_EXPRESSIONS[nodes.NoneLiteral] = _none
TYPE_EXPRESSIONS[nodes.StringLiteral] = _string
TYPE_EXPRESSIONS[nodes.BinaryOperation] = _union
TYPE_EXPRESSIONS[nodes.Subscript] = _subscript
TYPE_EXPRESSIONS[nodes.Starred] = _starred
TYPE_EXPRESSIONS[nodes.MissingExpression] = _error
TYPE_EXPRESSIONS[nodes.ErrorExpression] = _error
