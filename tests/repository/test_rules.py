"""Every rule is declared once, documented on a page of the fixed shape, and shown by an example that runs as a test."""

from __future__ import annotations

import importlib
import re

import pytest

from checker.rules.registry import RULES
from checker.rules.rule import LEVELS, Rule
from tests.repository.source_files import ROOT, python_files

DOCS = ROOT / "checker" / "rules" / "docs"
HEADINGS = ["What it reports", "Why it matters", "Example", "Fixed"]

# Rules that no good code comes near to.
WITHOUT_GOOD_CODE = {
    "decoding-error": "there is nothing between bytes that can be decoded and others",
    "internal-error": "no code is known that provokes it",
    "invalid-configuration": "reports no code",
    "invalid-syntax": "the grammar has no neighborhood worth showing",
    "revealed-type": "reports what was asked for",
}

# Rules whose example cannot hold a comment that demands the diagnostic.
WITHOUT_COMMENT = {
    "internal-error": "no code is known that provokes it",
    "invalid-configuration": "is reported in a configuration file, where its example checks it",
    "revealed-type": "is demanded by `# revealed:`",
}


def test_every_declaration_is_registered() -> None:
    declared: list[Rule] = []
    for path in python_files("checker/rules"):
        module = importlib.import_module(f"checker.rules.{path.stem}")
        for name, value in vars(module).items():
            if isinstance(value, Rule):
                assert name == value.name.upper().replace("-", "_")
                declared.append(value)
    assert sorted(rule.name for rule in declared) == sorted(RULES), "declared and in a tuple RULES exactly once"


def test_declarations_are_well_formed() -> None:
    for name, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert rule.default_level in LEVELS
        assert re.fullmatch(r"\d+\.\d+\.\d+", rule.since)
        assert not rule.summary.endswith(".")
        assert len(rule.summary) <= 90


def test_pages_and_rules_match() -> None:
    assert sorted(path.stem for path in DOCS.glob("*.md")) == sorted(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_page_has_the_fixed_shape(name: str) -> None:
    page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    title, *headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    assert title == name
    expected = HEADINGS if name in WITHOUT_GOOD_CODE else [*HEADINGS, "Not reported"]
    assert headings in (expected, [*expected, "Notes"])
    assert max(map(len, page.splitlines())) <= 132
    example = page.partition("## Example\n")[2].partition("\n## ")[0]
    if name in WITHOUT_COMMENT:
        assert f"[{name}]" not in page or name == "invalid-configuration"
    else:
        level = RULES[name].default_level
        words = "error|warning" if level == "ignore" else level
        assert re.search(rf"# (?:{words}): \[{name}\]", example)
