"""When are diagnostics sent without being asked for?

Only to clients that cannot ask: soon after a document was opened, a short while after the last edit, and after changes on disk.
An edit can change the diagnostics of other documents, so all open ones are looked at, the edited one first; what did not change
is not sent again.  A newer edit drops what is not sent yet.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Final

from lsprotocol import types

from lsp.analysis_thread import AnalysisThread
from lsp.document_diagnostics import document_diagnostics
from lsp.session import Session

EDIT_DELAY: Final = 0.08
"""Seconds without another edit before diagnostics are computed, so that they are not while somebody types."""

_logger: Final = logging.getLogger(__name__)


class DiagnosticsPublisher:
    """Sends diagnostics by itself; lives on the loop that talks to the client."""

    def __init__(
        self, session: Session, analysis: AnalysisThread, send: Callable[[types.PublishDiagnosticsParams], None]
    ) -> None:
        self._session: Final = session
        self._analysis: Final = analysis
        self._send: Final = send
        self._versions: Final[dict[str, int]] = {}
        self._sent: Final[dict[str, str]] = {}
        self._task: asyncio.Task[None] | None = None

    def opened(self, uri: str, version: int) -> None:
        """A document was opened."""
        self._versions[uri] = version
        self._schedule(uri, 0.0)

    def changed(self, uri: str, version: int) -> None:
        """A document was edited."""
        if uri in self._versions:
            self._versions[uri] = version
            self._schedule(uri, EDIT_DELAY)

    def closed(self, uri: str) -> None:
        """A document was closed: its diagnostics go."""
        self._versions.pop(uri, None)
        self._sent.pop(uri, None)
        if not self._session.capabilities.pulls_diagnostics:
            self._send(types.PublishDiagnosticsParams(uri, []))
            self._schedule(None, EDIT_DELAY)

    def changed_on_disk(self) -> None:
        """Something that documents may depend on has changed."""
        self._schedule(None, EDIT_DELAY)

    def _schedule(self, first: str | None, delay: float) -> None:
        if self._session.capabilities.pulls_diagnostics:
            return
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._publish(first, delay))

    async def _publish(self, first: str | None, delay: float) -> None:
        await asyncio.sleep(delay)
        for uri in sorted(self._versions, key=lambda each: each != first):
            try:
                found = await self._analysis.ask(partial(document_diagnostics, self._session, uri), is_background=True)
            except Exception:
                _logger.exception("The diagnostics of %s could not be found", uri)
                continue
            is_new = uri == first or self._sent.get(uri) != found.result_id
            if is_new and found.version is not None and self._versions.get(uri) == found.version:
                self._sent[uri] = found.result_id
                self._send(types.PublishDiagnosticsParams(uri, found.items, found.version))
