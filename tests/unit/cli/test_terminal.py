"""What stands on a terminal."""

from __future__ import annotations

import io

import pytest

from checker.cli.terminal import PLAIN, STRONG, Palette, cells, palette_for, printable


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "choice", "environment", "colored"),
    [
        (io.StringIO(), "auto", {}, False),
        (Terminal(), "auto", {}, True),
        (Terminal(), "auto", {"TERM": "dumb"}, False),
        (Terminal(), "auto", {"NO_COLOR": "1"}, False),
        (Terminal(), "auto", {"NO_COLOR": ""}, True),
        (io.StringIO(), "auto", {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (io.StringIO(), "always", {"NO_COLOR": "1"}, True),
        (Terminal(), "never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_when_to_color(stream, choice, environment, colored, monkeypatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert palette_for(stream, choice).is_colored is colored


def test_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not palette_for(stream, "auto").is_colored


def test_paint() -> None:
    assert PLAIN.paint(STRONG, "x") == "x"
    assert Palette(True).paint(STRONG, "x") == "\x1b[1mx\x1b[0m"
    assert Palette(True).paint(STRONG, "") == ""


def test_cells() -> None:
    assert cells("abc") == 3
    assert cells("日本") == 4
    assert cells("e\N{COMBINING ACUTE ACCENT}") == 1
    assert cells("👍") == 2


def test_printable() -> None:
    assert printable("a\tb") == "a   b"
    assert printable("\tb") == "    b"
    assert printable("日\tb") == "日  b"
    assert printable("a\x1b[31mb\x07") == "a\ufffd[31mb\ufffd"
    assert printable("\N{RIGHT-TO-LEFT OVERRIDE}x") == "\ufffdx"
