"""What does the cursor point at, and what does that refer to?

A target, or where there is none, an operation.  A name that is called may mean more than the name says: where it holds an
object the object's `__call__`, where it is a class with a metaclass that makes its instances the `__call__` of that.  An
attribute that nothing defines means the `__getattr__` that answers for it.
"""

from __future__ import annotations

from attrs import frozen

from checker.files.file import File
from checker.ide.import_targets import Referent
from checker.ide.operations.operation_at_cursor import operation_at_cursor, referents_of_operation
from checker.ide.operations.special_methods import definitions_of_calls, metaclass_call
from checker.ide.referents import attribute_owner, referents_of_target
from checker.ide.semantic_model import expression_type
from checker.ide.target_at_cursor import ATTRIBUTE, ITEM_KEY, NAME, Target, target_at_cursor
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import FUNCTION_DEFINITION
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.type import Type
from checker.types.unions import members_of


@frozen
class Meaning:
    """What the text at `start` to `end` (absolute offsets in code points) refers to: definitions and modules."""

    start: int
    end: int
    referents: tuple[Referent, ...]


def meaning_at_cursor(db: Database, file: File, offset: int) -> Meaning | None:
    """What an offset of a file means, None if nothing is there that has a meaning."""
    target = target_at_cursor(db, file, offset)
    if target is not None:
        referents = referents_of_target(db, target)
        if not any(_is_function(each) for each in referents):
            referents = [*dict.fromkeys((*referents, *_called_methods(db, target)))]
        if not referents and isinstance(target.node, nodes.Attribute):
            referents = _fallback_methods(db, target, target.node)
        # A string that is no key of a TypedDict is only text.
        if referents or target.kind != ITEM_KEY:
            return Meaning(target.start, target.end, tuple(referents))
    operation = operation_at_cursor(db, file, offset)
    if operation is None:
        return None
    return Meaning(operation.start, operation.end, tuple(referents_of_operation(db, operation)))


def _is_function(referent: Referent) -> bool:
    """Whether this is a function, whatever object its decorators made of it."""
    return not isinstance(referent, Module) and referent.kind == FUNCTION_DEFINITION


def _called_methods(db: Database, target: Target) -> list[Referent]:
    """The `__call__` methods that run besides what a name that is called leads to."""
    parent = target.parents[-1] if target.parents else None
    is_called = target.kind in (NAME, ATTRIBUTE) and isinstance(parent, nodes.Call) and parent.function is target.node
    if not is_called or not isinstance(target.node, nodes.Expression):
        return []
    found: list[Referent] = []
    for member in members_of(expand(db, expression_type(db, target.scope, target.node))):
        if isinstance(member, (ClassLiteral, ClassObject)):
            found.extend(metaclass_call(db, member if isinstance(member, ClassLiteral) else member.cls))
        elif isinstance(member, Instance):
            found.extend(definitions_of_calls(db, [(member, "__call__")]))
    return found


def _fallback_methods(db: Database, target: Target, node: nodes.Attribute) -> list[Referent]:
    """The `__getattr__` that answers for an attribute that no class defines."""
    owners = members_of(expand(db, attribute_owner(db, target, node)))
    fallbacks = [each for each in owners if _is_answered_by_method(db, each, node.name)]
    return definitions_of_calls(db, [(each, "__getattr__") for each in fallbacks])


def _is_answered_by_method(db: Database, owner: Type, name: str) -> bool:
    attribute = facts.attribute(db, (owner, name))
    return attribute is not None and attribute.is_fallback
