"""When does which piece of work run?

The databases belong to one thread with a large stack, so that deeply nested code can be analyzed and the loop that talks to the
client never waits.  Work comes in two lanes:

*Foreground*: edits and questions of the user, in the order in which the client sent them, so that a question is about the text
that the client had when it asked.
*Background*: diagnostics.  It runs when the foreground is empty, on the newest text.  It is interrupted when something comes to
the foreground, and begins again afterwards; what the database has finished by then is not computed again.

Invariants
----------
Interruption only ever hits the work it is meant for: it is asked for and withdrawn under one lock.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Final, TypeVar

from checker.project.large_stack import start_with_large_stack
from checker.query.errors import Cancelled

T = TypeVar("T")
_logger: Final = logging.getLogger(__name__)


class _Job:
    """A piece of work and who waits for it; `is_abandoned` once nobody does."""

    __slots__ = ("future", "is_abandoned", "is_background", "loop", "work")

    def __init__(self, work: Callable[[], Any], future: asyncio.Future[Any], is_background: bool) -> None:
        self.work: Final = work
        self.future: Final = future
        self.loop: Final = future.get_loop()
        self.is_background: Final = is_background
        self.is_abandoned = False


class AnalysisThread:
    """The thread that owns the databases.

    `interrupt` makes running queries raise `Cancelled` soon and is called from other threads; `resume` takes that back.
    """

    def __init__(self, interrupt: Callable[[], None], resume: Callable[[], None]) -> None:
        self._interrupt: Final = interrupt
        self._resume: Final = resume
        self._condition: Final = threading.Condition()
        self._foreground: Final[deque[_Job]] = deque()
        self._background: Final[deque[_Job]] = deque()
        self._running: _Job | None = None
        start_with_large_stack(self._run_jobs)

    def post(self, work: Callable[[], object]) -> None:
        """Let `work` run in the foreground; nobody waits for it, and it is never interrupted."""
        self._submit(work, is_background=False).future.add_done_callback(_log_failure)

    async def ask(self, work: Callable[[], T], *, is_background: bool = False) -> T:
        """What `work` returns; if the caller is cancelled meanwhile, the work is interrupted or not begun."""
        job = self._submit(work, is_background=is_background)
        try:
            result: T = await job.future
        except asyncio.CancelledError:
            self._abandon(job)
            raise
        return result

    def _submit(self, work: Callable[[], Any], *, is_background: bool) -> _Job:
        job = _Job(work, asyncio.get_running_loop().create_future(), is_background)
        with self._condition:
            (self._background if is_background else self._foreground).append(job)
            if not is_background and self._running is not None and self._running.is_background:
                self._interrupt()
            self._condition.notify()
        return job

    def _abandon(self, job: _Job) -> None:
        with self._condition:
            job.is_abandoned = True
            if self._running is job:
                self._interrupt()

    # In the thread

    def _run_jobs(self) -> None:
        while True:
            job = self._next_job()
            result: Any = None
            error: BaseException | None = None
            try:
                result = job.work()
            except BaseException as raised:  # a defect in one piece of work must not end the thread
                error = raised
            self._finish(job, result, error)

    def _next_job(self) -> _Job:
        with self._condition:
            while True:
                for lane in (self._foreground, self._background):
                    while lane:
                        job = lane.popleft()
                        if not job.is_abandoned:
                            self._running = job
                            return job
                self._condition.wait()

    def _finish(self, job: _Job, result: object, error: BaseException | None) -> None:
        with self._condition:
            self._running = None
            self._resume()
            if job.is_abandoned:
                return
            if isinstance(error, Cancelled) and job.is_background:
                self._background.appendleft(job)
                return
        if not job.loop.is_closed():
            job.loop.call_soon_threadsafe(_deliver, job.future, result, error)


def _deliver(future: asyncio.Future[Any], result: object, error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(result)
    elif isinstance(error, Exception) and not isinstance(error, StopIteration):
        future.set_exception(error)
    else:
        # An exit must not pass through a future, and a `StopIteration` cannot.
        future.set_exception(AnalysisError(error))


def _log_failure(future: asyncio.Future[Any]) -> None:
    error = None if future.cancelled() else future.exception()
    if error is not None:
        _logger.error("Work for the client failed", exc_info=error)


class AnalysisError(Exception):
    """Work ended in a way that is no answer; the cause is the first argument."""
