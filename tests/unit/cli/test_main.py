"""From words to exit statuses, and what is imported on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import main
from checker.cli.main import run

ROOT = Path(__file__).parents[3]


def failing(error: BaseException):
    def fail(words: list[str]) -> int:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "status"),
    [(KeyboardInterrupt(), 130), (SystemExit(2), 2), (SystemExit("text"), 2), (ValueError("x"), 3)],
)
def test_how_a_run_ends(error: BaseException, status: int, monkeypatch, capsys) -> None:
    monkeypatch.setattr(main, "_run", failing(error))
    assert run([]) == status
    printed = capsys.readouterr().err
    assert ("Traceback" in printed) is (status == 3)


def test_closed_pipe_is_silent() -> None:
    """`typecheck explain | head -1`, with a reader that goes away at once."""
    reader, writer = os.pipe()
    os.close(reader)
    finished = subprocess.run(
        [sys.executable, "-m", "checker", "explain"],
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert finished.stderr == b""


def modules_after(*words: str) -> set[str]:
    """The modules that a run of the command line imports."""
    program = (
        f"import sys; from checker.cli.main import run; run({list(words)!r}); "
        "sys.stderr.write('\\n'.join(name for name in sys.modules))"
    )
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    return set(finished.stderr.split("\n"))


def test_version_imports_nearly_nothing() -> None:
    imported = modules_after("--version")
    assert not imported & {"argparse", "attrs", "attr", "json", "checker.query.database"}


def test_check_imports_no_server_and_no_unused_format(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    imported = modules_after("check", "--output-format", "concise", str(tmp_path / "a.py"))
    assert "checker.query.database" in imported
    unwanted = {"pygls", "lsprotocol", "libcst", "cattrs", "json", "asyncio", "checker.cli.reporters.full"}
    assert not imported & unwanted
