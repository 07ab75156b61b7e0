"""Checking many files, and defects of our own."""

from __future__ import annotations

import pytest

from checker.diagnostics.diagnostic import Diagnostic, Span
from checker.files.file import File, file_at
from checker.files.memory_system import MemorySystem
from checker.project import check_files as module
from checker.project.check_files import check_files
from checker.project.database import ProjectRequest, open_project
from checker.project.file_discovery import discover_files
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


class VanishingSystem(MemorySystem):
    """A system in which `/project/b.py` goes away between the look at it and the reading."""

    def read_bytes(self, path: str) -> bytes:
        if path == "/project/b.py":
            raise FileNotFoundError(2, "No such file or directory", path)
        return super().read_bytes(path)


@pytest.mark.parametrize("is_seen_first", [True, False])
def test_file_that_disappears_during_the_run(is_seen_first: bool) -> None:
    files = {"a.py": "import b\nb.x\n", "b.py": "x = 1\n", "c.py": "print(undefined)\n"}
    system = (VanishingSystem if is_seen_first else MemorySystem)(files, directory="/project")
    project = open_project(system, ProjectRequest("/project"))
    found = [file_at(path) for path in discover_files(system, project.settings).files]
    if not is_seen_first:
        system.remove("/project/b.py")
    checked = check_files(project.db, found, lambda done, file: None)
    assert checked.failures == 0
    about = {each.span.path: each.message for each in checked.diagnostics if each.span.path != "/project/a.py"}
    reason = "The file cannot be read: No such file or directory" if is_seen_first else "The file does not exist"
    assert about == {"/project/b.py": reason, "/project/c.py": "Name `undefined` is not defined"}
