"""What does the call around the cursor accept: which keyword arguments, and values of which types?

Of overloads, those count which the arguments that are written already can fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.ide.call_at_cursor import KEYWORD, POSITIONAL, CallAtCursor, call_at_cursor
from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import EXPECTED, PARAMETER, Completion, ValueSubject
from checker.ide.completion.local_types import local_type
from checker.ide.referents import referents_of_target
from checker.ide.signature_help import active_parameter
from checker.ide.target_at_cursor import target_at_cursor
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import FUNCTION_DEFINITION
from checker.semantic_index.scopes import CLASS
from checker.syntax.tokens import CLOSE_BRACKET, CLOSE_PARENTHESIS, COMMA, NAME, OPEN_PARENTHESIS
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.callables import (
    BY_KEYWORD,
    BY_POSITION,
    KEYWORD_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    Parameter,
    Signature,
    parameter,
)
from checker.types.classes import Instance
from checker.types.signatures import without_first
from checker.types.tuples import Unpacked
from checker.types.type import Type, is_dynamic
from checker.types.unions import members_of


def keyword_arguments(db: Database, place: CursorPlace) -> Iterator[Completion]:
    """`name=` for each parameter that an argument which begins at the cursor can go to; those that are required first."""
    call = _call_whose_argument_begins(db, place)
    if call is None:
        return
    found: dict[str, Parameter] = {}
    for each in _signatures(db, place, call):
        for wanted in _open_parameters(db, each, call):
            found.setdefault(wanted.name, wanted)
    for wanted in sorted(found.values(), key=_is_optional):
        label = f"{wanted.name}="
        yield Completion(label, PARAMETER, EXPECTED, label, ValueSubject(wanted.name, wanted.type))


def argument_types(db: Database, place: CursorPlace, offset: int) -> list[Type]:
    """The types of the parameters that the argument at an offset of the file may go to."""
    call = call_at_cursor(db, place.file, offset)
    if call is None:
        return []
    found: list[Type] = []
    for each in _signatures(db, place, call):
        index = active_parameter(each, call.slots)
        wanted = None if index is None else each.parameters[index]
        if wanted is not None and wanted.kind == VARIADIC_KEYWORD and isinstance(wanted.type, Unpacked):
            items = _items(db, wanted.type)
            wanted = next((item for item in items if item.name == call.slots[-1].name), None)
        if wanted is not None and not isinstance(wanted.type, Unpacked):
            found.append(wanted.type)
    return found


def _call_whose_argument_begins(db: Database, place: CursorPlace) -> CallAtCursor | None:
    before = place.line.before
    if not place.line.brackets or place.line.previous not in (OPEN_PARENTHESIS, COMMA):
        return None
    opening = place.line.brackets[-1]
    is_call = opening > 0 and before[opening - 1].kind in (NAME, CLOSE_PARENTHESIS, CLOSE_BRACKET)
    if not is_call or before[opening].kind != OPEN_PARENTHESIS:
        return None
    return call_at_cursor(db, place.file, place.line.start)


def _signatures(db: Database, place: CursorPlace, call: CallAtCursor) -> list[Signature]:
    callee = expand(db, local_type(db, call.scope, call.node.function))
    found = [each for member in members_of(callee) if not is_dynamic(member) for each in call_signatures(db, member)]
    if not any(each.kind in BY_KEYWORD for signature in found for each in signature.parameters):
        found = _written_signatures(db, place, call) or found
    return [each for each in found if _accepts(each, call)] or found


def _written_signatures(db: Database, place: CursorPlace, call: CallAtCursor) -> list[Signature]:
    """The signatures as written of a function whose parameters its decorator has lost sight of, but mostly takes, too."""
    end = _end_of_callee(db, place, call)
    target = None if end is None else target_at_cursor(db, place.file, end)
    found: list[Signature] = []
    for site in () if target is None else referents_of_target(db, target):
        if not isinstance(site, Module) and site.kind == FUNCTION_DEFINITION:
            signatures = facts.function_traits(db, site.definition).signatures
            is_method = site.definition.scope.kind == CLASS
            found.extend(without_first(each) if is_method else each for each in signatures)
    return found


def _end_of_callee(db: Database, place: CursorPlace, call: CallAtCursor) -> int | None:
    """Where in the file the expression ends that is called."""
    base = next((base for node, base in place.placed if node is call.node), None)
    return None if base is None else base + call.node.function.end


def _accepts(signature: Signature, call: CallAtCursor) -> bool:
    """Whether there are parameters for the arguments before the cursor, whatever their types."""
    for index, slot in enumerate(call.slots[:-1]):
        if slot.kind != KEYWORD and active_parameter(signature, call.slots[: index + 1]) is None:
            return signature.is_gradual or signature.param_spec is not None
    names = {each.name for each in signature.parameters if each.kind in BY_KEYWORD}
    takes_any = any(each.kind == VARIADIC_KEYWORD for each in signature.parameters)
    return takes_any or all(each.name is None or each.name.name in names for each in call.node.keywords)


def _open_parameters(db: Database, signature: Signature, call: CallAtCursor) -> Iterator[Parameter]:
    """The parameters that can be passed by keyword and are not given yet, before the cursor or behind it."""
    positions = sum(1 for slot in call.slots[:-1] if slot.kind == POSITIONAL)
    given = {each.name.name for each in call.node.keywords if each.name is not None}
    for each in signature.parameters:
        if each.kind in BY_POSITION:
            positions -= 1
        if each.kind == VARIADIC_KEYWORD and isinstance(each.type, Unpacked):
            yield from (item for item in _items(db, each.type) if item.name not in given)
        is_free = each.kind == KEYWORD_ONLY or (each.kind == POSITIONAL_OR_KEYWORD and positions < 0)
        if is_free and each.name and each.name not in given and not each.name.startswith("__"):
            yield each


def _items(db: Database, packed: Unpacked) -> list[Parameter]:
    """The parameters that `**kwargs: Unpack[TypedDict]` stands for."""
    if not isinstance(packed.inner, Instance):
        return []
    items = facts.typed_dict_items(db, packed.inner.cls)
    return [parameter(item.name, KEYWORD_ONLY, item.type, not item.is_required) for item in items]


def _is_optional(wanted: Parameter) -> bool:
    return wanted.has_default
