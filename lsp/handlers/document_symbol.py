"""What does a document define?

Clients that show no tree get a list, in which each symbol names what it is in.
"""

from __future__ import annotations

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.document_symbols import DocumentSymbol, document_symbols
from checker.text.line_index import LineIndex
from lsp.positions import range_of
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.symbol_kinds import KINDS


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, document_symbol)


def document_symbol(
    session: Session, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """The symbols of a document."""
    project, file = session.file_of(params.text_document.uri)
    symbols = document_symbols(project.db, file)
    lines = line_index(project.db, file)
    if session.capabilities.shows_symbol_tree:
        return [_in_tree(session, lines, each) for each in symbols]
    listed: list[types.SymbolInformation] = []
    _list(session, lines, params.text_document.uri, symbols, None, listed)
    return listed


def _in_tree(session: Session, lines: LineIndex, symbol: DocumentSymbol) -> types.DocumentSymbol:
    encoding = session.capabilities.encoding
    return types.DocumentSymbol(
        symbol.name,
        KINDS[symbol.kind],
        range_of(lines, symbol.start, symbol.end, encoding),
        range_of(lines, symbol.name_start, symbol.name_end, encoding),
        detail=symbol.detail or None,
        tags=[types.SymbolTag.Deprecated] if symbol.is_deprecated else None,
        children=[_in_tree(session, lines, each) for each in symbol.children],
    )


def _list(
    session: Session,
    lines: LineIndex,
    uri: str,
    symbols: tuple[DocumentSymbol, ...],
    container: str | None,
    listed: list[types.SymbolInformation],
) -> None:
    for symbol in symbols:
        place = types.Location(uri, range_of(lines, symbol.start, symbol.end, session.capabilities.encoding))
        is_deprecated = True if symbol.is_deprecated else None
        listed.append(
            types.SymbolInformation(place, symbol.name, KINDS[symbol.kind], is_deprecated, container_name=container)
        )
        _list(session, lines, uri, symbol.children, symbol.name, listed)
