"""`--watch`: after every change, whatever it was, the result is the one that a new run would give, and the watch goes on."""

from __future__ import annotations

import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command_line.real_process import run, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")

WORDS = ("--output-format", "concise")
WAITING = "Watching for changes (Ctrl-C ends)"
_PATIENCE_SECONDS = 60


class Watch:
    """A running watch."""

    def __init__(self, directory: Path) -> None:
        self.process: subprocess.Popen[str] = start(directory, "--watch", *WORDS)
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def next_result(self) -> list[str]:
        """The lines of the next result."""
        lines: list[str] = []
        while True:
            line = self._lines.get(timeout=_PATIENCE_SECONDS)
            assert line is not None, f"the watch has ended: {lines}"
            if line == WAITING:
                return lines
            lines.append(line)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """A watch over a package of two files, after its first result."""
    write(tmp_path, "pkg/a.py", "def f() -> int:\n    return 1\n")
    write(tmp_path, "pkg/b.py", "from pkg.a import f\n\nx: int = f()\n")
    running = Watch(tmp_path)
    assert running.next_result() == ["All checks passed (checked 2 files)"]
    yield running
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(_PATIENCE_SECONDS) == 130


def write(directory: Path, name: str, text: str | bytes) -> None:
    """Make or replace a file."""
    path = directory / name
    path.parent.mkdir(exist_ok=True)
    # A file appears whole, as editors and version control make it, so that no result is about half of it.
    fresh = directory / ".new"
    fresh.write_bytes(text.encode() if isinstance(text, str) else text)
    fresh.replace(path)


CHANGES: dict[str, Callable[[Path], None]] = {
    "a signature": lambda root: write(root, "pkg/a.py", "def f() -> str:\n    return ''\n"),
    "a syntax error": lambda root: write(root, "pkg/a.py", "def f() -> int:\n    return (\n"),
    "no text any more": lambda root: write(root, "pkg/a.py", b"\0\xff"),
    "a new file": lambda root: write(root, "pkg/c.py", "from pkg.b import y\n"),
    "a new stub": lambda root: write(root, "pkg/a.pyi", "def f() -> bytes: ...\n"),
    "a deleted file": lambda root: (root / "pkg" / "a.py").unlink(),
    "a deleted directory": lambda root: shutil.rmtree(root / "pkg"),
    "settings": lambda root: write(root, "typecheck.toml", 'exclude = ["b.py"]\n'),
    "settings that cannot be read": lambda root: write(root, "typecheck.toml", "[rules\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_result_is_that_of_a_new_run(watch: Watch, tmp_path: Path, change: str) -> None:
    CHANGES[change](tmp_path)
    assert watch.next_result() == run(tmp_path, *WORDS).lines


def test_broken_code_is_mended_again(watch: Watch, tmp_path: Path) -> None:
    write(tmp_path, "pkg/a.py", "def f() -> int:\n    return undefined\n")
    assert watch.next_result()[0] == "pkg/a.py:2:12: error[unresolved-reference] Name `undefined` is not defined"
    (tmp_path / "pkg" / "a.py").unlink()
    assert watch.next_result()[0].startswith("pkg/b.py:1:6: error[unresolved-import]")
    write(tmp_path, "typecheck.toml", "[rules\n")
    assert watch.next_result()[-2].startswith("typecheck.toml:1:7: error[invalid-configuration]")
    (tmp_path / "typecheck.toml").unlink()
    watch.next_result()
    write(tmp_path, "pkg/a.py", "def f() -> int:\n    return 1\n")
    assert watch.next_result() == ["All checks passed (checked 2 files)"]
