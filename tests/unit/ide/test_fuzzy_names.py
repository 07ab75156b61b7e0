"""What fits a name how well, and a table of names that finds all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ide.symbols.fuzzy_names import (
    EXACT,
    EXACT_BUT_CASE,
    INITIALS,
    PREFIX,
    PREFIX_BUT_CASE,
    SUBSEQUENCE,
    WORD_STARTS,
    NameTable,
    may_fit,
    quality,
)

NAMES = st.text(alphabet="abAB_1éİ", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("OrderedDict", "OrderedDict", EXACT),
        ("ordereddict", "OrderedDict", EXACT_BUT_CASE),
        ("Ordered", "OrderedDict", PREFIX),
        ("ordered", "OrderedDict", PREFIX_BUT_CASE),
        ("OD", "OrderedDict", INITIALS),
        ("od", "OrderedDict", WORD_STARTS),
        ("ordict", "OrderedDict", WORD_STARTS),
        ("dict", "OrderedDict", WORD_STARTS),
        ("oict", "OrderedDict", SUBSEQUENCE),
        ("mkwdg", "make_widget", SUBSEQUENCE),
        ("mw", "make_widget", WORD_STARTS),
        ("server", "HTTPServer", WORD_STARTS),
        ("hs", "HTTPServer", WORD_STARTS),
        ("_p", "_private", PREFIX),
        ("private", "_private", WORD_STARTS),
        ("rdered", "OrderedDict", None),
        ("dicto", "OrderedDict", None),
        ("größ", "Größe", PREFIX_BUT_CASE),
        ("ta", "İstanbulTable", WORD_STARTS),
    ],
)
def test_quality(text: str, name: str, expected: int | None) -> None:
    assert quality(text, name) == expected


@given(st.lists(NAMES, max_size=12), NAMES)
def test_a_table_finds_every_name_that_fits(names: list[str], text: str) -> None:
    table = NameTable(names)
    qualities = {name: quality(text, name) for name in names}
    assert set(table.fitting(text)) == {name for name, fit in qualities.items() if fit is not None}
    begins = (EXACT, EXACT_BUT_CASE, PREFIX, PREFIX_BUT_CASE)
    assert {name for name, fit in qualities.items() if fit in begins} <= set(table.beginning_with(text))
    assert set(table.beginning_with(text)) <= set(table.fitting(text))


@given(NAMES)
def test_every_name_fits_itself_and_its_beginnings(name: str) -> None:
    assert quality(name, name) == EXACT
    assert all(quality(name[:length], name) == PREFIX for length in range(1, len(name)))


@given(NAMES, NAMES)
def test_what_cannot_fit_does_not(text: str, name: str) -> None:
    assert may_fit(text, name) or quality(text, name) is None
