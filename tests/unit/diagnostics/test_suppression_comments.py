"""What suppression comments ask for."""

from __future__ import annotations

import re

import pytest

from checker.diagnostics.suppression_comments import FILE, LINE, SuppressionComments, may_hold_suppressions, read_suppressions
from checker.text.line_index import LineIndex


def read(text: str) -> SuppressionComments:
    return read_suppressions(LineIndex(text), [match.span() for match in re.finditer(r"#[^\r\n]*", text)])


def requests(text: str) -> list[tuple[str, str, int, list[str] | None]]:
    return [
        (each.tool, each.reach, each.line, None if each.codes is None else [code.name for code in each.codes])
        for each in read(text).suppressions
    ]


@pytest.mark.parametrize(
    ("comment", "tool", "codes"),
    [
        ("# type: ignore", "type", None),
        ("#type:ignore", "type", None),
        ("# type:   ignore", "type", None),
        ("# type: ignore - because of #12", "type", None),
        ("# type: ignore, really", "type", None),
        ("# type: ignore[arg-type]", "type", ["arg-type"]),
        ("# type: ignore [arg-type , misc]", "type", ["arg-type", "misc"]),
        ("# type: ignore[arg-type,misc]  trailing text", "type", ["arg-type", "misc"]),
        ("# type: ignore[]", "type", []),
        ("# type: ignore[arg-type", "type", None),
        ("# noqa: E501 # type: ignore", "type", None),
        ("# pyright: ignore", "pyright", None),
        ("# pyright: ignore[reportCallIssue, reportX]", "pyright", ["reportCallIssue", "reportX"]),
        ("# ty: ignore[invalid-assignment]", "ty", ["invalid-assignment"]),
        ("# pyrefly: ignore[bad-assignment]", "pyrefly", ["bad-assignment"]),
        ("# pyrefly: ignore", "pyrefly", None),
        ("# typecheck: ignore", "typecheck", None),
        ("# typecheck: ignore[missing-return, invalid-key]", "typecheck", ["missing-return", "invalid-key"]),
    ],
)
def test_comment_after_code(comment: str, tool: str, codes: list[str] | None) -> None:
    assert requests(f"a = 1\nb = 2  {comment}\n") == [(tool, LINE, 1, codes)]


@pytest.mark.parametrize(
    "comment",
    [
        "# type: int",
        "# type: ignored",
        "# type: ignore2",
        "# type: ignore-errors",
        "# tips: type: ignore",
        "# pyright: basic",
        "# pyright: strict",
        "# mypy: disable-error-code=attr-defined",
        "# ignore",
    ],
)
def test_comment_that_asks_for_nothing(comment: str) -> None:
    found = read(f"a = 1  {comment}\n")
    assert not found.suppressions
    assert not found.invalid


def test_several_requests_in_one_comment() -> None:
    text = "a = 1  # type: ignore[assignment] # pyright: ignore[reportX]  # noqa\n"
    assert requests(text) == [("type", LINE, 0, ["assignment"]), ("pyright", LINE, 0, ["reportX"])]


def test_extents() -> None:
    text = "a = 1  # noqa # typecheck: ignore[missing-return, invalid-key]  because\n"
    [found] = read(text).suppressions
    assert text[found.start : found.end] == "# typecheck: ignore[missing-return, invalid-key]"
    assert found.codes is not None
    assert [text[code.start : code.end] for code in found.codes] == ["missing-return", "invalid-key"]


@pytest.mark.parametrize("text", ["# type: ignore\nx = 1\n", "#!/usr/bin/env python\n\n# type: ignore\n\n'''Doc.'''\n"])
def test_type_ignore_before_any_code_covers_the_file(text: str) -> None:
    assert [(tool, reach) for tool, reach, _, _ in requests(text)] == [("type", FILE)]


def test_type_ignore_after_the_docstring_covers_nothing() -> None:
    assert requests("'''Doc.'''\n# type: ignore\nx = 1\n") == []


def test_type_ignore_with_codes_at_the_top_covers_nothing() -> None:
    assert requests("# type: ignore[misc]\nx = 1\n") == []


@pytest.mark.parametrize(
    ("comment", "tool"),
    [
        ("# typecheck: ignore-file", "typecheck"),
        ("# typecheck: ignore-file[missing-return]", "typecheck"),
        ("# mypy: ignore-errors", "mypy"),
        ("# pyrefly: ignore-errors", "pyrefly"),
    ],
)
def test_words_for_the_whole_file(comment: str, tool: str) -> None:
    [(found, reach, _, _)] = requests(f"x = 1\n{comment}\n")
    assert (found, reach) == (tool, FILE)
    assert requests(f"x = 1  {comment}\n") == []


@pytest.mark.parametrize("tool", ["typecheck", "pyrefly", "ty"])
def test_own_line_covers_the_next_line_of_code(tool: str) -> None:
    text = f"x = 1\n# {tool}: ignore[some-rule]\n\n# why\ny = 2\n"
    assert requests(text) == [(tool, LINE, 4, ["some-rule"])]


def test_own_line_of_tools_that_mean_the_line_itself() -> None:
    assert requests("x = 1\n# pyright: ignore\ny = 2\n# type: ignore\nz = 3\n") == []


def test_own_request_at_the_end_of_the_file() -> None:
    assert requests("x = 1\n# typecheck: ignore") == [("typecheck", LINE, 1, None)]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("# typecheck: ignroe", "Expected `ignore`"),
        ("# typecheck: ignore[missing-return", "bracket is missing"),
        ("# typecheck: ignore[]", "name of a rule"),
        ("# typecheck:", "Expected `ignore`"),
    ],
)
def test_requests_to_us_that_cannot_be_understood(comment: str, reason: str) -> None:
    [invalid] = read(f"x = 1  {comment}\n").invalid
    assert reason in invalid.reason


def test_quick_look() -> None:
    assert may_hold_suppressions("# type: ignore")
    assert may_hold_suppressions("# typecheck: ignroe")
    assert not may_hold_suppressions("x = 1  # a comment")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_of_any_system(line_break: str) -> None:
    text = line_break.join(["# hi", "", "# type: ignore", "x = 1", "# typecheck: ignore", "", "y = 1", ""])
    assert requests(text) == [("type", FILE, 2, None), ("typecheck", LINE, 6, None)]
