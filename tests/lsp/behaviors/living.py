"""Unsaved text, changes on disk, notebooks, and files in odd places."""

from __future__ import annotations

import asyncio

from lsprotocol import types

from tests.lsp.behaviors.registry import behavior
from tests.lsp.behaviors.stage import Place, Stage, ask
from tests.lsp.editor import Editor, codes
from tests.lsp.raw_client import RawClient

GIVES = "value: int = 1\n"
TAKES = "from gives import value\ntext: str = value\n"


async def becomes(editor: Editor, uri: str, expected: list[str]) -> None:
    """Ask for diagnostics again and again until they are as expected."""
    for _ in range(100):
        found = codes(await editor.pull(uri))
        if found == expected:
            return
        await asyncio.sleep(0.1)
    assert found == expected


@behavior("unsaved text counts in other files", "yes | yes | yes | when saved | yes | no | no")
async def unsaved(stage: Stage) -> None:
    async with stage.session(files={"gives.py": GIVES}) as editor:
        gives, takes = editor.open("gives.py", GIVES), editor.open("takes.py", TAKES)
        assert codes(await editor.pull(takes)) == ["invalid-assignment"]
        editor.edit(gives, "int = 1", "str = ''")
        assert not codes(await editor.pull(takes))


@behavior("a document that was never saved can be imported", "no | no | no | no | yes | no | no")
async def never_saved(stage: Stage) -> None:
    stage.open("value = 1\n", "unsaved_module.py")
    place = stage.open("from unsaved_module import value\n")
    assert not codes(await stage.editor.pull(place.uri))


async def new_file(editor: Editor, *, is_told: bool) -> None:
    takes = editor.open("takes.py", "from gives import value\n")
    assert codes(await editor.pull(takes)) == ["unresolved-import"]
    editor.write("gives.py", GIVES)
    if is_told:
        editor.changed_on_disk(("gives.py", types.FileChangeType.Created))
    await becomes(editor, takes, [])


@behavior("a new file that the client tells of", "yes | yes | yes | yes | yes | yes | yes")
async def told_file(stage: Stage) -> None:
    async with stage.session() as editor:
        await new_file(editor, is_told=True)


@behavior("a new file that nobody tells of", "no | no | no | no | yes | yes | yes")
async def untold_file(stage: Stage) -> None:
    async with stage.session() as editor:
        await new_file(editor, is_told=False)


@behavior("a deleted file", "yes | yes | yes | yes | yes | - | -")
async def deleted_file(stage: Stage) -> None:
    async with stage.session(files={"gives.py": GIVES}) as editor:
        takes = editor.open("takes.py", "from gives import value\n")
        assert not codes(await editor.pull(takes))
        (editor.directory / "gives.py").unlink()
        editor.changed_on_disk(("gives.py", types.FileChangeType.Deleted))
        await becomes(editor, takes, ["unresolved-import"])


@behavior("an untitled document sees the workspace", "yes | yes | yes | no | yes | yes | yes")
async def untitled(stage: Stage) -> None:
    uri = stage.editor.open("", "from store import Box\nx: int = Box()\n", "untitled:Untitled-1")
    assert codes(await stage.editor.pull(uri)) == ["invalid-assignment"]


@behavior("a file outside of every folder", "checked | checked | hover only | checked | checked | not checked | not checked")
async def outside(stage: Stage) -> str:
    async with stage.session(files={"alone.py": "x: int = ''\n"}) as editor:
        path = editor.directory / "alone.py"
    assert codes(await stage.editor.pull(stage.editor.open("", path.read_text(), path.as_uri()))) == ["invalid-assignment"]
    return "checked"


@behavior("no root at all", "yes | yes | looks in the current directory | yes | yes | yes | empty answers")
async def no_root(_stage: Stage) -> None:
    def session() -> str:
        client = RawClient()
        try:
            client.initialize()
            item = {"uri": "untitled:a", "languageId": "python", "version": 1, "text": "x: int = ''\n"}
            client.send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
            place = {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 0}}
            return str(client.ask(1, "textDocument/hover", place)["result"]["contents"]["value"])
        finally:
            client.process.kill()
            client.process.wait()

    assert "int" in await asyncio.to_thread(session)


@behavior("without a configuration file", "checks | checks | checks | no type errors | checks | - | -")
async def no_configuration(stage: Stage) -> str:
    async with stage.session() as editor:
        assert codes(await editor.pull(editor.open("a.py", "x: int = ''\n"))) == ["invalid-assignment"]
    return "checks"


@behavior("notebook: hover across cells, diagnostics in cells", "none | hover | both | both | both | error | completion")
async def notebook(stage: Stage) -> str:
    uris = ["vscode-notebook-cell:/book.ipynb#W0", "vscode-notebook-cell:/book.ipynb#W1"]
    texts = ["size = 1\n%matplotlib inline", "text: str = size"]
    cells = [types.NotebookCell(types.NotebookCellKind.Code, uri) for uri in uris]
    items = [types.TextDocumentItem(uri, "python", 1, text) for uri, text in zip(uris, texts, strict=True)]
    book = types.NotebookDocument(stage.editor.uri("book.ipynb"), "jupyter-notebook", 1, cells)
    stage.editor.client.notebook_document_did_open(types.DidOpenNotebookDocumentParams(book, items))
    stage.editor.texts.update(zip(uris, texts, strict=True))
    assert codes(await stage.editor.pull(uris[1])) == ["invalid-assignment"]
    assert "size" in await Place(stage.editor, uris[1], texts[1].index("size")).hover()
    return "both"


@behavior("an unchanged report where nothing changed", "yes | yes | without a name | no | no | no | no")
async def unchanged(stage: Stage) -> None:
    place = stage.open("x: int = ''\n")
    first = await stage.editor.report(place.uri)
    again = await stage.editor.report(place.uri, first.result_id)
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)


@behavior("diagnostics have tags", "yes | yes | yes | yes | no | no | no")
async def tags(stage: Stage) -> None:
    place = stage.open("def f() -> int:\n    return 1\n    print()\n")
    assert any(types.DiagnosticTag.Unnecessary in (each.tags or ()) for each in await stage.editor.pull(place.uri))


@behavior(
    "diagnostics have related places, links, data",
    "links | links, data | related places, links | links | none | none | none",
)
async def details(stage: Stage) -> str:
    place = stage.open("from store import make_box\nmake_box(1).opne()\n")
    found = await stage.editor.pull(place.uri)
    names = {
        "related places": any(each.related_information for each in found),
        "links": all(each.code_description for each in found),
        "data": any(each.data for each in found),
    }
    return ", ".join(name for name, is_there in names.items() if is_there) or "none"


@behavior(
    "diagnostics are sent to a client that cannot ask",
    "yes | yes | yes | always | without version | syntax only | empty",
)
async def push(stage: Stage) -> None:
    async with stage.session("emacs") as editor:
        published = await editor.published(editor.open("a.py", "x: int = ''\n"))
        assert published.version == 1
        assert codes(published.diagnostics) == ["invalid-assignment"]


@behavior("progress of work", "of every request | of every request | of the workspace check | no | no | no | no")
async def progress(stage: Stage) -> str:
    async with stage.session() as editor:
        told: list[types.ProgressParams] = []
        editor.client.protocol.fm.features[types.PROGRESS] = told.append
        params = types.WorkspaceSymbolParams("x", work_done_token="token")
        await ask(editor, types.WORKSPACE_SYMBOL, params)
        # What takes its time on a slow machine is told of, too, under a token of the server.
        assert [each.value["kind"] for each in told if each.token == "token"] == ["begin", "end"]
    return "of every request"
