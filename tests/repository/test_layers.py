"""An import never points up a layer: the contracts of `pyproject.toml`."""

from __future__ import annotations

import subprocess
import sys

from tests.repository.source_files import ROOT


def test_contracts_hold() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
