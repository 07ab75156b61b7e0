"""The committed results are those of the checker as it is now, and every file that fails has a reason."""

from __future__ import annotations

import pytest

from tests.conformance.suite import REASONS, RESULTS, SUITE, Verdicts, judged, results_page


@pytest.fixture(scope="module")
def verdicts() -> Verdicts:
    if not (SUITE / "conformance.jsonl").exists():
        pytest.skip(f"the conformance suite is not there: {SUITE}")
    return judged()


def test_results_are_current(verdicts: Verdicts, request: pytest.FixtureRequest) -> None:
    page = results_page(verdicts)
    if request.config.getoption("--update"):
        RESULTS.write_text(page, encoding="utf-8")
    assert RESULTS.read_text(encoding="utf-8") == page, "python -m pytest tests/conformance --update writes the new results"


def test_failures_have_reasons(verdicts: Verdicts) -> None:
    assert sorted(name for name, verdict in verdicts.items() if not verdict["pass"]) == sorted(REASONS)
