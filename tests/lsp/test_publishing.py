"""Diagnostics for an editor that waits for them (Emacs)."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, codes

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_opened_edited_closed(emacs: Editor) -> None:
    uri = emacs.open("pushed.py", "x: int = ''\n")
    published = await emacs.published(uri)
    assert codes(published.diagnostics) == ["invalid-assignment"]
    assert published.version == 1
    emacs.edit(uri, "''", "1")
    published = await emacs.published(uri, lambda each: each.version == 2)
    assert not published.diagnostics
    emacs.edit(uri, "1", "''")
    await emacs.published(uri, lambda each: each.version == 3 and bool(each.diagnostics))
    emacs.close(uri)
    published = await emacs.published(uri, lambda each: not each.diagnostics)
    assert published.version is None


async def test_an_edit_of_one_document_changes_another(emacs: Editor) -> None:
    source = emacs.open("giver.py", "value: int = 1\n")
    user = emacs.open("taker.py", "from giver import value\ntext: int = value\n")
    await emacs.published(user, lambda each: not each.diagnostics)
    emacs.edit(source, "int = 1", "str = ''")
    published = await emacs.published(user, lambda each: bool(each.diagnostics))
    assert codes(published.diagnostics) == ["invalid-assignment"]


async def test_superseded_diagnostics_are_not_sent(emacs: Editor) -> None:
    uri = emacs.open("typed.py", "x = 1\n")
    await emacs.published(uri)
    sent = len([each for each in emacs.pushed if each.uri == uri])
    for _ in range(20):
        emacs.edit(uri, "x = 1", "x = 11")
        emacs.edit(uri, "x = 11", "x = 1")
    await emacs.published(uri, lambda each: each.version == 41)
    assert len([each for each in emacs.pushed if each.uri == uri]) - sent < 5


async def test_changes_on_disk(emacs: Editor) -> None:
    user = emacs.open("expects.py", "from later import value\n")
    await emacs.published(user, lambda each: bool(each.diagnostics))
    emacs.write("later.py", "value = 1\n")
    emacs.changed_on_disk(("later.py", types.FileChangeType.Created))
    await emacs.published(user, lambda each: not each.diagnostics)


async def test_hover_is_plain_text(emacs: Editor) -> None:
    uri = emacs.open("plain.py", 'def f() -> int:\n    """Says one."""\n    return 1\n')
    found = await emacs.hover(uri, "f#2")
    assert found is not None
    assert found.contents == types.MarkupContent(types.MarkupKind.PlainText, "def f() -> int\n\nSays one.")


async def test_edits_of_a_document_that_is_not_open_are_ignored(emacs: Editor) -> None:
    emacs.send_changes(emacs.uri("never.py"), [types.TextDocumentContentChangeWholeDocument("x")])
    emacs.close(emacs.uri("never.py"))
    uri = emacs.open("alive.py", "x = 1\n")
    assert "x: int" in await emacs.shown(uri, "x")
