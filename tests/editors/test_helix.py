"""The file of `editors/helix` sets up a real Helix, which runs in a terminal of tmux."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.editors.installed import HELIX, TMUX
from tests.lsp.editor import ROOT

SETUP = ROOT / "editors" / "helix" / "languages.toml"
PATIENCE = 30.0

# Escape begins the codes of many keys; a moment later it is one of its own.
ESCAPE_DELAY = 0.4


class Terminal:
    """A program in a terminal."""

    def __init__(self, socket: str) -> None:
        self._socket = socket

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)
        if keys[-1] == "Escape":
            time.sleep(ESCAPE_DELAY)

    def run(self, command: str) -> None:
        """Give a command to the editor."""
        self.press("Escape")
        self.press(":", command, "Enter")

    def sees(self, text: str) -> None:
        """Wait until a text is on the screen."""
        deadline = time.monotonic() + PATIENCE
        while text not in (screen := self._tmux("capture-pane", "-p")):
            assert time.monotonic() < deadline, f"`{text}` does not appear:\n{screen}"
            time.sleep(0.1)

    def _tmux(self, *words: str) -> str:
        finished = subprocess.run([str(TMUX), "-L", self._socket, *words], capture_output=True, text=True, check=True)
        return finished.stdout


@contextmanager
def _terminal(command: list[str], directory: Path, variables: Mapping[str, str]) -> Iterator[Terminal]:
    socket = f"typecheck-{os.getpid()}"
    start = [str(TMUX), "-L", socket, "-f", os.devnull, "new-session", "-d", "-x", "140", "-y", "40"]
    subprocess.run([*start, *command], cwd=directory, env=dict(os.environ) | dict(variables), check=True)
    try:
        yield Terminal(socket)
    finally:
        subprocess.run([str(TMUX), "-L", socket, "kill-server"], check=False, capture_output=True)


@pytest.mark.skipif(HELIX is None or TMUX is None, reason="there is no Helix or no tmux; .ci/editors installs them")
def test_helix(workspace: Path, command: Path, tmp_path: Path) -> None:
    configuration = tmp_path / "configuration"
    (configuration / "helix").mkdir(parents=True)
    shutil.copy(SETUP, configuration / "helix")
    variables = {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "XDG_CONFIG_HOME": str(configuration),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    with _terminal([str(HELIX), "main.py:5:25"], workspace, variables) as terminal:
        terminal.sees("is not assignable to parameter")
        terminal.run("6")
        terminal.press("g", "h", "f", "l", "Space", "k")
        terminal.sees("The circle that covers most")
        terminal.press("Escape")
        terminal.press("g", "d")
        terminal.sees('"""The circle that covers most."""')
        terminal.run("open main.py")
        terminal.press("g", "e", "o")
        terminal.press("biggest.")
        terminal.sees("area")
        terminal.press("Escape")
        terminal.press("u")
        terminal.run("6")
        terminal.press("g", "h", "f", "l", "Space", "r")
        terminal.sees("rename-to:")
        terminal.press("C-u", "widest", "Enter")
        terminal.sees("import Circle, widest")
        terminal.run("write-quit-all")
        deadline = time.monotonic() + PATIENCE
        while "def widest" not in (workspace / "shapes.py").read_text() and time.monotonic() < deadline:
            time.sleep(0.1)
    assert "def widest" in (workspace / "shapes.py").read_text()
