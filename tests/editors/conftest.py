"""What every editor is given: something to look at, and a server to find."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.lsp.editor import ROOT

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture(autouse=True)
def asked_for() -> None:
    """Editors are started on demand only: which ones a machine has, and in which state, is no matter of this repository."""
    if not os.environ.get("TYPECHECK_EDITOR_TESTS"):
        pytest.skip("TYPECHECK_EDITOR_TESTS does not ask for it")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the sample, to be opened and changed."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """The command `typecheck` as an installation has it, alone in its directory."""
    program = tmp_path / "bin" / "typecheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m checker "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program
