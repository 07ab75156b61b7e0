"""Diagnostics of all files: asked for once and for all, or sent; and what of a diagnostic the client gets to know."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.editor import PATIENCE, Editor, codes, eventually, running_editor

pytestmark = pytest.mark.asyncio

WHOLE = {"typecheck": {"diagnosticMode": "workspace"}}
WRONG = "x: int = ''\n"


def project(directory: Path) -> None:
    """Two files with a mistake, one without, one that is not the project's own."""
    for name, text in {"a.py": WRONG, "pkg/b.py": WRONG, "good.py": "x = 1\n", ".venv/lib.py": WRONG}.items():
        path = directory / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


class Standing:
    """What a client knows that asks for the diagnostics of the workspace again and again."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.known: dict[str, str] = {}
        self.found: dict[str, list[str]] = {}

    async def ask(self, **tokens: str) -> list[str]:
        """The names of the files in the next answer, sorted."""
        previous = [types.PreviousResultId(uri, value) for uri, value in self.known.items()]
        params = types.WorkspaceDiagnosticParams(previous, "typecheck", **tokens)
        report = await self.editor.answer(self.editor.client.workspace_diagnostic_async(params))
        assert isinstance(report, types.WorkspaceDiagnosticReport)
        return self.take(report.items)

    def take(self, items: Sequence[types.WorkspaceDocumentDiagnosticReport]) -> list[str]:
        names = []
        for each in items:
            assert isinstance(each, types.WorkspaceFullDocumentDiagnosticReport)
            name = each.uri.removeprefix(self.editor.directory.as_uri() + "/")
            names.append(name)
            self.found[name] = codes(each.items)
            self.known.pop(each.uri, None)
            if each.result_id is not None:
                self.known[each.uri] = each.result_id
        return sorted(names)


async def is_waiting(task: asyncio.Task[Any]) -> bool:
    await asyncio.sleep(1)
    return not task.done()


async def test_the_workspace_is_answered_and_the_next_question_stands(tmp_path: Path) -> None:
    project(tmp_path)
    async with running_editor("vscode", tmp_path, settings=WHOLE) as editor:
        standing = Standing(editor)
        assert await standing.ask() == ["a.py", "pkg/b.py"]
        assert standing.found["a.py"] == ["invalid-assignment"]
        next_answer = asyncio.ensure_future(standing.ask())
        assert await is_waiting(next_answer)
        uri = editor.open("a.py", WRONG)
        editor.edit(uri, "''", "1")
        assert await next_answer == ["a.py"]
        assert standing.found["a.py"] == []
        next_answer = asyncio.ensure_future(standing.ask())
        (tmp_path / "pkg/b.py").unlink()
        editor.write("new.py", WRONG)
        editor.changed_on_disk(("pkg/b.py", types.FileChangeType.Deleted), ("new.py", types.FileChangeType.Created))
        assert await next_answer == ["new.py", "pkg/b.py"]
        assert standing.found["pkg/b.py"] == []


async def test_open_files_only(tmp_path: Path) -> None:
    project(tmp_path)
    async with running_editor("vscode", tmp_path) as editor:
        editor.open("a.py", WRONG)
        standing = Standing(editor)
        assert await standing.ask() == ["a.py"]
        next_answer = asyncio.ensure_future(standing.ask())
        assert await is_waiting(next_answer)
        editor.client.set_configuration(WHOLE)
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        assert await next_answer == ["pkg/b.py"]


async def test_off(tmp_path: Path) -> None:
    project(tmp_path)
    async with running_editor("vscode", tmp_path, settings={"typecheck": {"diagnosticMode": "off"}}) as editor:
        uri = editor.open("a.py", WRONG)
        assert await editor.pull(uri) == []
        assert await Standing(editor).ask() == []
        assert "x: int" in await editor.shown(uri, "x")


async def test_a_standing_question_can_be_cancelled_and_ends_with_the_session(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        standing = Standing(editor)
        assert await standing.ask() == []
        waiting = asyncio.ensure_future(standing.ask())
        await _server_has_read(editor)
        (identifier,) = editor.client.protocol._request_futures
        editor.client.protocol.notify("$/cancelRequest", types.CancelParams(identifier))
        with pytest.raises(JsonRpcException) as raised:
            await waiting
        assert raised.value.code == types.LSPErrorCodes.RequestCancelled
        asked_at_the_end = asyncio.ensure_future(standing.ask())
        await _server_has_read(editor)
    # The answer is an error, unless the client has hung up before it came.
    with pytest.raises((JsonRpcException, asyncio.CancelledError)):
        await asyncio.wait_for(asked_at_the_end, PATIENCE)


async def _server_has_read(editor: Editor) -> None:
    """Return when the server has answered a question that came after all others."""
    await asyncio.sleep(0)
    await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("nothing"))


async def test_partial_results_and_progress(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"file{number}.py").write_text(WRONG)
    async with running_editor("vscode", tmp_path, settings=WHOLE) as editor:
        told: list[types.ProgressParams] = []
        editor.client.protocol.fm.features[types.PROGRESS] = told.append
        standing = Standing(editor)
        assert await standing.ask(partial_result_token="part", work_done_token="work") == []
        parts = [each.value["items"] for each in told if each.token == "part"]
        assert len(parts) == 3
        assert sum(map(len, parts)) == 120
        assert parts[0][0]["items"][0]["code"] == "invalid-assignment"
        kinds = [each.value["kind"] for each in told if each.token == "work"]
        assert kinds[0] == "begin"
        assert kinds[-1] == "end"
        assert "report" in kinds


async def test_a_nested_configuration_says_which_of_its_files_are_checked(tmp_path: Path) -> None:
    for name in ("top.py", "nested/own.py", "nested/generated/left_out.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WRONG)
    (tmp_path / "nested/typecheck.toml").write_text('exclude = ["generated/"]\n')
    async with running_editor("vscode", tmp_path, settings=WHOLE) as editor:
        assert await Standing(editor).ask() == ["nested/own.py", "top.py"]


async def test_all_files_are_sent_to_a_client_that_cannot_ask(tmp_path: Path) -> None:
    project(tmp_path)
    async with running_editor("emacs", tmp_path, settings=WHOLE) as editor:
        uri = editor.uri("pkg/b.py")
        await editor.published(editor.open("good.py", "x = 1\n"))
        assert codes((await editor.published(uri)).diagnostics) == ["invalid-assignment"]
        editor.open("pkg/b.py", "x: int = 1\n")
        await editor.published(uri, lambda each: each.version == 1 and not each.diagnostics)
        editor.close(uri)
        await editor.published(uri, lambda each: each.version is None and bool(each.diagnostics))
        (tmp_path / "pkg/b.py").unlink()
        editor.changed_on_disk(("pkg/b.py", types.FileChangeType.Deleted))
        await editor.published(uri, lambda each: not each.diagnostics)
        assert not [each for each in editor.pushed if ".venv" in each.uri]


async def test_a_diagnostic_leads_to_its_documentation_and_to_related_places(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        uri = editor.open("a.py", "def f(x: int) -> None: ...\n\n\nf('😀', 1)\n")
        (found, *_) = await editor.pull(uri)
        assert found.code_description is not None
        assert found.code_description.href.endswith(f"rules/docs/{found.code}.md")
        assert Path(found.code_description.href.removeprefix("file://")).is_file()
        related = [each for diagnostic in await editor.pull(uri) for each in diagnostic.related_information or ()]
        assert all(each.location.uri == uri for each in related)


async def test_tags(tmp_path: Path) -> None:
    text = "from warnings import deprecated\n\n@deprecated('old')\ndef f() -> int:\n    return 1\n    print()\n\nf()\n"
    (tmp_path / "typecheck.toml").write_text('python-version = "3.13"\n')
    async with running_editor("vscode", tmp_path) as editor:
        found = await editor.pull(editor.open("a.py", text))
        tags = {tag for each in found for tag in each.tags or ()}
        assert tags == {types.DiagnosticTag.Unnecessary, types.DiagnosticTag.Deprecated}


async def test_results_have_the_same_name_in_every_process(tmp_path: Path) -> None:
    identifiers = set()
    for _ in range(2):
        async with running_editor("vscode", tmp_path) as editor:
            identifiers.add((await editor.report(editor.open("a.py", WRONG))).result_id)
    assert len(identifiers) == 1


async def test_files_changed_by_the_client_itself(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        user = editor.open("user.py", "from made import value\n")
        assert codes(await editor.pull(user)) == ["unresolved-import"]
        made = editor.write("made.py", "value = 1\n")
        editor.client.workspace_did_create_files(types.CreateFilesParams([types.FileCreate(made)]))
        assert codes(await editor.pull(user)) == []
        (tmp_path / "made.py").rename(tmp_path / "renamed.py")
        renamed = types.FileRename(made, editor.uri("renamed.py"))
        editor.client.workspace_did_rename_files(types.RenameFilesParams([renamed]))
        assert codes(await editor.pull(user)) == ["unresolved-import"]
        editor.edit(user, "made", "renamed")
        assert codes(await editor.pull(user)) == []
        (tmp_path / "renamed.py").unlink()
        editor.client.workspace_did_delete_files(types.DeleteFilesParams([types.FileDelete(editor.uri("renamed.py"))]))
        assert codes(await editor.pull(user)) == ["unresolved-import"]


async def test_a_new_file_is_found_without_a_word_where_an_import_is_missing(tmp_path: Path) -> None:
    """Even in an editor that watches files, since not everything that it watches is told."""
    async with running_editor("vscode", tmp_path) as editor:
        user = editor.open("user.py", "from silent import value\n")
        assert codes(await editor.pull(user)) == ["unresolved-import"]
        editor.write("silent.py", "value = 1\n")
        await asyncio.sleep(1.1)
        assert codes(await editor.pull(user)) == []
        await eventually(lambda: editor.client.diagnostic_refresh_count > 0)
