"""What does the client say of the notebooks that it shows?

To the rest of the server the cells of a notebook are one document, which is edited as a whole.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from lsprotocol import types

from lsp.notebooks.open_notebooks import document_uri
from lsp.server import TypecheckServer

PYTHON: Final = "python"


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)(did_open)
    server.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)(did_change)
    server.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)(did_close)


def did_open(ls: TypecheckServer, params: types.DidOpenNotebookDocumentParams) -> None:
    """Take the cells of a notebook from the client from now on."""
    layout = ls.notebooks.open(params)
    item = types.TextDocumentItem(layout.uri, PYTHON, layout.version, layout.text)
    ls.analysis.post(partial(ls.session.open_document, item))
    ls.diagnostics.opened(layout.uri, layout.version, is_notebook=True)
    ls.note_change()


def did_change(ls: TypecheckServer, params: types.DidChangeNotebookDocumentParams) -> None:
    """Apply edits of cells, or of which cells there are."""
    before = _cell_uris(ls)
    layout = ls.notebooks.change(params)
    if layout is None:
        return
    ls.edits += 1
    whole = types.TextDocumentContentChangeWholeDocument(layout.text)
    ls.analysis.post(partial(ls.session.change_document, layout.uri, layout.version, [whole]))
    ls.diagnostics.changed(layout.uri, layout.version)
    ls.note_change()
    for uri in before - _cell_uris(ls):
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def did_close(ls: TypecheckServer, params: types.DidCloseNotebookDocumentParams) -> None:
    """The cells are not shown any more."""
    uri = document_uri(params.notebook_document.uri)
    if uri in ls.notebooks.layouts:
        ls.analysis.post(partial(ls.session.close_document, uri))
        # What was sent for the cells is taken back as long as it is known which they are.
        ls.diagnostics.closed(uri)
        ls.notebooks.close(params)
        ls.note_change()


def _cell_uris(ls: TypecheckServer) -> set[str]:
    return {cell.uri for layout in ls.notebooks.layouts.values() for cell in layout.cells}
