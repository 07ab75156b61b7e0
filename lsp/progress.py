"""How does the user see that something takes its time, and how is it given up?

A client that asks for something can name a token to be kept informed under.  Where it does not, and the answer is not there
after a while, the server names one, if the client shows such things.  Either way the user can cancel, which ends the work as
cancelling the request would.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final

from lsprotocol import types

DELAY: Final = 1.0
"""Seconds before the server speaks of work by itself."""

_INTERVAL: Final = 0.1
"""Seconds between two reports."""

TITLES: Final = {
    types.TEXT_DOCUMENT_DIAGNOSTIC: "Checking",
    types.TEXT_DOCUMENT_REFERENCES: "Finding references",
    types.TEXT_DOCUMENT_RENAME: "Renaming",
    types.TEXT_DOCUMENT_IMPLEMENTATION: "Finding implementations",
    types.WORKSPACE_SYMBOL: "Finding symbols",
    types.WORKSPACE_WILL_RENAME_FILES: "Finding imports",
}
ANY_TITLE: Final = "Analyzing"


class Progress:
    """One piece of work, from its beginning to its end; nothing is said before it has a token."""

    def __init__(self, send: Callable[[types.ProgressParams], None], title: str) -> None:
        self.token: types.ProgressToken | None = None
        self.opening: asyncio.TimerHandle | asyncio.Task[None] | None = None
        self._send: Final = send
        self._title: Final = title
        self._last = 0.0

    def begin(self, token: types.ProgressToken) -> None:
        """Say that the work goes on, and from now on how far it is."""
        self.token = token
        self._say(types.WorkDoneProgressBegin(self._title, cancellable=True, percentage=0))

    def report(self, done: int, total: int, name: str) -> None:
        """Say how many pieces are done, of how many, and which is next."""
        now = time.monotonic()
        if now - self._last >= _INTERVAL:
            self._last = now
            percentage = 100 * done // max(total, 1)
            self._say(types.WorkDoneProgressReport(message=f"{done}/{total} {name}", percentage=percentage))

    def end(self) -> None:
        """Say that the work is over."""
        if self.opening is not None:
            self.opening.cancel()
        if self.token is not None:
            self._say(types.WorkDoneProgressEnd())
        self.token = None

    def _say(self, value: types.WorkDoneProgressBegin | types.WorkDoneProgressReport | types.WorkDoneProgressEnd) -> None:
        if self.token is not None:
            self._send(types.ProgressParams(self.token, value))


class ProgressReports:
    """The work that the user is told of; lives on the loop.

    `is_shown` is whether the client takes tokens of the server; `create` asks it to.
    """

    def __init__(
        self,
        send: Callable[[types.ProgressParams], None],
        create: Callable[[types.WorkDoneProgressCreateParams], Coroutine[Any, Any, None]],
    ) -> None:
        self.is_shown = False
        self._send: Final = send
        self._create: Final = create
        self._cancels: Final[dict[types.ProgressToken, Callable[[], object]]] = {}
        self._numbers: Final = itertools.count(1)

    def cancel(self, token: types.ProgressToken) -> None:
        """Give up what goes by a token; nothing if that is over."""
        give_up = self._cancels.pop(token, None)
        if give_up is not None:
            give_up()

    def started(
        self, title: str, token: types.ProgressToken | None, give_up: Callable[[], object], delay: float = DELAY
    ) -> Progress:
        """Work that begins now, told of under the client's token, or after a while under one of ours."""
        progress = Progress(self._send, title)
        if token is not None:
            self._cancels[token] = give_up
            progress.begin(token)
        elif self.is_shown:
            # A timer, which costs next to nothing where the answer is there before.
            progress.opening = asyncio.get_running_loop().call_later(delay, self._open, progress, give_up)
        return progress

    def end(self, progress: Progress) -> None:
        """End what was started."""
        if progress.token is not None:
            self._cancels.pop(progress.token, None)
        progress.end()

    def follow(self, future: asyncio.Future[Any], title: str, token: types.ProgressToken | None) -> None:
        """Tell of work from now on until it is done."""
        progress = self.started(title, token, future.cancel)
        future.add_done_callback(lambda _: self.end(progress))

    def _open(self, progress: Progress, give_up: Callable[[], object]) -> None:
        progress.opening = asyncio.ensure_future(self._begin_late(progress, give_up))

    async def _begin_late(self, progress: Progress, give_up: Callable[[], object]) -> None:
        token = f"typecheck-{next(self._numbers)}"
        await self._create(types.WorkDoneProgressCreateParams(token))
        self._cancels[token] = give_up
        progress.begin(token)
