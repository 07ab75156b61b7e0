"""After an edit inside of one function of a large open file, only that function is looked at again, and fast.

The limits are those of `tests/benchmarks/edit_latency.py`, in processor time and for the best of several edits, so that a busy
machine does not fail them.
"""

from __future__ import annotations

from typing import Any

from checker.semantic_index.scopes import Scope
from tests.benchmarks.edit_latency import BODY, EDITS_BY_KIND, OpenFile, edit_and_check, executed_queries, measured_edits

# They tell the pieces of the file apart and give each reader what it had before.
FIREWALLS = {"source", "tree", "skeleton", "line_index", "function_body", "outer_writes", "file_diagnostics"}
SECONDS_TO_DIAGNOSTICS = 0.060
SECONDS_TO_HOVER = 0.010


def test_only_the_edited_function_is_inferred() -> None:
    opened = OpenFile()
    opened.diagnostics()
    old, new = EDITS_BY_KIND[BODY]
    ran = executed_queries(opened, lambda: edit_and_check(opened, old, new))
    about_others = [(name, key) for name, key in ran if name not in FIREWALLS and not _is_about_edited(key)]
    assert not about_others
    assert {name for name, _ in ran} >= {"tree", "body_index", "body_inference"}
    assert any(diagnostic.rule == "unresolved-reference" for diagnostic in opened.diagnostics())
    assert not executed_queries(opened, lambda: opened.hover("        account.deposit"))


def test_latency() -> None:
    opened = OpenFile()
    opened.diagnostics()
    checks, hovers = measured_edits(opened, 8)
    assert min(checks) < SECONDS_TO_DIAGNOSTICS
    assert min(hovers) < SECONDS_TO_HOVER


def _is_about_edited(key: Any) -> bool:
    """Whether the key of a query is about the edited function, or about the name that it now misses."""
    if isinstance(key, Scope):
        return key.name == "load_27"
    if isinstance(key, tuple):
        return key[-1] == "nam"
    return getattr(key, "name", "") == "load_27"
