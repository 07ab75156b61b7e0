"""Over what do client and server talk?

Standard input and output, or a TCP or WebSocket connection of one client, with whom the server ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import os
import sys
from collections.abc import AsyncIterator, Awaitable
from functools import partial
from threading import Event
from typing import Any, BinaryIO, Final, Protocol

from lsprotocol import types
from pygls.io_ import run_async

from lsp.direct_answers import DirectAnswers
from lsp.message_streams import MessageReader, MessageWriter, UnreadableMessage, decoded
from lsp.server import TypecheckServer

_logger: Final = logging.getLogger(__name__)


class TransportError(Exception):
    """A way to talk that is not there; the message says why."""


def serve_standard_streams(server: TypecheckServer) -> None:
    """Talk over standard input and output until the client ends."""
    # With `PYTHONUNBUFFERED` the streams of the interpreter may write a part of what they are given.
    stream = os.fdopen(sys.stdout.fileno(), "wb", closefd=False)
    # What anybody prints must not end up between the messages.
    sys.stdout = sys.stderr
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve_streams(server, sys.stdin.buffer, MessageWriter(stream)))


async def _serve_streams(server: TypecheckServer, source: BinaryIO, writer: MessageWriter) -> None:
    server.protocol.set_writer(writer)
    loop = asyncio.get_running_loop()
    answers = DirectAnswers(server.questions, server.analysis, server.messages, loop, writer.send)
    await MessageReader(source, partial(_handle, server), answers.take).read()


def serve_tcp(server: TypecheckServer, host: str, port: int) -> None:
    """Wait for one client at a TCP port, and talk to it until it ends."""
    asyncio.run(_serve_tcp(server, host, port))


def serve_websocket(server: TypecheckServer, host: str, port: int) -> None:
    """Wait for one client at a WebSocket port, and talk to it until it ends."""
    asyncio.run(_serve_websocket(server, host, port))


async def _serve_tcp(server: TypecheckServer, host: str, port: int) -> None:
    is_done = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.protocol.set_writer(writer)
        try:
            await run_async(Event(), reader, server.protocol, _logger, server.report_server_error)
        finally:
            is_done.set()

    async with await asyncio.start_server(talk, host, port) as listener:
        _announce("tcp", listener.sockets[0].getsockname())
        await is_done.wait()


async def _serve_websocket(server: TypecheckServer, host: str, port: int) -> None:
    try:
        websockets = importlib.import_module("websockets.asyncio.server")
        closed_error = importlib.import_module("websockets.exceptions").ConnectionClosed
    except ImportError:
        raise TransportError("--websocket needs the package `websockets`: pip install websockets") from None
    is_done = asyncio.Event()

    async def talk(connection: _Connection) -> None:
        server.protocol.set_writer(_TextWriter(connection), include_headers=False)
        try:
            with contextlib.suppress(closed_error):
                async for message in connection:
                    _handle(server, decoded(message))
        finally:
            is_done.set()

    # A document may be larger than the limit that the package has for messages.
    async with websockets.serve(talk, host, port, max_size=None) as listener:
        _announce("websocket", next(iter(listener.sockets)).getsockname())
        await is_done.wait()


def _handle(server: TypecheckServer, data: object) -> None:
    protocol = server.messages
    if isinstance(data, UnreadableMessage):
        protocol.refuse(types.ErrorCodes.ParseError, f"The message is no JSON: {data.reason}")
        return
    try:
        protocol.handle_data(data)
    except Exception:
        _logger.exception("A message of the client could not be handled")


class _Connection(Protocol):
    """A connection of the package `websockets`, as far as it is used here."""

    def __aiter__(self) -> AsyncIterator[str | bytes]: ...

    def send(self, message: str) -> Awaitable[None]: ...

    def close(self) -> Awaitable[None]: ...


class _TextWriter:
    """Sends messages as text: browsers hand binary ones on as something else."""

    def __init__(self, connection: _Connection) -> None:
        self._connection: Final = connection

    def write(self, data: bytes) -> Awaitable[None]:
        """Send one message."""
        return self._connection.send(data.decode("utf-8"))

    def close(self) -> Awaitable[None]:
        """Close the connection."""
        return self._connection.close()


def _announce(kind: str, address: tuple[Any, ...]) -> None:
    sys.stderr.write(f"typecheck server: {kind} {address[0]}:{address[1]}\n")
    sys.stderr.flush()
