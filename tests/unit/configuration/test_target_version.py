"""Versions: how they are spelled, and where the target version comes from."""

from __future__ import annotations

import pytest

from checker.configuration.config_files import Configuration
from checker.configuration.origin import ConfiguredValue, Origin
from checker.configuration.python_environment import PythonEnvironment
from checker.configuration.python_version import lower_bound, parse_version, version_in_name
from checker.configuration.settings import resolve_settings
from checker.configuration.target_version import discover_target_version
from checker.files.memory_system import MemorySystem

ENVIRONMENT = PythonEnvironment("/env", (3, 13), (), None, True)


@pytest.mark.parametrize(
    ("specifier", "bound"),
    [
        (">=3.9", (3, 9)),
        (" >= 3.9 , < 4 ", (3, 9)),
        ("<4,>=3.10", (3, 10)),
        (">=3.9.2", (3, 9)),
        (">3.8", (3, 8)),
        ("~=3.9", (3, 9)),
        ("~=3.9.1", (3, 9)),
        ("==3.11.*", (3, 11)),
        ("===3.11.4", (3, 11)),
        (">=3.8,!=3.9.*,>=3.10", (3, 10)),
        (">=3", (3, 0)),
        ("^3.9", (3, 9)),
        ("~3.9", (3, 9)),
        ("3.9.*", (3, 9)),
        ("^3.9 || ^3.11", (3, 9)),
        (">=3.10.dev0", (3, 10)),
        ("<3.12", None),
        ("!=3.9", None),
        ("", None),
        ("*", None),
        ("nonsense", None),
        (">=", None),
        (">=3.9,nonsense", None),
    ],
)
def test_lower_bound(specifier, bound):
    assert lower_bound(specifier) == bound


@pytest.mark.parametrize(
    ("text", "version"),
    [("3.12", (3, 12)), ("3.12.4", (3, 12)), (" 3.9 ", (3, 9)), ("3", None), ("py312", None), ("3.12b", None), ("", None)],
)
def test_plain_version(text, version):
    assert parse_version(text) == version


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("python3.12", (3, 12)),
        ("pypy3.10-7.3.12", (3, 10)),
        ("cpython-3.12.1-linux-x86_64-gnu", (3, 12)),
        ("3.13t", (3, 13)),
        ("python3", None),
        ("system", None),
    ],
)
def test_version_in_a_name(text, version):
    assert version_in_name(text) == version


def discover(files, environment=ENVIRONMENT, settings=None):
    system = MemorySystem(files, directory="/project")
    return discover_target_version(
        system, settings or resolve_settings(Configuration("/project", None, {}, [], [])), environment
    )


def test_order():
    requires = '[project]\nrequires-python = ">=3.9"'
    option = ConfiguredValue((3, 8), Origin("--python-version", "/"))
    settings = resolve_settings(Configuration("/project", None, {}, [], []), {"python-version": option})
    files = {"pyproject.toml": requires, ".python-version": "3.12.1"}
    assert discover(files, settings=settings)[:2] == ((3, 8), "--python-version")
    assert discover(files)[:2] == ((3, 9), "`requires-python` in pyproject.toml")
    assert discover({".python-version": "3.12.1"})[:2] == ((3, 12), ".python-version")
    assert discover({})[:2] == ((3, 13), "the environment /env")
    assert discover({}, None)[:2] == ((3, 14), "the default")


def test_poetry_and_setuptools():
    assert discover({"pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.10"'}).version == (3, 10)
    assert discover({"setup.cfg": "[options]\npython_requires = >=3.9"}).version == (3, 9)


def test_pin_above_the_project():
    assert discover({"/.python-version": "# comment\npypy3.10-7.3.12\n"}).version == (3, 10)


def test_unsupported_versions_become_the_nearest():
    assert discover({"pyproject.toml": '[project]\nrequires-python = ">=2.7"'}).version == (3, 8)
    assert discover({".python-version": "3.99"}).version == (3, 15)


def test_malformed_specifier_is_pointed_to():
    text = '[project]\nname = "x"\nrequires-python = "3.x or so"\n'
    found = discover({"pyproject.toml": text})
    assert found.version == (3, 13)
    assert [text[problem.start : problem.end] for problem in found.problems] == ['"3.x or so"']


@pytest.mark.parametrize(
    "text",
    ["[project]\nrequires-python = 3.9", "project = 3", "[project]\nrequires-python = '<4'", "broken", "[tool]\npoetry = []"],
)
def test_specifiers_that_say_nothing(text):
    found = discover({"pyproject.toml": text})
    assert found.version == (3, 13)
    assert found.problems == []
