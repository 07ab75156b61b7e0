"""Cases in Markdown are tests: `tests/README.md` says how they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.harness import pytest_collection

if TYPE_CHECKING:
    from tests.harness.case_runner import Runner


def pytest_addoption(parser: pytest.Parser) -> None:
    pytest_collection.add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    pytest_collection.check_options(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return pytest_collection.collect(file_path, parent)


def pytest_sessionfinish(session: pytest.Session) -> None:
    pytest_collection.write_updates(session.config)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    bugs = [
        reason
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, reason in report.user_properties
        if name == "bug"
    ]
    if bugs:
        terminalreporter.write_line(f"{len(bugs)} cases assert behavior that is known to be wrong (`bug:`)")


@pytest.fixture
def case_runner(request: pytest.FixtureRequest) -> Runner:
    """What runs cases in this process."""
    return pytest_collection.runner(request.config)
