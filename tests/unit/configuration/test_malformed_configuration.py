"""Whatever stands in a file of the user's: reading it ends, with values and problems, and never with an exception."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.configuration.config_files import find_configuration
from checker.configuration.options import OPTIONS
from checker.configuration.program_discovery import discover_program
from checker.configuration.settings import resolve_settings
from checker.files.memory_system import MemorySystem
from checker.project.file_discovery import discover_files

VALUES = (
    "0",
    "-1.5",
    "inf",
    "true",
    '""',
    '" "',
    '"x"',
    '"\\u0000"',
    '"3.99999999999999999999"',
    '"//"',
    '"!"',
    '"["',
    "[]",
    "[0]",
    "[[]]",
    '["", "x", "**", "[", "!", "/", "~", "\\\\"]',
    "{}",
    "{ x = 1 }",
    '{ all = "warn", x = [] }',
    "[{}]",
    "[{ include = 1, exclude = {}, rules = [] }]",
    '[{ include = ["["], exclude = ["!"], rules = { all = "warn" } }]',
    "1979-05-27",
    "07:32:00",
)

FILES = (
    "typecheck.toml",
    "pyproject.toml",
    "mypy.ini",
    ".mypy.ini",
    "setup.cfg",
    "pyrightconfig.json",
    ".python-version",
    ".gitignore",
    ".venv/pyvenv.cfg",
)


def open_project(files):
    """Do all that is done before the first file is checked."""
    system = MemorySystem(files, directory="/project", environment={"PATH": "/bin", "VIRTUAL_ENV": "/project/.venv"})
    configuration = find_configuration(system, "/project")
    settings = resolve_settings(configuration)
    found = discover_program(system, settings, typeshed="/stubs")
    discover_files(system, settings)
    for problem in (*configuration.problems, *found.problems):
        assert problem.message
        assert 0 <= problem.start <= problem.end
    return configuration


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_with_every_kind_of_value(name):
    for value in VALUES:
        text = f"# head\n{name} = {value}\n"
        configuration = open_project({"typecheck.toml": text, "a.py": ""})
        for problem in configuration.problems:
            assert problem.path == "/project/typecheck.toml"
            assert text.index(name) <= problem.start < problem.end <= len(text), (value, problem)


@pytest.mark.parametrize(
    ("table", "key"),
    list(
        itertools.product(
            ("project", "tool.mypy", "tool.pyright", "tool.poetry.dependencies"),
            (
                "requires-python",
                "python",
                "exclude",
                "files",
                "mypy_path",
                "overrides",
                "include",
                "ignore",
                "venv",
                "reportDeprecated",
            ),
        )
    ),
)
def test_foreign_tables_with_every_kind_of_value(table, key):
    for value in VALUES:
        open_project({"pyproject.toml": f"[{table}]\n{key} = {value}\n", "a.py": ""})


@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_random_bytes(name, data):
    open_project({name: data, "a.py": ""})


@given(st.sampled_from(FILES), st.text(alphabet='[]{}=".,#:;!/*\\\n \t01ab', max_size=60))
def test_random_punctuation(name, text):
    open_project({name: text, "a.py": ""})


@pytest.mark.parametrize("name", FILES)
def test_directories_in_place_of_files(name):
    open_project({f"{name}/x": "", "a.py": ""})


@pytest.mark.parametrize("name", FILES)
def test_unreadable_files(name):
    system = MemorySystem({name: "", "a.py": ""}, directory="/project")
    system.unreadable.add(f"/project/{name}")
    configuration = find_configuration(system, "/project")
    settings = resolve_settings(configuration)
    discover_program(system, settings, typeshed="/stubs")
    assert discover_files(system, settings).files == ["/project/a.py"]
