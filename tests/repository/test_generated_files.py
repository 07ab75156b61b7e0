"""Generated files are what would be generated now; `--update` writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.rules import registry
from tests.repository.editor_settings import MANIFEST, manifest, settings_page
from tests.repository.source_files import ROOT


def rules_page() -> str:
    """The table of all rules, by the module that declares them."""
    lines = [
        "# The rules",
        "",
        "Made from the declarations by `python -m pytest --update`; `typecheck explain RULE` shows a rule's page.",
        "",
        "| Rule | Level | Reports | Declared in |",
        "|---|---|---|---|",
    ]
    for module in registry.MODULES:
        name = module.__name__.rpartition(".")[2]
        for rule in module.RULES:
            level = f"{rule.default_level} (fixed)" if rule.is_fixed else rule.default_level
            lines.append(f"| [{rule.name}](docs/{rule.name}.md) | {level} | {rule.summary} | `{name}.py` |")
    return "\n".join(lines) + "\n"


GENERATED: dict[str, Callable[[], str]] = {
    "checker/rules/README.md": rules_page,
    "editors/settings.md": settings_page,
    MANIFEST: manifest,
}


@pytest.mark.parametrize("path", sorted(GENERATED))
def test_generated_file_is_current(path: str, request: pytest.FixtureRequest) -> None:
    file: Path = ROOT / path
    content = GENERATED[path]()
    if request.config.getoption("--update"):
        file.write_text(content, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == content
