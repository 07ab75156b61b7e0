"""What are the types of tuple, list, set and dictionary displays?

With an expected type the elements are inferred for what it says of them; if they fit, the display has the expected element
type.  Otherwise the element type is the union of the elements' types with literals promoted.
"""

from __future__ import annotations

from checker.diagnostics.finding import Finding
from checker.inference.context import Context, report, speculative
from checker.inference.dispatch import EXPRESSIONS, infer, infer_speculatively
from checker.inference.expected_elements import expected_arguments
from checker.inference.iteration import iterated_type
from checker.inference.typed_dict_displays import typed_dict_from_display
from checker.limits import TUPLE_LENGTH, exceeds
from checker.rules.calls import INVALID_ARGUMENT_TYPE
from checker.rules.statements import NOT_ITERABLE
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_method
from checker.types.class_lookup import class_instance_of, known_ancestor
from checker.types.classes import Instance
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.promotion import promote_element
from checker.types.relations.assignability import is_assignable
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import UNKNOWN, Type, is_dynamic
from checker.types.unions import members_of, union
from checker.types.variable_bounds import shape_of


def element_type(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type that one element of a display contributes; a starred one contributes what it yields."""
    if not isinstance(node, nodes.Starred):
        return infer(context, node, expected)
    wanted = None if expected is None else known_instance(context.db, "typing.Iterable", (expected,))
    value = infer(context, node.value, wanted)
    item = iterated_type(context.db, value)
    if item is None:
        if context.findings is not None:
            report(context, NOT_ITERABLE, node.value, f"`{display(context.db, value)}` is not iterable")
        return UNKNOWN
    context.layer.types[node] = item
    return item


def _all_fit(context: Context, elements: tuple[nodes.Expression, ...], expected: Type) -> bool:
    """Whether every element, inferred for the expected type, is assignable to it; leaves no trace."""
    for element in elements:
        if isinstance(element, nodes.Starred):
            have = element_type(speculative(context), element, expected)
        else:
            have = infer_speculatively(context, element, expected)
        if not is_assignable(context.db, have, expected):
            return False
    return True


def joined(context: Context, types: list[Type]) -> Type:
    """The element type of a container of these elements."""
    return union([promote_element(context.db, each) for each in types])


def _container(context: Context, class_name: str, elements: tuple[nodes.Expression, ...], expected: Type | None) -> Type:
    for arguments in expected_arguments(context.db, class_name, expected):
        wanted = arguments[0]
        if _all_fit(context, elements, wanted):
            if not context.layer.is_trial:
                for element in elements:
                    element_type(context, element, wanted)
            return known_instance(context.db, class_name, (wanted,))
    if not elements:
        return known_instance(context.db, class_name, (UNKNOWN,))
    types = [element_type(context, element, None) for element in elements]
    return known_instance(context.db, class_name, (joined(context, types),))


def _list(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.ListDisplay)
    return _container(context, "builtins.list", node.elements, expected)


def _set(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.SetDisplay)
    return _container(context, "builtins.set", node.elements, expected)


# Tuples


def _tuple(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.TupleDisplay)
    wanted = expected_of_tuple(context, node, expected)
    prefix: list[Type] = []
    variadic: Type | None = None
    suffix: list[Type] = []
    for index, element in enumerate(node.elements):
        part = wanted[index] if wanted is not None else None
        if isinstance(element, nodes.Starred):
            value = infer(context, element.value)
            shape = shape_of(context.db, value) if len(members_of(value)) == 1 else None
            if shape is None:
                item = element_type(context, element, None)
                shape = tuple_type((), item)
            if variadic is None:
                prefix.extend(shape.prefix)
                variadic = shape.variadic
                (suffix if variadic is not None else prefix).extend(shape.suffix)
            else:
                parts = [*shape.prefix, *shape.suffix, *([] if shape.variadic is None else [shape.variadic])]
                variadic = union([variadic, *suffix, *parts])
                suffix = []
        else:
            (prefix if variadic is None else suffix).append(infer(context, element, part))
    if exceeds(context.db, TUPLE_LENGTH, len(prefix)):
        return tuple_type((), joined(context, prefix))
    return tuple_type(tuple(prefix), variadic, tuple(suffix))


def expected_of_tuple(context: Context, node: nodes.TupleDisplay, expected: Type | None) -> list[Type | None] | None:
    """What the expected type of a tuple display says of each element; None if nothing."""
    if expected is None:
        return None
    count = len(node.elements)
    for member in members_of(expand(context.db, expected)):
        shape = shape_of(context.db, member)
        if shape is not None and not any(isinstance(each, nodes.Starred) for each in node.elements):
            found = _elements_of_shape(shape, count)
            if found is not None:
                return found
    for arguments in expected_arguments(context.db, "builtins.tuple", expected):
        return [arguments[0]] * count
    return None


def _elements_of_shape(shape: TupleType, count: int) -> list[Type | None] | None:
    if shape.variadic is None:
        elements = shape.prefix + shape.suffix
        return list(elements) if len(elements) == count else None
    middle = count - len(shape.prefix) - len(shape.suffix)
    if middle < 0:
        return None
    return [*shape.prefix, *([shape.variadic] * middle), *shape.suffix]


# Dictionaries


def _dict(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.DictDisplay)
    typed = _as_typed_dict(context, node, expected)
    if typed is not None:
        return typed
    for arguments in expected_arguments(context.db, "builtins.dict", expected):
        key_type, value_type = arguments
        if _all_items_fit(context, node, key_type, value_type):
            if not context.layer.is_trial:
                _items(context, node, key_type, value_type)
            return known_instance(context.db, "builtins.dict", (key_type, value_type))
    keys, values = _items(context, node, None, None)
    if not keys and not values:
        return known_instance(context.db, "builtins.dict", (UNKNOWN, UNKNOWN))
    return known_instance(context.db, "builtins.dict", (joined(context, keys), joined(context, values)))


def _all_items_fit(context: Context, node: nodes.DictDisplay, key_type: Type, value_type: Type) -> bool:
    """Whether every item, inferred for the expected types, is assignable to them; leaves no trace."""
    db = context.db
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            keys, values = _unpacked_items(speculative(context), value, key_type, value_type)
        else:
            keys, values = infer_speculatively(context, key, key_type), infer_speculatively(context, value, value_type)
        if not is_assignable(db, keys, key_type) or not is_assignable(db, values, value_type):
            return False
    return True


def _as_typed_dict(context: Context, node: nodes.DictDisplay, expected: Type | None) -> Type | None:
    if expected is None:
        return None
    candidates: list[Instance] = []
    others = False
    for member in members_of(expand(context.db, expected)):
        if isinstance(member, Instance) and facts.class_traits(context.db, member.cls).kind == facts.TYPED_DICT_CLASS:
            candidates.append(member)
        elif isinstance(member, Instance) and member.cls.known_name in ("builtins.dict", "typing.Mapping"):
            others = True
    if not candidates:
        return None
    if len(candidates) == 1 and not others:
        return typed_dict_from_display(context, node, candidates[0])
    for candidate in candidates:
        findings: list[Finding] = []
        typed_dict_from_display(speculative(context, findings), node, candidate)
        if not findings:
            return typed_dict_from_display(context, node, candidate)
    return None


def _items(
    context: Context, node: nodes.DictDisplay, key_type: Type | None, value_type: Type | None
) -> tuple[list[Type], list[Type]]:
    keys: list[Type] = []
    values: list[Type] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            keys.append(infer(context, key, key_type))
            values.append(infer(context, value, value_type))
            continue
        unpacked_keys, unpacked_values = _unpacked_items(context, value, key_type, value_type)
        keys.append(unpacked_keys)
        values.append(unpacked_values)
    return keys, values


def _unpacked_items(
    context: Context, node: nodes.Expression, key_type: Type | None, value_type: Type | None
) -> tuple[Type, Type]:
    """The types of the keys and values that `**node` contributes."""
    wanted = None
    if key_type is not None and value_type is not None:
        wanted = known_instance(context.db, "builtins.dict", (key_type, value_type))
    return mapping_items(context, node, infer(context, node, wanted))


def mapping_items(context: Context, node: nodes.Expression, mapping: Type) -> tuple[Type, Type]:
    """The types of the keys and values of what `**node` unpacks; `Unknown`, and reported, where it is no mapping."""
    keys: list[Type] = []
    values: list[Type] = []
    for member in members_of(expand(context.db, mapping)):
        if is_dynamic(member):
            return member, member
        found = class_instance_of(context.db, member)
        ancestor = None if found is None else known_ancestor(context.db, found, "typing.Mapping")
        if ancestor is not None and len(ancestor.arguments) == 2:
            keys.append(ancestor.arguments[0])
            values.append(ancestor.arguments[1])
            continue
        names = call_method(context.db, member, "keys", ())
        key = None if names is None else iterated_type(context.db, names)
        if key is None:
            if context.findings is not None:
                report(context, INVALID_ARGUMENT_TYPE, node, f"`{display(context.db, member)}` is not a mapping")
            return UNKNOWN, UNKNOWN
        value = call_method(context.db, member, "__getitem__", (key,))
        keys.append(key)
        values.append(UNKNOWN if value is None else value)
    return union(keys), union(values)


def _starred(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """A starred expression outside of displays and calls (`return *a, b` is a tuple display), for its elements."""
    return element_type(context, node, None)


EXPRESSIONS[nodes.Starred] = _starred
EXPRESSIONS[nodes.ListDisplay] = _list
EXPRESSIONS[nodes.SetDisplay] = _set
EXPRESSIONS[nodes.TupleDisplay] = _tuple
EXPRESSIONS[nodes.DictDisplay] = _dict
