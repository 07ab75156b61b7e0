"""Which diagnostics comments silence, and which comments silence nothing."""

from __future__ import annotations

import re

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.diagnostics.spans import absolute_span
from checker.diagnostics.suppression_comments import read_suppressions
from checker.diagnostics.suppressions import silence
from checker.diagnostics.unused_suppressions import invalid_comments, unused_suppressions
from checker.rules.registry import RULES
from checker.text.line_index import LineIndex

LEVELS = {name: rule.default_level for name, rule in RULES.items()}


class File:
    """A text whose comments were read."""

    def __init__(self, text: str) -> None:
        self.index = LineIndex(text)
        self.comments = read_suppressions(self.index, [match.span() for match in re.finditer(r"#.*", text)])

    def span(self, start: int, end: int):
        return absolute_span("/main.py", self.index, start, end)

    def diagnostic(self, rule: str, line: int) -> Diagnostic:
        start = self.index.line_start(line)
        return Diagnostic(rule, "error", "m", self.span(start, start + 1))

    def silence(self, *diagnostics: Diagnostic, respects_others: bool = True):
        return silence(diagnostics, self.comments, lambda each: [each.span.start_line - 1], respects_others)

    def unused(self, *diagnostics: Diagnostic) -> list[Diagnostic]:
        used = self.silence(*diagnostics).used
        return unused_suppressions(self.comments, used, "warning", self.index, self.span)

    def text_after(self, edit: Edit) -> str:
        text = self.index.text
        return text[: edit.start] + edit.text + text[edit.end :]


def kept(text: str, *places: tuple[str, int], respects_others: bool = True) -> list[tuple[str, int]]:
    file = File(text)
    found = file.silence(*(file.diagnostic(rule, line) for rule, line in places), respects_others=respects_others)
    return [(diagnostic.rule, diagnostic.span.start_line - 1) for diagnostic in found.kept]


def test_only_the_line() -> None:
    places = ("invalid-key", 0), ("invalid-key", 1)
    assert kept("x = 1  # type: ignore\ny = 2\n", *places) == [("invalid-key", 1)]


def test_foreign_codes_silence_everything_on_a_line() -> None:
    assert kept("x = 1  # type: ignore[assignment]\n", ("invalid-key", 0)) == []
    assert kept("x = 1  # pyright: ignore[reportX]\n", ("invalid-key", 0)) == []
    assert kept("x = 1  # ty: ignore[other]\n", ("invalid-key", 0)) == []


def test_our_codes_limit() -> None:
    text = "x = 1  # typecheck: ignore[invalid-key]\n"
    assert kept(text, ("invalid-key", 0), ("missing-return", 0)) == [("missing-return", 0)]


def test_foreign_codes_over_a_file_count_only_if_they_are_ours() -> None:
    text = "# ty: ignore[invalid-key]\nx = 1\n"
    assert kept(text, ("invalid-key", 1), ("missing-return", 1)) == [("missing-return", 1)]


def test_comments_of_others_can_be_switched_off() -> None:
    text = "x = 1  # type: ignore\ny = 1  # typecheck: ignore\n"
    assert kept(text, ("invalid-key", 0), ("invalid-key", 1), respects_others=False) == [("invalid-key", 0)]


def test_fixed_rules_cannot_be_silenced() -> None:
    text = "# typecheck: ignore-file\nx = 1  # type: ignore\n"
    assert kept(text, ("invalid-syntax", 1), ("internal-error", 1)) == [("invalid-syntax", 1), ("internal-error", 1)]


def test_unused_comment_and_its_removal() -> None:
    file = File("x = 1  # type: ignore\ny = 2  # why # typecheck: ignore[invalid-key]\nz = 3  # type: ignore # noqa\n")
    first, second, third = file.unused()
    assert first.message == "`# type: ignore` silences nothing"
    assert first.tags == ("unnecessary",)
    edits = [each.fix.edits[0] for each in (first, second, third) if each.fix is not None]
    assert file.text_after(edits[0]).startswith("x = 1\ny = 2")
    assert "y = 2  # why\nz" in file.text_after(edits[1])
    assert file.text_after(edits[2]).endswith("z = 3  # noqa\n")


def test_unused_rule_in_a_used_comment() -> None:
    file = File("x = 1  # typecheck: ignore[invalid-key, missing-return]\n")
    [unused] = file.unused(file.diagnostic("invalid-key", 0))
    assert unused.message == "`missing-return` silences nothing here"
    assert unused.fix is not None
    assert file.text_after(unused.fix.edits[0]) == "x = 1  # typecheck: ignore[invalid-key]\n"


def test_used_comments_and_those_of_others_are_fine() -> None:
    file = File("x = 1  # type: ignore\ny = 2  # pyright: ignore\n")
    assert file.unused(file.diagnostic("invalid-key", 0)) == []


def test_line_goes_before_file() -> None:
    file = File("# typecheck: ignore-file\nx = 1  # typecheck: ignore\n")
    [unused] = file.unused(file.diagnostic("invalid-key", 1))
    assert unused.span.start_line == 1


def test_comments_that_cannot_be_understood() -> None:
    file = File("x = 1  # typecheck: ignore[invalid-kye]\ny = 1  # typecheck: ignroe\n")
    found = invalid_comments(file.comments, LEVELS, file.span)
    assert [(each.rule, each.level, each.message) for each in found] == [
        ("invalid-ignore-comment", "warning", "Expected `ignore` or `ignore-file` after `typecheck:`"),
        ("unknown-rule", "warning", "There is no rule `invalid-kye`, did you mean `invalid-key`?"),
    ]
