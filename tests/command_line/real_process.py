"""How is the command line started as a process of its own?

The process sees a home directory of its own and no settings of the person who runs the tests.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from attrs import frozen

ROOT: Final = Path(__file__).parents[2]
_TIME_LIMIT: Final = 240


@frozen
class Finished:
    """What a process wrote to its two streams, and its exit status."""

    output: str
    errors: str
    status: int

    @property
    def lines(self) -> list[str]:
        """The lines of the standard output."""
        return self.output.splitlines()


def run(directory: Path, *words: str, **variables: str) -> Finished:
    """What `typecheck WORDS` does in `directory`, with some more environment variables."""
    finished = subprocess.run(
        command(*words),
        cwd=directory,
        env=environment(directory) | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_TIME_LIMIT,
        check=False,
    )
    return Finished(finished.stdout.decode("utf-8", "replace"), finished.stderr.decode("utf-8", "replace"), finished.returncode)


def start(directory: Path, *words: str, **options: Any) -> subprocess.Popen[str]:
    """A running process of `typecheck WORDS` with both streams in one pipe, unless `options` of `Popen` say otherwise."""
    chosen = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} | options
    if sys.platform != "win32":
        chosen["preexec_fn"] = heed_interrupts
    return subprocess.Popen(command(*words), cwd=directory, env=environment(directory), text=True, **chosen)


def heed_interrupts() -> None:
    """Undo what a shell does for processes in the background, where the tests may run: Ctrl-C is ignored there."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def command(*words: str) -> list[str]:
    """The words that start `typecheck WORDS`."""
    return [sys.executable, "-m", "checker", *words]


def environment(home: Path) -> dict[str, str]:
    """The environment variables of the process."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TMPDIR", "LANG")}
    return kept | {"PYTHONPATH": str(ROOT), "HOME": str(home), "PYTHONUTF8": "1"}
