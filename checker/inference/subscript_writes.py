"""May this value be assigned to, or this item deleted from, `value[index]`?"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, report, silent
from checker.inference.dispatch import infer
from checker.inference.subscripts import subscript_of
from checker.inference.typed_dict_access import check_item_assignment, check_item_deletion
from checker.query.database import Database
from checker.rules.assignments import INVALID_ASSIGNMENT
from checker.rules.subscripts import NOT_SUBSCRIPTABLE
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import apply, call_signatures, special_method
from checker.types.callables import Signature
from checker.types.classes import Instance
from checker.types.display import display
from checker.types.generics.constraints import Constraints
from checker.types.generics.substitution import substitute
from checker.types.members import class_member
from checker.types.relations.assignability import assign
from checker.types.solver import solve
from checker.types.type import NONE, NeverType, Type, is_dynamic
from checker.types.unions import members_of

_PLAIN_CONTAINERS: Final = frozenset(
    {"builtins.list", "builtins.dict", "builtins.tuple", "builtins.bytearray", "collections.deque"}
)
"""Classes whose items are what was assigned to them."""


def expected_for_item(context: Context, target: nodes.Subscript) -> Type | None:
    """The type that an item accepts, as the expected type of what is assigned to it; None if it cannot be told."""
    owner = expand(context.db, infer(context, target.value))
    if not isinstance(owner, Instance):
        return None
    if facts.class_traits(context.db, owner.cls).kind == facts.TYPED_DICT_CLASS:
        key = target.index
        if isinstance(key, nodes.StringLiteral):
            for item in facts.typed_dict_items(context.db, owner.cls):
                if item.name == key.value:
                    return item.type
        return None
    method = special_method(context.db, owner, "__setitem__")
    if method is None or is_dynamic(method):
        return None
    index = infer(context, target.index)
    for each in call_signatures(context.db, method):
        expected = _accepted_value(context.db, each, index)
        if expected is not None:
            return expected
    return None


def _accepted_value(db: Database, method: Signature, index: Type) -> Type | None:
    """What one signature of `__setitem__` accepts as value beside this index, None if it does not accept the index."""
    if len(method.parameters) < 2:
        return None
    constraints = Constraints(method.type_parameters)
    if not assign(db, index, method.parameters[0].type, constraints):
        return None
    return substitute(method.parameters[1].type, solve(db, method.type_parameters, constraints))


def silent_item(context: Context, target: nodes.Subscript) -> Type:
    """What reading an item gives, whatever was assigned to it."""
    quiet = silent(context)
    return subscript_of(quiet, expand(context.db, infer(quiet, target.value)), target)


def check_item_write(context: Context, target: nodes.Subscript, value: Type) -> bool:
    """Whether reading the item gives what was assigned; reports an item that cannot be assigned.

    Only the containers of the language are known to keep what is assigned to them.
    """
    owner = expand(context.db, infer(context, target.value))
    index = infer(context, target.index)
    for member in members_of(owner):
        if is_dynamic(member) or isinstance(member, NeverType):
            continue
        if isinstance(member, Instance) and facts.class_traits(context.db, member.cls).kind == facts.TYPED_DICT_CLASS:
            check_item_assignment(context, member, index, value, target)
        else:
            _call_special(context, target, member, "__setitem__", (index, value))
    return all(_keeps_items(context, member) for member in members_of(owner))


def _keeps_items(context: Context, owner: Type) -> bool:
    if not isinstance(owner, Instance):
        return is_dynamic(owner)
    if facts.class_traits(context.db, owner.cls).kind == facts.TYPED_DICT_CLASS:
        return True
    found = class_member(context.db, (owner.cls, "__getitem__"))
    return found is not None and found.member.owner.known_name in _PLAIN_CONTAINERS


def check_item_deletion_of(context: Context, target: nodes.Subscript) -> None:
    """Report an item that cannot be deleted."""
    owner = expand(context.db, infer(context, target.value))
    index = infer(context, target.index)
    for member in members_of(owner):
        if is_dynamic(member) or isinstance(member, NeverType):
            continue
        if isinstance(member, Instance) and facts.class_traits(context.db, member.cls).kind == facts.TYPED_DICT_CLASS:
            check_item_deletion(context, member, index, target)
        else:
            _call_special(context, target, member, "__delitem__", (index,))


def _call_special(context: Context, target: nodes.Subscript, owner: Type, name: str, arguments: tuple[Type, ...]) -> None:
    if context.findings is None:
        return
    db = context.db
    method = special_method(db, owner, name)
    if method is None:
        verb = "assignment" if name == "__setitem__" else "deletion"
        detail = " (the value may be `None`)" if owner is NONE else ""
        message = f"`{display(db, owner)}` does not support item {verb}{detail}"
        report(context, NOT_SUBSCRIPTABLE, target, message)
        return
    if any(apply(db, method, (index, *arguments[1:])) is None for index in members_of(arguments[0])):
        shown = [display(db, each) for each in arguments]
        if name == "__setitem__":
            message = f"`{shown[1]}` cannot be assigned to an item of `{display(db, owner)}` with an index of type `{shown[0]}`"
        else:
            message = f"`{display(db, owner)}` has no item with an index of type `{shown[0]}` to delete"
        report(context, INVALID_ASSIGNMENT, target, message)
