"""What does the client say of the documents that it shows?"""

from __future__ import annotations

from functools import partial

from lsprotocol import types

from lsp.server import TypecheckServer


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(did_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(did_close)


def did_open(ls: TypecheckServer, params: types.DidOpenTextDocumentParams) -> None:
    """Take the text of a document from the client from now on."""
    item = params.text_document
    ls.analysis.post(partial(ls.session.open_document, item))
    ls.diagnostics.opened(item.uri, item.version)
    ls.note_change()


def did_change(ls: TypecheckServer, params: types.DidChangeTextDocumentParams) -> None:
    """Apply edits."""
    document = params.text_document
    ls.edits += 1
    ls.analysis.post(partial(ls.session.change_document, document.uri, document.version, params.content_changes))
    ls.diagnostics.changed(document.uri, document.version)
    ls.note_change()


def did_close(ls: TypecheckServer, params: types.DidCloseTextDocumentParams) -> None:
    """Take the text of a document from disk from now on."""
    uri = params.text_document.uri
    ls.analysis.post(partial(ls.session.close_document, uri))
    ls.diagnostics.closed(uri)
    ls.note_change()
