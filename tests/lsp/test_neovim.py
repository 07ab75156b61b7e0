"""The setup of `editors/README.md` works in a real Neovim, where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.lsp.editor import ROOT, SERVER

NEOVIM = shutil.which("nvim")
SCRIPT = ROOT / "editors" / "neovim" / "check.lua"


@pytest.mark.skipif(NEOVIM is None, reason="there is no Neovim")
@pytest.mark.parametrize("old_setup", ["", "1"])
def test_check_script(old_setup: str) -> None:
    assert NEOVIM is not None
    environment = dict(os.environ) | {"PYTHONPATH": str(ROOT), "TYPECHECK_OLD_SETUP": old_setup}
    command = [NEOVIM, "--clean", "--headless", "-l", str(SCRIPT), *SERVER]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
