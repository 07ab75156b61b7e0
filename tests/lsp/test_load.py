"""Under load: the loop is never blocked, edits and questions go first, and memory stays where it was."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from checker.project.large_stack import run_with_large_stack
from lsp.document_diagnostics import document_diagnostics
from lsp.session import Session
from tests.benchmarks.edit_latency import generated_text
from tests.lsp.editor import codes, running_editor

pytestmark = pytest.mark.asyncio

# A server whose loop writes down how long the process worked at most between two of its turns.  Processor time is
# measured, since the machine may be busy with something else.
HEARTBEAT = """\
import asyncio, os, sys, time
from lsp.handlers import lifecycle
right = lifecycle.initialized
async def beat(path):
    longest = 0.0
    while True:
        began = time.process_time()
        await asyncio.sleep(0.001)
        longest = max(longest, time.process_time() - began)
        open(path + "~", "w").write(str(longest))
        os.replace(path + "~", path)
async def initialized(ls, params):
    ls.task = asyncio.ensure_future(beat(sys.argv[1]))
    await right(ls, params)
initialized.__annotations__ = right.__annotations__
lifecycle.initialized = initialized
from lsp.__main__ import main
sys.exit(main([]))
"""

LONGEST_BLOCK = 0.08
ATTEMPTS = 3


async def test_the_loop_is_never_blocked(tmp_path: Path) -> None:
    """What blocks the loop does so each time; a pause that the machine made does not come again."""
    for number in range(12):
        (tmp_path / f"module{number}.py").write_text(generated_text())
    longest = [await _longest_block(tmp_path)]
    while longest[-1] >= LONGEST_BLOCK and len(longest) < ATTEMPTS:
        longest.append(await _longest_block(tmp_path))
    assert min(longest) < LONGEST_BLOCK, longest


async def _longest_block(tmp_path: Path) -> float:
    beats = tmp_path / "beats"
    command = (sys.executable, "-c", HEARTBEAT, str(beats))
    settings = {"typecheck": {"diagnosticMode": "workspace"}}
    async with running_editor("vscode", tmp_path, command, settings=settings) as editor:
        uri = editor.open("module0.py", generated_text())
        params = types.WorkspaceDiagnosticParams([])
        checked = asyncio.ensure_future(editor.client.workspace_diagnostic_async(params))
        for _ in range(20):
            editor.edit(uri, "Account3(name)", "Account3(nam)")
            editor.edit(uri, "Account3(nam)", "Account3(name)")
            await editor.shown(uri, "load_3")
        await editor.answer(checked)
        return float(beats.read_text())


async def test_an_edit_ends_a_long_question_about_the_text_before_it(tmp_path: Path) -> None:
    program = (
        "import time\nfrom checker.ide import hover as ide\nfrom checker.files.inputs import system\nright = ide.hover\n"
        "def slow(db, file, offset):\n"
        "    for _ in range(600 if file.path.endswith('slow.py') else 0):\n        time.sleep(0.05)\n        system(db)\n"
        "    return right(db, file, offset)\n"
        "ide.hover = slow\nfrom lsp.__main__ import main\nmain([])\n"
    )
    async with running_editor("vscode", tmp_path, (sys.executable, "-c", program)) as editor:
        slow = editor.open("slow.py", "x: int = 1\n")
        asked = asyncio.ensure_future(editor.hover(slow, "x"))
        await asyncio.sleep(0.5)
        began = time.monotonic()
        editor.edit(slow, "1", "''")
        with pytest.raises(JsonRpcException) as raised:
            await asked
        assert raised.value.code == types.LSPErrorCodes.ContentModified
        assert codes(await editor.pull(slow)) == ["invalid-assignment"]
        assert time.monotonic() - began < 10


async def test_closed_files_are_forgotten(tmp_path: Path) -> None:
    """What was computed for files that nobody needs any more goes, so that memory follows what is open."""
    await asyncio.to_thread(run_with_large_stack, lambda: open_and_close_files(tmp_path))


def open_and_close_files(directory: Path) -> None:
    session = Session(lambda _project: None)
    session.folders = [str(directory)]
    session.documents.directory = str(directory)
    session.documents.encoding = "utf-16"
    text = "\n".join(generated_text().splitlines()[:120])
    kept = (directory / "kept.py").as_uri()
    session.open_document(types.TextDocumentItem(kept, "python", 1, "x = 1\n"))
    sizes: list[int] = []
    for number in range(120):
        uri = (directory / f"file{number}.py").as_uri()
        session.open_document(types.TextDocumentItem(uri, "python", 1, text))
        document_diagnostics(session, uri)
        session.close_document(uri)
        change = types.TextDocumentContentChangeWholeDocument(f"x = {number}\n")
        session.change_document(kept, number + 2, [change])
        document_diagnostics(session, kept)
        db = session.file_of(kept)[0].db
        sizes.append(sum(len(memos) for memos in db.memos.values()))
    assert max(sizes[60:]) < max(sizes[:60]) * 1.05
    assert session.documents.get(kept) is not None


async def test_a_gigantic_document(tmp_path: Path) -> None:
    """Other documents are answered for while it is looked at."""
    async with running_editor("vscode", tmp_path) as editor:
        small = editor.open("small.py", "y: int = ''\n")
        text = "".join(f"x{number}: int = {number}\n" for number in range(40_000))
        uri = editor.open("large.py", text)
        waiting = asyncio.ensure_future(editor.pull(uri))
        assert "y: int" in await editor.shown(small, "y")
        assert not waiting.done()
        editor.close(uri)
        await editor.answer(asyncio.gather(waiting, return_exceptions=True))
        assert codes(await editor.pull(small)) == ["invalid-assignment"]


async def test_documents_that_no_file_can_be(tmp_path: Path) -> None:
    """Paths outside of everything, odd schemes and names are answered for like any other."""
    async with running_editor("vscode", tmp_path) as editor:
        for uri in ("file:///", "file:///..", "file:///a%00b.py", "http://example.org/x.py", "git:/x.py?ref", "untitled:", "x"):
            editor.open("", "x: int = ''\n", uri)
            assert "x: int" in await editor.shown(uri, "x")
            await editor.pull(uri)
            editor.close(uri)
        (tmp_path / "folder.py").mkdir()
        assert isinstance(await editor.pull(editor.uri("folder.py")), list)
        assert codes(await editor.pull(editor.open("last.py", "x: int = ''\n"))) == ["invalid-assignment"]
