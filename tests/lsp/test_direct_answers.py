"""Which requests the analysis thread answers itself, and that each is answered once."""

from __future__ import annotations

import asyncio
import io
import json
import os
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types

from checker.query.errors import Cancelled
from lsp import direct_answers
from lsp.analysis_thread import AnalysisThread
from lsp.direct_answers import DirectAnswers
from lsp.message_streams import MessageReader, MessageWriter, UnreadableMessage, read_message
from lsp.server import TypecheckServer

pytestmark = pytest.mark.asyncio

PLACE = {"textDocument": {"uri": "file:///a.py"}, "position": {"line": 1, "character": 2}}


class Direct:
    """Direct answers of an initialized server; `sent` has what was sent, `stop` makes a running answer end."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.stop = threading.Event()
        self.began = threading.Event()
        self.server = TypecheckServer()
        self.server.protocol.set_writer(self, include_headers=False)  # type: ignore[arg-type]
        analysis = AnalysisThread(self.stop.set, self.stop.clear)
        questions: dict[str, Callable[[Any], object]] = {
            types.TEXT_DOCUMENT_HOVER: lambda params: types.Hover(f"line {params.position.line}"),
            types.TEXT_DOCUMENT_DEFINITION: self.long,
            types.TEXT_DOCUMENT_DECLARATION: lambda _: 1 // 0,
        }
        loop = asyncio.get_running_loop()
        self.answers = DirectAnswers(questions, analysis, self.server.messages, loop, self.write)

    def write(self, message: bytes) -> None:
        self.sent.append(json.loads(message))

    def long(self, _: object) -> None:
        self.began.set()
        if self.stop.wait(10):
            raise Cancelled

    def take(self, identifier: object, method: str, params: object = PLACE, *, is_next: bool = True) -> bool:
        message = {"jsonrpc": "2.0", "id": identifier, "method": method, "params": params}
        return self.answers.take(message, is_next)

    async def answer(self, identifier: object) -> dict[str, Any]:
        for _ in range(1000):
            found = [each for each in self.sent if each.get("id") == identifier]
            if found:
                assert len(found) == 1
                return found[0]
            await asyncio.sleep(0.005)
        raise AssertionError("No answer")


@pytest_asyncio.fixture
async def direct() -> AsyncIterator[Direct]:
    direct = Direct()
    params: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
    direct.server.messages.handle_data({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params})
    await direct.answer(0)
    yield direct
    direct.stop.set()


async def test_an_answer_is_sent_without_the_loop(direct: Direct) -> None:
    assert direct.take(1, types.TEXT_DOCUMENT_HOVER)
    for _ in range(1000):
        if len(direct.sent) > 1:
            break
        direct.began.wait(0.005)  # the loop stands still meanwhile
    assert direct.sent[1:] == [{"jsonrpc": "2.0", "id": 1, "result": {"contents": "line 1"}}]


async def test_what_else_there_is_to_do_is_left_to_the_loop(direct: Direct) -> None:
    hover = types.TEXT_DOCUMENT_HOVER
    assert not direct.take(1, hover, is_next=False)
    assert not direct.take(1, types.TEXT_DOCUMENT_REFERENCES)
    assert not direct.take(1, hover, {**PLACE, "workDoneToken": "t"})
    assert not direct.take(1, hover, {"position": 3})
    assert not direct.take(1, hover, None)
    assert not direct.take(None, hover)
    assert not direct.take([], hover)
    assert not direct.take(1, ["hover"])  # type: ignore[arg-type]
    assert not direct.answers.take([], is_next=True)
    assert not direct.answers.take({"jsonrpc": "2.0", "method": hover, "params": PLACE}, is_next=True)
    assert not direct.answers.take({"id": 1, "method": hover, "params": PLACE}, is_next=True)
    direct.server.messages.trace = types.TraceValue.Messages
    assert not direct.take(1, hover)
    direct.server.messages.trace = types.TraceValue.Off
    assert direct.take(1, hover)
    await direct.answer(1)


async def test_only_an_initialized_server_answers() -> None:
    direct = Direct()
    assert not direct.take(1, types.TEXT_DOCUMENT_HOVER)


async def test_a_cancelled_question_is_answered_once(direct: Direct) -> None:
    assert direct.take(1, types.TEXT_DOCUMENT_DEFINITION)
    assert not direct.take(1, types.TEXT_DOCUMENT_DEFINITION)
    await asyncio.to_thread(direct.began.wait, 10)
    assert direct.answers.take({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}}, is_next=False)
    assert (await direct.answer(1))["error"]["code"] == types.LSPErrorCodes.RequestCancelled
    # The thread is free again, and what is over cannot be cancelled.
    assert direct.take(2, types.TEXT_DOCUMENT_HOVER)
    await direct.answer(2)
    await direct.answer(1)
    for params in ({"id": 1}, {"id": 2}, {"id": None}, None):
        assert not direct.answers.take({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": params}, is_next=True)


async def test_a_long_question_is_shown_and_can_be_given_up_there(direct: Direct, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct_answers, "DELAY", 0.01)
    direct.server.reports.is_shown = True
    assert direct.take(1, types.TEXT_DOCUMENT_DEFINITION)
    await asyncio.to_thread(direct.began.wait, 10)
    while not (created := [each for each in direct.sent if each.get("method") == types.WINDOW_WORK_DONE_PROGRESS_CREATE]):
        await asyncio.sleep(0.005)
    direct.server.messages.handle_data({"jsonrpc": "2.0", "id": created[0]["id"], "result": None})
    while not any(each.get("method") == types.PROGRESS for each in direct.sent):
        await asyncio.sleep(0.005)
    direct.server.reports.cancel(created[0]["params"]["token"])
    assert (await direct.answer(1))["error"]["code"] == types.LSPErrorCodes.RequestCancelled
    while direct.sent[-1].get("params", {}).get("value", {}).get("kind") != "end":
        await asyncio.sleep(0.005)


async def test_a_defect_is_an_error_as_the_answer(direct: Direct) -> None:
    assert direct.take("a", types.TEXT_DOCUMENT_DECLARATION)
    assert (await direct.answer("a"))["error"]["code"] == types.ErrorCodes.InternalError
    assert direct.take("b", types.TEXT_DOCUMENT_HOVER)
    await direct.answer("b")


async def test_whether_the_loop_has_finished_what_came_before_is_known() -> None:
    source, sink = os.pipe()
    offered: list[tuple[object, bool]] = []
    early_was_offered = threading.Event()
    handled: list[object] = []

    def take(message: object, is_next: bool) -> bool:
        offered.append((message, is_next))
        if message == "early":
            early_was_offered.set()
        return False

    def handle(message: object) -> None:
        if message == "slow":
            assert early_was_offered.wait(10)
        handled.append(message)

    with os.fdopen(source, "rb") as stream, os.fdopen(sink, "wb") as end:
        writer = MessageWriter(end)
        reading = asyncio.ensure_future(MessageReader(stream, handle, take).read())
        writer.send(b'"slow"')
        writer.send(b'"early"')
        while len(handled) < 2:
            await asyncio.sleep(0.005)
        writer.send(b"no JSON")
        writer.close()
        await reading
    assert offered[:2] == [("slow", True), ("early", False)]
    assert isinstance(offered[2][0], UnreadableMessage)
    assert offered[2][1]
    assert handled == [message for message, _ in offered]


async def test_large_messages_of_two_threads_stay_whole() -> None:
    source, sink = os.pipe()
    messages = [letter * 300_000 for letter in (b"a", b"b")]
    with os.fdopen(source, "rb") as stream, os.fdopen(sink, "wb") as end:
        writer = MessageWriter(end)

        def send_often(message: bytes) -> None:
            for _ in range(20):
                writer.send(message)

        threads = [threading.Thread(target=send_often, args=(each,)) for each in messages]
        for each in threads:
            each.start()
        read = [read_message(stream) for _ in range(40)]
        for each in threads:
            each.join()
    assert sorted(filter(None, read)) == [each for each in messages for _ in range(20)]


async def test_a_cut_message_is_none() -> None:
    assert read_message(io.BytesIO(b"Content-Length: 10\r\n\r\n123")) is None
    assert read_message(io.BytesIO(b"content-length : 3\r\nOther: 1\r\n\r\n123")) == b"123"
