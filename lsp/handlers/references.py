"""Where is this used?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.locations import Location
from checker.ide.references import find_references as ide
from lsp import to_protocol
from lsp.from_protocol import place_of
from lsp.project_files import project_files
from lsp.server import TypecheckServer
from lsp.session import Session


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.wide_question(types.TEXT_DOCUMENT_REFERENCES, references)


def references(session: Session, params: types.ReferenceParams) -> list[types.Location]:
    """The references to the name at a position."""
    place = place_of(session, params.text_document, params.position)
    found = ide.find_references(
        place.db,
        place.file,
        place.offset,
        project_files(session, place.project),
        with_declarations=params.context.include_declaration,
    )
    return [to_protocol.location(session, place.db, Location(each.path, each.start, each.end)) for each in found]
