"""How is a change of several files said to the client?

A client that takes `documentChanges` gets the version of each open document with the edits, so that it refuses those about a
text that is no longer shown.  Renames of files can only be said to such a client, and only if it takes them:
`Capabilities.renames_files`.
"""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from checker.diagnostics.diagnostic import Edit
from checker.files.file import file_at
from checker.files.sources import line_index
from checker.ide.workspace_edit import FileEdits, FileRename, WorkspaceEdit
from checker.query.database import Database
from checker.text.line_index import LineIndex
from lsp.positions import range_of
from lsp.session import Session


def workspace_edit(session: Session, db: Database, edit: WorkspaceEdit) -> types.WorkspaceEdit:
    """A change of files; the client must take renames if there are any."""
    if not session.capabilities.takes_document_changes:
        return types.WorkspaceEdit(
            changes={session.documents.uri_of(each.path): _edits_of_file(session, db, each) for each in edit.files}
        )
    changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    changes.extend(_document_edit(session, db, each) for each in edit.files)
    changes.extend(_file_rename(session, each) for each in edit.renames)
    return types.WorkspaceEdit(document_changes=changes)


def text_edits(session: Session, index: LineIndex, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Edits of the text with these lines."""
    encoding = session.capabilities.encoding
    return [types.TextEdit(range_of(index, each.start, each.end, encoding), each.text) for each in edits]


def _edits_of_file(session: Session, db: Database, file: FileEdits) -> list[types.TextEdit]:
    return text_edits(session, line_index(db, file_at(file.path)), file.edits)


def _document_edit(session: Session, db: Database, file: FileEdits) -> types.TextDocumentEdit:
    uri = session.documents.uri_of(file.path)
    document = session.documents.get(uri)
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri, None if document is None else document.version)
    return types.TextDocumentEdit(identifier, [*_edits_of_file(session, db, file)])


def _file_rename(session: Session, rename: FileRename) -> types.RenameFile:
    return types.RenameFile(session.documents.uri_of(rename.old_path), session.documents.uri_of(rename.new_path))
