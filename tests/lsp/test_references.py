"""References, highlights, linked editing and counts of references in real clients."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, running_editor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def references(editor: Editor, uri: str, place: str, *, with_declaration: bool = True) -> list[str]:
    """The places as `file.py:3`, one for each reference."""
    params = types.ReferenceParams(
        types.ReferenceContext(with_declaration), types.TextDocumentIdentifier(uri), editor.place(uri, place)
    )
    found = await editor.answer(editor.client.text_document_references_async(params))
    return [f"{each.uri.rpartition('/')[2]}:{each.range.start.line + 1}" for each in found]


async def test_references_of_a_class_count_imports_bases_and_exports(vscode: Editor) -> None:
    vscode.write("core.py", '__all__ = ["Base", "Widget"]\n\nclass Base: ...\n\nclass Widget(Base): ...\n')
    vscode.write("reexport.py", "from core import Widget as Thing\n")
    text = "import core\nfrom core import Widget\nfrom reexport import Thing\ncore.Widget(), Widget, Thing\n"
    uri = vscode.open("user.py", text)
    assert await references(vscode, uri, "Widget#2") == [
        "core.py:1",
        "core.py:5",
        "reexport.py:1",
        "reexport.py:1",
        "user.py:2",
        "user.py:3",
        "user.py:4",
        "user.py:4",
        "user.py:4",
    ]
    assert await references(vscode, uri, "Widget#2", with_declaration=False) == [
        place for place in await references(vscode, uri, "Widget#2") if place != "core.py:5"
    ]


async def test_references_in_string_annotations_but_not_in_strings(vscode: Editor) -> None:
    uri = vscode.open(
        "annotations.py", 'class Gadget: ...\n\ng: "Gadget"\ntext = "Gadget"\n"""Gadget."""\n\ndef f(x: "list[Gadget]"): ...\n'
    )
    assert await references(vscode, uri, "Gadget") == ["annotations.py:1", "annotations.py:3", "annotations.py:7"]


async def test_references_of_a_parameter_through_an_alias(vscode: Editor) -> None:
    vscode.write("making.py", "def make_widget(size: int) -> int:\n    return size\n")
    uri = vscode.open("building.py", "from making import make_widget as build\nbuild(size=1)\n")
    assert await references(vscode, uri, "size") == ["building.py:2", "making.py:1", "making.py:2"]


async def test_references_of_an_abstract_method_include_overrides(vscode: Editor) -> None:
    text = "from abc import ABC, abstractmethod\n\nclass A(ABC):\n    @abstractmethod\n    def area(self): ...\n"
    text += "\nclass B(A):\n    def area(self): ...\n\nB().area()\n"
    uri = vscode.open("abstract.py", text)
    assert await references(vscode, uri, "area") == ["abstract.py:5", "abstract.py:8", "abstract.py:10"]


async def test_references_see_unsaved_text_and_unsaved_files(vscode: Editor) -> None:
    source = vscode.write("source.py", "def old() -> None: ...\n")
    vscode.open("source.py", "def fresh() -> None: ...\n")
    user = vscode.open("not_saved.py", "from source import fresh\nfresh()\n")
    assert await references(vscode, user, "fresh#2") == ["not_saved.py:1", "not_saved.py:2", "source.py:1"]
    vscode.close(source)


async def test_positions_beyond_the_basic_plane(vscode: Editor, neovim: Editor, emacs: Editor) -> None:
    for editor in (vscode, neovim, emacs):
        uri = editor.open("planes.py", "'😀'; name = 1; print('äö😀', name)\n")
        params = types.DocumentHighlightParams(types.TextDocumentIdentifier(uri), editor.place(uri, "name#2"))
        found = await editor.answer(editor.client.text_document_document_highlight_async(params))
        assert [editor.text_at(uri, each.range) for each in found] == ["name", "name"]
        assert [each.kind for each in found] == [types.DocumentHighlightKind.Write, types.DocumentHighlightKind.Read]
        assert [each.range.start for each in found] == [editor.place(uri, "name"), editor.place(uri, "name#2")]


async def test_nothing_where_nothing_has_a_name(vscode: Editor) -> None:
    uri = vscode.open("nothing.py", "1 + 1  # name\n")
    assert await references(vscode, uri, "1") == []
    assert await references(vscode, uri, "name") == []
    far = types.ReferenceParams(
        types.ReferenceContext(True), types.TextDocumentIdentifier(uri), types.Position(99, 99)
    )
    assert not await vscode.answer(vscode.client.text_document_references_async(far))


async def test_linked_editing_of_a_local_variable(vscode: Editor) -> None:
    uri = vscode.open("linked.py", "def f() -> int:\n    '😀'; total = 1; return total\n\ntotal = 2\n")
    params = types.LinkedEditingRangeParams(types.TextDocumentIdentifier(uri), vscode.place(uri, "total"))
    found = await vscode.answer(vscode.client.text_document_linked_editing_range_async(params))
    assert [vscode.text_at(uri, each) for each in found.ranges] == ["total", "total"]
    params = types.LinkedEditingRangeParams(types.TextDocumentIdentifier(uri), vscode.place(uri, "total#3"))
    assert await vscode.answer(vscode.client.text_document_linked_editing_range_async(params)) is None


async def test_counts_of_references_are_off_unless_set(vscode: Editor, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "class A:\n    def f(self) -> None: ...\n\nA().f()\nA()\n"
    uri = vscode.open("counts.py", text)
    params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    assert not await vscode.answer(vscode.client.text_document_code_lens_async(params))
    settings = {"typecheck": {"codeLens": {"references": True}}}
    async with running_editor("vscode", tmp_path_factory.mktemp("counts"), settings=settings) as editor:
        uri = editor.open("counts.py", text)
        lenses = await editor.answer(
            editor.client.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri)))
        )
        assert [editor.text_at(uri, each.range) for each in lenses] == ["A", "f"]
        resolved = [await editor.answer(editor.client.code_lens_resolve_async(each)) for each in lenses]
        assert [each.command.title for each in resolved] == ["2 references", "1 reference"]
        assert resolved[1].command.arguments[0] == uri
