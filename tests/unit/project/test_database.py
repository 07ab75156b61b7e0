"""Opening projects."""

from __future__ import annotations

import pytest

from checker.configuration.program import program
from checker.configuration.settings import settings
from checker.files.memory_system import MemorySystem
from checker.project.database import ProjectRequest, open_project, search_start


@pytest.mark.parametrize(
    ("files", "targets", "start"),
    [
        # Without targets: the current directory.
        ([], [], "/work"),
        # A package is imported from the directory above it.
        (["pkg/__init__.py", "pkg/a.py"], ["/work/pkg"], "/work"),
        (["pkg/__init__.py", "pkg/a.py"], ["/work/pkg/a.py"], "/work"),
        # Nothing is configured further down, so the current directory counts.
        (["src/pkg/__init__.py"], ["/work/src/pkg"], "/work"),
        # A configuration further down counts.
        (["sub/typecheck.toml", "sub/a.py"], ["/work/sub/a.py"], "/work/sub"),
        # Several targets: what holds all of them.
        (["sub/typecheck.toml", "sub/x/a.py", "sub/y/b.py"], ["/work/sub/x", "/work/sub/y"], "/work/sub"),
        (["sub/typecheck.toml", "sub/x/a.py", "b.py"], ["/work/sub/x", "/work/b.py"], "/work"),
        # Outside of the current directory.
        (["/other/pkg/__init__.py"], ["/other/pkg"], "/other"),
    ],
)
def test_where_the_search_starts(files: list[str], targets: list[str], start: str) -> None:
    system = MemorySystem(dict.fromkeys(files, ""), directory="/work")
    assert search_start(system, tuple(targets)) == start


def test_command_line_goes_before_the_file() -> None:
    system = MemorySystem({"typecheck.toml": 'python-version = "3.9"\npython-platform = "darwin"\n'}, directory="/work")
    project = open_project(system, ProjectRequest("/work", given={"python-version": "3.12"}))
    assert program(project.db).python_version == (3, 12)
    assert program(project.db).platform == "darwin"
    assert settings(project.db).root == "/work"
    assert project.problems == ()
    assert "/work/typecheck.toml" in project.configuration_files


def test_problems_are_collected() -> None:
    system = MemorySystem({"typecheck.toml": 'python-version = "three"\n'}, directory="/work")
    project = open_project(system, ProjectRequest("/work", given={"python": "/nowhere"}))
    assert [problem.path for problem in project.problems] == ["/work/typecheck.toml", None]


def test_a_project_that_is_opened_again_keeps_its_database() -> None:
    system = MemorySystem({"typecheck.toml": ""}, directory="/work")
    before = open_project(system, ProjectRequest("/work"))
    system.write("/work/typecheck.toml", 'python-version = "3.9"\n')
    after = open_project(system, ProjectRequest("/work"), before)
    assert after.db is before.db
    assert program(after.db).python_version == (3, 9)


def test_where_other_files_are_those_of_the_environment_the_database_is_new() -> None:
    """What was read as a file that seldom changes may now be one that changes with every keystroke."""
    system = MemorySystem({"typecheck.toml": "", "env/pyvenv.cfg": "version = 3.12\n"}, directory="/work")
    system.make_directory("/work/env/lib/python3.12/site-packages")
    before = open_project(system, ProjectRequest("/work"))
    system.write("/work/typecheck.toml", 'python = "env"\n')
    assert open_project(system, ProjectRequest("/work"), before).db is not before.db
