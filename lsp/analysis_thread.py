"""When does which piece of work run?

The databases belong to one thread with a large stack, so that deeply nested code can be analyzed and the loop that talks to the
client never waits.  Work comes in two lanes:

*Foreground*: edits and questions of the user, in the order in which the client sent them, so that a question is about the text
that the client had when it asked.
*Background*: diagnostics.  It runs when the foreground is empty, on the newest text.  It is interrupted when something comes to
the foreground, and begins again afterwards; what the database has finished by then is not computed again.

A question that an edit waits for is about a text that is no longer shown.  It has a moment left to be answered all the same,
because most are, and is given up then.

Both lanes can be held for a moment, until something is known that all answers depend on.

Invariants
----------
Interruption only ever hits the work it is meant for: it is asked for and withdrawn under one lock.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar

from checker.project.garbage_collection import collect_everything
from checker.project.large_stack import start_with_large_stack
from checker.query.errors import Cancelled
from lsp.refusals import RequestOutdated

T = TypeVar("T")

Deliver: TypeAlias = Callable[[object, BaseException | None], None]
"""Takes what work returned or raised, in the analysis thread."""

PATIENCE: Final = 0.1
"""Seconds that a question has left when an edit comes."""

IDLE: Final = 1.0
_JOBS_TO_CLEAR_UP: Final = 100
"""After how much work, and how many seconds without any, garbage is collected: nothing else happens in that moment."""

_logger: Final = logging.getLogger(__name__)


class Job:
    """A piece of work and who waits for it; `is_abandoned` once nobody does, `is_outdated` if an edit waits for it."""

    __slots__ = ("deliver", "is_abandoned", "is_background", "is_outdated", "is_question", "work")

    def __init__(self, work: Callable[[], Any], deliver: Deliver, *, is_background: bool, is_question: bool) -> None:
        self.work: Final = work
        self.deliver: Final = deliver
        self.is_background: Final = is_background
        self.is_question: Final = is_question
        self.is_abandoned = False
        self.is_outdated = False


class AnalysisThread:
    """The thread that owns the databases.

    `interrupt` makes running queries raise `Cancelled` soon and is called from other threads; `resume` takes that back.
    """

    def __init__(self, interrupt: Callable[[], None], resume: Callable[[], None]) -> None:
        self._interrupt: Final = interrupt
        self._resume: Final = resume
        self._condition: Final = threading.Condition()
        self._foreground: Final[deque[Job]] = deque()
        self._background: Final[deque[Job]] = deque()
        self._running: Job | None = None
        self._is_held = False
        start_with_large_stack(self._run_jobs)

    def post(self, work: Callable[[], object]) -> None:
        """Let `work`, which may be an edit, run in the foreground; nobody waits for it, and it is never interrupted."""
        self.add(Job(work, _log_failure, is_background=False, is_question=False))
        running = self._running
        if running is not None and running.is_question and not running.is_background:
            asyncio.get_running_loop().call_later(PATIENCE, self._outdate, running)

    def post_first(self, work: Callable[[], object]) -> None:
        """Let `work` run before everything that waits; otherwise as `post`."""
        self.add(Job(work, _log_failure, is_background=False, is_question=False), is_first=True)

    def hold(self) -> None:
        """Begin no work until `release`."""
        with self._condition:
            self._is_held = True

    def release(self) -> None:
        """Go on with what was held."""
        with self._condition:
            self._is_held = False
            self._condition.notify()

    async def ask(self, work: Callable[[], T], *, is_background: bool = False) -> T:
        """What `work` returns; if the caller is cancelled meanwhile, the work is interrupted or not begun.

        Raises `RequestOutdated` if an edit came before the answer.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        job = Job(work, partial(_deliver, loop, future), is_background=is_background, is_question=True)
        self.add(job)
        try:
            return await future
        except asyncio.CancelledError:
            self.abandon(job)
            raise

    def add(self, job: Job, *, is_first: bool = False) -> None:
        """Let a piece of work run in its lane; to be called from any thread."""
        with self._condition:
            lane = self._background if job.is_background else self._foreground
            lane.insert(0 if is_first else len(lane), job)
            if not job.is_background and self._running is not None and self._running.is_background:
                self._interrupt()
            self._condition.notify()

    def abandon(self, job: Job) -> None:
        """Interrupt work, or do not begin it, since nobody waits for it any more; to be called from any thread."""
        with self._condition:
            job.is_abandoned = True
            if self._running is job:
                self._interrupt()

    def _outdate(self, job: Job) -> None:
        with self._condition:
            if self._running is job:
                job.is_outdated = True
                self._interrupt()

    # In the thread

    def _run_jobs(self) -> None:
        done = 0
        while True:
            job = self._next_job(None if done < _JOBS_TO_CLEAR_UP else IDLE)
            if job is None:
                collect_everything()
                done = 0
                continue
            done += 1
            began = time.monotonic()
            result: Any = None
            error: BaseException | None = None
            try:
                result = job.work()
            except BaseException as raised:  # a defect in one piece of work must not end the thread
                error = raised
            _logger.debug("%s took %.0f ms", _name(job.work), 1000 * (time.monotonic() - began))
            self._finish(job, result, error)

    def _next_job(self, patience: float | None) -> Job | None:
        """The next work; None if there was none for so many seconds."""
        with self._condition:
            while True:
                for lane in (self._foreground, self._background):
                    while lane and not self._is_held:
                        job = lane.popleft()
                        if not job.is_abandoned:
                            self._running = job
                            return job
                if not self._condition.wait(patience):
                    return None

    def _finish(self, job: Job, result: object, error: BaseException | None) -> None:
        with self._condition:
            self._running = None
            self._resume()
            if job.is_abandoned:
                return
            if isinstance(error, Cancelled) and job.is_background:
                self._background.appendleft(job)
                return
            if isinstance(error, Cancelled) and job.is_outdated:
                error = RequestOutdated()
        job.deliver(result, error)


def _name(work: Callable[..., Any]) -> str:
    return _name(work.func) if isinstance(work, partial) else str(getattr(work, "__qualname__", work))


def _deliver(
    loop: asyncio.AbstractEventLoop, future: asyncio.Future[Any], result: object, error: BaseException | None
) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(_settle, future, result, error)


def _settle(future: asyncio.Future[Any], result: object, error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(result)
    elif isinstance(error, Exception) and not isinstance(error, StopIteration):
        future.set_exception(error)
    else:
        # An exit must not pass through a future, and a `StopIteration` cannot.
        future.set_exception(AnalysisError(error))


def _log_failure(_: object, error: BaseException | None) -> None:
    if error is not None:
        _logger.error("Work for the client failed", exc_info=error)


class AnalysisError(Exception):
    """Work ended in a way that is no answer; the cause is the first argument."""
