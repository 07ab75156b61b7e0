"""Which notebooks does the client have open, and how is what it says of them said of documents?

The client owns the cells; each change of them is told to the rest of the server as a new text of the document that they make.
All this happens on the loop, in the order of the client's messages, so that a question about a cell is moved to where the cell
stands in the document by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lsprotocol import types

from lsp.notebooks.layout import Layout, layout_of
from lsp.open_documents import changed_text

SUFFIX: Final = ".py"
PYTHON: Final = "python"


class _Notebook:
    """The cells of a notebook in their order, of any language, and the texts of those that are code, by URI."""

    __slots__ = ("cells", "layout", "texts")

    def __init__(self, cells: Sequence[types.NotebookCell], texts: Mapping[str, types.TextDocumentItem]) -> None:
        self.cells: Final = list(cells)
        self.texts: Final = dict(texts)
        self.layout: Layout | None = None


class OpenNotebooks:
    """The open notebooks; `layouts` are what they are now, by the URI of the document, and never changed in place."""

    def __init__(self) -> None:
        self.encoding = ""
        self.layouts: Mapping[str, Layout] = {}
        self._notebooks: Final[dict[str, _Notebook]] = {}

    def open(self, params: types.DidOpenNotebookDocumentParams) -> Layout:
        """The document of a notebook that was just opened."""
        notebook = params.notebook_document
        texts = {item.uri: item for item in params.cell_text_documents}
        self._notebooks[notebook.uri] = _Notebook(notebook.cells, texts)
        return self._laid_out(notebook.uri)

    def change(self, params: types.DidChangeNotebookDocumentParams) -> Layout | None:
        """The document of a notebook after edits; None if it is not open."""
        uri = params.notebook_document.uri
        notebook = self._notebooks.get(uri)
        if notebook is None:
            return None
        cells = params.change.cells
        if cells is not None:
            if cells.structure is not None:
                _restructure(notebook, cells.structure)
            for edited in cells.text_content or ():
                self._edit(notebook, edited)
        return self._laid_out(uri)

    def close(self, params: types.DidCloseNotebookDocumentParams) -> None:
        """Forget a notebook, if it is open."""
        uri = params.notebook_document.uri
        if self._notebooks.pop(uri, None) is not None:
            self.layouts = {each: layout for each, layout in self.layouts.items() if each != document_uri(uri)}

    def _edit(self, notebook: _Notebook, edited: types.NotebookDocumentCellContentChanges) -> None:
        item = notebook.texts.get(edited.document.uri)
        if item is None:
            return
        text = item.text
        for change in edited.changes:
            text = changed_text(text, change, self.encoding)
        notebook.texts[item.uri] = types.TextDocumentItem(item.uri, item.language_id, edited.document.version, text)

    def _laid_out(self, uri: str) -> Layout:
        notebook = self._notebooks[uri]
        # The version counts the changes that we see, since not every client counts those of cells.
        version = 1 if notebook.layout is None else notebook.layout.version + 1
        layout = layout_of(document_uri(uri), version, _python_cells(notebook), self.encoding)
        notebook.layout = layout
        self.layouts = {**self.layouts, layout.uri: layout}
        return layout


def document_uri(uri: str) -> str:
    """The URI of the document that the cells of a notebook make; no import can name it."""
    return f"{uri}{SUFFIX}"


def _python_cells(notebook: _Notebook) -> Iterator[types.TextDocumentItem]:
    for cell in notebook.cells:
        item = notebook.texts.get(cell.document)
        if item is not None and cell.kind == types.NotebookCellKind.Code and item.language_id == PYTHON:
            yield item


def _restructure(notebook: _Notebook, structure: types.NotebookDocumentCellChangeStructure) -> None:
    array = structure.array
    notebook.cells[array.start : array.start + array.delete_count] = array.cells or ()
    for item in structure.did_open or ():
        notebook.texts[item.uri] = item
    for closed in structure.did_close or ():
        notebook.texts.pop(closed.uri, None)
