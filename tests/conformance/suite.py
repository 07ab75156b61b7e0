"""What does the checker say of the typing specification's conformance suite?

The suite is not part of the repository: it lies beside it, in `../shared/conformance`, with the tool that judges a checker by
the suite's own rules.  `results.md` holds what came out, so that a change in what the checker understands is a line in a diff.

Terms: an *expected* error is a line, or a group of lines of which one, on which the specification wants an error; a line is
*wrong* where an error is reported that it does not want.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias

import pytest

from tests.repository.source_files import ROOT

SUITE: Final = ROOT.parent / "shared" / "conformance"
RESULTS: Final = ROOT / "tests" / "conformance" / "results.md"
_TARGET: Final = "3.14"

Verdicts: TypeAlias = dict[str, dict[str, Any]]
"""By name of a file: whether it passes, how many errors were expected and found, and the lines that were missed or wrong."""

REASONS: Final = {
    "annotations_forward_refs": (
        'Lines 24 and 25, `"ClassA" | int`: for the target 3.14 annotations run only when somebody asks, so that no line '
        "of the module fails; for earlier targets they are reported. Line 89: in an annotation that runs late, the name of a "
        "method means the type of that name outside of the class, quoted or not; real code has many methods that are called "
        "`list` or `type`."
    ),
}
"""Why a file does not pass."""


def judged() -> Verdicts:
    """The verdict on every file of the suite, of which each is checked in one process with the others."""
    judge = _judge()
    lines = (SUITE / "conformance.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    command = judge.COMMAND.replace("typecheck", f"'{sys.executable}' -m checker", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        errors = judge.run(command, judge.REGEX, cases, _TARGET)
    return {case["id"]: judge.judge(case, errors) for case in cases}


def _judge() -> ModuleType:
    """The suite's own tool."""
    specification = importlib.util.spec_from_file_location("conformance_score", SUITE / "score.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def results_page(verdicts: Verdicts) -> str:
    """The text of `results.md`."""
    passed = sum(verdict["pass"] for verdict in verdicts.values())
    expected, found = (sum(verdict[key] for verdict in verdicts.values()) for key in ("expected", "found"))
    wrong = sum(len(verdict["unexpected"]) for verdict in verdicts.values())
    lines = [
        "# Results on the typing specification's conformance suite",
        "",
        f"Made by `python -m pytest tests/conformance --update` with `../shared/conformance`, target Python {_TARGET}.",
        "",
        f"**{passed} of {len(verdicts)} files pass; {found} of {expected} expected errors are found; "
        f"{wrong} lines are wrongly reported.**",
        "",
        *_failures(verdicts),
        "## All files",
        "",
        "| File | Verdict | Errors expected | Found | Lines wrong |",
        "|---|---|---|---|---|",
    ]
    for name, verdict in sorted(verdicts.items()):
        word = "pass" if verdict["pass"] else "**fail**"
        lines.append(f"| {name} | {word} | {verdict['expected']} | {verdict['found']} | {len(verdict['unexpected'])} |")
    return "\n".join(lines) + "\n"


def _failures(verdicts: Verdicts) -> list[str]:
    lines = ["## Files that fail", ""]
    for name, verdict in sorted(verdicts.items()):
        if not verdict["pass"]:
            lines += [f"- `{name}`: {REASONS.get(name, 'no reason is known.')}"]
            lines += [f"  - missed: {Path(place).name}" for place in verdict["missing"]]
            lines += [f"  - wrong: {report}" for report in verdict["unexpected"]]
    return [*lines, ""]
