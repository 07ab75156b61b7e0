"""How does a client ask for the diagnostics of a document?"""

from __future__ import annotations

from functools import partial

from lsprotocol import types

from lsp.document_diagnostics import document_diagnostics
from lsp.server import TypecheckServer


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="typecheck")
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(diagnostics)


async def diagnostics(ls: TypecheckServer, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """The diagnostics of a document, or that they are those of the last answer."""
    work = partial(document_diagnostics, ls.session, params.text_document.uri)
    found = await ls.analysis.ask(work, is_background=True)
    if found.result_id == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=found.result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=found.items, result_id=found.result_id)
