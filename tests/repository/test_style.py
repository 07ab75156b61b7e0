"""The code is clean in the eyes of ruff, with the settings of `pyproject.toml`."""

from __future__ import annotations

import subprocess
import sys

from tests.repository.source_files import ROOT


def test_ruff_finds_nothing() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise", "."]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
