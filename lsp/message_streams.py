"""How do messages go through streams of bytes?

A message is a header, of which only its length matters, and JSON.  A thread waits for the stream and hands each message over to
the loop as a whole, since every change of threads costs more than the reading.  A message that need not go through the loop is
taken by `take` in that thread, unless the loop still works on an earlier one, whose effect it might miss.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Callable
from typing import BinaryIO, Final

_LENGTH: Final = re.compile(rb"content-length[ \t]*:[ \t]*(\d+)[ \t]*\r?\n", re.IGNORECASE)


class UnreadableMessage:
    """A message that is no JSON, and why."""

    def __init__(self, reason: Exception) -> None:
        self.reason: Final = reason


def decoded(message: str | bytes) -> object:
    """The data that a message is; an `UnreadableMessage` if it is no JSON."""
    try:
        return json.loads(message)
    except (ValueError, RecursionError) as error:
        return UnreadableMessage(error)


def read_message(stream: BinaryIO) -> bytes | None:
    """The next message of a stream without its header, None at the end of the stream; blocks until it is there."""
    length = -1
    while True:
        line = stream.readline()
        if not line:
            return None
        found = _LENGTH.fullmatch(line)
        if found is not None:
            length = int(found[1])
        elif length >= 0 and not line.strip():
            break
    content = stream.read(length)
    return content if len(content) == length else None


class MessageWriter:
    """Writes messages to a stream, from any thread, one at a time: large ones go through a pipe in pieces."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream: Final = stream
        self._lock: Final = threading.Lock()

    def send(self, message: bytes) -> None:
        """Write a message behind its header."""
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message))

    def write(self, data: bytes) -> None:
        """Write a message that has its header, as those of the framework have."""
        with self._lock:
            self._stream.write(data)
            self._stream.flush()

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()


class MessageReader:
    """Hands every message of a stream, decoded, to `handle` in the loop, or else to `take` in a thread.

    `take` is told whether the loop has finished all messages before; it returns whether it took the message.
    """

    def __init__(self, stream: BinaryIO, handle: Callable[[object], None], take: Callable[[object, bool], bool]) -> None:
        self._stream: Final = stream
        self._handle: Final = handle
        self._take: Final = take
        # Each is written by one thread only.
        self._handed_over = 0
        self._handled = 0

    async def read(self) -> None:
        """Read to the end of the stream."""
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        threading.Thread(target=self._read, args=(loop, ended), name="messages", daemon=True).start()
        await ended.wait()

    def _read(self, loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
        while (message := read_message(self._stream)) is not None:
            data = decoded(message)
            if not self._take(data, self._handled == self._handed_over):
                self._handed_over += 1
                loop.call_soon_threadsafe(self._handle_next, data)
        loop.call_soon_threadsafe(ended.set)

    def _handle_next(self, data: object) -> None:
        try:
            self._handle(data)
        finally:
            self._handled += 1
