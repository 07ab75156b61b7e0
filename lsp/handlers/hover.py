"""What is at this place?"""

from __future__ import annotations

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide import hover as ide
from lsp import to_protocol
from lsp.from_protocol import place_of
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_HOVER, hover)


def hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    """What to show for the name at a position."""
    place = place_of(session, params.text_document, params.position)
    found = ide.hover(place.db, place.file, place.offset)
    return None if found is None else to_protocol.hover(session, line_index(place.db, place.file), found)
