"""Characters outside of the basic plane, and every unit in which an editor may count."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, codes

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXT = 'smile = "😀é漢"; number: int = "😀"; after = number\n'


async def check_positions(editor: Editor) -> None:
    """Incoming positions, outgoing ranges and edits behind such characters."""
    uri = editor.open("astral.py", TEXT)
    found = await editor.hover(uri, "number#2")
    assert found is not None
    assert found.range is not None
    assert editor.text_at(uri, found.range) == "number"
    (place,) = await editor.definition(uri, "number#2")
    assert editor.text_at(uri, place.range) == "number"
    assert place.range.start == editor.position(uri, TEXT.index("number"))
    editor.edit(uri, '"😀"', '"😀😀"')
    editor.edit(uri, "after", "later")
    assert "later" in await editor.shown(uri, "later")


async def test_utf16(vscode: Editor) -> None:
    assert vscode.encoding == "utf-16"
    await check_positions(vscode)
    uri = vscode.open("wrong.py", TEXT)
    (found,) = await vscode.pull(uri)
    assert vscode.text_at(uri, found.range) == '"😀"'
    assert found.range.end.character - found.range.start.character == 4


async def test_places_that_move_for_the_client_only_are_said_again(vscode: Editor) -> None:
    """A character that takes two units in place of one that takes one moves what is behind it, in the client's eyes."""
    uri = vscode.open("moves.py", "a = 'é'; number: int = ''\n")
    first = await vscode.report(uri)
    vscode.edit(uri, "é", "😀")
    report = await vscode.report(uri, first.result_id)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    (found,) = report.items
    assert vscode.text_at(uri, found.range) == "''"


async def test_utf8(neovim: Editor) -> None:
    assert neovim.encoding == "utf-8"
    await check_positions(neovim)
    uri = neovim.open("wrong.py", TEXT)
    (found,) = await neovim.pull(uri)
    assert neovim.text_at(uri, found.range) == '"😀"'
    assert found.range.end.character - found.range.start.character == 6


async def test_utf32(emacs: Editor) -> None:
    assert emacs.encoding == "utf-32"
    await check_positions(emacs)
    uri = emacs.open("wrong.py", TEXT)
    published = await emacs.published(uri)
    (found,) = published.diagnostics
    assert emacs.text_at(uri, found.range) == '"😀"'
    assert found.range.end.character - found.range.start.character == 3


async def test_only_the_line_ends_of_the_protocol_end_lines(vscode: Editor) -> None:
    """A form feed and the separators of Unicode stand inside of lines; a lone carriage return ends one."""
    uri = vscode.open("lines.py", "a = '\u2028\x85\x0b'\r\x0c\r\ndef f() -> int:\r\n    return 1\r\n")
    place = types.Range(types.Position(3, 11), types.Position(3, 12))
    vscode.send_changes(uri, [types.TextDocumentContentChangePartial(place, "''")])
    (found,) = await vscode.pull(uri)
    assert codes([found]) == ["invalid-return-type"]
    assert found.range == types.Range(types.Position(3, 11), types.Position(3, 13))
