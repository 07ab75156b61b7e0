"""What does an answer about the document of a notebook say of its cells?

A place with a URI belongs to the cell that it begins in; any other place to the cell that was asked about.  What belongs to
no cell, or to another than the one that was asked about, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs
from attrs import evolve
from lsprotocol import types

from lsp.notebooks.layout import Cell, Layout
from lsp.notebooks.to_document import AskedCell, remembered, result_id_of_cell

Part: TypeAlias = Any
"""A piece of an answer: data of the protocol, lists of it, or `_LEFT_OUT`."""

_LEFT_OUT: Final = object()
_TOKEN_LENGTH: Final = 5


def to_cells(layouts: Mapping[str, Layout], asked: AskedCell | None, answer: object) -> object:
    """The answer as the client understands it."""
    moved = _Move(layouts, asked).value(answer, None if asked is None else asked.cell)
    return None if moved is _LEFT_OUT else moved


def diagnostics_of_cells(layout: Layout, params: types.PublishDiagnosticsParams) -> list[types.PublishDiagnosticsParams]:
    """The diagnostics of each cell, for a client that gets those of the document sent."""
    found: list[types.PublishDiagnosticsParams] = []
    for cell in layout.cells:
        move = _Move({layout.uri: layout}, AskedCell(layout, cell))
        found.append(types.PublishDiagnosticsParams(cell.uri, move.sequence(params.diagnostics, cell), cell.version))
    return found


class _Move:
    """Moves answers to the cells of the notebooks that were open when the question came."""

    def __init__(self, layouts: Mapping[str, Layout], asked: AskedCell | None) -> None:
        self._layouts: Final = layouts
        self._asked: Final = asked
        self._special: Final[dict[type, Callable[[Part, Cell | None], Part]]] = {
            types.Position: self._position,
            types.Range: self._range,
            types.FoldingRange: self._folding_range,
            types.SemanticTokens: self._semantic_tokens,
            types.LocationLink: self._link,
            types.CallHierarchyIncomingCall: self._incoming_call,
            types.CallHierarchyOutgoingCall: self._outgoing_call,
            types.CompletionItem: self._completion,
            types.WorkspaceEdit: self._workspace_edit,
            types.RelatedFullDocumentDiagnosticReport: self._report,
            types.RelatedUnchangedDocumentDiagnosticReport: self._report,
        }

    def value(self, value: Part, cell: Cell | None) -> Part:
        """A value in which positions without a URI belong to `cell`, or `_LEFT_OUT`."""
        special = self._special.get(type(value))
        if special is not None:
            return special(value, cell)
        if isinstance(value, list | tuple):
            return self.sequence(value, cell)
        if not attrs.has(type(value)):
            return value
        uri = getattr(value, "uri", None)
        layout = self._layouts.get(uri) if isinstance(uri, str) else None
        if uri is not None:
            cell = None
        if layout is not None:
            place = getattr(value, "selection_range", None) or getattr(value, "range", None)
            cell = layout.cell_at(place.start.line) if place is not None else None
            if cell is None:
                return _LEFT_OUT
            return self._fields(evolve(value, uri=cell.uri), cell)
        return self._fields(value, cell)

    def sequence(self, values: Sequence[Part], cell: Cell | None) -> list[Part]:
        """The values that are not left out."""
        moved = [self.value(each, cell) for each in values]
        return [each for each in moved if each is not _LEFT_OUT]

    def _fields(self, value: Part, cell: Cell | None) -> Part:
        changes: dict[str, Any] = {}
        for field in attrs.fields(type(value)):
            old = getattr(value, field.name)
            new = self.value(old, cell)
            if new is _LEFT_OUT:
                return _LEFT_OUT
            if new is not old:
                changes[field.alias] = new
        return evolve(value, **changes) if changes else value

    def _position(self, value: types.Position, cell: Cell | None) -> Part:
        if cell is None:
            return value
        if not cell.first_line <= value.line <= cell.last_line:
            return _LEFT_OUT
        return types.Position(value.line - cell.first_line, value.character)

    def _range(self, value: types.Range, cell: Cell | None) -> Part:
        if cell is None:
            return value
        if value.end.line < cell.first_line or value.start.line > cell.last_line:
            return _LEFT_OUT
        start, end = self._position(value.start, cell), self._position(value.end, cell)
        return types.Range(types.Position(0, 0) if start is _LEFT_OUT else start, cell.end if end is _LEFT_OUT else end)

    def _folding_range(self, value: types.FoldingRange, cell: Cell | None) -> Part:
        if cell is None:
            return value
        if value.start_line < cell.first_line or value.end_line > cell.last_line:
            return _LEFT_OUT
        return evolve(value, start_line=value.start_line - cell.first_line, end_line=value.end_line - cell.first_line)

    def _semantic_tokens(self, value: types.SemanticTokens, cell: Cell | None) -> types.SemanticTokens:
        """The tokens on the lines of the cell; without a name, so that the client never asks what changed in them."""
        if cell is None:
            return value
        found: list[int] = []
        line = character = last_line = last_character = 0
        for index in range(0, len(value.data), _TOKEN_LENGTH):
            down, right, *rest = value.data[index : index + _TOKEN_LENGTH]
            line, character = line + down, right if down else character + right
            own = line - cell.first_line
            if 0 <= own <= cell.end.line:
                found += [own - last_line, character - last_character if own == last_line else character, *rest]
                last_line, last_character = own, character
        return types.SemanticTokens(found)

    def _link(self, value: types.LocationLink, cell: Cell | None) -> Part:
        target = types.CallHierarchyItem(
            "", types.SymbolKind.File, value.target_uri, value.target_range, value.target_selection_range
        )
        moved = self.value(target, None)
        origin = None if value.origin_selection_range is None else self._range(value.origin_selection_range, cell)
        if moved is _LEFT_OUT:
            return _LEFT_OUT
        return types.LocationLink(moved.uri, moved.range, moved.selection_range, None if origin is _LEFT_OUT else origin)

    def _incoming_call(self, value: types.CallHierarchyIncomingCall, _cell: Cell | None) -> Part:
        layout = self._layouts.get(value.from_.uri)
        cell = None if layout is None else layout.cell_at(value.from_.selection_range.start.line)
        caller = self.value(value.from_, None)
        if caller is _LEFT_OUT:
            return _LEFT_OUT
        return types.CallHierarchyIncomingCall(caller, self.sequence(value.from_ranges, cell))

    def _outgoing_call(self, value: types.CallHierarchyOutgoingCall, cell: Cell | None) -> Part:
        called = self.value(value.to, None)
        if called is _LEFT_OUT:
            return _LEFT_OUT
        return types.CallHierarchyOutgoingCall(called, self.sequence(value.from_ranges, cell))

    def _completion(self, value: types.CompletionItem, cell: Cell | None) -> Part:
        """The item, with lines that it inserts elsewhere put to the start of the cell; it remembers the cell."""
        if cell is None:
            return value
        added = [_in_cell(edit, cell) for edit in value.additional_text_edits or ()]
        moved = self._fields(evolve(value, additional_text_edits=None), cell)
        if moved is _LEFT_OUT:
            return _LEFT_OUT
        kept = [edit for edit in added if edit is not None] or None
        return evolve(moved, additional_text_edits=kept, data=remembered(cell, value.data))

    def _workspace_edit(self, value: types.WorkspaceEdit, _cell: Cell | None) -> types.WorkspaceEdit:
        changes: dict[str, Sequence[types.TextEdit]] = {}
        for uri, edits in (value.changes or {}).items():
            layout = self._layouts.get(uri)
            if layout is None:
                changes[uri] = edits
            else:
                changes.update((cell.uri, own) for cell, own in self._by_cell(layout, edits))
        document_changes: list[Any] = []
        for change in value.document_changes or ():
            layout = self._layouts.get(change.text_document.uri) if isinstance(change, types.TextDocumentEdit) else None
            if layout is None or not isinstance(change, types.TextDocumentEdit):
                document_changes.append(change)
                continue
            for cell, own in self._by_cell(layout, change.edits):
                document = types.OptionalVersionedTextDocumentIdentifier(cell.uri, cell.version)
                document_changes.append(types.TextDocumentEdit(document, own))
        return evolve(value, changes=changes or None, document_changes=document_changes or None)

    def _by_cell(self, layout: Layout, edits: Sequence[Part]) -> list[tuple[Cell, list[Part]]]:
        found: dict[str, tuple[Cell, list[Part]]] = {}
        for edit in edits:
            cell = layout.cell_at(edit.range.start.line)
            if cell is None and self._asked is not None:
                cell = self._asked.cell
            moved = None if cell is None else _in_cell(edit, cell)
            if cell is not None and moved is not None:
                found.setdefault(cell.uri, (cell, []))[1].append(moved)
        return list(found.values())

    def _report(self, value: Part, cell: Cell | None) -> Part:
        if cell is None:
            return value
        return evolve(self._fields(value, cell), result_id=result_id_of_cell(value.result_id, cell))


def _in_cell(edit: Part, cell: Cell) -> Part | None:
    """An edit of the document as one of a cell; None if it cannot be made there."""
    start, end = edit.range.start, edit.range.end
    if cell.first_line <= start.line and end.line <= cell.last_line:
        lines = (types.Position(each.line - cell.first_line, each.character) for each in (start, end))
        return evolve(edit, range=types.Range(*lines))
    if start == end and start.character == 0 and edit.new_text.endswith("\n"):
        return evolve(edit, range=types.Range(types.Position(0, 0), types.Position(0, 0)))
    return None
