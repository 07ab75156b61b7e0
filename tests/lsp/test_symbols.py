"""Symbols of documents and of the workspace, foldings and selections in editors that count in different units."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import PATIENCE, Editor, running_editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

SNAKES = '''\
text = "🐍🐍"; size = 1

class Snake:
    """A 🐍 and
    its length."""

    def hiss(self, 𝐬ound: str = "🐍") -> str:
        # 🐍
        # sss
        return print("🐍 says", self, sep="🐍")
'''


async def symbols(editor: Editor, uri: str) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    found: list[types.DocumentSymbol] | list[types.SymbolInformation] = await editor.answer(
        editor.client.text_document_document_symbol_async(params)
    )
    return found


async def tree(editor: Editor, uri: str) -> list[types.DocumentSymbol]:
    return [each for each in await symbols(editor, uri) if isinstance(each, types.DocumentSymbol)]


async def workspace(editor: Editor, query: str) -> list[types.SymbolInformation]:
    """The answer, in which each symbol has a range: so the client takes it for the older form."""
    found = await editor.answer(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query)))
    return [each for each in found if isinstance(each, types.SymbolInformation)]


async def selection(editor: Editor, uri: str, place: str) -> list[str]:
    params = types.SelectionRangeParams(types.TextDocumentIdentifier(uri), [editor.place(uri, place)])
    (found,) = await editor.answer(editor.client.text_document_selection_range_async(params))
    texts: list[str] = []
    step: types.SelectionRange | None = found
    while step is not None:
        texts.append(editor.text_at(uri, step.range))
        step = step.parent
    return texts


async def folds(editor: Editor, uri: str) -> list[types.FoldingRange]:
    params = types.FoldingRangeParams(types.TextDocumentIdentifier(uri))
    return list(await editor.answer(editor.client.text_document_folding_range_async(params)))


# Symbols of a document


async def test_symbols_are_nested(vscode: Editor) -> None:
    uri = vscode.open("nested.py", "class A:\n    x = 1\n\n    def f(self, y: int) -> None:\n        def g() -> None: ...\n")
    (cls,) = await tree(vscode, uri)
    assert (cls.name, cls.kind, vscode.text_at(uri, cls.selection_range)) == ("A", types.SymbolKind.Class, "A")
    assert vscode.text_at(uri, cls.range) == vscode.texts[uri].rstrip("\n")
    field, method = cls.children or ()
    assert (field.name, field.kind) == ("x", types.SymbolKind.Field)
    assert (method.name, method.kind, method.detail) == ("f", types.SymbolKind.Method, "(self, y: int) -> None")
    assert [each.name for each in method.children or ()] == ["g"]


async def test_deprecated_symbols_are_marked(vscode: Editor) -> None:
    uri = vscode.open("marked.py", 'from warnings import deprecated\n\n@deprecated("no")\ndef old() -> None: ...\n')
    (old,) = await tree(vscode, uri)
    assert list(old.tags or ()) == [types.SymbolTag.Deprecated]
    assert vscode.text_at(uri, old.range).startswith("@deprecated")


async def test_file_with_an_unclosed_bracket_shows_all_symbols(vscode: Editor) -> None:
    uri = vscode.open("unclosed.py", "def a(): ...\nx = print(1,\n\ndef b(): ...\n\nclass C: ...\n\ndef d(): ...\n")
    assert [each.name for each in await tree(vscode, uri)] == ["a", "x", "b", "C", "d"]


async def test_client_without_a_tree_gets_a_list(tmp_path: Path) -> None:
    async with running_editor("kate", tmp_path, capabilities=types.ClientCapabilities()) as editor:
        uri = editor.open("flat.py", "class A:\n    def f(self) -> None: ...\n")
        cls, method = await symbols(editor, uri)
        assert isinstance(cls, types.SymbolInformation)
        assert isinstance(method, types.SymbolInformation)
        assert (cls.name, cls.container_name) == ("A", None)
        assert (method.name, method.container_name) == ("f", "A")
        assert editor.text_at(uri, method.location.range) == "def f(self) -> None: ..."


async def check_snakes(editor: Editor) -> None:
    uri = editor.open("snakes.py", SNAKES)
    text, size, snake = await tree(editor, uri)
    assert editor.text_at(uri, text.range) == 'text = "🐍🐍"'
    assert editor.text_at(uri, size.range) == "size = 1"
    assert editor.text_at(uri, snake.range) == SNAKES[SNAKES.index("class") :].rstrip("\n")
    assert await selection(editor, uri, "sep") == [
        "sep",
        'sep="🐍"',
        '"🐍 says", self, sep="🐍"',
        '("🐍 says", self, sep="🐍")',
        'print("🐍 says", self, sep="🐍")',
        'return print("🐍 says", self, sep="🐍")',
        SNAKES[SNAKES.index("def") :].rstrip("\n"),
        SNAKES[SNAKES.index('"""A') :].rstrip("\n"),
        SNAKES[SNAKES.index("class") :].rstrip("\n"),
        SNAKES,
    ]
    (found,) = await workspace(editor, "Snake.hiss")
    assert found.location.uri == uri
    assert editor.text_at(uri, found.location.range) == "hiss"


async def test_positions_in_utf16(vscode: Editor) -> None:
    await check_snakes(vscode)


async def test_positions_in_utf8(neovim: Editor) -> None:
    await check_snakes(neovim)


async def test_positions_in_utf32(emacs: Editor) -> None:
    await check_snakes(emacs)


# Symbols of the workspace


async def test_workspace_symbol_by_characters_in_their_order(vscode: Editor) -> None:
    uri = vscode.write("pkg/machines.py", "class Maker:\n    def make_widget(self) -> None: ...\n")
    vscode.changed_on_disk(("pkg/machines.py", types.FileChangeType.Created))
    (found,) = await workspace(vscode, "mkwdg")
    assert (found.name, found.kind) == ("make_widget", types.SymbolKind.Method)
    assert found.container_name == "pkg.machines.Maker"
    assert found.location == types.Location(uri, types.Range(types.Position(1, 8), types.Position(1, 19)))


async def test_workspace_symbol_of_nothing_is_nothing(vscode: Editor) -> None:
    vscode.open("something.py", "def something() -> None: ...\n")
    assert await workspace(vscode, "") == []


async def test_workspace_symbol_of_an_unsaved_document(vscode: Editor) -> None:
    uri = vscode.open("unsaved.py", "def freshly_typed() -> None: ...\n")
    assert [each.name for each in await workspace(vscode, "freshlyty")] == ["freshly_typed"]
    vscode.edit(uri, "freshly_typed", "renamed_since")
    assert await workspace(vscode, "freshlyty") == []
    assert [each.name for each in await workspace(vscode, "renamedsin")] == ["renamed_since"]


async def test_workspace_symbols_of_libraries_are_left_out(vscode: Editor) -> None:
    vscode.open("uses_library.py", "from collections import OrderedDict\n")
    assert await workspace(vscode, "OrderedDict") == []


# Foldings


async def test_folding_ranges_have_kinds(vscode: Editor) -> None:
    text = "import os\nimport sys\n\n# One\n# two.\n\n# region r\nx = [\n    1,\n]\n# endregion\n\ndef f():\n    return 1\n"
    found = await folds(vscode, vscode.open("folds.py", text))
    assert [(each.start_line, each.end_line, each.kind) for each in found] == [
        (0, 1, types.FoldingRangeKind.Imports),
        (3, 4, types.FoldingRangeKind.Comment),
        (6, 10, types.FoldingRangeKind.Region),
        (7, 9, None),
        (12, 13, None),
    ]


async def test_folding_ranges_are_no_more_than_the_client_takes(vscode: Editor) -> None:
    text = "".join(f"def f{number}():\n    return {number}\n" for number in range(6_000))
    assert len(await folds(vscode, vscode.open("many_folds.py", text))) == 5_000


# Selections


async def test_selection_outside_of_the_text_is_that_of_the_nearest_place(vscode: Editor) -> None:
    uri = vscode.open("short.py", "x = 1\n")
    params = types.SelectionRangeParams(
        types.TextDocumentIdentifier(uri), [types.Position(99, 99), types.Position(0, 99), types.Position(0, 0)]
    )
    found = await vscode.answer(vscode.client.text_document_selection_range_async(params))
    assert [vscode.text_at(uri, each.range) for each in found] == ["x = 1\n", "1", "x"]


async def test_selection_in_an_empty_document(vscode: Editor) -> None:
    uri = vscode.open("nothing.py", "")
    assert await selection(vscode, uri, "") == [""]


# Symbols that can be imported


async def test_what_was_just_typed_in_another_document_can_be_imported(vscode: Editor) -> None:
    other = vscode.open("quarry.py", "")
    uri = vscode.open("digging.py", "x = StoneBrea\n")
    vscode.send_changes(other, [types.TextDocumentContentChangeWholeDocument("class StoneBreaker: ...\n")])
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), vscode.position(uri, len("x = StoneBrea")))
    deadline = time.monotonic() + PATIENCE
    labels: list[str] = []
    while "StoneBreaker" not in labels and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
        found = await vscode.answer(vscode.client.text_document_completion_async(params))
        labels = [each.label for each in getattr(found, "items", found or ())]
    assert "StoneBreaker" in labels
