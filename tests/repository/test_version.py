"""One version, wherever it is written."""

from __future__ import annotations

import tomllib

from checker.project.version import VERSION
from tests.repository.source_files import ROOT


def test_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_changelog_knows_the_version() -> None:
    assert f"## {VERSION}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
