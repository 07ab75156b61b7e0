"""Where is what is at this place defined?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.goto_definition import goto_definition
from lsp.destinations import Destinations, destinations
from lsp.from_protocol import place_of
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_DEFINITION, definition)


def definition(session: Session, params: types.DefinitionParams) -> Destinations:
    """The places where what is at a position is defined, None if there are none."""
    place = place_of(session, params.text_document, params.position)
    found = goto_definition(place.db, place.file, place.offset)
    return destinations(session, types.TEXT_DOCUMENT_DEFINITION, place, found)
