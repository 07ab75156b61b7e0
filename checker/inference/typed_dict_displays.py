"""Is a dictionary display a valid value of a TypedDict?

The spec: typeddict.rst.  Every required key must be given, every given key must exist, and each value must fit its item.
"""

from __future__ import annotations

from checker.inference.context import Context, report
from checker.inference.dispatch import infer
from checker.inference.suggestions import suggested_key
from checker.inference.typed_dict_access import item_of
from checker.rules.assignments import INVALID_ASSIGNMENT
from checker.rules.typed_dicts import INVALID_KEY, MISSING_TYPED_DICT_KEY
from checker.special_forms.typed_dicts import some_items
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import Instance
from checker.types.display import display, display_pair
from checker.types.literals import LiteralType
from checker.types.relations.assignability import is_assignable
from checker.types.type import Type, is_dynamic


def typed_dict_from_display(context: Context, node: nodes.DictDisplay, owner: Instance) -> Type:
    """The TypedDict type, with what is wrong with the display reported."""
    given: set[str] = set()
    is_open = False
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            is_open = _unpacked(context, value, owner, given) or is_open
            continue
        key_type = infer(context, key)
        if isinstance(key_type, LiteralType) and isinstance(key_type.value, str):
            given.add(key_type.value)
            _check_item(context, owner, key_type.value, key, value)
            continue
        infer(context, value)
        is_open = True
        if not is_dynamic(key_type) and context.findings is not None:
            shown = display(context.db, key_type)
            message = f"A key of TypedDict `{owner.cls.name}` must be a string literal, not `{shown}`"
            report(context, INVALID_KEY, key, message)
    if not is_open:
        _report_missing(context, node, owner, given)
    return owner


def merged_display_type(context: Context, owner: Type, node: nodes.Expression) -> Type | None:
    """What a display that is merged into a TypedDict by `|` is expected to be: some of its items; None for anything else."""
    if not isinstance(owner, Instance) or not isinstance(node, nodes.DictDisplay):
        return None
    if facts.class_traits(context.db, owner.cls).kind != facts.TYPED_DICT_CLASS:
        return None
    names = {item.name for item in facts.typed_dict_items(context.db, owner.cls)}
    if all(isinstance(key, nodes.StringLiteral) and key.value in names for key in node.keys):
        return some_items(context.db, owner.cls)
    return None


def _unpacked(context: Context, value: nodes.Expression, owner: Instance, given: set[str]) -> bool:
    """Note the keys that `**value` gives; whether they are not all known."""
    type = infer(context, value)
    if isinstance(type, Instance) and facts.class_traits(context.db, type.cls).kind == facts.TYPED_DICT_CLASS:
        for item in facts.typed_dict_items(context.db, type.cls):
            if item.is_required:
                given.add(item.name)
        return False
    return True


def _check_item(context: Context, owner: Instance, name: str, key: nodes.Expression, value: nodes.Expression) -> None:
    item = item_of(context, owner, name)
    if item is None:
        infer(context, value)
        if context.findings is not None:
            names = [each.name for each in facts.typed_dict_items(context.db, owner.cls)]
            meant = suggested_key(name, names, key)
            report(context, INVALID_KEY, key, f"TypedDict `{owner.cls.name}` has no key `{name}`{meant.hint}", fix=meant.fix)
        return
    have = infer(context, value, item.type)
    if context.findings is not None and not is_assignable(context.db, have, item.type):
        shown, want = display_pair(context.db, have, item.type)
        message = f"`{shown}` is not assignable to item `{name}` of type `{want}`"
        report(context, INVALID_ASSIGNMENT, value, message)


def _report_missing(context: Context, node: nodes.DictDisplay, owner: Instance, given: set[str]) -> None:
    if context.findings is None:
        return
    items = facts.typed_dict_items(context.db, owner.cls)
    missing = [item.name for item in items if item.is_required and item.name not in given]
    if missing:
        names = ", ".join([f"`{name}`" for name in missing])
        plural = "s" if len(missing) > 1 else ""
        message = f"Missing required key{plural} {names} of TypedDict `{owner.cls.name}`"
        report(context, MISSING_TYPED_DICT_KEY, node, message)
