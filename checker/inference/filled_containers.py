"""What does a container that starts empty hold?

`names = []` says nothing of the elements.  Where the rest of the function fills the list through its variable, and nothing
else can, they are what is put in: if that is of one type, perhaps with `None` beside it.  Whatever is not certain leaves the
elements `Unknown`: things of several types (there may be more), displays, whose own type depends on what is expected of them,
and lookups of something else than what is put in.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, assuming, silent
from checker.inference.dispatch import infer
from checker.inference.displays import joined, mapping_items
from checker.inference.iteration import iterated_type
from checker.limits import CONTAINER_FILLINGS, exceeds
from checker.semantic_index.container_uses import DICT, LIST, SET, ContainerUses, uses_of
from checker.semantic_index.definitions import Definition
from checker.semantic_index.occurrences import occurrences_in
from checker.semantic_index.scopes import FUNCTION
from checker.syntax import nodes
from checker.syntax.tree import FunctionBody
from checker.types.classes import SELF, Instance, TypeVariable, filled_instance
from checker.types.relations.assignability import is_assignable
from checker.types.type import HAS_DYNAMIC, UNKNOWN, Type, is_dynamic
from checker.types.unions import members_of, union, without_none
from checker.types.variable_bounds import upper_bound


def filled_container(context: Context, statement: nodes.Assign, value: Type) -> Type:
    """The value of an assignment; an empty container that is bound to one local variable with what is put into it."""
    container = _empty_container(statement.value, value)
    if container is None or len(statement.targets) != 1 or not isinstance(value, Instance):
        return value
    definition = context.region.index.definition_of.get(statement.targets[0])
    if definition is None or definition.scope.kind != FUNCTION or not isinstance(statement.targets[0], nodes.Name):
        return value
    uses = _uses(context, definition, container)
    if uses is None or not uses.fillings() or exceeds(context.db, CONTAINER_FILLINGS, uses.fillings()):
        return value
    evaluating, filling = context.layer.evaluating, context.layer.filling
    is_outermost, is_first = definition not in evaluating, definition not in filling
    evaluating.add(definition)
    filling.add(definition)
    try:
        # What is found meanwhile rests on the variable being unknown: the layer is dropped.
        return _filled(silent(assuming(context)), value, uses, container)
    finally:
        if is_outermost:
            evaluating.discard(definition)
        if is_first:
            filling.discard(definition)


def _empty_container(node: nodes.Expression, value: Type) -> str | None:
    """Which kind of container an expression makes, if it is a new one without elements."""
    if isinstance(node, nodes.ListDisplay):
        return None if node.elements else LIST
    if isinstance(node, nodes.DictDisplay):
        return None if node.values else DICT
    if not isinstance(node, nodes.Call) or node.arguments or node.keywords or not isinstance(value, Instance):
        return None
    name = value.cls.known_name.removeprefix("builtins.")
    return name if name in (LIST, SET, DICT) and all(is_dynamic(each) for each in value.arguments) else None


def _uses(context: Context, definition: Definition, container: str) -> ContainerUses | None:
    region = context.region
    if region.occurrences is None:
        root = context.root
        if not isinstance(root, FunctionBody):
            return None
        region.occurrences = occurrences_in(root.statements)
    return uses_of(region.index, region.occurrences, definition, container)


def _filled(context: Context, value: Instance, uses: ContainerUses, container: str) -> Type:
    if container == DICT:
        pairs = [_items(context, each) for each in uses.mappings]
        keys = [*[_put_in(context, each) for each in uses.keys], *[key for key, _ in pairs]]
        values = [*[_put_in(context, each) for each in uses.values], *[each for _, each in pairs]]
        contents: tuple[Type, ...] = (union(keys), union(values))
    else:
        sources = [_elements(context, each) for each in uses.sources]
        contents = (union([*[_put_in(context, each) for each in uses.elements], *sources]),)
    arguments = tuple([_read_as(context, each) for each in contents])
    if any(each.flags & HAS_DYNAMIC for each in arguments):
        return value
    if not all(is_assignable(context.db, infer(context, each), arguments[0]) for each in uses.lookups):
        return value
    return filled_instance(value.cls, arguments, contents)


def _read_as(context: Context, contents: Type) -> Type:
    """The type argument for what is put in, `Unknown` if that is of several types or `None` only."""
    members = members_of(contents)
    if len(members) > 1:
        members = tuple([_class_of_self(context, each) for each in members])
    read = joined(context, list(members))
    return read if len(members_of(without_none(read))) == 1 else UNKNOWN


def _class_of_self(context: Context, type: Type) -> Type:
    """An instance of the class for `Self`, which is hardly ever another type than that beside it."""
    return upper_bound(context.db, type) if isinstance(type, TypeVariable) and type.kind == SELF else type


_DEPENDING_ON_EXPECTATION: Final = (*nodes.BRACKETED, nodes.GeneratorExpression, nodes.Lambda)


def _put_in(context: Context, node: nodes.Expression) -> Type:
    return UNKNOWN if _depends_on_expectation(node) else infer(context, node)


def _depends_on_expectation(node: nodes.Expression) -> bool:
    if isinstance(node, nodes.TupleDisplay):
        return any(_depends_on_expectation(each) for each in node.elements)
    if isinstance(node, nodes.Conditional):
        return _depends_on_expectation(node.body) or _depends_on_expectation(node.orelse)
    if isinstance(node, nodes.BooleanOperation):
        return any(_depends_on_expectation(each) for each in node.values)
    return isinstance(node, _DEPENDING_ON_EXPECTATION)


def _elements(context: Context, source: nodes.Expression) -> Type:
    """What an iterable puts in; a display of elements the same as these one by one."""
    if isinstance(source, (nodes.ListDisplay, nodes.TupleDisplay, nodes.SetDisplay)):
        if any(isinstance(each, nodes.Starred) for each in source.elements):
            return UNKNOWN
        return union([_put_in(context, each) for each in source.elements])
    if isinstance(source, (nodes.ListComprehension, nodes.SetComprehension, nodes.GeneratorExpression)):
        if _depends_on_expectation(source.element):
            return UNKNOWN
    found = iterated_type(context.db, infer(context, source))
    return UNKNOWN if found is None else found


def _items(context: Context, mapping: nodes.Expression) -> tuple[Type, Type]:
    if isinstance(mapping, (nodes.DictDisplay, nodes.DictComprehension)):
        return UNKNOWN, UNKNOWN
    return mapping_items(context, mapping, infer(context, mapping))
