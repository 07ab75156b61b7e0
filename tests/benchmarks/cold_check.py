"""What does a check without any cache cost, beside the other checkers that are found on PATH?

Run with `python -m tests.benchmarks.cold_check [DIRECTORY] [--python ENVIRONMENT] [--runs N]`.  The directory, by default the
package `checker` itself, is copied to an empty place without anybody's configuration, and every checker looks at it in turn,
several rounds, so that a noisy moment does not hit one of them alone.  A second table is about a file of one line: what it
costs to start.  Prints processor time and time on the clock, the best of the rounds, the peak memory of the largest process,
and the exit status: 0 and 1 are results, anything else means that the checker could not do its work.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from attrs import field, frozen

ROOT: Final = Path(__file__).parents[2]
TARGET_VERSION: Final = "3.11"
OWN: Final = "typecheck"

RIVALS: Final = {
    "mypy": "--config-file= --cache-dir=/dev/null --python-executable {python} --python-version {version} {target}",
    "pyright": "--pythonpath {python} --pythonversion {version} {target}",
    "ty": "check --python {python} --python-version {version} {target}",
    "pyrefly": "check --python-interpreter-path {python} --python-version {version} {target}",
    "zuban": "check --python-executable {python} --python-version {version} {target}",
}
"""The words behind the name of each checker that make it look at a target in an environment, without a cache."""


@frozen
class Cost:
    """What one run cost, children included; memory in megabytes."""

    processor_seconds: float
    clock_seconds: float
    megabytes: float
    status: int


@frozen
class Row:
    """A checker, the words that start it, and what its runs cost."""

    name: str
    words: list[str]
    costs: list[Cost] = field(factory=list)


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", type=Path, default=ROOT / "checker")
    parser.add_argument("--python", default=sys.executable, help="the interpreter whose packages the code imports")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        target = place / arguments.directory.resolve().name
        unwanted = shutil.ignore_patterns("__pycache__", ".*", "*.toml", "*.cfg", "*.ini", "pyrightconfig.json")
        shutil.copytree(arguments.directory, target, ignore=unwanted)
        lines = sum(path.read_bytes().count(b"\n") for path in target.rglob("*.py*"))
        print(f"{arguments.directory}: {lines:,} lines")
        # Modules are imported from the directory above a package, and from a directory that is none.
        start = place if (target / "__init__.py").exists() else target
        print(measured(start, target, arguments.python, arguments.runs))
        one_line = place / "one_line.py"
        one_line.write_text("x = 1\n", encoding="utf-8")
        print("One line")
        print(measured(place, one_line, arguments.python, arguments.runs))


def measured(start: Path, target: Path, python: str, runs: int) -> str:
    """The table of what it costs each checker to look at `target` from the directory `start`."""
    rows = [Row(OWN, [sys.executable, "-m", "checker", "--python", python, "--python-version", TARGET_VERSION, str(target)])]
    for name, words in RIVALS.items():
        program = shutil.which(name)
        if program is not None:
            filled = [word.format(python=python, version=TARGET_VERSION, target=target) for word in words.split()]
            rows.append(Row(name, [program, *filled]))
    for _ in range(runs):
        for row in rows:
            row.costs.append(cost_of(row.words, start))
    return table(rows)


def cost_of(words: list[str], directory: Path) -> Cost:
    """What one run of a command costs; what it finds does not matter."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MYPY", "VIRTUAL_ENV", "PYTHONPATH"))}
    begin = time.perf_counter()
    process = subprocess.Popen(
        words,
        cwd=directory,
        env=kept | {"PYTHONPATH": str(ROOT)} if words[0] == sys.executable else kept,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begin, usage.ru_maxrss / unit, process.returncode)


def table(rows: list[Row]) -> str:
    """The costs as a table in Markdown, with processor time as a multiple of ours."""
    own = min(cost.processor_seconds for cost in rows[0].costs)
    lines = ["", "| checker | processor s | ours = 1 | clock s | peak MB | status |", "|---|---|---|---|---|---|"]
    for row in rows:
        processor = min(cost.processor_seconds for cost in row.costs)
        clock = min(cost.clock_seconds for cost in row.costs)
        memory = max(cost.megabytes for cost in row.costs)
        status = row.costs[-1].status
        lines.append(f"| {row.name} | {processor:.2f} | {processor / own:.2f} | {clock:.2f} | {memory:,.0f} | {status} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
