"""Editors with a running server, one for each module of tests, because starting takes a second."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.lsp.editor import Editor, running_editor


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def vscode(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """Asks for diagnostics, watches files; UTF-16."""
    async with running_editor("vscode", tmp_path_factory.mktemp("vscode")) as editor:
        yield editor


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def neovim(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """Asks for diagnostics, watches nothing; UTF-8."""
    async with running_editor("neovim", tmp_path_factory.mktemp("neovim")) as editor:
        yield editor


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def emacs(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """Gets diagnostics sent, shows plain text; UTF-32."""
    async with running_editor("emacs", tmp_path_factory.mktemp("emacs")) as editor:
        yield editor
