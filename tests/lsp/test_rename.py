"""Renaming in a real client: versions of documents, refusals that the user can read, files that are renamed."""

from __future__ import annotations

from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.editor import Editor
from tests.lsp.edits import text_after

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def rename(editor: Editor, uri: str, place: str, new_name: str) -> types.WorkspaceEdit:
    params = types.RenameParams(types.TextDocumentIdentifier(uri), editor.place(uri, place), new_name)
    found: types.WorkspaceEdit = await editor.answer(editor.client.text_document_rename_async(params))
    return found


async def prepared(editor: Editor, uri: str, place: str) -> Any:
    params = types.PrepareRenameParams(types.TextDocumentIdentifier(uri), editor.place(uri, place))
    return await editor.answer(editor.client.text_document_prepare_rename_async(params))


async def refusal(awaited: Any) -> str:
    with pytest.raises(JsonRpcException) as caught:
        await awaited
    assert caught.value.code == types.LSPErrorCodes.RequestFailed
    return caught.value.message


async def test_rename_across_files_keeps_an_alias(vscode: Editor) -> None:
    making = vscode.write("making.py", "def make_widget(size: int) -> int:\n    return size\n")
    user = vscode.open("widgets.py", "from making import make_widget as build\nbuild(size=1)\n")
    other = vscode.open("others.py", "text = '😀'; import making; making.make_widget(2)\n")
    found = await rename(vscode, other, "make_widget", "make")
    assert text_after(vscode, found) == {
        making: "def make(size: int) -> int:\n    return size\n",
        user: "from making import make as build\nbuild(size=1)\n",
        other: "text = '😀'; import making; making.make(2)\n",
    }


async def test_edits_have_the_version_of_open_documents(vscode: Editor) -> None:
    uri = vscode.open("versioned.py", "old = 1\n")
    vscode.edit(uri, "1", "2")
    found = await rename(vscode, uri, "old", "new")
    (change,) = found.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri, 2)


async def test_rename_of_a_parameter_from_a_call(vscode: Editor) -> None:
    uri = vscode.open("calls.py", "def area(radius: float) -> float:\n    return radius\n\narea(radius=1)\n")
    found = await rename(vscode, uri, "radius=1", "r")
    assert text_after(vscode, found) == {uri: "def area(r: float) -> float:\n    return r\n\narea(r=1)\n"}


async def test_rename_of_a_method_renames_overrides(vscode: Editor) -> None:
    uri = vscode.open("overrides.py", "class A:\n    def go(self): ...\n\nclass B(A):\n    def go(self): ...\n")
    found = await rename(vscode, uri, "go", "run")
    assert text_after(vscode, found) == {
        uri: "class A:\n    def run(self): ...\n\nclass B(A):\n    def run(self): ...\n"
    }


async def test_prepared_rename_names_the_place(vscode: Editor) -> None:
    uri = vscode.open("prepared.py", "text = '😀'; name = 1\n")
    found = await prepared(vscode, uri, "name")
    assert found.placeholder == "name"
    assert vscode.text_at(uri, found.range) == "name"


async def test_refusals_say_why(vscode: Editor) -> None:
    uri = vscode.open("refused.py", "import os\nvalue = os.getcwd()\nprint(value)\nif value: pass\n")
    assert await refusal(prepared(vscode, uri, "getcwd")) == "`getcwd` is part of the standard library"
    assert await refusal(prepared(vscode, uri, "print")) == "`print` is built into Python"
    assert await refusal(prepared(vscode, uri, "if")) == "`if` is a keyword"
    assert await refusal(rename(vscode, uri, "getcwd", "cwd")) == "`getcwd` is part of the standard library"
    assert await refusal(rename(vscode, uri, "value", "class")) == "`class` is a keyword"
    assert await refusal(rename(vscode, uri, "value", "two words")) == "`two words` is not a valid name"
    assert await refusal(rename(vscode, uri, "value", "")) == "The new name is empty"
    assert await refusal(rename(vscode, uri, "value", "os")) == "`os` is already defined in refused.py, line 1"


async def test_rename_of_a_module_renames_its_file(vscode: Editor) -> None:
    core = vscode.write("kit/core.py", "value = 1\n")
    package = vscode.write("kit/__init__.py", "from .core import value\n")
    uri = vscode.open("kit_user.py", "import kit.core\nkit.core.value\n")
    found = await rename(vscode, uri, "core#2", "heart")
    assert text_after(vscode, found) == {
        package: "from .heart import value\n",
        uri: "import kit.heart\nkit.heart.value\n",
    }
    assert types.RenameFile(core, vscode.uri("kit/heart.py")) in (found.document_changes or ())


async def test_a_client_in_utf8(neovim: Editor) -> None:
    uri = neovim.open("umlaut.py", "'äöü😀'; name = 1; print('😀', name)\n")
    assert text_after(neovim, await rename(neovim, uri, "name#2", "label")) == {
        uri: "'äöü😀'; label = 1; print('😀', label)\n"
    }


async def test_a_client_in_utf32(emacs: Editor) -> None:
    uri = emacs.open("umlaut.py", "'äöü😀'; name = 1; print('😀', name)\n")
    assert text_after(emacs, await rename(emacs, uri, "name#2", "label")) == {
        uri: "'äöü😀'; label = 1; print('😀', label)\n"
    }
