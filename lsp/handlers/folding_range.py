"""What of a document can be folded?"""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from checker.ide import folding_ranges as ide
from lsp.server import TypecheckServer
from lsp.session import Session

_KINDS: Final = {
    ide.CODE: None,
    ide.COMMENT: types.FoldingRangeKind.Comment,
    ide.IMPORTS: types.FoldingRangeKind.Imports,
    ide.REGION: types.FoldingRangeKind.Region,
}


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_FOLDING_RANGE, folding_range)


def folding_range(session: Session, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """The ranges of a document that can be folded, as many as the client takes."""
    project, file = session.file_of(params.text_document.uri)
    found = ide.folding_ranges(project.db, file)[: session.capabilities.maximum_folds]
    return [types.FoldingRange(each.first_line, each.last_line, kind=_KINDS[each.kind]) for each in found]
