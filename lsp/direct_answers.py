"""Which requests are answered without the loop?

A message that goes through the loop changes threads twice more, and the framework takes its time with it: longer than it takes
to find what is hovered over.  So the thread that reads messages gives a question about a document to the analysis thread, and
that one sends the answer.  Errors, and all that the framework does for a request besides, are left to the loop: traces,
cells of notebooks, tokens of progress, and messages that come too early or too late.

Invariants
----------
A question is answered by whoever takes it out of `_waiting`, so once.  Only the loop changes `_shown`; it looks at what waits
from time to time, and is not woken up for each question.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from lsprotocol import types

from lsp.analysis_thread import AnalysisThread, Job
from lsp.progress import ANY_TITLE, DELAY, Progress
from lsp.protocol import TypecheckProtocol


class DirectAnswers:
    """The questions that are answered directly.

    `questions` has what answers each question from its parameters, in the analysis thread, by the method of its request; `send`
    sends an encoded message, from any thread.
    """

    def __init__(
        self,
        questions: Mapping[str, Callable[[Any], object]],
        analysis: AnalysisThread,
        protocol: TypecheckProtocol,
        loop: asyncio.AbstractEventLoop,
        send: Callable[[bytes], None],
    ) -> None:
        self._questions: Final = questions
        self._analysis: Final = analysis
        self._protocol: Final = protocol
        self._loop: Final = loop
        self._send: Final = send
        self._waiting: Final[dict[str | int, Job]] = {}
        self._shown: Final[dict[str | int, Progress]] = {}
        self._is_watched = False

    def take(self, message: object, is_next: bool) -> bool:
        """Whether a message is dealt with here; `is_next` is whether all messages before it have been dealt with."""
        if not isinstance(message, dict):
            return False
        if message.get("method") == types.CANCEL_REQUEST:
            return self._cancel(message)
        is_of_version = message.get("jsonrpc") == self._protocol.VERSION
        return is_next and is_of_version and self._protocol.is_plain and self._ask(message)

    def _ask(self, message: dict[str, Any]) -> bool:
        method = message.get("method")
        answer = self._questions.get(method) if isinstance(method, str) else None
        identifier = message.get("id")
        if answer is None or not isinstance(identifier, int | str) or identifier in self._waiting:
            return False
        try:
            parameters = self._protocol.parameters(message)
        except Exception:  # the loop says what is wrong with it
            return False
        if getattr(parameters, "work_done_token", None) is not None:
            return False
        deliver = partial(self._deliver, identifier)
        job = self._waiting[identifier] = Job(partial(answer, parameters), deliver, is_background=False, is_question=True)
        self._analysis.add(job)
        if not self._is_watched and self._protocol.reports.is_shown:
            self._is_watched = True
            self._in_loop(self._look_later, frozenset())
        return True

    def _cancel(self, message: dict[str, Any]) -> bool:
        parameters = message.get("params")
        identifier = parameters.get("id") if isinstance(parameters, dict) else None
        return isinstance(identifier, int | str) and self._give_up(identifier)

    def _give_up(self, identifier: str | int) -> bool:
        """Whether a question was still waiting for its answer."""
        job = self._waiting.pop(identifier, None)
        if job is None:
            return False
        self._analysis.abandon(job)
        self._fail(identifier, asyncio.CancelledError())
        return True

    def _deliver(self, identifier: str | int, result: object, error: BaseException | None) -> None:
        if self._waiting.pop(identifier, None) is None:
            return
        if error is not None:
            self._fail(identifier, error)
            return
        try:
            message = self._protocol.encoded_response(identifier, result)
        except Exception as raised:
            self._fail(identifier, raised)
            return
        with contextlib.suppress(OSError, ValueError):  # nobody is there to read it
            self._send(message)
        if identifier in self._shown:
            self._in_loop(self._hide, identifier)

    def _fail(self, identifier: str | int, error: BaseException) -> None:
        self._in_loop(self._protocol.send_failure, identifier, error)
        self._in_loop(self._hide, identifier)

    def _in_loop(self, function: Callable[..., None], *arguments: object) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *arguments)

    # In the loop

    def _look_later(self, known: frozenset[Job]) -> None:
        self._loop.call_later(DELAY, self._look, known)

    def _look(self, known: frozenset[Job]) -> None:
        """Let the user see which questions have been waiting since the last look, when these jobs were known."""
        self._is_watched = False
        waiting = dict(self._waiting)
        for identifier, job in waiting.items():
            if job in known and identifier not in self._shown:
                self._show(identifier, job)
        if waiting:
            self._is_watched = True
            self._look_later(frozenset(waiting.values()))

    def _show(self, identifier: str | int, job: Job) -> None:
        give_up = partial(self._give_up, identifier)
        self._shown[identifier] = self._protocol.reports.started(ANY_TITLE, None, give_up, delay=0)
        if self._waiting.get(identifier) is not job:
            # It was answered in between.
            self._hide(identifier)

    def _hide(self, identifier: str | int) -> None:
        progress = self._shown.pop(identifier, None)
        if progress is not None:
            self._protocol.reports.end(progress)
