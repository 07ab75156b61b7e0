"""The command line never waits for the language server's packages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.editor import ROOT

PROGRAM = """\
import sys
from checker.cli.main import run
status = run(sys.argv[1:])
loaded = sorted({name.partition(".")[0] for name in sys.modules} & {"pygls", "lsprotocol", "lsp", "libcst", "asyncio"})
assert not loaded, loaded
assert not [name for name in sys.modules if name.startswith("checker.ide")]
sys.exit(status)
"""


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "x.py"], ["x.py"], ["explain", "missing-return"]])
def test_the_server_is_not_imported(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text("x: int = 1\n")
    command = [sys.executable, "-c", PROGRAM, *words]
    finished = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_the_server_starts_without_what_few_requests_need() -> None:
    program = "import sys; import lsp.__main__; assert 'libcst' not in sys.modules"
    command = [sys.executable, "-c", program]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr


def test_help() -> None:
    command = [sys.executable, "-m", "checker", "server", "--help"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert finished.stdout.startswith("usage: typecheck server")
