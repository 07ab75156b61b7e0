"""Which documents does the client have open, and what do they say?

The client owns the text of a document from its opening to its closing; until then what is on disk does not count.
A document that has no file (a new one, one from elsewhere) gets a path in the first folder that no import can name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from attrs import evolve, frozen
from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from checker.files import paths
from checker.text.line_index import LineIndex
from lsp.positions import offset_of


@frozen
class Document:
    """An open document; `path` is in the notation of the checker."""

    uri: str
    path: str
    version: int
    text: str


class OpenDocuments:
    """The open documents; `encoding` is that of the positions in their edits."""

    def __init__(self) -> None:
        self.encoding = ""
        self.directory = "/"
        self._by_uri: Final[dict[str, Document]] = {}
        self._by_path: Final[dict[str, Document]] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(self._by_uri.values())

    def get(self, uri: str) -> Document | None:
        """The document with this URI, None if it is not open."""
        return self._by_uri.get(uri)

    def open(self, item: types.TextDocumentItem) -> Document:
        """The document that was just opened."""
        return self._put(Document(item.uri, self.path_of(item.uri), item.version, item.text))

    def change(self, uri: str, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> Document | None:
        """The document after edits; None if it is not open."""
        document = self._by_uri.get(uri)
        if document is None:
            return None
        text = document.text
        for change in changes:
            text = changed_text(text, change, self.encoding)
        return self._put(evolve(document, version=version, text=text))

    def close(self, uri: str) -> Document | None:
        """The document that was just closed; None if it was not open."""
        document = self._by_uri.pop(uri, None)
        if document is not None and self._by_path.get(document.path) is document:
            del self._by_path[document.path]
        return document

    def path_of(self, uri: str) -> str:
        """The path of the file that a URI names."""
        document = self._by_uri.get(uri)
        if document is not None:
            return document.path
        path = to_fs_path(uri)
        if path is None or "\0" in path:
            return paths.join(self.directory, f"{quote(uri, safe='')}.py")
        return paths.normalize(path, self.directory)

    def uri_of(self, path: str) -> str:
        """The URI of a file, written as the client writes it where the file is open."""
        document = self._by_path.get(path)
        return document.uri if document is not None else from_fs_path(path) or path

    def _put(self, document: Document) -> Document:
        self._by_uri[document.uri] = self._by_path[document.path] = document
        return document


def changed_text(text: str, change: types.TextDocumentContentChangeEvent, encoding: str) -> str:
    """A text after an edit of the client."""
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    index = LineIndex(text)
    start = offset_of(index, change.range.start, encoding)
    end = offset_of(index, change.range.end, encoding)
    return text[:start] + change.text + text[max(start, end) :]
