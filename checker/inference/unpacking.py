"""What does each target of an assignment get?

The spec: tuples.rst.  A tuple on the right is taken apart element by element, a starred target takes what the others leave;
anything else is iterated.  Every definition among the targets is recorded in the context's layer.
"""

from __future__ import annotations

from checker.inference.assignment_targets import assign_to_place
from checker.inference.context import Context, report
from checker.inference.iteration import iterated_type
from checker.rules.assignments import INVALID_ASSIGNMENT
from checker.rules.statements import NOT_ITERABLE
from checker.syntax import nodes
from checker.types.aliases import expand
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.promotion import promote
from checker.types.tuples import TupleType, minimum_length
from checker.types.type import UNKNOWN, Type
from checker.types.unions import members_of, union
from checker.types.variable_bounds import shape_of


def assign(context: Context, target: nodes.Expression, value: Type, value_node: nodes.Expression | None) -> None:
    """Give `value` to a target: check it against declarations and record it for the definitions in the target.

    `value_node` is the expression that the value came from where the whole of it goes to the target, for messages.
    """
    if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        _unpack(context, target, target.elements, value, value_node)
    else:
        assign_to_place(context, target, value, value_node)


def _unpack(
    context: Context,
    target: nodes.Expression,
    elements: tuple[nodes.Expression, ...],
    value: Type,
    value_node: nodes.Expression | None,
) -> None:
    collected: list[list[Type]] = [[] for _ in elements]
    members = members_of(expand(context.db, value))
    for member in members:
        parts = _parts(context, target, elements, member)
        for place, part in zip(collected, parts, strict=True):
            place.append(part)
    for element, types in zip(elements, collected, strict=True):
        inner = element.value if isinstance(element, nodes.Starred) else element
        assign(context, inner, union(types) if members else UNKNOWN, None)


def _parts(context: Context, target: nodes.Expression, elements: tuple[nodes.Expression, ...], value: Type) -> list[Type]:
    """What each element of the target gets from one member of the value's type."""
    shape = shape_of(context.db, value)
    star = next((i for i, each in enumerate(elements) if isinstance(each, nodes.Starred)), -1)
    if shape is not None:
        return _tuple_parts(context, target, shape, len(elements), star)
    item = iterated_type(context.db, value)
    if item is None:
        if context.findings is not None:
            report(context, NOT_ITERABLE, target, f"`{display(context.db, value)}` cannot be unpacked: it is not iterable")
        item = UNKNOWN
    parts = [item] * len(elements)
    if star >= 0:
        parts[star] = known_instance(context.db, "builtins.list", (item,))
    return parts


def _tuple_parts(context: Context, target: nodes.Expression, shape: TupleType, count: int, star: int) -> list[Type]:
    needed = count - 1 if star >= 0 else count
    if shape.variadic is None:
        elements = shape.prefix + shape.suffix
        if len(elements) < needed or (star < 0 and len(elements) > needed):
            relation = "at least " if star >= 0 else ""
            message = f"A tuple of {len(elements)} elements cannot be unpacked into {relation}{needed} targets"
            report(context, INVALID_ASSIGNMENT, target, message)
            return [UNKNOWN] * count
        if star < 0:
            return list(elements)
        after = count - star - 1
        middle = elements[star : len(elements) - after]
        return [*elements[:star], _list_of(context, middle), *elements[len(elements) - after :]]
    variadic: Type = shape.variadic
    if minimum_length(shape) > needed and star < 0:
        message = f"A tuple of at least {minimum_length(shape)} elements cannot be unpacked into {needed} targets"
        report(context, INVALID_ASSIGNMENT, target, message)
        return [UNKNOWN] * count
    return _unbounded_parts(context, shape, variadic, count, star)


def _unbounded_parts(context: Context, shape: TupleType, variadic: Type, count: int, star: int) -> list[Type]:
    if star < 0:
        missing = count - minimum_length(shape)
        return [*shape.prefix, *([variadic] * missing), *shape.suffix]
    after = count - star - 1
    before_types = (*shape.prefix, *([variadic] * max(0, star - len(shape.prefix))))
    after_types = (*([variadic] * max(0, after - len(shape.suffix))), *shape.suffix)
    middle = (*before_types[star:], variadic, *after_types[: len(after_types) - after])
    return [*before_types[:star], _list_of(context, middle), *after_types[len(after_types) - after :]]


def _list_of(context: Context, types: tuple[Type, ...]) -> Type:
    element = union([promote(context.db, each) for each in types])
    return known_instance(context.db, "builtins.list", (element,))
