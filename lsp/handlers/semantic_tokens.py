"""How are names to be colored, in a document or in the part of it that is visible?"""

from __future__ import annotations

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.semantic_tokens import tokens as ide
from checker.ide.semantic_tokens.legend import TOKEN_MODIFIERS, TOKEN_TYPES
from lsp.positions import extent_of
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.token_results import difference, encoded

_LEGEND = types.SemanticTokensLegend(list(TOKEN_TYPES), list(TOKEN_MODIFIERS))


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.question(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, full, _LEGEND)
    server.question(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, delta, _LEGEND)
    server.question(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, visible, _LEGEND)


def full(session: Session, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """The tokens of a document."""
    uri = params.text_document.uri
    data = _data(session, uri)
    return types.SemanticTokens(data, session.token_results.remember(uri, data))


def delta(
    session: Session, params: types.SemanticTokensDeltaParams
) -> types.SemanticTokens | types.SemanticTokensDelta:
    """What has changed in the tokens of a document since an answer; all of them if that was not the last one."""
    uri = params.text_document.uri
    old = session.token_results.sent(uri, params.previous_result_id)
    data = _data(session, uri)
    result_id = session.token_results.remember(uri, data)
    if old is None:
        return types.SemanticTokens(data, result_id)
    start, removed, added = difference(old, data)
    edits = [types.SemanticTokensEdit(start, removed, added)] if removed or added else []
    return types.SemanticTokensDelta(edits, result_id)


def _data(session: Session, uri: str) -> list[int]:
    project, file = session.file_of(uri)
    db = project.db
    return encoded(line_index(db, file), ide.semantic_tokens(db, file), session.capabilities.encoding)


def visible(session: Session, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    """The tokens in a part of a document."""
    project, file = session.file_of(params.text_document.uri)
    db = project.db
    lines = line_index(db, file)
    encoding = session.capabilities.encoding
    start, end = extent_of(lines, params.range, encoding)
    return types.SemanticTokens(encoded(lines, ide.semantic_tokens(db, file, start, end), encoding))
