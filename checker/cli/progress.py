"""How far is a run that takes long?

After a second, a line on standard error tells which file is being checked; it is overwritten a few times a second and gone at
the end.  Nothing is written unless standard error is a terminal.
"""

from __future__ import annotations

import time
from typing import Final, TextIO

from checker.cli.terminal import cells, is_terminal, printable, terminal_width

_DELAY_SECONDS: Final = 1.0
_INTERVAL_SECONDS: Final = 0.1
_CLEAR_LINE: Final = "\r\x1b[K"


class Progress:
    """The progress line of one run."""

    __slots__ = ("_is_shown", "_is_wanted", "_next_time", "_stream", "_width")

    def __init__(self, stream: TextIO, is_wanted: bool) -> None:
        self._stream: Final = stream
        self._is_wanted: Final = is_wanted and is_terminal(stream)
        self._width: Final = terminal_width(stream) - 1
        self._next_time = time.monotonic() + _DELAY_SECONDS
        self._is_shown = False

    def update(self, done: int, total: int, path: str) -> None:
        """Tell that `done` files of `total` are checked and that `path` is next."""
        if not self._is_wanted:
            return
        now = time.monotonic()
        if now < self._next_time:
            return
        self._next_time = now + _INTERVAL_SECONDS
        line = printable(f"[{done}/{total}] {path}")
        while cells(line) > self._width:
            line = line[:-1]
        self._stream.write(_CLEAR_LINE + line)
        self._stream.flush()
        self._is_shown = True

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._is_shown:
            self._stream.write(_CLEAR_LINE)
            self._stream.flush()
            self._is_shown = False
