"""What is shown in a document besides what stands there?"""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.inlay_hints import hint as kinds
from checker.ide.inlay_hints import hints as ide
from checker.query.database import Database
from checker.text.line_index import LineIndex
from lsp import to_protocol
from lsp.positions import extent_of, position_of
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.settings import ClientSettings
from lsp.workspace_edits import text_edits

_KINDS: Final = {
    kinds.VARIABLE_TYPE: types.InlayHintKind.Type,
    kinds.RETURN_TYPE: types.InlayHintKind.Type,
    kinds.ARGUMENT_NAME: types.InlayHintKind.Parameter,
}


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.question(types.TEXT_DOCUMENT_INLAY_HINT, inlay_hints)


def inlay_hints(session: Session, params: types.InlayHintParams) -> list[types.InlayHint]:
    """The hints in a part of a document."""
    project, file = session.file_of(params.text_document.uri)
    wanted = _wanted_kinds(session.settings_of(file.path))
    if not wanted:
        return []
    db = project.db
    lines = line_index(db, file)
    start, end = extent_of(lines, params.range, session.capabilities.encoding)
    return [_hint(session, db, lines, each) for each in ide.inlay_hints(db, file, start, end, wanted)]


def _wanted_kinds(settings: ClientSettings) -> frozenset[str]:
    """The kinds of hints that the user wants to see."""
    chosen = {
        kinds.VARIABLE_TYPE: settings.inlay_hints_variable_types,
        kinds.RETURN_TYPE: settings.inlay_hints_function_return_types,
        kinds.ARGUMENT_NAME: settings.inlay_hints_call_argument_names,
    }
    return frozenset([kind for kind, is_wanted in chosen.items() if is_wanted])


def _hint(session: Session, db: Database, lines: LineIndex, found: kinds.InlayHint) -> types.InlayHint:
    return types.InlayHint(
        position_of(lines, found.offset, session.capabilities.encoding),
        [_part(session, db, each) for each in found.parts],
        _KINDS[found.kind],
        text_edits(session, lines, found.edits) or None,
        padding_right=True if found.kind == kinds.ARGUMENT_NAME else None,
    )


def _part(session: Session, db: Database, found: kinds.LabelPart) -> types.InlayHintLabelPart:
    location = None if found.location is None else to_protocol.location(session, db, found.location)
    return types.InlayHintLabelPart(found.text, location=location)
