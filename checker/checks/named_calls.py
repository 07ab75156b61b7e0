"""Does a class that is made by a call have the name of the variable that holds it, and names for its fields?

The spec: aliases.rst ("NewType"), namedtuples.rst, typeddict.rst ("Functional syntax"), enums.rst.
"""

from __future__ import annotations

import keyword
from typing import Final

from checker.inference.context import Context, report, silent
from checker.inference.dispatch import infer
from checker.rules.class_forms import INVALID_NAMED_TUPLE
from checker.rules.generics import MISMATCHED_TYPE_NAME
from checker.rules.type_forms import INVALID_NEWTYPE
from checker.rules.typed_dicts import INVALID_TYPED_DICT_FIELD, INVALID_TYPED_DICT_HEADER
from checker.syntax import nodes
from checker.types.special import SpecialForm

CLASS_MAKERS: Final = {
    "typing.NewType": "NewType",
    "typing.TypedDict": "TypedDict",
    "typing.NamedTuple": "NamedTuple",
    "collections.namedtuple": "namedtuple",
}
"""The callables that make a class with the name that they are given, by full name."""

_TUPLE_MAKERS: Final = ("typing.NamedTuple", "collections.namedtuple")
"""Those of which the specification does not say that the name must be that of the variable: often that is a private one."""

TYPED_DICT_KEYWORDS: Final = ("total", "closed", "extra_items")
"""The keywords that a TypedDict takes, in a call as in a class header."""


def check_class_call(context: Context, target: nodes.Expression, call: nodes.Call, maker: str) -> None:
    """Report what is wrong with a class that a call makes and an assignment gives to `target`."""
    given = call.arguments[0] if call.arguments else None
    if maker not in _TUPLE_MAKERS:
        _check_name(context, target, given, maker)
    if maker == "typing.TypedDict":
        _check_typed_dict(context, call)
    elif len(call.arguments) < 2:
        return
    elif maker == "typing.NewType":
        base = infer(silent(context), call.arguments[1])
        if isinstance(base, SpecialForm) and base.name == "Any":
            report(context, INVALID_NEWTYPE, call.arguments[1], "`Any` cannot be the base of a `NewType`")
    else:
        _check_field_names(context, call)


def _check_name(context: Context, target: nodes.Expression, given: nodes.Expression | None, maker: str) -> None:
    if isinstance(target, nodes.Name) and isinstance(given, nodes.StringLiteral) and given.value != target.id:
        message = f"The `{CLASS_MAKERS[maker]}` is named `{given.value}`, but assigned to `{target.id}`"
        report(context, MISMATCHED_TYPE_NAME, given, message)


def _check_typed_dict(context: Context, call: nodes.Call) -> None:
    """The items are written out as a dictionary display whose keys are string literals."""
    for each in call.keywords:
        if each.name is not None and each.name.name not in TYPED_DICT_KEYWORDS:
            report(context, INVALID_TYPED_DICT_HEADER, each, f"`TypedDict` takes no keyword `{each.name.name}`")
    if len(call.arguments) < 2:
        return
    items = call.arguments[1]
    if not isinstance(items, nodes.DictDisplay):
        report(context, INVALID_TYPED_DICT_HEADER, items, "The items of a `TypedDict` must be written as a dictionary display")
        return
    for key in items.keys:
        if key is not None and not isinstance(key, nodes.StringLiteral):
            report(context, INVALID_TYPED_DICT_FIELD, key, "The key of a `TypedDict` item must be a string literal")


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
