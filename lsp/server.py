"""What does the language server consist of?

A loop that reads and writes messages, the thread that analyzes, and the session that thread works on; `lsp/README.md` follows a
request through them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer

from checker.project.database import Project
from checker.project.version import VERSION
from lsp.analysis_thread import AnalysisThread
from lsp.document_diagnostics import configuration_diagnostics
from lsp.notebooks.to_cells import diagnostics_of_cells
from lsp.protocol import TypecheckProtocol
from lsp.publish_diagnostics import DiagnosticsPublisher
from lsp.refusals import RequestOutdated, RequestRefused
from lsp.session import Session
from lsp.settings import ClientSettings
from lsp.symbol_listing import SymbolLister
from lsp.workspace_diagnostics import WorkspaceDiagnostics

P = TypeVar("P")

NOTEBOOKS: Final = types.NotebookDocumentSyncOptions(
    [types.NotebookDocumentFilterWithCells([types.NotebookCellLanguage("python")], notebook="*")]
)
"""Every notebook with Python cells, whatever shows it."""

_logger: Final = logging.getLogger(__name__)


class TypecheckServer(LanguageServer):
    """The language server; handlers are registered by the modules of `lsp/handlers`."""

    def __init__(self) -> None:
        super().__init__(
            "typecheck",
            VERSION,
            types.TextDocumentSyncKind.Incremental,
            protocol_cls=TypecheckProtocol,
            notebook_document_sync=NOTEBOOKS,
            # No handler runs in a thread of the framework's.
            max_workers=1,
        )
        assert isinstance(self.protocol, TypecheckProtocol)
        self.messages: Final = self.protocol
        self.reports: Final = self.protocol.reports
        self.notebooks: Final = self.protocol.notebooks
        self.session: Final = Session(self._report_configuration)
        self.analysis: Final = AnalysisThread(self.session.interrupt, self.session.resume)
        self.diagnostics: Final = DiagnosticsPublisher(self.session, self.analysis, self.reports, self.publish)
        self.workspace_diagnostics: Final = WorkspaceDiagnostics(self.session, self.analysis, self.reports, self.notebooks)
        self.symbols: Final = SymbolLister(self.session, self.analysis, self.reports)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.initialization_options: object = None
        self.last_look = 0.0
        self.edits = 0
        self.known_settings: tuple[ClientSettings, dict[str, ClientSettings]] = ClientSettings(), {}
        self.questions: Final[dict[str, Callable[[Any], object]]] = {}
        self._complaints: Final[set[str]] = set()

    def question(self, method: str, answer: Callable[[Session, P], object], options: object = None) -> None:
        """Let `answer` answer a question of the user from its parameters, in the analysis thread."""

        async def ask(params: P) -> object:
            return await self.analysis.ask(partial(answer, self.session, params))

        self.feature(method, options)(ask)
        self.questions[method] = partial(answer, self.session)

    def wide_question(self, method: str, answer: Callable[[Session, P], object], options: object = None) -> None:
        """The same for a question about many files, before which questions about one go; every edit outdates it."""

        async def ask(params: P) -> object:
            work = partial(_answer_on_same_texts, answer, self.session, params, self.edits)
            return await self.analysis.ask(work, is_background=True)

        self.feature(method, options)(ask)

    def note_change(self) -> None:
        """A document or something on disk has changed."""
        self.workspace_diagnostics.note_change()
        self.symbols.note_change()

    def publish(self, params: types.PublishDiagnosticsParams) -> None:
        """Send the diagnostics of a document, those of a notebook cell by cell."""
        layout = self.notebooks.layouts.get(params.uri)
        for each in (params,) if layout is None else diagnostics_of_cells(layout, params):
            self.text_document_publish_diagnostics(each)

    def _report_configuration(self, project: Project) -> None:
        """Tell the client, from the analysis thread, what is wrong with the settings of a project."""
        environment = project.program.environment
        path = "no environment" if environment is None else environment.prefix
        _logger.info("The project in %s uses %s (%s)", project.settings.root, path, project.program.environment_source)
        found = configuration_diagnostics(self.session, project)
        messages = [problem.message for problem in project.problems if problem.path is None]
        if self.loop is not None:
            own = self.session.settings_of(project.settings.root)
            is_of_editor = own.python is not None or own.config_file is not None
            self.loop.call_soon_threadsafe(self._send_configuration, found, messages, is_of_editor)

    def _send_configuration(self, found: dict[str, list[types.Diagnostic]], messages: list[str], is_of_editor: bool) -> None:
        for uri, items in found.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items))
        if is_of_editor:
            self.complain(messages)
            return
        for message in messages:
            self.window_log_message(types.LogMessageParams(types.MessageType.Warning, message))

    def look_again(self, changed: list[str]) -> None:
        """Look again at paths that may have changed on disk."""
        if changed:
            self.analysis.post(partial(self.session.apply_changes, changed))
            self.changed_on_disk()

    def complain(self, problems: Iterable[str]) -> None:
        """Show the user what is wrong with what was set in the editor, each mistake once."""
        for problem in problems:
            if problem not in self._complaints:
                self._complaints.add(problem)
                self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, problem))

    def settings_changed(self) -> None:
        """Let the client have everything anew that settings of the editor decide."""
        self.changed_on_disk()
        capabilities = self.session.capabilities
        if capabilities.refreshes_inlay_hints:
            self.workspace_inlay_hint_refresh(None)
        if capabilities.refreshes_code_lenses:
            self.workspace_code_lens_refresh(None)
        if capabilities.refreshes_tokens:
            self.workspace_semantic_tokens_refresh(None)

    def changed_on_disk(self) -> None:
        """Let the client have new diagnostics, since something besides the documents has changed."""
        self.note_change()
        if not self.session.capabilities.pulls_diagnostics:
            self.diagnostics.changed_on_disk()
        elif self.session.capabilities.refreshes_diagnostics:
            self.workspace_diagnostic_refresh(None)

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Write a defect of ours down; the client gets an error as its answer, not a message in its face."""
        if isinstance(error, RequestRefused | JsonRpcMethodNotFound):
            return
        _logger.error("%s: %s", source.__name__, error, exc_info=error)


def _answer_on_same_texts(answer: Callable[[Session, P], object], session: Session, params: P, edits: int) -> object:
    if session.edits != edits:
        raise RequestOutdated
    return answer(session, params)
