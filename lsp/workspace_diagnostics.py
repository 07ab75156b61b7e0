"""How does a client ask for the diagnostics of all files?

It asks again as soon as it has an answer.  The first answer comes at once; each later one when something differs from what the
client says it has, so that the question stands until then.  A client that takes partial results gets each file as soon as
it is checked.

Files are checked one at a time in the background, so that questions of the user go between them, on the newest text.  What an
edit changes while others are checked is found by the next answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from lsprotocol import types

from lsp.analysis_thread import AnalysisThread
from lsp.diagnosed_documents import diagnosed_uris
from lsp.document_diagnostics import document_diagnostics
from lsp.notebooks.open_notebooks import OpenNotebooks
from lsp.progress import Progress, ProgressReports
from lsp.session import Session

TITLE: Final = "Checking the workspace"
PAUSE: Final = 0.25
"""Seconds without another change before files are checked again."""

Report: TypeAlias = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


class WorkspaceDiagnostics:
    """Answers the standing question of a client; lives on the loop that talks to it."""

    def __init__(
        self, session: Session, analysis: AnalysisThread, reports: ProgressReports, notebooks: OpenNotebooks
    ) -> None:
        self._session: Final = session
        self._analysis: Final = analysis
        self._reports: Final = reports
        self._notebooks: Final = notebooks
        self._changed: Final = asyncio.Event()
        self._is_first = True
        self._changed.set()

    def note_change(self) -> None:
        """Something has changed on which diagnostics may depend."""
        self._changed.set()

    async def answer(
        self, known: Mapping[str, str], token: types.ProgressToken | None, on_report: Callable[[Report], None]
    ) -> None:
        """Hand over what differs from the `known` results, by URI; a token of the client is kept informed."""
        task = asyncio.current_task()
        assert task is not None
        while True:
            if not self._is_first:
                await self._next_change()
            self._changed.clear()
            progress = self._reports.started(TITLE, token, task.cancel)
            token = None
            try:
                has_news = await self._report_news(known, on_report, progress)
            except asyncio.CancelledError:
                self._changed.set()
                raise
            finally:
                self._reports.end(progress)
            if has_news or self._is_first:
                self._is_first = False
                return

    async def _next_change(self) -> None:
        await self._changed.wait()
        while self._changed.is_set():
            self._changed.clear()
            await asyncio.sleep(PAUSE)
        self._changed.set()

    async def _report_news(
        self, known: Mapping[str, str], on_report: Callable[[Report], None], progress: Progress
    ) -> bool:
        has_news = False
        uris = await self._analysis.ask(partial(diagnosed_uris, self._session), is_background=True)
        for done, uri in enumerate(uris):
            if uri in self._notebooks.layouts:
                # Cells are asked for one by one.
                continue
            progress.report(done, len(uris), uri.rpartition("/")[2])
            found = await self._analysis.ask(partial(document_diagnostics, self._session, uri), is_background=True)
            if found.result_id != known.get(uri) and (found.items or uri in known):
                report = types.WorkspaceFullDocumentDiagnosticReport(uri, found.items, found.version)
                report.result_id = found.result_id
                on_report(report)
                has_news = True
        for uri in known.keys() - set(uris):
            # The file is gone, or its diagnostics are no longer wanted.
            on_report(types.WorkspaceFullDocumentDiagnosticReport(uri, []))
            has_news = True
        return has_news
