"""The diagnostics of one file."""

from __future__ import annotations

from checker.files.file import file_at
from checker.files.memory_system import MemorySystem
from checker.files.real_system import RealSystem
from checker.project.database import ProjectRequest, open_project
from checker.project.file_diagnostics import SYNTAX_ERRORS_LIMIT, file_diagnostics
from typeshed_stubs.location import typeshed_directory


def diagnostics_of(text: str):
    system = MemorySystem({"main.py": text}, directory="/work")
    stubs = typeshed_directory()
    assert stubs is not None
    system.mount(stubs, RealSystem())
    project = open_project(system, ProjectRequest("/work", given={"python-version": "3.13"}))
    return file_diagnostics(project.db, file_at("/work/main.py"))


def test_many_syntax_errors_are_counted() -> None:
    found = diagnostics_of("x = = 1\n" * (SYNTAX_ERRORS_LIMIT + 50))
    assert len(found) == SYNTAX_ERRORS_LIMIT + 1
    assert found[-1].message == "50 more syntax errors from here on"
    assert found[-1].span.start_line == SYNTAX_ERRORS_LIMIT + 1


def test_absent_file_is_a_diagnostic() -> None:
    system = MemorySystem(directory="/work")
    project = open_project(system, ProjectRequest("/work"))
    [found] = file_diagnostics(project.db, file_at("/work/missing.py"))
    assert (found.rule, found.message) == ("decoding-error", "The file does not exist")


def test_order_is_by_place_and_rule() -> None:
    found = diagnostics_of("print(b, a)\nprint(c)\n")
    assert [(each.span.start_line, each.span.start_column) for each in found] == [(1, 7), (1, 10), (2, 7)]
