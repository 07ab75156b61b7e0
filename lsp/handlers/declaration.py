"""Where is what is at this place declared?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.goto_declaration import goto_declaration
from lsp.destinations import Destinations, destinations
from lsp.from_protocol import place_of
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_DECLARATION, declaration)


def declaration(session: Session, params: types.DeclarationParams) -> Destinations:
    """The places where what is at a position is declared, None if there are none."""
    place = place_of(session, params.text_document, params.position)
    found = goto_declaration(place.db, place.file, place.offset)
    return destinations(session, types.TEXT_DOCUMENT_DECLARATION, place, found)
