"""An editor that cannot watch files (Neovim on Linux): the server finds out by itself."""

from __future__ import annotations

import asyncio

import pytest

from tests.lsp.editor import Editor, codes

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_new_file_is_found(neovim: Editor) -> None:
    uri = neovim.open("needs.py", "from comes import value\n")
    assert codes(await neovim.pull(uri)) == ["unresolved-import"]
    neovim.write("comes.py", "value = 1\n")
    for _ in range(100):
        await asyncio.sleep(0.1)
        if not codes(await neovim.pull(uri)):
            return
    raise AssertionError("the new file was never noticed")
