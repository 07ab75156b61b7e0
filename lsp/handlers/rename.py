"""Can this be renamed, and what changes then?"""

from __future__ import annotations

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.renaming import rename as ide
from lsp.from_protocol import place_of
from lsp.positions import range_of
from lsp.project_files import project_files
from lsp.refusals import RequestRefused
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.workspace_edits import workspace_edit


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.question(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare_rename)
    server.wide_question(types.TEXT_DOCUMENT_RENAME, rename)


def prepare_rename(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
    """The name at a position that can be renamed; an error says why it cannot."""
    place = place_of(session, params.text_document, params.position)
    found = ide.prepare_rename(place.db, place.file, place.offset)
    if isinstance(found, ide.Refusal):
        raise RequestRefused(found.reason)
    index = line_index(place.db, place.file)
    return types.PrepareRenamePlaceholder(range_of(index, found.start, found.end, session.capabilities.encoding), found.name)


def rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit:
    """The change that renames what is at a position; an error says why it cannot be renamed."""
    place = place_of(session, params.text_document, params.position)
    found = ide.rename(place.db, place.file, place.offset, params.new_name, project_files(session, place.project))
    if isinstance(found, ide.Refusal):
        raise RequestRefused(found.reason)
    if found.renames and not session.capabilities.renames_files:
        raise RequestRefused("This editor cannot rename the file of the module")
    return workspace_edit(session, place.db, found)
