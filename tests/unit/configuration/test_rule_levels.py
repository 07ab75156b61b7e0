"""Levels of rules in a file."""

from __future__ import annotations

import pytest

from checker.configuration.analysis_settings import matches, may_be_unresolved, respects_type_ignore_comments
from checker.configuration.config_files import find_configuration
from checker.configuration.rule_levels import rule_levels
from checker.configuration.settings import resolve_settings, set_settings
from checker.files.file import file_at
from checker.files.memory_system import MemorySystem
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.rules.registry import RULES

CODE = file_at("/project/src/a.py")
TEST = file_at("/project/tests/unit/test_a.py")


def settings(text):
    system = MemorySystem({"typecheck.toml": text}, directory="/project")
    found = find_configuration(system, "/project")
    assert found.problems == []
    return resolve_settings(found)


def database(text):
    db = Database()
    set_settings(db, settings(text))
    return db


def level(db, file, rule):
    return rule_levels(db, file)[rule]


def test_defaults():
    db = database("")
    assert rule_levels(db, CODE) == {rule.name: rule.default_level for rule in RULES.values()}


def test_settings():
    db = database('rules = { deprecated = "error", all = "ignore" }')
    assert level(db, CODE, "deprecated") == "error"
    assert level(db, CODE, "unresolved-import") == "ignore"
    assert level(db, CODE, "invalid-syntax") == "error"


OVERRIDES = """
[rules]
deprecated = "error"
[[overrides]]
include = ["tests"]
exclude = ["tests/unit/test_b.py"]
rules = { deprecated = "ignore", unresolved-import = "warn" }
[[overrides]]
include = ["**/test_*.py"]
rules.deprecated = "hint"
"""


def test_overrides():
    db = database(OVERRIDES)
    assert level(db, CODE, "deprecated") == "error"
    assert level(db, TEST, "deprecated") == "hint"
    assert level(db, TEST, "unresolved-import") == "warning"
    other = file_at("/project/tests/unit/test_b.py")
    assert level(db, other, "unresolved-import") == "error"
    assert level(db, file_at("/project/tests/shared.py"), "deprecated") == "ignore"
    assert level(db, file_at("/elsewhere/tests/x.py"), "deprecated") == "error"


def test_override_without_files_concerns_all():
    db = database('[[overrides]]\nrules.deprecated = "hint"')
    assert level(db, CODE, "deprecated") == "hint"


def test_files_with_the_same_levels_share_them():
    db = database(OVERRIDES)
    assert rule_levels(db, CODE) is rule_levels(db, file_at("/project/src/b.py"))


def test_a_change_that_does_not_concern_a_file_is_cut_off():
    db = database(OVERRIDES)
    runs = []

    def look(db, file):
        runs.append(file)
        return rule_levels(db, file)

    reader = Derived("reader", look)
    reader(db, CODE), reader(db, TEST)
    runs.clear()
    set_settings(db, settings(OVERRIDES.replace('deprecated = "hint"', 'deprecated = "warn"')))
    reader(db, CODE), reader(db, TEST)
    assert runs == [TEST]
    runs.clear()
    set_settings(db, settings('exclude = ["x"]\n' + OVERRIDES.replace('deprecated = "hint"', 'deprecated = "warn"')))
    reader(db, CODE), reader(db, TEST)
    assert runs == []


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        ("a", ["a"], ["a.b", "ab"]),
        ("a.*", ["a.b", "a.b.c"], ["a", "ab"]),
        ("*", ["a", "a.b"], []),
        ("*.proto", ["a.proto", "a.b.proto"], ["proto"]),
        ("a*c*e", ["ace", "abcde", "a.c.e"], ["ae", "ec", "acd"]),
        ("aa*aa", ["aaaa", "aabaa"], ["aaa"]),
    ],
)
def test_module_patterns(pattern, matching, others):
    assert [name for name in matching if not matches(name, pattern)] == []
    assert [name for name in others if matches(name, pattern)] == []


def test_settings_of_the_analysis():
    db = database('allowed-unresolved-imports = ["fancy.*"]\nrespect-type-ignore-comments = false')
    assert may_be_unresolved(db, "fancy.x")
    assert not may_be_unresolved(db, "plain")
    assert not respects_type_ignore_comments(db)
    assert respects_type_ignore_comments(database(""))
