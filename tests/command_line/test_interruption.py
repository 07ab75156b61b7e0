"""Ctrl-C ends the process at once, whatever it does, and without a word."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command_line.real_process import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")

_PATIENCE_SECONDS = 5


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directory whose check takes some seconds."""
    body = "".join(f"def f{number}(x: int) -> str:\n    return [str(y) for y in range(x)][0]\n" for number in range(4_000))
    (tmp_path / "a.py").write_text(body, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("seconds", [0.1, 0.3, 1.0])
def test_during_a_check(project: Path, seconds: float) -> None:
    assert_ends_quietly(start(project), seconds)


def test_while_nothing_is_watched_yet(tmp_path: Path) -> None:
    process = start(tmp_path, "--watch")
    assert process.stdout is not None
    lines = [process.stdout.readline(), process.stdout.readline()]
    assert sorted(lines) == ["No Python files to check\n", "Watching for changes (Ctrl-C ends)\n"]
    assert_ends_quietly(process, 0.2)


def assert_ends_quietly(process: subprocess.Popen[str], seconds: float) -> None:
    """Interrupt a process after some seconds: it ends at once and has said nothing."""
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=_PATIENCE_SECONDS)
    if seconds < 0.2 and process.returncode == -signal.SIGINT:
        return  # Python itself had not started yet
    assert (output, process.returncode) == ("", 130)
