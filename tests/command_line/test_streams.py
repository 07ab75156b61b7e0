"""Readers that go away, disks that are full, streams that were never open: a word where one can be said, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.real_process import command, environment, start

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the devices of Linux")

COMMANDS = [
    ("check", "--output-format", "full"),
    ("check", "--output-format", "json"),
    ("explain",),
    ("explain", "missing-return"),
    ("debug", "tree", "a.py"),
    ("--help",),
    ("--version",),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directory whose check prints more than a pipe holds."""
    (tmp_path / "a.py").write_text("print(undefined)\n" * 2_000, encoding="utf-8")
    return tmp_path


def with_streams(project: Path, words: tuple[str, ...], redirections: str) -> subprocess.CompletedProcess[str]:
    """What the process does when a shell starts it with these redirections."""
    shell = ["/bin/sh", "-c", f'exec "$@" {redirections}', "sh", *command(*words)]
    return subprocess.run(shell, cwd=project, env=environment(project), capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", COMMANDS)
def test_reader_that_goes_away(project: Path, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = start(project, *words, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    _, errors = process.communicate(timeout=60)
    assert errors == ""
    assert process.returncode == 1


def test_reader_that_has_seen_enough(project: Path) -> None:
    """A pipe into `head -1`."""
    process = start(project, "--output-format", "concise", stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("a.py:1:7: ")
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(60) == 1


@pytest.mark.parametrize("words", COMMANDS)
def test_full_disk(project: Path, words: tuple[str, ...]) -> None:
    finished = with_streams(project, words, ">/dev/full")
    assert (finished.stderr, finished.returncode) == (
        "typecheck: the output cannot be written: No space left on device\n",
        2,
    )


@pytest.mark.parametrize("redirections", ["2>/dev/full", "2>&-"])
def test_complaint_that_nobody_hears(project: Path, redirections: str) -> None:
    finished = with_streams(project, ("missing.py",), redirections)
    assert (finished.stdout, finished.stderr, finished.returncode) == ("", "", 2)


def test_streams_that_are_closed(project: Path) -> None:
    finished = with_streams(project, ("check",), ">&- 2>&-")
    assert (finished.stdout, finished.stderr, finished.returncode) == ("", "", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="locales as on POSIX")
def test_terminal_that_knows_few_characters(tmp_path: Path) -> None:
    (tmp_path / "größe.py").write_text("print(größe)\n", encoding="utf-8")
    variables = environment(tmp_path) | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C.UTF-8"}
    finished = subprocess.run(command("--quiet"), cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
    assert r"gr\xf6\xdfe.py:1:7: error[unresolved-reference]" in finished.stdout
    assert finished.returncode == 1
