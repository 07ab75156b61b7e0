"""The coloring of names: all of a document, what is visible, and what an edit has changed."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXT = '''\
import os

class Widget:
    size: int = 0

def area(width: int) -> int:
    return width * len("🐍") + width

print(area(1), Widget().size, os.sep)
'''

NAMES = [
    ("os", "namespace"),
    ("Widget", "class"),
    ("size", "property"),
    ("int", "class"),
    ("area", "function"),
    ("width", "parameter"),
    ("int", "class"),
    ("int", "class"),
    ("width", "parameter"),
    ("len", "function"),
    ("width", "parameter"),
    ("print", "function"),
    ("area", "function"),
    ("Widget", "class"),
    ("size", "property"),
    ("os", "namespace"),
    ("sep", "variable"),
]


def colored(editor: Editor, uri: str, data: list[int]) -> list[tuple[str, str]]:
    """Each name with its type, as an editor reads the numbers."""
    options = editor.result.capabilities.semantic_tokens_provider
    assert options is not None
    found: list[tuple[str, str]] = []
    line = column = 0
    for index in range(0, len(data), 5):
        down, right, length, kind, _ = data[index : index + 5]
        line, column = line + down, right if down else column + right
        place = types.Range(types.Position(line, column), types.Position(line, column + length))
        found.append((editor.text_at(uri, place), options.legend.token_types[kind]))
    return found


async def full(editor: Editor, uri: str) -> types.SemanticTokens:
    params = types.SemanticTokensParams(types.TextDocumentIdentifier(uri))
    found = await editor.answer(editor.client.text_document_semantic_tokens_full_async(params))
    assert isinstance(found, types.SemanticTokens)
    return found


async def delta(editor: Editor, uri: str, previous: str) -> types.SemanticTokens | types.SemanticTokensDelta:
    params = types.SemanticTokensDeltaParams(types.TextDocumentIdentifier(uri), previous)
    found = await editor.answer(editor.client.text_document_semantic_tokens_full_delta_async(params))
    assert isinstance(found, (types.SemanticTokens, types.SemanticTokensDelta))
    return found


def applied(old: list[int], change: types.SemanticTokensDelta) -> list[int]:
    data = list(old)
    for edit in sorted(change.edits, key=lambda each: each.start, reverse=True):
        data[edit.start : edit.start + edit.delete_count] = list(edit.data or ())
    return data


async def test_full_range_and_delta_are_offered(vscode: Editor) -> None:
    options = vscode.result.capabilities.semantic_tokens_provider
    assert isinstance(options, types.SemanticTokensOptions)
    assert options.range is True
    assert isinstance(options.full, types.SemanticTokensFullDelta)
    assert options.full.delta is True
    assert set(options.legend.token_types) <= {each.value for each in types.SemanticTokenTypes}
    assert set(options.legend.token_modifiers) <= {each.value for each in types.SemanticTokenModifiers}


async def test_names_have_their_types(vscode: Editor, neovim: Editor, emacs: Editor) -> None:
    for editor in (vscode, neovim, emacs):
        uri = editor.open("tokens.py", TEXT)
        assert colored(editor, uri, list((await full(editor, uri)).data)) == NAMES


async def test_range_answers_for_what_is_visible(vscode: Editor) -> None:
    uri = vscode.open("visible.py", TEXT)
    lines = types.Range(types.Position(6, 0), types.Position(7, 0))
    params = types.SemanticTokensRangeParams(types.TextDocumentIdentifier(uri), lines)
    found = await vscode.answer(vscode.client.text_document_semantic_tokens_range_async(params))
    assert isinstance(found, types.SemanticTokens)
    names = [name for name, _ in colored(vscode, uri, list(found.data))]
    assert names == ["width", "len", "width"]


async def test_range_beyond_the_end(vscode: Editor) -> None:
    uri = vscode.open("beyond.py", "x = 1\n")
    lines = types.Range(types.Position(0, 0), types.Position(999, 0))
    params = types.SemanticTokensRangeParams(types.TextDocumentIdentifier(uri), lines)
    found = await vscode.answer(vscode.client.text_document_semantic_tokens_range_async(params))
    assert colored(vscode, uri, list(found.data)) == [("x", "variable")]


async def test_delta_is_what_an_edit_changed(vscode: Editor) -> None:
    uri = vscode.open("delta.py", TEXT)
    first = await full(vscode, uri)
    assert first.result_id is not None
    vscode.edit(uri, "width * len", "len(str(width)) * len")
    change = await delta(vscode, uri, first.result_id)
    assert isinstance(change, types.SemanticTokensDelta)
    assert sum(len(edit.data or ()) for edit in change.edits) < len(first.data)
    data = applied(list(first.data), change)
    assert colored(vscode, uri, data) == colored(vscode, uri, list((await full(vscode, uri)).data))


async def test_delta_of_nothing(vscode: Editor) -> None:
    uri = vscode.open("same.py", TEXT)
    first = await full(vscode, uri)
    assert first.result_id is not None
    change = await delta(vscode, uri, first.result_id)
    assert isinstance(change, types.SemanticTokensDelta)
    assert list(change.edits) == []


async def test_delta_to_something_forgotten_is_everything(vscode: Editor) -> None:
    uri = vscode.open("forgotten.py", TEXT)
    found = await delta(vscode, uri, "never sent")
    assert isinstance(found, types.SemanticTokens)
    assert len(found.data) == len((await full(vscode, uri)).data)


async def test_broken_code_keeps_its_colors(vscode: Editor) -> None:
    uri = vscode.open("broken_tokens.py", "def f(name: str):\n    name.upper(\n\ndef g(): pass\n")
    found = colored(vscode, uri, list((await full(vscode, uri)).data))
    assert ("upper", "method") in found
    assert ("g", "function") in found
