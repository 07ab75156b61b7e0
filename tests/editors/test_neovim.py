"""The files of `editors/neovim` set up a real Neovim: those for 0.11 and newer, and those for older versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editors.installed import NEOVIM
from tests.editors.sessions import run_checks
from tests.lsp.editor import ROOT, SERVER

SETUP = ROOT / "editors" / "neovim"
CHECKS = Path(__file__).parent / "neovim" / "check.lua"


@pytest.mark.skipif(NEOVIM is None, reason="there is no Neovim; .ci/editors installs one")
@pytest.mark.parametrize("old_setup", ["", "1"], ids=["new setup", "old setup"])
def test_checks_hold(workspace: Path, old_setup: str) -> None:
    assert NEOVIM is not None
    options = ["--clean", "--headless", "--cmd", f"set runtimepath+={SETUP}", "-l", str(CHECKS)]
    run_checks([NEOVIM, *options, *SERVER], workspace, {"TYPECHECK_OLD_SETUP": old_setup})
