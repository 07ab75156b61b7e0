"""How does a client ask for diagnostics, of a document or of all?"""

from __future__ import annotations

from functools import partial
from typing import Final

from lsprotocol import types

from lsp.document_diagnostics import document_diagnostics
from lsp.file_watching import find_missed_files
from lsp.server import TypecheckServer
from lsp.workspace_diagnostics import Report

IDENTIFIER: Final = "typecheck"
_BATCH: Final = 50
"""How many files with news are told at once."""


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier=IDENTIFIER)
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(diagnostics)
    server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace_diagnostics)


async def diagnostics(ls: TypecheckServer, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """The diagnostics of a document, or that they are those of the last answer."""
    work = partial(document_diagnostics, ls.session, params.text_document.uri)
    found = await ls.analysis.ask(work, is_background=True)
    if await find_missed_files(ls, found.items):
        found = await ls.analysis.ask(work, is_background=True)
    if found.result_id == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=found.result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=found.items, result_id=found.result_id)


async def workspace_diagnostics(
    ls: TypecheckServer, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """What has changed since the last answer in the diagnostics of all files."""
    known = {each.uri: each.value for each in params.previous_result_ids}
    found: list[Report] = []
    token = params.partial_result_token

    def send() -> None:
        if token is not None and found:
            ls.progress(types.ProgressParams(token, types.WorkspaceDiagnosticReportPartialResult(list(found))))
            found.clear()

    def on_report(report: Report) -> None:
        found.append(report)
        if len(found) >= _BATCH:
            send()

    await ls.workspace_diagnostics.answer(known, params.work_done_token, on_report)
    send()
    return types.WorkspaceDiagnosticReport(found)
