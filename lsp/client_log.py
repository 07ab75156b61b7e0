"""How does what the server logs come to the user of an editor?

Every record of our own loggers that passes the level set in the editor goes to standard error, and to the client as
`window/logMessage`, from whichever thread it comes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from lsprotocol import types

ROOT_LOGGER: Final = "lsp"

_LEVELS: Final = (
    (logging.ERROR, types.MessageType.Error),
    (logging.WARNING, types.MessageType.Warning),
    (logging.INFO, types.MessageType.Info),
)


class ClientLog(logging.Handler):
    """Sends records to the client."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Callable[[types.LogMessageParams], None]) -> None:
        super().__init__()
        self._loop: Final = loop
        self._send: Final = send

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record; to be called from any thread."""
        kind = next((kind for level, kind in _LEVELS if record.levelno >= level), types.MessageType.Log)
        params = types.LogMessageParams(kind, self.format(record))
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._send, params)


def set_log_level(level: str) -> None:
    """Let records of this level and of more severe ones be logged."""
    logging.getLogger(ROOT_LOGGER).setLevel(level.upper())
