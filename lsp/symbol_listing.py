"""When are the symbols listed that completions, quick fixes and searches in the workspace offer?

As soon as a document is open, and later when nothing has changed for a moment, or not for long; in small pieces in the
background, so that diagnostics and questions go between them.  What was listed before and did not change costs nearly nothing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, TypeAlias

from checker.ide.importable_symbols import steps_of_listing
from checker.ide.workspace_symbols import file_names
from lsp.analysis_thread import AnalysisThread
from lsp.progress import ProgressReports
from lsp.project_files import project_files
from lsp.session import Session

DELAY: Final = 1.0
"""Seconds without another change before symbols are listed again."""

LONGEST_DELAY: Final = 4.0
"""Seconds after which they are listed although there are changes all the time."""

PATIENCE: Final = 5.0
"""Seconds that a question which cannot be answered without symbols waits for the first list."""

TITLE: Final = "Listing symbols"

_PIECE: Final = 0.03
"""Seconds after which a piece of work ends, so that other work in the background is not kept waiting."""

_MAXIMUM_FILES: Final = 3_000
"""Files of a project beyond which none are listed ahead for searches; the first search takes its time then."""

_Steps: TypeAlias = deque[Callable[[], object]]
_logger: Final = logging.getLogger(__name__)


class SymbolLister:
    """Keeps the symbols of the open projects listed; lives on the loop that talks to the client."""

    def __init__(self, session: Session, analysis: AnalysisThread, reports: ProgressReports) -> None:
        self._session: Final = session
        self._analysis: Final = analysis
        self._reports: Final = reports
        self._is_outdated = False
        self._listed: Final = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def note_change(self) -> None:
        """Something has changed that may define symbols."""
        self._is_outdated = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._list_symbols())

    async def first_listed(self) -> None:
        """Wait until symbols were listed once, but not for long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._listed.wait(), PATIENCE)

    async def _list_symbols(self) -> None:
        while self._is_outdated:
            await self._wait()
            try:
                steps = await self._analysis.ask(self._plan, is_background=True)
                has_steps = bool(steps)
                await self._do(steps)
            except Exception:
                _logger.exception("Symbols could not be listed")
                steps, has_steps = deque(), True
            if has_steps and not steps:
                self._listed.set()

    async def _do(self, steps: _Steps) -> None:
        """Do what there is to do, until something changes; the user sees how far it is, and can give it up until then."""
        task = asyncio.current_task()
        assert task is not None
        total = len(steps)
        progress = self._reports.started(TITLE, None, task.cancel)
        try:
            # What has changed goes first; what is done already costs nothing when it is its turn again.
            while steps and not self._is_outdated:
                progress.report(total - len(steps), total, "modules and packages")
                await self._analysis.ask(partial(_advance, steps), is_background=True)
        finally:
            self._reports.end(progress)

    async def _wait(self) -> None:
        """Wait until it is time to list symbols: no time at all before they were listed once."""
        last = time.monotonic() + LONGEST_DELAY - DELAY
        while self._is_outdated:
            self._is_outdated = False
            if self._listed.is_set() and time.monotonic() < last:
                await asyncio.sleep(DELAY)

    # In the analysis thread

    def _plan(self) -> _Steps:
        """What there is to do for the projects of open documents; each step can be done again if it was interrupted."""
        steps: _Steps = deque()
        projects = dict.fromkeys(self._session.project_of(document.path) for document in self._session.documents)
        for project in projects:
            files = tuple(project_files(self._session, project))
            steps.extend(steps_of_listing(project.db, files))
            if len(files) <= _MAXIMUM_FILES:
                steps.extend(partial(file_names, project.db, file) for file in files)
        return steps


def _advance(steps: _Steps) -> None:
    """Do the next steps, for a moment."""
    end = time.monotonic() + _PIECE
    while steps and time.monotonic() < end:
        steps[0]()
        steps.popleft()
