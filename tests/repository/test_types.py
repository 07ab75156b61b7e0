"""Our own annotations hold, in the eyes of mypy's strict mode."""

from __future__ import annotations

import subprocess
import sys

from tests.repository.source_files import ROOT


def test_mypy_finds_nothing() -> None:
    finished = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
