"""What can be done at this place, and which change is that?

An action whose change is costly to find is sent without it to a client that asks again when somebody chooses the action; its
data says which question it was an answer to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from lsprotocol import types

from checker.diagnostics.diagnostic import Diagnostic
from checker.files.file import File
from checker.files.inputs import durability_at
from checker.files.sources import line_index
from checker.ide.code_actions.action import CodeAction, Request
from checker.ide.code_actions.registry import KINDS, code_actions, resolved
from checker.project.check_files import check_file
from checker.query.database import Database
from checker.query.durability import Durability
from checker.rules.names import UNRESOLVED_REFERENCE
from lsp import to_protocol
from lsp.diagnosed_documents import is_diagnosed
from lsp.positions import extent_of
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.workspace_edits import workspace_edit


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    options = types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(code_action)
    server.question(types.CODE_ACTION_RESOLVE, resolve)


async def code_action(ls: TypecheckServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The actions for a range of a document."""
    if any(each.code == UNRESOLVED_REFERENCE.name for each in params.context.diagnostics):
        await ls.symbols.first_listed()
    return await ls.analysis.ask(partial(_code_actions, ls.session, params))


def _code_actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    if not session.capabilities.takes_code_actions:
        return []
    project, file = session.file_of(params.text_document.uri)
    db = project.db
    if durability_at(db, file.path) != Durability.LOW:
        return []
    diagnostics = check_file(db, file) if is_diagnosed(session, file.path) else ()
    shown = {_key(to_protocol.diagnostic(session, db, each)): each for each in diagnostics}
    sent = {shown[_key(each)]: each for each in params.context.diagnostics if _key(each) in shown}
    request = _request(session, db, file, params.range, diagnostics, sent)
    wanted = tuple([str(getattr(each, "value", each)) for each in params.context.only or ()])
    found: list[types.CodeAction] = []
    for each in code_actions(db, request, wanted):
        action = each
        if action.edit is None and not session.capabilities.resolves_code_actions:
            action = resolved(db, request, action.title, action.kind) or action
        if action.edit is not None or session.capabilities.resolves_code_actions:
            found.append(_converted(session, db, action, sent, _data(session, params)))
    return found


def _request(
    session: Session,
    db: Database,
    file: File,
    extent: types.Range,
    diagnostics: tuple[Diagnostic, ...],
    named: Iterable[Diagnostic],
) -> Request:
    """The request for an extent; where the client names none of our diagnostics, those that the extent touches are meant."""
    start, end = extent_of(line_index(db, file), extent, session.capabilities.encoding)
    end = max(start, end)
    chosen = tuple(named) or tuple([each for each in diagnostics if each.span.start <= end and start <= each.span.end])
    return Request(file, start, end, diagnostics, chosen)


def _key(diagnostic: types.Diagnostic) -> tuple[object, ...]:
    """What tells the diagnostics of a document apart, for us and for the client."""
    start, end = diagnostic.range.start, diagnostic.range.end
    return (str(diagnostic.code), diagnostic.message, start.line, start.character, end.line, end.character)


def _converted(
    session: Session,
    db: Database,
    action: CodeAction,
    sent: Mapping[Diagnostic, types.Diagnostic],
    data: Mapping[str, Any],
) -> types.CodeAction:
    mends = [sent[each] if each in sent else to_protocol.diagnostic(session, db, each) for each in action.mends]
    return types.CodeAction(
        action.title,
        action.kind,
        mends or None,
        is_preferred=action.is_preferred or None,
        edit=None if action.edit is None else workspace_edit(session, db, action.edit),
        data=dict(data) if action.edit is None else None,
    )


def _data(session: Session, params: types.CodeActionParams) -> dict[str, Any]:
    """What an action has to remember so that its change can be found."""
    document = session.documents.get(params.text_document.uri)
    start, end = params.range.start, params.range.end
    return {
        "uri": params.text_document.uri,
        "version": None if document is None else document.version,
        "range": [start.line, start.character, end.line, end.character],
    }


def resolve(session: Session, action: types.CodeAction) -> types.CodeAction:
    """An action with its change; without one if the document is not what it was when the action was offered."""
    data = action.data
    if action.edit is not None or not isinstance(data, Mapping) or action.kind is None:
        return action
    uri, numbers = data.get("uri"), data.get("range")
    if not isinstance(uri, str) or not isinstance(numbers, list) or len(numbers) != 4:
        return action
    document = session.documents.get(uri)
    if (None if document is None else document.version) != data.get("version"):
        return action
    project, file = session.file_of(uri)
    extent = types.Range(types.Position(*numbers[:2]), types.Position(*numbers[2:]))
    diagnostics = check_file(project.db, file) if is_diagnosed(session, file.path) else ()
    # Which diagnostics were named is forgotten; the title says enough.
    request = _request(session, project.db, file, extent, diagnostics, diagnostics)
    found = resolved(project.db, request, action.title, str(getattr(action.kind, "value", action.kind)))
    if found is not None and found.edit is not None:
        action.edit = workspace_edit(session, project.db, found.edit)
    return action
