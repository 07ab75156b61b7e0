"""Imports follow files that are renamed in the editor."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor
from tests.lsp.edits import text_after

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def moved(editor: Editor, *names: tuple[str, str]) -> dict[str, str]:
    files = [types.FileRename(editor.uri(old), editor.uri(new)) for old, new in names]
    found = await editor.answer(editor.client.workspace_will_rename_files_async(types.RenameFilesParams(files)))
    return {} if found is None else text_after(editor, found)


async def test_a_renamed_file_updates_imports(vscode: Editor) -> None:
    vscode.write("kit/__init__.py", "")
    vscode.write("kit/core.py", "value = 1\n")
    inner = vscode.write("kit/other.py", "from .core import value\n")
    user = vscode.open("user.py", "'😀'; import kit.core; kit.core.value\nfrom kit import core\ncore.value\n")
    assert await moved(vscode, ("kit/core.py", "kit/core2.py")) == {
        inner: "from .core2 import value\n",
        user: "'😀'; import kit.core2; kit.core2.value\nfrom kit import core2\ncore2.value\n",
    }


async def test_a_renamed_folder_updates_imports(vscode: Editor) -> None:
    vscode.write("tools/__init__.py", "")
    vscode.write("tools/saw.py", "value = 1\n")
    user = vscode.open("woodwork.py", "from tools.saw import value\nimport tools\ntools\n")
    assert await moved(vscode, ("tools", "workshop")) == {
        user: "from workshop.saw import value\nimport workshop\nworkshop\n"
    }


async def test_imports_of_a_file_that_moves(vscode: Editor) -> None:
    vscode.write("lib/__init__.py", "")
    vscode.write("lib/part.py", "value = 1\n")
    uri = vscode.open("lib/mover.py", "from .part import value\nfrom . import part\n")
    assert await moved(vscode, ("lib/mover.py", "mover.py")) == {
        uri: "from lib.part import value\nfrom lib import part\n"
    }


async def test_files_that_nothing_imports(vscode: Editor) -> None:
    vscode.write("notes.txt", "")
    assert await moved(vscode, ("notes.txt", "text.txt"), ("absent.py", "new.py")) == {}


async def test_what_the_server_announces(vscode: Editor, neovim: Editor) -> None:
    workspace = vscode.result.capabilities.workspace
    assert workspace is not None
    assert workspace.file_operations is not None
    assert workspace.file_operations.will_rename is not None
    workspace = neovim.result.capabilities.workspace
    assert workspace is None or workspace.file_operations is None or workspace.file_operations.will_rename is None
