"""Console blocks."""

from __future__ import annotations

import pytest

from tests.harness.console_session import Command, agrees, read_commands, shown


def test_commands() -> None:
    assert read_commands("$ typecheck a.py\nfine\n$ typecheck b.py\nbad\nexit status: 1\n$ typecheck\n") == [
        Command("typecheck a.py", "fine\n", 0),
        Command("typecheck b.py", "bad\n", 1),
        Command("typecheck", "", 0),
    ]


def test_a_block_begins_with_a_command() -> None:
    with pytest.raises(ValueError, match="begins with"):
        read_commands("typecheck\n")


@pytest.mark.parametrize(
    ("output", "expected", "agree"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nx\ny\nb\n", "a\n...\nb\n", True),
        ("a\nb\n", "a\n...\nb\n", True),
        ("a: 12 ms\n", "a: ...\n", True),
        ("b: 12 ms\n", "a: ...\n", False),
        ("a.c\n", "a.c\n", True),
        ("abc\n", "a.c\n", False),
        ("", "", True),
        ("", "...\n", True),
    ],
)
def test_agreement(output: str, expected: str, agree: bool) -> None:
    assert agrees(output, expected) is agree


def test_shown_can_be_read_again() -> None:
    command = Command("typecheck a.py", "bad\n", 1)
    assert read_commands(shown(command, "bad", 1)) == [command]
