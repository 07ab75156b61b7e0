"""Comments that demand diagnostics."""

from __future__ import annotations

from checker.diagnostics.diagnostic import Diagnostic, Span
from tests.harness.inline_assertions import assertions_of, mismatches, with_revealed_types
from tests.harness.markdown_case import Source, SourceLine


def source(text: str) -> Source:
    """A file whose first line is line 11 of its document."""
    return Source("main.py", [SourceLine(line, number) for number, line in enumerate(text.split("\n"), 11)])


def diagnostic(line: int, rule: str, message: str = "m", level: str = "error") -> Diagnostic:
    return Diagnostic(rule, level, message, Span("/main.py", 0, 1, line, 1, line, 2))


def differences(text: str, *diagnostics: Diagnostic) -> list[str]:
    return [f"{found.line}: {found.message}" for found in mismatches(source(text), diagnostics)]


def test_forms() -> None:
    found = assertions_of(
        source('a  # error: [r] "some # text"\nb  # warning: [s]  # revealed: int | str\nc  # error: "t"  # noqa\nd  # error:')
    )
    assert [(each.kind, each.rule, each.text, each.target) for each in found] == [
        ("error", "r", "some # text", 1),
        ("warning", "s", None, 2),
        ("revealed", None, "int | str", 2),
        ("error", None, "t", 3),
        ("error", None, None, 4),
    ]


def test_own_lines_speak_of_the_next_line() -> None:
    found = assertions_of(source("# error: [r]\n# revealed: int\nf(x)\n"))
    assert [(each.target, each.line) for each in found] == [(3, 1), (3, 2)]


def test_all_demanded() -> None:
    text = 'x  # error: [r] "part"\ny  # revealed: int'
    assert (
        differences(text, diagnostic(1, "r", "a part of it"), diagnostic(2, "revealed-type", "Revealed type: `int`", "info"))
        == []
    )


def test_missing_and_unexpected() -> None:
    assert differences("x  # error: [r]\ny", diagnostic(1, "s"), diagnostic(2, "t")) == [
        '11: missing: # error: [r]\n    there: # error: [s] "m"',
        '11: unexpected: # error: [s] "m"',
        '12: unexpected: # error: [t] "m"',
    ]


def test_level_counts() -> None:
    assert len(differences("x  # error: [r]", diagnostic(1, "r", level="warning"))) == 2


def test_each_diagnostic_satisfies_one_demand() -> None:
    assert differences("x  # error: [r]  # error: [r]", diagnostic(1, "r"), diagnostic(1, "r")) == []
    assert len(differences("x  # error: [r]  # error: [r]", diagnostic(1, "r"))) == 1


def test_exact_demands_choose_first() -> None:
    text = 'x  # error:  # error: [r] "b"'
    assert differences(text, diagnostic(1, "r", "b"), diagnostic(1, "s", "a")) == []


def test_hints_are_overlooked_unless_demanded() -> None:
    assert differences("x", diagnostic(1, "unreachable-code", level="hint")) == []
    assert differences("x  # hint: [unreachable-code]", diagnostic(1, "unreachable-code", level="hint")) == []
    assert differences("x  # hint: [unreachable-code]") == ["11: missing: # hint: [unreachable-code]"]


def test_comments_that_cannot_be_read() -> None:
    assert differences("x  # error: invalid") == ['11: expected `# error: [rule] "text"`, found `# error: invalid`']
    assert differences("x\n# error: [r]") == ["11: nothing follows the comment: # error: [r]"]


def test_rewriting_revealed_types() -> None:
    line = "reveal_type(x)  # revealed: int  # error: [r]"
    assert with_revealed_types(line, ["list[str]"]) == "reveal_type(x)  # revealed: list[str]  # error: [r]"
    assert with_revealed_types("a, b  # revealed: int  # revealed: str", ["A", "B"]) == "a, b  # revealed: A  # revealed: B"
