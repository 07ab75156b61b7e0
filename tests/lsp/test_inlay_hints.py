"""What is shown in a document besides what stands there."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, running_editor
from tests.lsp.edits import applied

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXT = """\
class Widget: ...

def find(count: int, name: str) -> list[Widget]:
    return []

def twice(number: int):
    return number * 2

widgets = find(1, "🐍"); others = find(2, "b")
"""


async def hints(editor: Editor, uri: str, last_line: int = 99) -> list[types.InlayHint]:
    whole = types.Range(types.Position(0, 0), types.Position(last_line, 0))
    params = types.InlayHintParams(types.TextDocumentIdentifier(uri), whole)
    found = await editor.answer(editor.client.text_document_inlay_hint_async(params))
    return list(found or ())


def label(found: types.InlayHint) -> str:
    if isinstance(found.label, str):
        return found.label
    return "".join([part.value for part in found.label])


def shown(editor: Editor, uri: str, found: list[types.InlayHint]) -> str:
    """The text with all hints in it."""
    text = editor.texts[uri]
    for each in sorted(found, key=lambda each: (each.position.line, each.position.character), reverse=True):
        offset = editor.offset_of(text, each.position)
        text = text[:offset] + label(each) + text[offset:]
    return text


async def test_variable_types_return_types_and_argument_names(vscode: Editor, neovim: Editor, emacs: Editor) -> None:
    for editor in (vscode, neovim, emacs):
        uri = editor.open("hints.py", TEXT)
        text = shown(editor, uri, await hints(editor, uri))
        assert "def twice(number: int) -> int:" in text
        assert 'widgets: list[Widget] = find(count=1, name="🐍"); others: list[Widget] = find(count=2, name="b")' in text


async def test_a_double_click_writes_it(vscode: Editor) -> None:
    uri = vscode.open("written.py", TEXT)
    found = [each for each in await hints(vscode, uri) if each.text_edits]
    text = applied(vscode, uri, [edit for each in found for edit in each.text_edits or ()])
    assert "def twice(number: int) -> int:" in text
    # What is named by keyword has nothing by position behind it.
    assert 'widgets: list[Widget] = find(1, name="🐍"); others: list[Widget] = find(2, name="b")' in text


async def test_classes_in_a_label_lead_to_them(vscode: Editor) -> None:
    uri = vscode.open("links.py", TEXT)
    found = next(each for each in await hints(vscode, uri) if "Widget" in label(each))
    assert not isinstance(found.label, str)
    locations = {part.value: part.location for part in found.label if part.location is not None}
    assert set(locations) == {"list", "Widget"}
    assert locations["Widget"].uri == uri
    assert vscode.text_at(uri, locations["Widget"].range) == "Widget"
    assert locations["list"].uri.endswith("builtins.pyi")


async def test_names_of_parameters_lead_to_them(vscode: Editor) -> None:
    uri = vscode.open("parameters.py", TEXT)
    found = next(each for each in await hints(vscode, uri) if label(each) == "name=")
    assert found.kind == types.InlayHintKind.Parameter
    assert not isinstance(found.label, str)
    (part,) = found.label
    assert part.location is not None
    assert part.location.range.start.line == 2
    assert vscode.text_at(uri, part.location.range) == "name"


async def test_a_range_beyond_the_end_means_the_end(vscode: Editor) -> None:
    uri = vscode.open("short_hints.py", "numbers = [1]")
    params = types.InlayHintParams(
        types.TextDocumentIdentifier(uri), types.Range(types.Position(0, 0), types.Position(5000, 999))
    )
    found = await vscode.answer(vscode.client.text_document_inlay_hint_async(params))
    assert [label(each) for each in found or ()] == [": list[int]"]


async def test_only_what_is_in_the_range(vscode: Editor) -> None:
    uri = vscode.open("part.py", TEXT)
    assert [label(each) for each in await hints(vscode, uri, 7)] == [" -> int"]


async def test_an_edit_counts(vscode: Editor) -> None:
    uri = vscode.open("edited_hints.py", TEXT)
    await hints(vscode, uri)
    vscode.edit(uri, "number * 2", "[number]")
    assert " -> list[int]" in [label(each) for each in await hints(vscode, uri)]


async def test_each_kind_can_be_turned_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = {"inlayHints": {"variableTypes": False, "callArgumentNames": False}}
    async with running_editor("vscode", tmp_path_factory.mktemp("off"), settings={"typecheck": settings}) as editor:
        uri = editor.open("off.py", TEXT)
        assert [label(each) for each in await hints(editor, uri)] == [" -> int"]
