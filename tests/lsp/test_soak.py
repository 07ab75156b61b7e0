"""A short run of what `tests.lsp.soak` does for long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.edit_latency import generated_text
from tests.lsp import soak

ACTIONS = 300


@pytest.mark.asyncio
async def test_random_edits_and_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ledger", "accounts"):
        (tmp_path / f"{name}.py").write_text("\n".join(generated_text().splitlines()[:250]))
    # The memory of a short run says nothing.
    monkeypatch.setattr(soak, "GROWTH_ALLOWED", 10.0)
    assert await soak.soak(tmp_path, ACTIONS) == []
