"""What does the language server consist of?

A loop that reads and writes messages, the thread that analyzes, and the session that thread works on; `lsp/README.md` follows a
request through them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from checker.project.database import Project
from checker.project.version import VERSION
from lsp.analysis_thread import AnalysisThread
from lsp.document_diagnostics import configuration_diagnostics
from lsp.protocol import TypecheckProtocol
from lsp.publish_diagnostics import DiagnosticsPublisher
from lsp.session import Session

T = TypeVar("T")
_logger: Final = logging.getLogger(__name__)


class TypecheckServer(LanguageServer):
    """The language server; handlers are registered by the modules of `lsp/handlers`."""

    def __init__(self) -> None:
        super().__init__(
            "typecheck",
            VERSION,
            types.TextDocumentSyncKind.Incremental,
            protocol_cls=TypecheckProtocol,
            # The framework's threads only read what the client sends.
            max_workers=1,
        )
        self.session: Final = Session(self._report_configuration)
        self.analysis: Final = AnalysisThread(self.session.interrupt, self.session.resume)
        self.diagnostics: Final = DiagnosticsPublisher(
            self.session, self.analysis, self.text_document_publish_diagnostics
        )
        self.loop: asyncio.AbstractEventLoop | None = None

    async def ask(self, work: Callable[[], T]) -> T:
        """What `work` returns, which answers a question of the user, in the analysis thread."""
        return await self.analysis.ask(work)

    def _report_configuration(self, project: Project) -> None:
        """Tell the client, from the analysis thread, what is wrong with the settings of a project."""
        found = configuration_diagnostics(self.session, project)
        messages = [problem.message for problem in project.problems if problem.path is None]
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self._send_configuration, found, messages)

    def _send_configuration(self, found: dict[str, list[types.Diagnostic]], messages: list[str]) -> None:
        for uri, items in found.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items))
        for message in messages:
            self.window_log_message(types.LogMessageParams(types.MessageType.Warning, message))

    def changed_on_disk(self) -> None:
        """Let the client have new diagnostics, since something besides the documents has changed."""
        if not self.session.capabilities.pulls_diagnostics:
            self.diagnostics.changed_on_disk()
        elif self.session.capabilities.refreshes_diagnostics:
            self.workspace_diagnostic_refresh(None)

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Write a defect of ours down; the client gets an error as its answer, not a message in its face."""
        _logger.error("%s: %s", source.__name__, error, exc_info=error)


