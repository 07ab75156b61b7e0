"""Where is the code that may run for what is at this place?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.goto_implementation import goto_implementation
from lsp.destinations import Destinations, destinations
from lsp.from_protocol import place_of
from lsp.project_files import project_files
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.wide_question(types.TEXT_DOCUMENT_IMPLEMENTATION, implementation)


def implementation(session: Session, params: types.ImplementationParams) -> Destinations:
    """The places where what is at a position is implemented, None if there are none."""
    place = place_of(session, params.text_document, params.position)
    found = goto_implementation(place.db, place.file, place.offset, project_files(session, place.project))
    return destinations(session, types.TEXT_DOCUMENT_IMPLEMENTATION, place, found)
