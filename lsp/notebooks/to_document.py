"""What does a request about a cell ask about the document that the cells make?

Wherever a request names a cell, the document is named instead, and the positions beside that name move down to where the cell
stands.  Positions are never changed in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import attrs
from attrs import evolve, frozen
from lsprotocol import types

from lsp.notebooks.layout import Cell, Layout

Part: TypeAlias = Any
"""A piece of a request: data of the protocol, or lists of it."""

_CELL: Final = "cell"
_DATA: Final = "data"

LAST_LINE: Final = 2**31 - 1
"""The largest number of a line in the protocol."""


@frozen
class AskedCell:
    """The cell that a request is about, and the layout of its notebook at that time."""

    layout: Layout
    cell: Cell


def find_cell(layouts: Mapping[str, Layout], uri: str) -> AskedCell | None:
    """The cell with a URI."""
    for layout in layouts.values():
        cell = layout.cell(uri)
        if cell is not None:
            return AskedCell(layout, cell)
    return None


def asked_cell(layouts: Mapping[str, Layout], params: object) -> AskedCell | None:
    """The cell that a request is about, None if it is about none."""
    for holder in (getattr(params, "text_document", None), getattr(params, "item", None)):
        uri = getattr(holder, "uri", None)
        if uri is not None:
            return find_cell(layouts, uri)
    data = getattr(params, "data", None)
    uri = data.get(_CELL) if isinstance(data, Mapping) else None
    return find_cell(layouts, uri) if isinstance(uri, str) else None


def remembered(cell: Cell, data: object) -> dict[str, object]:
    """The `data` of an item that is resolved later, with its cell."""
    return {_CELL: cell.uri, _DATA: data}


def to_document(asked: AskedCell, params: object) -> object:
    """The request as one about the document."""
    if isinstance(params, types.DocumentDiagnosticParams):
        params = evolve(params, previous_result_id=_without_place(params.previous_result_id, asked.cell))
    if isinstance(params, types.CompletionItem) and isinstance(params.data, Mapping):
        params = evolve(params, data=params.data.get(_DATA))
    return _moved(params, asked)


def result_id_of_cell(result_id: str | None, cell: Cell) -> str:
    """The name of the diagnostics of a cell, among those of the document with this name."""
    return f"{result_id}:{cell.first_line}"


def _without_place(result_id: str | None, cell: Cell) -> str | None:
    suffix = result_id_of_cell("", cell)
    return result_id.removesuffix(suffix) if result_id is not None and result_id.endswith(suffix) else None


def _moved(value: Part, asked: AskedCell) -> Part:
    if isinstance(value, types.Position):
        return types.Position(min(value.line + asked.cell.first_line, LAST_LINE), value.character)
    if isinstance(value, list | tuple):
        return [_moved(each, asked) for each in value]
    if value == asked.cell.uri and isinstance(value, str):
        return asked.layout.uri
    if attrs.has(type(value)):
        changes = {field.alias: _moved(getattr(value, field.name), asked) for field in attrs.fields(type(value)) if field.init}
        return evolve(value, **changes)
    return value
