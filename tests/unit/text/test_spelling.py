"""Names that are near to a misspelled one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.spelling import did_you_mean, nearest_name

KNOWN = ["append", "extend", "insert", "remove", "upper", "lower", "x", "missing-return"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("apend", "append"),
        ("appendd", "append"),
        ("apepnd", "append"),
        ("Append", "append"),
        ("inzert", "insert"),
        ("uper", "upper"),
        ("X", "x"),
        ("mising-retrun", "missing-return"),
        ("frobnicate", None),
        ("append", None),
        ("", None),
    ],
)
def test_nearest(written: str, meant: str | None) -> None:
    assert nearest_name(written, KNOWN) == meant


def test_ties_go_to_the_first_by_name() -> None:
    assert nearest_name("cat", ["rat", "bat"]) == "bat"


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=8))
def test_answer_is_known_and_another_name(written: str, known: list[str]) -> None:
    meant = nearest_name(written, known)
    assert meant is None or (meant in known and meant != written)


def test_question_behind_a_sentence() -> None:
    assert did_you_mean("apend", KNOWN) == ", did you mean `append`?"
    assert did_you_mean("frobnicate", KNOWN) == ""
