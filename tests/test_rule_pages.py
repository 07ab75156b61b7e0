"""The examples on the pages of rules are true: each is checked, and what it says is found is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.rules.registry import RULES
from tests.harness.markdown_case import Case, read_cases
from tests.harness.pytest_collection import report

if TYPE_CHECKING:
    from tests.harness.case_runner import Runner

_ROOT = Path(__file__).parents[1]
_UNFINISHED_LIST = Path(__file__).parent / "unfinished_rules.txt"
_CASES = [case for path in sorted((_ROOT / "checker" / "rules" / "docs").glob("*.md")) for case in read_cases(path)]


def _unfinished() -> set[str]:
    lines = _UNFINISHED_LIST.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_unfinished_rules_exist() -> None:
    assert _unfinished() <= {f"{name} > {heading}" for name in RULES for heading in ("Example", "Fixed")}


@pytest.mark.parametrize("case", _CASES, ids=[" > ".join(case.title) for case in _CASES])
def test_example(case: Case, case_runner: Runner, tmp_path: Path) -> None:
    found = case_runner.run(case, tmp_path)
    if " > ".join(case.title) in _unfinished():
        assert found, f"the example holds now: take it out of {_UNFINISHED_LIST.name}"
    elif found:
        pytest.fail(report(case, found), pytrace=False)
