"""What does the command line print in a directory that holds the files of a case?

A `console` block holds commands (`$ typecheck src/`), each followed by what it prints (standard output and standard error
together).  A line `...` stands for any lines, and `...` at the end of a line for any rest of the line.  A last line
`exit status: 1` says how the last command ends; without one it must end with 0.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from attrs import frozen

_ROOT: Final = Path(__file__).parents[2]
_STATUS: Final = re.compile(r"exit status: (\d+)$")
_TIME_LIMIT: Final = 120


@frozen
class Command:
    """A command, what it is expected to print, and its expected exit status."""

    words: str
    output: str
    status: int


def read_commands(content: str) -> list[Command]:
    """The commands of a `console` block; raises `ValueError` if it does not begin with one."""
    commands: list[Command] = []
    for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        words, _, output = part.partition("\n")
        lines = output.split("\n")[:-1]
        status = _STATUS.match(lines[-1]) if lines else None
        if status:
            lines.pop()
        commands.append(Command(words, "".join(line + "\n" for line in lines), int(status[1]) if status else 0))
    if not commands or not content.startswith("$ "):
        raise ValueError("a console block begins with `$ `")
    return commands


def run(command: Command, directory: Path) -> tuple[str, int]:
    """What a command prints when it runs in `directory`, and its exit status."""
    words = shlex.split(command.words)
    if words[0] != "typecheck":
        raise ValueError(f"only `typecheck` can be run, not `{words[0]}`")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TMPDIR", "LANG")}
    environment = kept | {"PYTHONPATH": str(_ROOT), "HOME": str(directory), "PYTHONUTF8": "1"}
    finished = subprocess.run(
        [sys.executable, "-m", "checker", *words[1:]],
        cwd=directory,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_TIME_LIMIT,
        check=False,
    )
    return finished.stdout.decode("utf-8", "replace"), finished.returncode


def agrees(output: str, expected: str) -> bool:
    """Whether `output` is what was expected, ellipses taken into account."""
    pattern: list[str] = []
    for line in expected.split("\n")[:-1]:
        if line == "...":
            pattern.append(r"(?:[^\n]*\n)*?")
        elif line.endswith("..."):
            pattern.append(re.escape(line[:-3].rstrip()) + r"[^\n]*\n")
        else:
            pattern.append(re.escape(line) + r"\n")
    if output and not output.endswith("\n"):
        output += "\n"
    return re.fullmatch("".join(pattern), output) is not None


def shown(command: Command, output: str, status: int) -> str:
    """A command with its output and exit status, as it would be written in a block."""
    if output and not output.endswith("\n"):
        output += "\n"
    return f"$ {command.words}\n{output}" + (f"exit status: {status}\n" if status else "")
