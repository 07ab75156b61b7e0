"""The table of behaviors says what the server does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.behaviors.table import PAGE, outcomes, table


@pytest.mark.asyncio
async def test_the_table_is_true(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    seen = table(await outcomes(tmp_path))
    if request.config.getoption("--update"):
        PAGE.write_text(seen, encoding="utf-8")
    assert seen == PAGE.read_text(encoding="utf-8"), "python -m tests.lsp.behaviors writes the page anew"
