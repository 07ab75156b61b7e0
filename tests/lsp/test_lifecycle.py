"""How a session begins and ends, what defects of ours do to it, and how requests are cancelled."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.benchmarks.edit_latency import generated_text
from tests.lsp.editor import SERVER, Editor, client_capabilities, codes, running_editor, start_configuration

pytestmark = pytest.mark.asyncio(loop_scope="module")

# A server in which one request fails, another takes its time, and both can be told apart by the name asked for.
FAULTY = """\
import sys, time
from checker.ide import hover as ide
right = ide.hover
def wrong(db, file, offset):
    if file.path.endswith("fails.py"):
        raise ZeroDivisionError("a defect")
    if file.path.endswith("slow.py"):
        from checker.files.inputs import system
        for _ in range(600):
            time.sleep(0.05)
            system(db)
    return right(db, file, offset)
ide.hover = wrong
from lsp.__main__ import main
sys.exit(main([]))
"""


async def test_what_the_server_says_of_itself(vscode: Editor) -> None:
    capabilities = vscode.result.capabilities
    assert vscode.result.server_info is not None
    assert vscode.result.server_info.name == "typecheck"
    assert capabilities.hover_provider
    assert capabilities.definition_provider
    assert isinstance(capabilities.diagnostic_provider, types.DiagnosticOptions)
    assert capabilities.diagnostic_provider.inter_file_dependencies
    assert isinstance(capabilities.text_document_sync, types.TextDocumentSyncOptions)
    assert capabilities.text_document_sync.change == types.TextDocumentSyncKind.Incremental


async def test_kate_says_next_to_nothing(tmp_path: Path) -> None:
    async with running_editor("kate", tmp_path) as kate:
        assert kate.encoding == "utf-16"
        uri = kate.open("a.py", "x: int = ''\n")
        published = await kate.published(uri)
        assert codes(published.diagnostics) == ["invalid-assignment"]


async def test_no_folder_at_all(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path, folders=()) as editor:
        uri = editor.open("a.py", "x: int = ''\n")
        assert codes(await editor.pull(uri)) == ["invalid-assignment"]


async def test_a_defect_of_ours_ends_one_request(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path, (sys.executable, "-c", FAULTY)) as editor:
        uri = editor.open("fails.py", "x = 1\n")
        with pytest.raises(JsonRpcException) as raised:
            await editor.hover(uri, "x")
        assert raised.value.code == types.ErrorCodes.InternalError
        assert codes(await editor.pull(uri)) == []
        good = editor.open("works.py", "x = 1\n")
        assert "x: int" in await editor.shown(good, "x")
        assert not editor.client.messages


async def test_cancelled_requests_end_at_once(tmp_path: Path) -> None:
    """The one that runs is interrupted, the ones that wait never begin."""
    async with running_editor("vscode", tmp_path, (sys.executable, "-c", FAULTY)) as editor:
        slow = editor.open("slow.py", "x = 1\n")
        quick = editor.open("quick.py", "x: int = ''\n")
        await editor.pull(quick)
        params = types.HoverParams(types.TextDocumentIdentifier(slow), types.Position(0, 0))
        protocol = editor.client.protocol
        waiting = [asyncio.ensure_future(protocol.send_request_async("textDocument/hover", params)) for _ in range(5)]
        await asyncio.sleep(0.5)
        began = time.monotonic()
        for identifier in list(protocol._request_futures):
            protocol.notify("$/cancelRequest", types.CancelParams(identifier))
        for each in waiting:
            with pytest.raises(JsonRpcException) as raised:
                await asyncio.wait_for(each, 10)
            assert raised.value.code == types.LSPErrorCodes.RequestCancelled
        assert codes(await editor.pull(quick)) == ["invalid-assignment"]
        assert time.monotonic() - began < 10


async def test_the_loop_does_not_wait_for_the_analysis(tmp_path: Path) -> None:
    """While a question takes its time, messages are read, and what needs no analysis is answered at once."""
    async with running_editor("vscode", tmp_path, (sys.executable, "-c", FAULTY)) as editor:
        slow = editor.open("slow.py", "x = 1\n")
        waiting = asyncio.ensure_future(editor.hover(slow, "x"))
        await asyncio.sleep(0.5)
        began = time.monotonic()
        with pytest.raises(JsonRpcException) as raised:
            await editor.answer(editor.client.protocol.send_request_async("typecheck/nothing", {}))
        assert raised.value.code == types.ErrorCodes.MethodNotFound
        assert time.monotonic() - began < 5
        assert not waiting.done()
        waiting.cancel()


async def test_questions_go_before_diagnostics(tmp_path: Path) -> None:
    """The check of a large file is interrupted by an edit and by a question about it, and done for the newest text."""
    async with running_editor("vscode", tmp_path) as editor:
        text = generated_text()
        uri = editor.open("large.py", text)
        pulled = asyncio.ensure_future(editor.pull(uri))
        await asyncio.sleep(0.1)
        editor.edit(uri, "Account3(name)", "Account3(nam)")
        shown = await editor.shown(uri, "load_3")
        assert "def load_3" in shown
        assert not pulled.done()
        assert codes(await pulled) == ["unresolved-reference"]


async def test_deeply_nested_code(vscode: Editor) -> None:
    for text in ("x = " + "(" * 3000 + "1" + ")" * 3000 + "\n", "x = " + " + ".join(["1"] * 5000) + "\n", "x = " + "[" * 20000):
        uri = vscode.open("deep.py", text)
        await vscode.pull(uri)
        await vscode.hover(uri, "x")
        vscode.close(uri)
    good = vscode.open("fine.py", "y = 1\n")
    assert "y: int" in await vscode.shown(good, "y")


async def test_tcp(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(*SERVER, "--tcp", "127.0.0.1:0", stderr=asyncio.subprocess.PIPE)
    assert process.stderr is not None
    announced = (await asyncio.wait_for(process.stderr.readline(), 30)).decode()
    client = start_configuration([]).client_factory()
    await client.start_tcp("127.0.0.1", int(announced.rpartition(":")[2]))
    editor = Editor(client, tmp_path, [])  # type: ignore[arg-type]
    params = types.InitializeParams(client_capabilities("vscode"))
    editor.result = await editor.answer(editor.client.initialize_session(params))
    uri = editor.open("a.py", "x: int = ''\n")
    assert codes(await editor.pull(uri)) == ["invalid-assignment"]
    await editor.answer(editor.client.shutdown_async(None))
    editor.client.exit(None)
    assert await asyncio.wait_for(process.wait(), 30) == 0
    await client.stop()


async def test_wrong_arguments() -> None:
    process = await asyncio.create_subprocess_exec(*SERVER, "--tcp", "nonsense", stderr=asyncio.subprocess.PIPE)
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 2
    assert "HOST:PORT" in errors.decode()


async def test_each_folder_has_its_own_settings(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, version in ((first, "3.9"), (second, "3.12")):
        folder.mkdir()
        (folder / "typecheck.toml").write_text(f'python-version = "{version}"\n')
        (folder / "own.py").write_text(f"version = {version}\n")
    async with running_editor("vscode", tmp_path, folders=(first, second)) as editor:
        text = "from own import version\nmatch version:\n    case _: pass\n"
        assert codes(await editor.pull(editor.open("first/a.py", text))) == ["unsupported-syntax"]
        assert codes(await editor.pull(editor.open("second/a.py", text))) == []
        gone = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(first.as_uri(), "first")])
        editor.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(gone))
        assert codes(await editor.pull(editor.uri("first/a.py"))) == ["unsupported-syntax"]
