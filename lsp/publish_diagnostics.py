"""When are diagnostics sent without being asked for?

Only to clients that cannot ask, and for notebooks, about whose cells VS Code never asks: soon after a document was opened, a
short while after the last edit, and after changes on disk.  An edit can change the diagnostics of other documents, so all of
them are looked at, the edited one first, and all files of the folders that are checked as a whole after them; what did not
change is not sent again.  A newer edit drops what is not sent yet.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Final

from lsprotocol import types

from lsp.analysis_thread import AnalysisThread
from lsp.diagnosed_documents import diagnosed_uris
from lsp.document_diagnostics import document_diagnostics
from lsp.progress import ProgressReports
from lsp.session import Session
from lsp.workspace_diagnostics import TITLE

EDIT_DELAY: Final = 0.08
"""Seconds without another edit before diagnostics are computed, so that they are not while somebody types."""

_logger: Final = logging.getLogger(__name__)


class DiagnosticsPublisher:
    """Sends diagnostics by itself; lives on the loop that talks to the client."""

    def __init__(
        self,
        session: Session,
        analysis: AnalysisThread,
        reports: ProgressReports,
        send: Callable[[types.PublishDiagnosticsParams], None],
    ) -> None:
        self._session: Final = session
        self._analysis: Final = analysis
        self._reports: Final = reports
        self._send: Final = send
        self._versions: Final[dict[str, int]] = {}
        self._sent: Final[dict[str, str]] = {}
        self._task: asyncio.Task[None] | None = None

    def opened(self, uri: str, version: int, *, is_notebook: bool = False) -> None:
        """A document was opened."""
        if is_notebook or not self._session.capabilities.pulls_diagnostics:
            self._versions[uri] = version
            self._schedule(uri, 0.0)

    def changed(self, uri: str, version: int) -> None:
        """A document was edited."""
        if uri in self._versions:
            self._versions[uri] = version
        self._schedule(uri, EDIT_DELAY)

    def closed(self, uri: str) -> None:
        """A document was closed: its diagnostics go, unless the whole folder is checked."""
        was_published = self._versions.pop(uri, None) is not None
        self._sent.pop(uri, None)
        if was_published or not self._session.capabilities.pulls_diagnostics:
            self._send(types.PublishDiagnosticsParams(uri, []))
        self._schedule(None, EDIT_DELAY)

    def changed_on_disk(self) -> None:
        """Something that documents may depend on has changed."""
        self._schedule(None, EDIT_DELAY)

    def _schedule(self, first: str | None, delay: float) -> None:
        if self._session.capabilities.pulls_diagnostics and not self._versions:
            return
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._publish(first, delay))

    async def _publish(self, first: str | None, delay: float) -> None:
        await asyncio.sleep(delay)
        for uri in sorted(self._versions, key=lambda each: each != first):
            await self._publish_document(uri, is_new=uri == first)
        if not self._session.capabilities.pulls_diagnostics:
            await self._publish_folders()

    async def _publish_folders(self) -> None:
        """Send the diagnostics of the files in the folders that are checked as a whole."""
        task = asyncio.current_task()
        assert task is not None
        uris = await self._analysis.ask(partial(diagnosed_uris, self._session), is_background=True)
        progress = self._reports.started(TITLE, None, task.cancel)
        try:
            for done, uri in enumerate(uris):
                progress.report(done, len(uris), uri.rpartition("/")[2])
                if uri not in self._versions:
                    await self._publish_document(uri, is_new=False)
        finally:
            self._reports.end(progress)
        for uri in self._sent.keys() - self._versions.keys() - set(uris):
            del self._sent[uri]
            self._send(types.PublishDiagnosticsParams(uri, []))

    async def _publish_document(self, uri: str, *, is_new: bool) -> None:
        """Send the diagnostics of a document if they are new and about the text that the client shows."""
        try:
            found = await self._analysis.ask(partial(document_diagnostics, self._session, uri), is_background=True)
        except Exception:
            _logger.exception("The diagnostics of %s could not be found", uri)
            return
        is_silent = found.version is None and not found.items and uri not in self._sent
        if is_silent or self._versions.get(uri) != found.version:
            return
        if is_new or self._sent.get(uri) != found.result_id:
            self._sent[uri] = found.result_id
            self._send(types.PublishDiagnosticsParams(uri, found.items, found.version))
