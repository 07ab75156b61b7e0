"""The progress line."""

from __future__ import annotations

import io

from checker.cli import progress
from checker.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_in_the_first_second() -> None:
    stream = Terminal()
    line = Progress(stream, True)
    line.update(0, 10, "a.py")
    line.clear()
    assert stream.getvalue() == ""


def test_line_is_overwritten_and_cleared(monkeypatch) -> None:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    stream = Terminal()
    line = Progress(stream, True)
    now[0] += 1.5
    line.update(3, 10, "a.py")
    now[0] += 0.01
    line.update(4, 10, "b.py")
    now[0] += 1
    line.update(5, 10, "c.py")
    line.clear()
    line.clear()
    assert stream.getvalue() == "\r\x1b[K[3/10] a.py\r\x1b[K[5/10] c.py\r\x1b[K"


def test_no_terminal_no_line(monkeypatch) -> None:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    for stream, is_wanted in ((io.StringIO(), True), (Terminal(), False)):
        line = Progress(stream, is_wanted)
        now[0] += 5
        line.update(3, 10, "a.py")
        line.clear()
        assert stream.getvalue() == ""
