"""The order of work in the analysis thread, and what interrupts what."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from checker.query.errors import Cancelled
from lsp.analysis_thread import PATIENCE, AnalysisError, AnalysisThread
from lsp.refusals import RequestOutdated

pytestmark = pytest.mark.asyncio


class Analysis:
    """An analysis thread with work that can be interrupted as a database can."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.release = threading.Event()
        self.began = threading.Event()
        self.thread = AnalysisThread(self.stop.set, self.stop.clear)
        self.log: list[str] = []

    def quick(self, name: str) -> str:
        self.log.append(name)
        return name

    def long(self, name: str) -> str:
        """Work until it is released, or interrupted."""
        self.log.append(f"{name} begins")
        self.began.set()
        while not self.release.wait(0.005):
            if self.stop.is_set():
                self.log.append(f"{name} interrupted")
                raise Cancelled
        self.log.append(f"{name} ends")
        return name

    async def until_began(self) -> None:
        await asyncio.to_thread(self.began.wait, 10)
        self.began.clear()


@pytest_asyncio.fixture
async def analysis() -> AsyncIterator[Analysis]:
    analysis = Analysis()
    yield analysis
    analysis.release.set()


async def test_answers_and_errors(analysis: Analysis) -> None:
    assert await analysis.thread.ask(lambda: analysis.quick("a")) == "a"
    with pytest.raises(ZeroDivisionError):
        await analysis.thread.ask(lambda: 1 // 0)

    def leave() -> None:
        raise SystemExit

    with pytest.raises(AnalysisError):
        await analysis.thread.ask(leave)
    assert await analysis.thread.ask(lambda: analysis.quick("b")) == "b"


async def test_the_foreground_keeps_its_order(analysis: Analysis) -> None:
    analysis.thread.post(lambda: analysis.quick("edit"))
    first = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.quick("question")))
    await asyncio.sleep(0)
    analysis.thread.post(lambda: analysis.quick("second edit"))
    await first
    await analysis.thread.ask(lambda: analysis.quick("second question"))
    assert analysis.log == ["edit", "question", "second edit", "second question"]


async def test_the_foreground_interrupts_the_background(analysis: Analysis) -> None:
    """What was interrupted begins again, so that whoever waits for it gets an answer."""
    background = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.long("check"), is_background=True))
    await analysis.until_began()
    assert await analysis.thread.ask(lambda: analysis.quick("hover")) == "hover"
    await analysis.until_began()
    analysis.release.set()
    assert await background == "check"
    assert analysis.log == ["check begins", "check interrupted", "hover", "check begins", "check ends"]


async def test_the_foreground_is_not_interrupted(analysis: Analysis) -> None:
    asked = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.long("hover")))
    await analysis.until_began()
    analysis.thread.post(lambda: analysis.quick("edit"))
    await asyncio.sleep(0.05)
    analysis.release.set()
    assert await asked == "hover"
    await analysis.thread.ask(lambda: analysis.quick("after"))
    assert analysis.log == ["hover begins", "hover ends", "edit", "after"]


async def test_cancelled_work_is_interrupted(analysis: Analysis) -> None:
    for is_background in (True, False):
        asked = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.long("work"), is_background=is_background))
        await analysis.until_began()
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert await analysis.thread.ask(lambda: analysis.quick("next")) == "next"
    assert analysis.log == ["work begins", "work interrupted", "next"] * 2


async def test_cancelled_work_that_waits_never_begins(analysis: Analysis) -> None:
    first = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.long("first")))
    await analysis.until_began()
    second = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.quick("second")))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    analysis.release.set()
    await first
    await analysis.thread.ask(lambda: analysis.quick("third"))
    assert analysis.log == ["first begins", "first ends", "third"]
    assert not analysis.stop.is_set()


async def test_an_edit_ends_a_question_that_it_waits_for(analysis: Analysis) -> None:
    asked = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.long("hover")))
    await analysis.until_began()
    analysis.thread.post(lambda: analysis.quick("edit"))
    with pytest.raises(RequestOutdated):
        await asked
    assert await analysis.thread.ask(lambda: analysis.quick("after")) == "after"
    assert analysis.log == ["hover begins", "hover interrupted", "edit", "after"]


async def test_an_edit_is_never_interrupted(analysis: Analysis) -> None:
    analysis.thread.post(lambda: analysis.long("edit"))
    await analysis.until_began()
    analysis.thread.post(lambda: analysis.quick("second edit"))
    await asyncio.sleep(PATIENCE * 2)
    analysis.release.set()
    await analysis.thread.ask(lambda: analysis.quick("after"))
    assert analysis.log == ["edit begins", "edit ends", "second edit", "after"]


async def test_held_work_begins_later_and_what_is_first_goes_before_it(analysis: Analysis) -> None:
    analysis.thread.hold()
    asked = asyncio.ensure_future(analysis.thread.ask(lambda: analysis.quick("hover")))
    await asyncio.sleep(0.05)
    assert not analysis.log
    analysis.thread.post_first(lambda: analysis.quick("settings"))
    analysis.thread.release()
    await asked
    assert analysis.log == ["settings", "hover"]
