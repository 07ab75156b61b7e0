"""Where is the type of what is at this place defined?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.goto_type_definition import goto_type_definition
from lsp.destinations import Destinations, destinations
from lsp.from_protocol import place_of
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_TYPE_DEFINITION, type_definition)


def type_definition(session: Session, params: types.TypeDefinitionParams) -> Destinations:
    """The places where the type of what is at a position is defined, None if there are none."""
    place = place_of(session, params.text_document, params.position)
    found = goto_type_definition(place.db, place.file, place.offset)
    return destinations(session, types.TEXT_DOCUMENT_TYPE_DEFINITION, place, found)
