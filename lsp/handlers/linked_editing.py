"""Which places change together while somebody types?"""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.references.linked_editing import linked_ranges
from lsp.from_protocol import place_of
from lsp.positions import range_of
from lsp.server import TypecheckServer
from lsp.session import Session

_WORD: Final = r"[^\W\d]\w*"


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, linked_editing_range)


def linked_editing_range(session: Session, params: types.LinkedEditingRangeParams) -> types.LinkedEditingRanges | None:
    """The places of the local variable at a position; None if there is none."""
    place = place_of(session, params.text_document, params.position)
    found = linked_ranges(place.db, place.file, place.offset)
    index = line_index(place.db, place.file)
    ranges = [range_of(index, start, end, session.capabilities.encoding) for start, end in found]
    return types.LinkedEditingRanges(ranges, _WORD) if ranges else None
