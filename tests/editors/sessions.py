"""How does a test run an editor that checks things by itself?"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.lsp.editor import ROOT

PATIENCE = 300.0


def run_checks(command: Sequence[str], workspace: Path, variables: Mapping[str, str] | None = None) -> None:
    """Run an editor in a workspace until it ends; what it printed is shown if it found something wrong."""
    environment = dict(os.environ) | {"PYTHONPATH": str(ROOT), "HOME": str(workspace.parent)} | (dict(variables or {}))
    finished = subprocess.run(
        command, cwd=workspace, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
