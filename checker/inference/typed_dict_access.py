"""What does a TypedDict say of one of its keys?

The spec: typeddict.rst, "Supported operations".
"""

from __future__ import annotations

from checker.inference.context import Context, report
from checker.inference.suggestions import suggested_key
from checker.rules.assignments import INVALID_ASSIGNMENT
from checker.rules.typed_dicts import INVALID_KEY
from checker.special_forms.typed_dicts import is_dict
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import Instance, SynthesizedField, synthesized_field
from checker.types.display import display, display_pair
from checker.types.generics.substitution import substitute
from checker.types.known_classes import known_instance
from checker.types.literals import LiteralType
from checker.types.relations.assignability import is_assignable
from checker.types.type import UNKNOWN, Type, is_dynamic
from checker.types.unions import members_of, union


def item_of(context: Context, owner: Instance, key: str) -> SynthesizedField | None:
    """The item of a TypedDict with this key, its type specialized; extra items count; None if there is none."""
    mapping = arguments_mapping(context.db, owner.cls, owner.arguments)
    for item in facts.typed_dict_items(context.db, owner.cls):
        if item.name == key:
            return synthesized_field(key, substitute(item.type, mapping), item.is_required, item.is_read_only)
    traits = facts.class_traits(context.db, owner.cls)
    if traits.extra_items is None or traits.is_closed:
        return None
    return synthesized_field(key, substitute(traits.extra_items, mapping), False, traits.has_read_only_extra_items)


def _keys(index: Type) -> list[str] | None:
    """The literal keys that an index can be, None if it is not made of string literals."""
    keys: list[str] = []
    for member in members_of(index):
        if not isinstance(member, LiteralType) or not isinstance(member.value, str):
            return None
        keys.append(member.value)
    return keys


def typed_dict_item(context: Context, owner: Instance, index: Type, node: nodes.Subscript) -> Type:
    """The type of an item that is read by its key."""
    keys = _keys(index)
    if keys is None:
        values = _values_of_text(context, owner, index)
        if values is not None:
            return values
        if not is_dynamic(index) and context.findings is not None:
            _report_not_literal(context, owner, index, node)
        return UNKNOWN
    types: list[Type] = []
    for key in keys:
        item = item_of(context, owner, key)
        if item is None:
            _report_unknown_key(context, owner, key, node.index)
            types.append(UNKNOWN)
        else:
            types.append(item.type)
    return union(types)


def _report_not_literal(context: Context, owner: Instance, index: Type, node: nodes.Subscript) -> None:
    shown = display(context.db, index)
    message = f"A key of TypedDict `{owner.cls.name}` must be a string literal, not `{shown}`"
    report(context, INVALID_KEY, node.index, message)


def _report_unknown_key(context: Context, owner: Instance, key: str, node: nodes.Expression) -> None:
    if context.findings is None:
        return
    names = [item.name for item in facts.typed_dict_items(context.db, owner.cls)]
    meant = suggested_key(key, names, node)
    report(context, INVALID_KEY, node, f"TypedDict `{owner.cls.name}` has no key `{key}`{meant.hint}", fix=meant.fix)


def check_item_assignment(context: Context, owner: Instance, index: Type, value: Type, node: nodes.Subscript) -> None:
    """Report a key that the TypedDict does not have or that is read-only, and a value that the item does not accept."""
    if context.findings is None:
        return
    keys = _keys(index)
    if keys is None:
        wanted = _values_of_text(context, owner, index)
        if wanted is not None:
            _check_value(context, value, wanted, "of any key", node)
        elif not is_dynamic(index):
            _report_not_literal(context, owner, index, node)
        return
    for key in keys:
        item = item_of(context, owner, key)
        if item is None:
            _report_unknown_key(context, owner, key, node.index)
        elif item.is_read_only:
            report(context, INVALID_ASSIGNMENT, node, f"Item `{key}` of TypedDict `{owner.cls.name}` is read-only")
        else:
            _check_value(context, value, item.type, f"`{key}`", node)


def _check_value(context: Context, value: Type, wanted: Type, key: str, node: nodes.Subscript) -> None:
    if not is_assignable(context.db, value, wanted):
        have, want = display_pair(context.db, value, wanted)
        report(context, INVALID_ASSIGNMENT, node, f"`{have}` is not assignable to item {key} of type `{want}`")


def _values_of_text(context: Context, owner: Instance, index: Type) -> Type | None:
    """The type of all values of a TypedDict that is as free as a `dict[str, ...]`, if the index is a `str`."""
    if is_dynamic(index) or not is_dict(context.db, owner.cls):
        return None
    if not is_assignable(context.db, index, known_instance(context.db, "builtins.str")):
        return None
    mapping = arguments_mapping(context.db, owner.cls, owner.arguments)
    types = [substitute(item.type, mapping) for item in facts.typed_dict_items(context.db, owner.cls)]
    extra = facts.class_traits(context.db, owner.cls).extra_items
    return union([*types, UNKNOWN if extra is None else substitute(extra, mapping)])


def check_item_deletion(context: Context, owner: Instance, index: Type, node: nodes.Subscript) -> None:
    """Report the deletion of an item that is required, read-only or unknown."""
    keys = _keys(index)
    if keys is None:
        return
    for key in keys:
        item = item_of(context, owner, key)
        if item is None:
            _report_unknown_key(context, owner, key, node.index)
        elif item.is_required or item.is_read_only:
            kind = "required" if item.is_required else "read-only"
            message = f"Item `{key}` of TypedDict `{owner.cls.name}` is {kind} and cannot be deleted"
            report(context, INVALID_KEY, node, message)
