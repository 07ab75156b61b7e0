"""Source with a span underlined."""

from __future__ import annotations

from checker.cli.reporters.excerpt import PRIMARY_MARK, excerpt
from checker.cli.terminal import PLAIN
from checker.text.line_index import LineIndex
from tests.unit.cli.reports import span_of


def shown(text: str, piece: str, width: int = 80) -> str:
    return excerpt(LineIndex(text), span_of(text, piece), PRIMARY_MARK, "error", PLAIN, width)


def test_one_line() -> None:
    assert shown("a = 1\nb = a + c\n", "a + c") == "    2 | b = a + c\n      |     ^^^^^\n"


def test_empty_span_has_one_mark() -> None:
    text = "f(\n"
    span = span_of(text, "f(")
    empty = type(span)(span.path, 2, 2, 1, 3, 1, 3)
    assert excerpt(LineIndex(text), empty, PRIMARY_MARK, "error", PLAIN, 80) == "    1 | f(\n      |   ^\n"


def test_tabs_and_wide_characters() -> None:
    assert shown("\tx = '日本' + y\n", "y") == "    1 |     x = '日本' + y\n      |                  ^\n"
    assert shown("x = '日本'\n", "'日本'") == "    1 | x = '日本'\n      |     ^^^^^^\n"


def test_several_lines() -> None:
    text = "x = f(\n    1,\n    2,\n)\n"
    assert shown(text, text[4:-1]) == (
        "    1 | x = f(\n      |     ^^\n    2 |     1,\n      |     ^^\n    3 |     2,\n      |     ^^\n    4 | )\n      | ^\n"
    )


def test_many_lines_are_left_out() -> None:
    text = "".join(f"line{number}\n" for number in range(1, 21))
    lines = [line for line in shown(text, text[:-1]).splitlines() if "^" not in line]
    assert lines == ["    1 | line1", "    2 | line2", "  ...", "   19 | line19", "   20 | line20"]


def test_span_that_ends_with_the_line() -> None:
    assert shown("abc\ndef\n", "abc\n") == "    1 | abc\n      | ^^^\n"


def test_line_past_the_end() -> None:
    text = "abc"
    span = span_of(text, "abc")
    beyond = type(span)(span.path, 9, 9, 7, 1, 7, 1)
    assert excerpt(LineIndex(text), beyond, PRIMARY_MARK, "error", PLAIN, 80) == ""


def test_long_line_is_clipped_behind() -> None:
    text = "value = wrong + " + "x" * 200 + "\n"
    line, marks = shown(text, "wrong", width=60).splitlines()
    assert len(line) == 60
    assert line.startswith("    1 | value = wrong + xxx")
    assert line.endswith("...")
    assert marks.index("^") == line.index("wrong")


def test_long_line_is_clipped_on_both_sides() -> None:
    text = "x" * 200 + " wrong " + "y" * 200 + "\n"
    line, marks = shown(text, "wrong", width=60).splitlines()
    assert len(line) <= 60
    assert marks.index("^") == line.index("wrong")
    assert line[8:].startswith("...x")
    assert line.endswith("y...")
    assert marks.count("^") == 5


def test_long_span_is_cut() -> None:
    text = "f(" + "x" * 300 + ")\n"
    line, marks = shown(text, "x" * 300, width=60).splitlines()
    assert max(len(line), len(marks)) <= 60


def test_control_characters_do_no_harm() -> None:
    assert "\x1b" not in shown("x = '\x1b[2J' + wrong\n", "wrong")
