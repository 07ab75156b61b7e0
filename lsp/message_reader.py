"""How do messages come out of a stream of bytes?

A message is a header, of which only its length matters, and JSON.  A thread waits for the stream and hands each message over to
the loop as a whole, since every change of threads costs more than the reading.
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable
from typing import BinaryIO, Final

_LENGTH: Final = re.compile(rb"content-length[ \t]*:[ \t]*(\d+)[ \t]*\r?\n", re.IGNORECASE)


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


async def read_messages(stream: BinaryIO, handle: Callable[[bytes], None]) -> None:
    """Hand every message of a stream to `handle`, in the loop; returns at the end of the stream."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()

    def read() -> None:
        while (message := read_message(stream)) is not None:
            loop.call_soon_threadsafe(handle, message)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=read, name="messages", daemon=True).start()
    await ended.wait()
