"""Does a class that is made by a call have the name of the variable that holds it, and names for its fields?

The spec: aliases.rst ("NewType"), namedtuples.rst, typeddict.rst ("Functional syntax"), enums.rst.
"""

from __future__ import annotations

import keyword
from typing import Final

from checker.inference.context import Context, report
from checker.rules.class_forms import INVALID_NAMED_TUPLE
from checker.rules.generics import MISMATCHED_TYPE_NAME
from checker.syntax import nodes

CLASS_MAKERS: Final = {
    "typing.NewType": "NewType",
    "typing.TypedDict": "TypedDict",
    "typing.NamedTuple": "NamedTuple",
    "collections.namedtuple": "namedtuple",
}
"""The callables that make a class with the name that they are given, by full name."""


def check_class_call(context: Context, target: nodes.Expression, call: nodes.Call, maker: str) -> None:
    """Report what is wrong with a class that a call makes and an assignment gives to `target`."""
    given = call.arguments[0] if call.arguments else None
    if isinstance(target, nodes.Name) and isinstance(given, nodes.StringLiteral) and given.value != target.id:
        message = f"The `{CLASS_MAKERS[maker]}` is named `{given.value}`, but assigned to `{target.id}`"
        report(context, MISMATCHED_TYPE_NAME, given, message)
    if maker in ("collections.namedtuple", "typing.NamedTuple") and len(call.arguments) > 1:
        _check_field_names(context, call)


def _check_field_names(context: Context, call: nodes.Call) -> None:
    """Field names must be identifiers, not begin with an underscore, and differ; `rename=True` mends them."""
    for each in call.keywords:
        if each.name is None or each.name.name == "rename":
            return
    seen: set[str] = set()
    for name, node in _field_names(call.arguments[1]):
        if not name.isidentifier() or keyword.iskeyword(name):
            report(context, INVALID_NAMED_TUPLE, node, f"`{name}` cannot be the name of a field")
        elif name.startswith("_"):
            report(context, INVALID_NAMED_TUPLE, node, f"The name of field `{name}` begins with an underscore")
        elif name in seen:
            report(context, INVALID_NAMED_TUPLE, node, f"There are two fields named `{name}`")
        seen.add(name)


def _field_names(node: nodes.Expression) -> list[tuple[str, nodes.Expression]]:
    """The names of the fields with the nodes that give them, as far as they are written out."""
    if isinstance(node, nodes.StringLiteral):
        return [(name, node) for name in node.value.replace(",", " ").split()]
    found: list[tuple[str, nodes.Expression]] = []
    if isinstance(node, (nodes.ListDisplay, nodes.TupleDisplay)):
        for element in node.elements:
            first = element
            if isinstance(element, (nodes.TupleDisplay, nodes.ListDisplay)) and element.elements:
                first = element.elements[0]
            if isinstance(first, nodes.StringLiteral):
                found.append((first.value, first))
    return found
