"""Maps do not lie: every path that a README puts in backticks exists."""

from __future__ import annotations

import re

import pytest

from tests.repository.source_files import ROOT

# Folders of what is not ours, or a copy.
_FOREIGN = {"node_modules", "build", "libs"}

READMES = [
    path
    for path in sorted(ROOT.rglob("README.md"))
    if not any(part.startswith(".") or part in _FOREIGN for part in path.relative_to(ROOT).parts)
]
# A path has a folder in it, or one of the endings of our files.
_PATH = re.compile(r"`(\.?[\w-]+(?:/[\w.-]+)+/?|[\w-]+/|[\w-]+\.(?:py|md|toml))`")

# Files that a user, an editor or a case has.
_EXAMPLES = {"typecheck.toml", "main.py", "pkg/a.py", ".venv/lib/python3.13/site-packages", "languages.toml", "config.toml"}


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_paths_exist(readme) -> None:
    bases = (readme.parent, ROOT, ROOT / "checker")
    text = re.sub(r"^```.*?^```", "", readme.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    paths = set(_PATH.findall(text)) - _EXAMPLES
    missing = [path for path in paths if not any((base / path).exists() for base in bases)]
    assert not missing
