"""Where else in this document is this?"""

from __future__ import annotations

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.references.document_highlight import document_highlights
from lsp.from_protocol import place_of
from lsp.positions import range_of
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, document_highlight)


def document_highlight(session: Session, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    """The places that name what is at a position."""
    place = place_of(session, params.text_document, params.position)
    index = line_index(place.db, place.file)
    return [
        types.DocumentHighlight(
            range_of(index, each.start, each.end, session.capabilities.encoding),
            types.DocumentHighlightKind.Write if each.is_write else types.DocumentHighlightKind.Read,
        )
        for each in document_highlights(place.db, place.file, place.offset)
    ]
