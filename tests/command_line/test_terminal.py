"""What a person sees at a terminal, and a program does not: colors, and a line of progress when a check takes long."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.real_process import run, start

if sys.platform == "win32":
    pytest.skip("terminals as on POSIX", allow_module_level=True)

import pty

CODE = "def f(x: int) -> int:\n    return [y + 1 for y in range(x)][0]\n"


def seen_at_terminal(directory: Path, *words: str, stream: str = "stdout") -> str:
    """What comes to a terminal that is the standard output or the standard error of a process."""
    screen, terminal = pty.openpty()
    try:
        other = "stderr" if stream == "stdout" else "stdout"
        process = start(directory, *words, **{stream: terminal, other: subprocess.DEVNULL})
        os.close(terminal)
        parts: list[bytes] = []
        while True:
            try:
                part = os.read(screen, 65_536)
            except OSError:  # the process has ended
                break
            if not part:
                break
            parts.append(part)
        process.wait()
    finally:
        os.close(screen)
    return b"".join(parts).decode("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directory with one defect."""
    (tmp_path / "a.py").write_text("print(undefined)\n", encoding="utf-8")
    return tmp_path


def test_colors_at_a_terminal(project: Path) -> None:
    assert "\x1b[1;31merror[unresolved-reference]\x1b[0m" in seen_at_terminal(project)
    assert "\x1b" not in seen_at_terminal(project, "--color", "never")


def test_no_colors_elsewhere(project: Path) -> None:
    assert "\x1b" not in run(project).output
    assert "\x1b" in run(project, "--color", "always").output


def test_variables_that_decide(project: Path) -> None:
    assert "\x1b" in run(project, FORCE_COLOR="1").output
    assert "\x1b" not in run(project, FORCE_COLOR="1", NO_COLOR="1").output
    assert "\x1b" in run(project, "--color", "always", NO_COLOR="1").output


def test_progress_of_a_check_that_takes_long(tmp_path: Path) -> None:
    for number in range(40):
        code = "".join(CODE.replace("f(", f"f{function}(") for function in range(150))
        (tmp_path / f"m{number:02}.py").write_text(code, encoding="utf-8")
    shown = seen_at_terminal(tmp_path, stream="stderr")
    assert "/40] m" in shown
    assert shown.endswith("\r\x1b[K")


def test_no_progress_of_a_short_check(project: Path) -> None:
    assert seen_at_terminal(project, stream="stderr") == ""
