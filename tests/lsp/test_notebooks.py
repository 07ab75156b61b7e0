"""Notebooks: their cells share a scope, and every place is one in a cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.uris import from_fs_path

from lsp.notebooks.cell_text import python_text
from tests.lsp.editor import Editor, codes, running_editor

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%matplotlib inline\nx = 1\n", "#matplotlib inline\nx = 1\n"),
        ("!ls\n?print\nprint??\nx = 1", "#ls\n#print\n#rint??\nx = 1"),
        ("files = !ls -l\nt = %time f()\n", "files = _#s -l\nt = _#ime f()\n"),
        ("for x in y:\n    !echo x\n", "for x in y:\n    _#cho x\n"),
        ("!ls \\\n  -l\nx\n", "#ls \\\n# -l\nx\n"),
        ("%%time\nx = 1\n", "#%time\nx = 1\n"),
        ("%%bash\n\nls -l\r\necho\n", "#%bash\n\n#s -l\r\n#cho\n"),
        ("x = (a\n  % b)\ny = '''\n!no\n'''\nz = a \\\n  % b\n", None),
        ("x %= 3\nif x != y: pass\n'%d' % x\n", None),
    ],
)
async def test_what_only_ipython_understands_becomes_comments(cell: str, python: str | None) -> None:
    assert python_text(cell) == (cell if python is None else python)


class Notebook:
    """A notebook in an editor; its cells have the numbers that they were made with."""

    def __init__(self, editor: Editor, *texts: str) -> None:
        self.editor = editor
        self.identifier = types.NotebookDocumentIdentifier(from_fs_path(str(editor.directory / "book.ipynb")) or "")
        self.version = 1
        items = [self.item(number, text) for number, text in enumerate(texts)]
        cells = [self.cell(number) for number in range(len(texts))]
        book = types.NotebookDocument(self.identifier.uri, "jupyter-notebook", 1, cells)
        editor.client.notebook_document_did_open(types.DidOpenNotebookDocumentParams(book, items))

    def uri(self, number: int) -> str:
        return self.identifier.uri.replace("file:", "vscode-notebook-cell:") + f"#W{number}"

    def document(self, number: int) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(number))

    def cell(self, number: int, kind: types.NotebookCellKind = types.NotebookCellKind.Code) -> types.NotebookCell:
        return types.NotebookCell(kind, self.uri(number))

    def item(self, number: int, text: str, language: str = "python") -> types.TextDocumentItem:
        self.editor.texts[self.uri(number)] = text
        return types.TextDocumentItem(self.uri(number), language, 1, text)

    def change(self, cells: types.NotebookDocumentCellChanges) -> None:
        self.version += 1
        document = types.VersionedNotebookDocumentIdentifier(self.version, self.identifier.uri)
        event = types.NotebookDocumentChangeEvent(cells=cells)
        self.editor.client.notebook_document_did_change(types.DidChangeNotebookDocumentParams(document, event))

    def edit(self, number: int, text: str) -> None:
        self.editor.texts[self.uri(number)] = text
        document = types.VersionedTextDocumentIdentifier(self.version + 1, self.uri(number))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        content = types.NotebookDocumentCellContentChanges(document, [whole])
        self.change(types.NotebookDocumentCellChanges(text_content=[content]))

    async def wrong(self, number: int) -> list[str]:
        return codes(await self.editor.pull(self.uri(number)))


async def test_cells_share_a_scope(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("def area(radius: float) -> float: ...\n")
    async with running_editor("vscode", tmp_path) as editor:
        cells = ("from helper import area\nname = '😀'", "# second\nx: str = area(1.5)\nname.upper()", "y = nothing")
        book = Notebook(editor, *cells)
        assert [await book.wrong(number) for number in range(3)] == [[], ["invalid-assignment"], ["unresolved-reference"]]
        (found,) = await editor.pull(book.uri(1))
        assert editor.text_at(book.uri(1), found.range) == "area(1.5)"
        assert "def area(radius: float) -> float" in await editor.shown(book.uri(1), "area")
        (definition,) = await editor.definition(book.uri(1), "name")
        assert definition.uri == book.uri(0)
        assert editor.text_at(book.uri(0), definition.range) == "name"
        (definition,) = await editor.definition(book.uri(1), "area")
        assert definition.uri == editor.uri("helper.py")


async def test_cells_are_edited_added_and_moved(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        book = Notebook(editor, "x = 1\n", "text: str = x")
        assert await book.wrong(1) == ["invalid-assignment"]
        book.edit(0, "\n\nx = 'a'")
        assert await book.wrong(1) == []
        assert "Literal['a']" in await editor.shown(book.uri(1), "x#2")
        new = types.NotebookCellArrayChange(1, 0, [book.cell(2)])
        structure = types.NotebookDocumentCellChangeStructure(new, did_open=[book.item(2, "x = 3\n!ls")])
        book.change(types.NotebookDocumentCellChanges(structure=structure))
        assert await book.wrong(1) == ["invalid-assignment"]
        assert await book.wrong(2) == []
        gone = types.NotebookCellArrayChange(1, 1)
        structure = types.NotebookDocumentCellChangeStructure(gone, did_close=[types.TextDocumentIdentifier(book.uri(2))])
        book.change(types.NotebookDocumentCellChanges(structure=structure))
        assert await book.wrong(1) == []


async def test_names_of_ipython_and_other_languages(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        names = "%load_ext foo\ndisplay(_)\nget_ipython().run()\nlines = !ls\nfor line in lines: line.upper()"
        book = Notebook(editor, names, "%%html\n<b>")
        assert await book.wrong(0) == []
        assert await book.wrong(1) == []


# VS Code asks for the diagnostics of documents, but not for those of cells.
@pytest.mark.parametrize("client", ["emacs", "vscode"])
async def test_diagnostics_of_cells_are_sent(tmp_path: Path, client: str) -> None:
    async with running_editor(client, tmp_path) as editor:
        book = Notebook(editor, "x = 1", "text: str = x")
        published = await editor.published(book.uri(1), lambda each: bool(each.diagnostics))
        assert published.diagnostics[0].range.start == types.Position(0, 12)
        book.edit(0, "x = ''")
        await editor.published(book.uri(1), lambda each: not each.diagnostics)
        book.edit(0, "nothing")
        await editor.published(book.uri(0), lambda each: bool(each.diagnostics))
        editor.client.notebook_document_did_close(types.DidCloseNotebookDocumentParams(book.identifier, []))
        await editor.published(book.uri(0), lambda each: not each.diagnostics)
        assert not [each for each in editor.pushed if each.uri.endswith(".py")]


async def test_unchanged_diagnostics_are_not_repeated(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        book = Notebook(editor, "x = 1", "y = nothing")
        first = await editor.report(book.uri(1))
        again = await editor.report(book.uri(1), first.result_id)
        assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
        book.edit(0, "x = 1\n\n\n")
        moved = await editor.report(book.uri(1), first.result_id)
        assert moved.result_id != first.result_id


async def test_completion_across_cells(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        book = Notebook(editor, "class Box:\n    def open(self) -> None: ...\n", "box = Box()\nbox.o")
        params = types.CompletionParams(book.document(1), types.Position(1, 5))
        found = await editor.answer(editor.client.text_document_completion_async(params))
        (item,) = [each for each in found.items if each.label == "open"]
        if item.text_edit is None:
            assert found.item_defaults.edit_range is not None
        resolved = await editor.answer(editor.client.completion_item_resolve_async(item))
        assert (resolved.label, resolved.text_edit) == ("open", item.text_edit)


async def test_what_is_asked_about_a_cell_is_answered_about_it(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        book = Notebook(editor, "class Box: ...\n", "def f(box: Box) -> Box:\n    return box\nf(Box())")
        client, second = editor.client, book.document(1)
        symbols = await editor.answer(client.text_document_document_symbol_async(types.DocumentSymbolParams(second)))
        assert [(each.name, each.range.start.line) for each in symbols] == [("f", 0)]
        folds = await editor.answer(client.text_document_folding_range_async(types.FoldingRangeParams(second)))
        assert [(each.start_line, each.end_line) for each in folds] == [(0, 1)]
        tokens = await editor.answer(client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(second)))
        assert tokens.data[0] == 0
        assert sum(tokens.data[::5]) == 2
        rename = types.RenameParams(second, types.Position(0, 11), "Crate")
        edit = await editor.answer(client.text_document_rename_async(rename))
        counts = {change.text_document.uri: len(change.edits) for change in edit.document_changes}
        assert counts == {book.uri(0): 1, book.uri(1): 3}
