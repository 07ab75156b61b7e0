"""The file of `editors/emacs` sets up a real Emacs with Eglot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editors.installed import EMACS
from tests.editors.sessions import run_checks
from tests.lsp.editor import ROOT, SERVER

SETUP = ROOT / "editors" / "emacs" / "typecheck.el"
CHECKS = Path(__file__).parent / "emacs" / "check.el"


@pytest.mark.skipif(EMACS is None, reason="there is no Emacs; .ci/editors installs one")
def test_checks_hold(workspace: Path) -> None:
    assert EMACS is not None
    run_checks([EMACS, "--batch", "-l", str(SETUP), "-l", str(CHECKS), *SERVER], workspace)
