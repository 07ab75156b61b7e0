"""Which part of an expression is the reason that its type does not fit?

Of a display with one element that does not fit it is that element, of a conditional expression the branch that does not fit.
Where several parts do not fit, or none alone, the expression is wrong as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.inference.context import Context
from checker.inference.dispatch import infer_speculatively
from checker.inference.displays import expected_of_tuple
from checker.inference.expected_elements import expected_arguments
from checker.query.database import Database
from checker.syntax import nodes
from checker.types.display import display
from checker.types.failed_relations import reasons
from checker.types.relations.assignability import is_assignable
from checker.types.type import Type


class Misfit:
    """An expression of type `value` where `wanted` is needed; a bare `return` stands for its `None`.

    `container` is the type that the display around it should have.
    """

    __slots__ = ("container", "node", "value", "wanted")

    def __init__(self, node: nodes.Node, value: Type, wanted: Type, container: Type | None = None) -> None:
        self.node = node
        self.value = value
        self.wanted = wanted
        self.container = container


def smallest_misfit(context: Context, misfit: Misfit) -> Misfit:
    """The smallest part that explains why an expression does not fit."""
    while True:
        parts = _misfits(context, _parts(context, misfit))
        if len(parts) != 1:
            return misfit
        misfit = parts[0]


def reasons_of(db: Database, misfit: Misfit) -> tuple[str, ...]:
    """Why a part does not fit, after the display that it is an element of."""
    why = reasons(db, misfit.value, misfit.wanted)
    return why if misfit.container is None else (f"it is an element of `{display(db, misfit.container)}`", *why)


def _misfits(context: Context, parts: Iterable[Misfit]) -> list[Misfit]:
    return [part for part in parts if not is_assignable(context.db, part.value, part.wanted)]


def _parts(context: Context, misfit: Misfit) -> list[Misfit]:
    """The parts of an expression with what is wanted of each; none where that is not clear."""
    node, wanted = misfit.node, misfit.wanted
    if isinstance(node, nodes.Conditional):
        return [_part(context, each, wanted, misfit.container) for each in (node.body, node.orelse)]
    if isinstance(node, nodes.TupleDisplay):
        expected = expected_of_tuple(context, node, wanted)
        if expected is None or None in expected:
            return []
        pairs = zip(node.elements, expected, strict=True)
        return [_part(context, element, each, wanted) for element, each in pairs if each is not None]
    if isinstance(node, (nodes.ListDisplay, nodes.SetDisplay)):
        name = "builtins.list" if isinstance(node, nodes.ListDisplay) else "builtins.set"
        found = expected_arguments(context.db, name, wanted)
        if len(found) != 1 or any(isinstance(each, nodes.Starred) for each in node.elements):
            return []
        return [_part(context, element, found[0][0], wanted) for element in node.elements]
    if isinstance(node, nodes.DictDisplay):
        return _items(context, node, wanted)
    return []


def _items(context: Context, node: nodes.DictDisplay, wanted: Type) -> list[Misfit]:
    found = expected_arguments(context.db, "builtins.dict", wanted)
    if len(found) != 1 or None in node.keys:
        return []
    key_type, value_type = found[0]
    keys = [_part(context, key, key_type, wanted) for key in node.keys if key is not None]
    return keys + [_part(context, value, value_type, wanted) for value in node.values]


def _part(context: Context, node: nodes.Expression, wanted: Type, container: Type | None) -> Misfit:
    return Misfit(node, infer_speculatively(context, node, wanted), wanted, container)
