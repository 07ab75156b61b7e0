"""Rewriting documents."""

from __future__ import annotations

from pathlib import Path

from tests.harness.update import Updates


def test_replacements_from_the_last_to_the_first(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("1\n2\n3\n4\n5\n", encoding="utf-8")
    updates = Updates()
    updates.replace(document, 2, 1, ["two", "two and a half"])
    updates.replace(document, 4, 2, ["four"])
    updates.replace(document, 1, 1, ["1"])
    assert updates.write() == 2
    assert document.read_text(encoding="utf-8") == "1\ntwo\ntwo and a half\n3\nfour\n"
