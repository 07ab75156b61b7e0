"""One version, wherever it is written."""

from __future__ import annotations

import tomllib

import pytest

from checker.project.version import VERSION
from tests.repository.source_files import ROOT


def test_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


@pytest.mark.parametrize("changelog", ["CHANGELOG.md", "editors/vscode/CHANGELOG.md"])
def test_changelogs_know_the_version(changelog: str) -> None:
    assert f"## {VERSION}\n" in (ROOT / changelog).read_text(encoding="utf-8")
