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
_LIST = Path(__file__).parent / "unfinished_rules.txt"
_HEADER = "# Examples of rule pages that do not hold yet, one `rule > heading` to a line; `--update` writes this list.\n"
_CASES = [case for path in sorted((_ROOT / "checker" / "rules" / "docs").glob("*.md")) for case in read_cases(path)]
_NAMES = [" > ".join(case.title) for case in _CASES]

_failed: list[str] = []


def _unfinished() -> set[str]:
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_unfinished_examples_exist() -> None:
    assert _unfinished() <= {f"{name} > {heading}" for name in RULES for heading in ("Example", "Fixed")}


@pytest.mark.parametrize("case", _CASES, ids=_NAMES)
def test_example(case: Case, case_runner: Runner, tmp_path: Path) -> None:
    name = " > ".join(case.title)
    found = case_runner.run(case, tmp_path)
    if case_runner.updates is not None:
        _failed.extend([name] if found else [])
    elif name in _unfinished():
        assert found, f"the example holds now: take it out of {_LIST.name}"
    elif found:
        pytest.fail(report(case, found), pytrace=False)


def test_list_is_written_on_request(request: pytest.FixtureRequest) -> None:
    """Stands behind the examples, so that all of them have run."""
    if request.config.getoption("--update"):
        _LIST.write_text(_HEADER + "".join(f"{name}\n" for name in _failed), encoding="utf-8")
