"""What the server says of its own work: traces, its log, progress, and how work is given up there."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.editor import Editor, codes, eventually, running_editor

pytestmark = pytest.mark.asyncio

# A server in which hover takes its time in one file and fails in another.
FAULTY = """\
import sys, time
from checker.files.inputs import system
from checker.ide import hover as ide
right = ide.hover
def wrong(db, file, offset):
    if file.path.endswith("fails.py"):
        raise ZeroDivisionError("a defect")
    for _ in range(600 if file.path.endswith("slow.py") else 0):
        time.sleep(0.05)
        system(db)
    return right(db, file, offset)
ide.hover = wrong
from lsp.__main__ import main
sys.exit(main([]))
"""


def listen(editor: Editor, method: str) -> list[Any]:
    """What the server will say with a method."""
    heard: list[Any] = []
    editor.client.protocol.fm.features[method] = heard.append
    return heard


def tokens_of(told: list[types.ProgressParams], title: str) -> list[types.ProgressToken]:
    """The tokens of work with this title."""
    return [each.token for each in told if each.value["kind"] == "begin" and each.value["title"] == title]


async def test_requests_are_traced_as_long_as_the_client_wants(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        traces = listen(editor, types.LOG_TRACE)
        uri = editor.open("a.py", "x: int = 1\n")
        await editor.shown(uri, "x")
        assert not traces
        editor.client.set_trace(types.SetTraceParams(types.TraceValue.Messages))
        await editor.shown(uri, "x")
        await eventually(lambda: len(traces) == 2)
        assert traces[0].message.startswith("Received request 'textDocument/hover")
        assert traces[1].message.startswith("Sending response 'textDocument/hover")
        assert traces[0].verbose is None
        editor.client.set_trace(types.SetTraceParams(types.TraceValue.Verbose))
        await editor.shown(uri, "x")
        await eventually(lambda: len(traces) == 4)
        assert '"a.py' in traces[2].verbose or "a.py" in traces[2].verbose
        editor.client.set_trace(types.SetTraceParams(types.TraceValue.Off))
        await editor.shown(uri, "x")
        assert len(traces) == 4


async def test_a_defect_is_a_line_in_the_log_of_the_client(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path, (sys.executable, "-c", FAULTY)) as editor:
        uri = editor.open("fails.py", "x = 1\n")
        with pytest.raises(JsonRpcException):
            await editor.hover(uri, "x")
        await eventually(lambda: any("ZeroDivisionError" in each.message for each in editor.client.log_messages))
        assert {each.type for each in editor.client.log_messages} == {types.MessageType.Error}


async def test_progress_under_the_token_of_the_client_and_its_cancellation(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path, (sys.executable, "-c", FAULTY)) as editor:
        told = listen(editor, types.PROGRESS)
        uri = editor.open("slow.py", "x = 1\n")
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0), "token")
        asked = asyncio.ensure_future(editor.client.text_document_hover_async(params))
        await eventually(lambda: tokens_of(told, "Analyzing") == ["token"])
        editor.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams("token"))
        with pytest.raises(JsonRpcException) as raised:
            await asked
        assert raised.value.code == types.LSPErrorCodes.RequestCancelled
        await eventually(lambda: "end" in [each.value["kind"] for each in told if each.token == "token"])
        wrong = editor.open("quick.py", "x: int = ''\n")
        assert codes(await editor.pull(wrong)) == ["invalid-assignment"]


async def test_progress_of_what_takes_long_without_a_token(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path, (sys.executable, "-c", FAULTY)) as editor:
        told = listen(editor, types.PROGRESS)
        quick = editor.open("quick.py", "x = 1\n")
        await editor.hover(quick, "x")
        assert not tokens_of(told, "Analyzing")
        slow = editor.open("slow.py", "x = 1\n")
        asked = asyncio.ensure_future(editor.hover(slow, "x"))
        await eventually(lambda: bool(tokens_of(told, "Analyzing")))
        (token,) = tokens_of(told, "Analyzing")
        assert token in editor.client.progress_reports
        editor.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(token))
        with pytest.raises(JsonRpcException):
            await asked
        editor.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams("unknown"))
        await editor.hover(quick, "x")


async def test_a_client_without_progress_hears_nothing_of_it(tmp_path: Path) -> None:
    capabilities = types.ClientCapabilities()
    async with running_editor("kate", tmp_path, (sys.executable, "-c", FAULTY), capabilities=capabilities) as editor:
        told = listen(editor, types.PROGRESS)
        slow = editor.open("slow.py", "x = 1\n")
        asked = asyncio.ensure_future(editor.hover(slow, "x"))
        await asyncio.sleep(1.5)
        assert not told
        asked.cancel()
