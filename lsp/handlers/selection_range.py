"""What could the user mean to select around a position?"""

from __future__ import annotations

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.selection_ranges import selection_ranges
from lsp.from_protocol import place_of
from lsp.positions import range_of
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_SELECTION_RANGE, selection_range)


def selection_range(session: Session, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """For each position the ranges around it, each with the next larger one."""
    return [_selection_range(session, params.text_document, position) for position in params.positions]


def _selection_range(
    session: Session, document: types.TextDocumentIdentifier, position: types.Position
) -> types.SelectionRange:
    place = place_of(session, document, position)
    lines = line_index(place.db, place.file)
    *inner, (start, end) = selection_ranges(place.db, place.file, place.offset)
    encoding = session.capabilities.encoding
    found = types.SelectionRange(range_of(lines, start, end, encoding))
    for start, end in reversed(inner):
        found = types.SelectionRange(range_of(lines, start, end, encoding), parent=found)
    return found
