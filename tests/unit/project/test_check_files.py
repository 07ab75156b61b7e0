"""Checking many files, and defects of our own."""

from __future__ import annotations

import pytest

from checker.diagnostics.diagnostic import Diagnostic, Span
from checker.files.file import File, file_at
from checker.project import check_files as module
from checker.project.check_files import check_files
from checker.query.database import Database


def failing(name: str, error: BaseException):
    """A stand-in for the diagnostics of a file: one error in each, and a failure in the file `name`."""

    def file_diagnostics(_db: Database, file: File) -> tuple[Diagnostic, ...]:
        if file.path == name:
            raise error
        return (Diagnostic("invalid-key", "error", "m", Span(file.path, 0, 1, 1, 1, 1, 2)),)

    return file_diagnostics


@pytest.mark.parametrize("error", [ValueError("x"), RecursionError(), MemoryError()])
def test_failure_on_one_file_leaves_the_others(error: Exception, monkeypatch) -> None:
    monkeypatch.setattr(module, "file_diagnostics", failing("/b.py", error))
    checked = check_files(Database(), [file_at(f"/{name}.py") for name in "cab"], lambda done, file: None)
    assert checked.failures == 1
    assert [(each.span.path, each.rule) for each in checked.diagnostics] == [
        ("/a.py", "invalid-key"),
        ("/b.py", "internal-error"),
        ("/c.py", "invalid-key"),
    ]
    assert type(error).__name__ in checked.diagnostics[1].message
    assert "test_check_files.py" in checked.diagnostics[1].message


def test_interruption_is_no_failure(monkeypatch) -> None:
    monkeypatch.setattr(module, "file_diagnostics", failing("/b.py", KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        check_files(Database(), [file_at("/b.py")], lambda done, file: None)


def test_traceback_on_request(monkeypatch, capsys) -> None:
    monkeypatch.setattr(module, "file_diagnostics", failing("/b.py", ValueError("the reason")))
    monkeypatch.setenv("TYPECHECK_TRACEBACK", "1")
    check_files(Database(), [file_at("/b.py")], lambda done, file: None)
    assert "ValueError: the reason" in capsys.readouterr().err


def test_progress_is_told(monkeypatch) -> None:
    monkeypatch.setattr(module, "file_diagnostics", failing("", ValueError()))
    told: list[tuple[int, str]] = []
    check_files(Database(), [file_at("/b.py"), file_at("/a.py")], lambda done, file: told.append((done, file.path)))
    assert told == [(0, "/a.py"), (1, "/b.py")]
