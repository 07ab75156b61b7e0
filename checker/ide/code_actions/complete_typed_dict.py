"""Which items does a dictionary display lack to be the TypedDict that it has to be?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.code_actions.action import QUICK_FIX, CodeAction, Request
from checker.ide.import_place import line_break_of
from checker.ide.scope_at_cursor import scope_of_path
from checker.ide.semantic_model import expression_type
from checker.ide.workspace_edit import workspace_edit
from checker.ide.written_types import literal_text
from checker.query.database import Database
from checker.rules.typed_dicts import MISSING_TYPED_DICT_KEY
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.text.line_index import LineIndex
from checker.types import facts
from checker.types.classes import ClassLiteral, Instance
from checker.types.literals import LiteralType
from checker.types.tuples import TupleType
from checker.types.type import NONE, Type
from checker.types.unions import members_of

_EMPTY_VALUES: Final = {
    "builtins.str": '""',
    "builtins.bytes": 'b""',
    "builtins.int": "0",
    "builtins.float": "0.0",
    "builtins.bool": "False",
    "builtins.list": "[]",
    "builtins.dict": "{}",
    "builtins.set": "set()",
}
_UNKNOWN_VALUE: Final = "..."


def missing_items(db: Database, request: Request) -> Iterator[CodeAction]:
    """For each display that is asked about the action that adds the required items it lacks, with empty values."""
    for diagnostic in request.chosen:
        if diagnostic.rule == MISSING_TYPED_DICT_KEY.name:
            yield from _completed(db, request, diagnostic)


def _completed(db: Database, request: Request, diagnostic: Diagnostic) -> Iterator[CodeAction]:
    placed = nodes_at(tree(db, request.file), diagnostic.span.start)
    for position, (node, base) in enumerate(placed):
        if isinstance(node, nodes.DictDisplay) and base + node.start == diagnostic.span.start:
            scope = scope_of_path(db, request.file, [each for each, _ in placed[: position + 1]])
            type = expression_type(db, scope, node)
            if not isinstance(type, Instance) or facts.class_traits(db, type.cls).kind != facts.TYPED_DICT_CLASS:
                return
            missing = _missing(db, type.cls, node)
            if missing:
                edits = _edits(line_index(db, request.file), node, base, missing)
                names = ", ".join(f"`{name}`" for name, _ in missing)
                title = f"Add the missing key{'s' if len(missing) > 1 else ''} {names}"
                change = workspace_edit({request.file.path: edits})
                yield CodeAction(title, QUICK_FIX, change, (diagnostic,), is_preferred=True)
            return


def _missing(db: Database, cls: ClassLiteral, node: nodes.DictDisplay) -> list[tuple[str, str]]:
    """The required keys that a display does not write, with values for them."""
    given = {key.value for key in node.keys if isinstance(key, nodes.StringLiteral)}
    return [
        (item.name, _empty_value(item.type))
        for item in facts.typed_dict_items(db, cls)
        if item.is_required and item.name not in given
    ]


def _empty_value(type: Type) -> str:
    """A value of a type that says the least, `...` where none comes to mind."""
    members = members_of(type)
    if NONE in members:
        return "None"
    first = members[0]
    if isinstance(first, LiteralType):
        return literal_text(first)
    if isinstance(first, Instance):
        return _EMPTY_VALUES.get(first.cls.known_name, _UNKNOWN_VALUE)
    if isinstance(first, TupleType) and not first.prefix and not first.suffix:
        return "()"
    return _UNKNOWN_VALUE


def _edits(index: LineIndex, node: nodes.DictDisplay, base: int, missing: list[tuple[str, str]]) -> list[Edit]:
    """The edits that add items behind those of a display, in its layout: each on a line of its own, or all on one line."""
    items = [f'"{name}": {value}' for name, value in missing]
    if not node.values:
        return [Edit(base + node.start + 1, base + node.start + 1, ", ".join(items))]
    last = base + node.values[-1].end
    first_line, last_line = index.line(base + _first_start(node)), index.line(last)
    comma = index.text.startswith(",", last)
    behind = index.text[last + comma : index.line_end(last_line)].strip()
    is_one_per_line = index.line(base + node.start) < first_line and last_line < index.line(base + node.end)
    if not is_one_per_line or (behind and not behind.startswith("#")):
        return [Edit(last, last, "".join(f", {item}" for item in items))]
    indentation = index.indentation(first_line)
    lines = "".join(f"{line_break_of(index)}{indentation}{item}," for item in items)
    end = index.line_end(last_line)
    if comma:
        return [Edit(end, end, lines)]
    return [Edit(last, last, ","), Edit(end, end, lines)] if end > last else [Edit(last, last, f",{lines}")]


def _first_start(node: nodes.DictDisplay) -> int:
    key = node.keys[0]
    return node.values[0].start if key is None else key.start
