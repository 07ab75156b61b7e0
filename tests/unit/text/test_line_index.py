"""Offsets, lines and columns of a text lead to one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.line_index import LineIndex, utf8_length, utf16_length

TEXTS = st.text(st.sampled_from("aé語🐍\n\r\t\f\u2028\ud800"), max_size=60)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("a", [0]),
        ("a\n", [0, 2]),
        ("a\nb\r\nc\rd", [0, 2, 5, 7]),
        ("\r\r\n\n", [0, 1, 3, 4]),
        ("a\fb\u2028c\x85d\n", [0, 8]),
    ],
)
def test_line_starts(text: str, starts: list[int]) -> None:
    assert LineIndex(text).line_starts == starts


def test_columns_in_all_units() -> None:
    index = LineIndex("a\né🐍x = 1\n")
    offset = 2 + len("é🐍")
    assert index.line_column(offset) == (1, 2)
    assert index.utf16_line_column(offset) == (1, 3)
    assert index.utf8_line_column(offset) == (1, 6)


def test_places_outside_of_the_text() -> None:
    index = LineIndex("ab\r\ncd")
    assert index.offset(0, 99) == 2
    assert index.offset(99, 0) == 6
    assert index.offset(-1, 5) == 0
    assert index.offset(1, -5) == 4
    assert index.line_column(99) == (1, 2)
    assert index.line_column(-1) == (0, 0)


def test_places_inside_of_a_character() -> None:
    index = LineIndex("🐍a")
    assert index.offset_from_utf16(0, 1) == 0
    assert index.offset_from_utf16(0, 2) == 1
    assert index.offset_from_utf8(0, 3) == 0
    assert index.offset_from_utf8(0, 4) == 1


@given(TEXTS)
def test_round_trip(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = index.line_column(offset)
        if text[offset - 1 : offset + 1] == "\r\n":  # inside of a line break: nearest is the end of the line
            continue
        assert index.offset(line, column) == offset
        assert index.offset_from_utf16(*index.utf16_line_column(offset)) == offset
        assert index.offset_from_utf8(*index.utf8_line_column(offset)) == offset


@given(TEXTS)
def test_lines_make_up_the_text(text: str) -> None:
    index = LineIndex(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [index.line_text(line) for line in range(index.line_count)] == lines


@given(TEXTS)
def test_lengths(text: str) -> None:
    assert utf8_length(text) == len(text.encode("utf-8", "surrogatepass"))
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
