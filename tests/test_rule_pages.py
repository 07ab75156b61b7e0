"""The examples on the pages of rules are true: each is checked, and what it says is found is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.harness.markdown_case import Case, read_cases
from tests.harness.pytest_collection import report

if TYPE_CHECKING:
    from tests.harness.case_runner import Runner

_PAGES = Path(__file__).parents[1] / "checker" / "rules" / "docs"
_CASES = [case for path in sorted(_PAGES.glob("*.md")) for case in read_cases(path)]


@pytest.mark.parametrize("case", _CASES, ids=[" > ".join(case.title) for case in _CASES])
def test_example(case: Case, case_runner: Runner, tmp_path: Path) -> None:
    found = case_runner.run(case, tmp_path)
    if found:
        pytest.fail(report(case, found), pytrace=False)
