"""What is the type of `value[index]` where it is read?

Class objects and special forms are specialized; tuples are indexed by literals; TypedDicts by their keys; everything else
goes through `__getitem__` or `__class_getitem__`.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.type_arguments import (
    argument_nodes,
    specialize_alias,
    specialized_class_object,
    tuple_from_arguments,
    type_from_argument,
    unbound_variables,
)
from checker.inference.constrained_values import result_for_constraints
from checker.inference.context import IS_UNBOUND, Context, report
from checker.inference.dispatch import EXPRESSIONS, SPECIAL_FORMS, infer, type_of
from checker.inference.states import evaluate_state
from checker.inference.typed_dict_access import typed_dict_item
from checker.rules.calls import INVALID_ARGUMENT_TYPE
from checker.rules.subscripts import INDEX_OUT_OF_BOUNDS, NOT_SUBSCRIPTABLE, ZERO_STEPSIZE_IN_SLICE
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import apply, special_method
from checker.types.class_lookup import class_instance_of, tuple_element_union, tuple_shape
from checker.types.classes import (
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
    class_object,
)
from checker.types.display import display
from checker.types.known_classes import is_known_instance, known_instance
from checker.types.literals import LiteralType
from checker.types.members import class_member
from checker.types.special import SpecialForm, TypeFormValue, type_form_value
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import NONE, UNKNOWN, NeverType, Type, is_dynamic, unknown_from
from checker.types.unions import UnionType, members_of, union
from checker.types.variable_bounds import upper_bound


def infer_subscript(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of a subscript that is read; narrowed where this scope assigned or tested the item."""
    assert isinstance(node, nodes.Subscript)
    value = expand(context.db, infer(context, node.value))
    form = _form_value(context, value, node)
    if form is not None:
        return form
    declared = result_for_constraints(context.db, value, subscript_of(context, value, node))
    state = None if context.is_late else context.region.index.uses.get(node)
    if state is None:
        return declared
    type, flags = evaluate_state(context, state, "", declared)
    return UNKNOWN if flags & IS_UNBOUND and isinstance(type, NeverType) else type


# Values that denote types


def _form_value(context: Context, value: Type, node: nodes.Subscript) -> Type | None:
    """The value of a subscript that denotes a type, None if the subscript is an ordinary one."""
    if isinstance(value, SpecialForm):
        function = SPECIAL_FORMS.get(value.name)
        if function is None:
            return UNKNOWN
        if value.name in ("Generic", "Protocol"):
            return value
        return type_form_value(function(context, node), _run_time_class(value.name))
    if isinstance(value, ClassLiteral):
        return _class_form(context, value, node)
    if isinstance(value, (ClassObject, TypeFormValue)):
        if isinstance(value, TypeFormValue) and isinstance(value.denoted, TypeVariable):
            return UNKNOWN
        denoted = specialize_alias(context, value, node)
        return value_denoting(context, denoted)
    return None


def _run_time_class(name: str) -> str:
    if name in ("Union", "Optional"):
        return "types.UnionType"
    return "typing.Annotated" if name == "Annotated" else "types.GenericAlias"


def value_denoting(context: Context, denoted: Type) -> Type:
    """The value of an expression that denotes this type: a class object where there is one."""
    if isinstance(denoted, Instance):
        return class_object(denoted.cls, denoted.arguments)
    name = "types.UnionType" if isinstance(denoted, UnionType) else "types.GenericAlias"
    return type_form_value(denoted, name, None, unbound_variables(denoted))


def _class_form(context: Context, value: ClassLiteral, node: nodes.Subscript) -> Type | None:
    name = value.known_name
    if name == "builtins.tuple":
        return type_form_value(tuple_from_arguments(context, argument_nodes(node)), "types.GenericAlias")
    if name == "builtins.type":
        return type_form_value(type_from_argument(context, node), "types.GenericAlias")
    if facts.class_traits(context.db, value).kind == facts.ENUM_CLASS:
        return None
    metaclass = facts.class_metaclass(context.db, value)
    if isinstance(metaclass, Instance) and class_member(context.db, (metaclass.cls, "__getitem__")) is not None:
        return None
    if not facts.class_type_parameters(context.db, value):
        own = class_member(context.db, (value, "__class_getitem__"))
        if own is not None or facts.resolution_order(context.db, value).has_unknown_base:
            infer(context, node.index)
            return UNKNOWN
    return specialized_class_object(context, value, node)


# Ordinary subscripts


def subscript_of(context: Context, value: Type, node: nodes.Subscript) -> Type:
    """What subscripting a value gives; reports members of a union that do not support it."""
    index = infer(context, node.index)
    if is_dynamic(value):
        return unknown_from(value)
    if isinstance(value, NeverType):
        return value
    if isinstance(node.index, nodes.Slice) and context.findings is not None:
        _check_step(context, value, node.index)
    members = members_of(value)
    long_enough = [member for member in members if not _is_too_short(context, member, index)]
    results: list[Type] = []
    for member in long_enough or members[-1:]:
        found = _subscript_of_member(context, member, index, node)
        results.append(found)
    return union(results)


def _is_too_short(context: Context, value: Type, index: Type) -> bool:
    """Whether a tuple ends before a literal index; one that is only a member of a union is taken to be ruled out."""
    if not isinstance(index, LiteralType) or not isinstance(index.value, int):
        return False
    shape = value if isinstance(value, TupleType) else None
    if shape is None or shape.variadic is not None:
        return False
    length = len(shape.prefix) + len(shape.suffix)
    return not -length <= index.value < length


def _subscript_of_member(context: Context, value: Type, index: Type, node: nodes.Subscript) -> Type:
    receiver = value
    if isinstance(value, TypeVariable):
        bound = upper_bound(context.db, value)
        if isinstance(bound, UnionType):
            return union([_subscript_of_member(context, member, index, node) for member in bound.members])
        value = bound
    if is_dynamic(value):
        return unknown_from(value)
    shape = tuple_shape(context.db, value)
    if shape is not None and not _overrides_getitem(context, value):
        found = tuple_item(context, shape, index, node)
        if found is not None:
            return found
    if isinstance(value, Instance) and facts.class_traits(context.db, value.cls).kind == facts.TYPED_DICT_CLASS:
        return typed_dict_item(context, value, index, node)
    return _through_getitem(context, receiver, index, node)


def _overrides_getitem(context: Context, value: Type) -> bool:
    if not isinstance(value, Instance):
        return False
    found = class_member(context.db, (value.cls, "__getitem__"))
    return found is not None and found.member.owner.known_name != "builtins.tuple"


def _through_getitem(context: Context, value: Type, index: Type, node: nodes.Subscript) -> Type:
    if isinstance(value, (ClassLiteral, ClassObject, SubclassOf)) or is_known_instance(value, "builtins.type"):
        method = _class_getitem(context, value)
    else:
        method = special_method(context.db, value, "__getitem__")
    if method is None:
        return _not_subscriptable(context, value, node)
    if is_dynamic(method):
        return unknown_from(method)
    results: list[Type] = []
    for each in members_of(index) if isinstance(index, UnionType) else (index,):
        result = apply(context.db, method, (each,))
        if result is None:
            if context.findings is not None:
                shown, of = display(context.db, each), display(context.db, value)
                message = f"`{of}` cannot be subscripted with an index of type `{shown}`"
                report(context, INVALID_ARGUMENT_TYPE, node.index, message)
            return UNKNOWN
        results.append(result)
    return union(results)


def _class_getitem(context: Context, value: Type) -> Type | None:
    method = special_method(context.db, value, "__getitem__")
    if method is not None:
        return method
    found = facts.attribute(context.db, (value, "__class_getitem__"))
    return None if found is None else found.type


def _not_subscriptable(context: Context, value: Type, node: nodes.Subscript) -> Type:
    if context.findings is not None:
        shown = display(context.db, value)
        detail = " (the value may be `None`)" if value is NONE else ""
        report(context, NOT_SUBSCRIPTABLE, node.value, f"`{shown}` is not subscriptable{detail}")
    return UNKNOWN


# Tuples


def tuple_item(context: Context, shape: TupleType, index: Type, node: nodes.Subscript) -> Type | None:
    """The element or slice of a tuple at a literal index, None if the index is not one."""
    if isinstance(node.index, nodes.Slice):
        return _tuple_slice(context, shape, node.index)
    if isinstance(index, UnionType):
        items = [tuple_item(context, shape, each, node) for each in index.members]
        return None if None in items else union([each for each in items if each is not None])
    if not isinstance(index, LiteralType) or not isinstance(index.value, int):
        return None
    position = int(index.value)
    if shape.variadic is None:
        elements = shape.prefix + shape.suffix
        if -len(elements) <= position < len(elements):
            return elements[position]
        plural = "" if len(elements) == 1 else "s"
        message = f"Index {position} is out of bounds for a tuple of {len(elements)} element{plural}"
        report(context, INDEX_OUT_OF_BOUNDS, node.index, message)
        return UNKNOWN
    if 0 <= position < len(shape.prefix):
        return shape.prefix[position]
    if position < 0 and -position <= len(shape.suffix):
        return shape.suffix[position]
    if isinstance(shape.variadic, TypeVariable) and shape.variadic.kind != "TypeVar":
        return UNKNOWN
    rest = shape.suffix if position >= 0 else shape.prefix
    return union([shape.variadic, *rest])


def _tuple_slice(context: Context, shape: TupleType, node: nodes.Slice) -> Type | None:
    bounds: list[int | None] = []
    for each in (node.lower, node.upper, node.step):
        if each is None:
            bounds.append(None)
            continue
        type = infer(context, each)
        if not isinstance(type, LiteralType) or not isinstance(type.value, int):
            return tuple_type((), tuple_element_union(shape))
        bounds.append(int(type.value))
    if bounds[2] == 0:
        return None
    if shape.variadic is None:
        elements = shape.prefix + shape.suffix
        return tuple_type(elements[slice(*bounds)])
    lower, upper, step = bounds
    if step in (None, 1) and (lower is None or 0 <= lower <= len(shape.prefix)) and upper is None:
        return tuple_type(shape.prefix[lower or 0 :], shape.variadic, shape.suffix)
    if step in (None, 1) and lower in (None, 0) and upper is not None and upper < 0 and -upper <= len(shape.suffix):
        return tuple_type(shape.prefix, shape.variadic, shape.suffix[:upper])
    if step in (None, 1) and lower in (None, 0) and upper is not None and 0 <= upper <= len(shape.prefix):
        return tuple_type(shape.prefix[:upper])
    return tuple_type((), tuple_element_union(shape))


def _check_step(context: Context, value: Type, node: nodes.Slice) -> None:
    """Report a step of zero, which no builtin sequence allows."""
    step = None if node.step is None else type_of(context, node.step)
    if node.step is None or not isinstance(step, LiteralType) or not isinstance(step.value, int) or step.value != 0:
        return
    for member in members_of(value):
        found = class_instance_of(context.db, member)
        if found is not None and found.cls.known_name in _SLICEABLE:
            message = f"`{display(context.db, member)}` cannot be sliced with a step of zero"
            report(context, ZERO_STEPSIZE_IN_SLICE, node.step, message)
            return


_SLICEABLE: Final = frozenset(
    {
        "builtins.bytearray",
        "builtins.bytes",
        "builtins.list",
        "builtins.memoryview",
        "builtins.range",
        "builtins.str",
        "builtins.tuple",
    }
)


def infer_slice(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of `lower:upper:step`."""
    assert isinstance(node, nodes.Slice)
    parts = [NONE if each is None else infer(context, each) for each in (node.lower, node.upper, node.step)]
    return known_instance(context.db, "builtins.slice", tuple(parts))


EXPRESSIONS[nodes.Subscript] = infer_subscript
EXPRESSIONS[nodes.Slice] = infer_slice
