"""How often is each function and class of a document used?

The places are told at once, each number only when the editor shows its place.  Showing what was counted is the editor's: a
command of our extensions, which takes a URI, a position and the places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.locations import Location
from checker.ide.references.reference_counts import Counted, counted_definitions, uses
from lsp import to_protocol
from lsp.positions import extent_of, range_of
from lsp.project_files import project_files
from lsp.server import TypecheckServer
from lsp.session import Session

SHOW_REFERENCES: Final = "typecheck.showReferences"


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.question(types.TEXT_DOCUMENT_CODE_LENS, code_lens)
    server.wide_question(types.CODE_LENS_RESOLVE, resolve)


def code_lens(session: Session, params: types.CodeLensParams) -> list[types.CodeLens]:
    """The places in a document that a number is shown at."""
    uri = params.text_document.uri
    project, file = session.file_of(uri)
    if not session.settings_of(file.path).code_lens_references:
        return []
    index = line_index(project.db, file)
    return [
        types.CodeLens(range_of(index, each.start, each.end, session.capabilities.encoding), data={"uri": uri})
        for each in counted_definitions(project.db, file)
    ]


def resolve(session: Session, lens: types.CodeLens) -> types.CodeLens:
    """A place with its number."""
    uri = _uri(lens.data)
    if uri is None:
        return lens
    project, file = session.file_of(uri)
    index = line_index(project.db, file)
    counted = Counted(*extent_of(index, lens.range, session.capabilities.encoding))
    found = uses(project.db, file, counted, project_files(session, project))
    title = "1 reference" if len(found) == 1 else f"{len(found)} references"
    places = [to_protocol.location(session, project.db, Location(each.path, each.start, each.end)) for each in found]
    lens.command = types.Command(title, SHOW_REFERENCES, arguments=[uri, lens.range.start, places])
    return lens


def _uri(data: object) -> str | None:
    """The URI of the document that a place belongs to, as the client gave it back."""
    uri = data.get("uri") if isinstance(data, Mapping) else getattr(data, "uri", None)
    return uri if isinstance(uri, str) else None
