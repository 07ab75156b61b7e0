"""Which Python version is the code checked for, if no setting says so?

The oldest version that the project says it runs on: the lower bound of `requires-python` (or what Poetry and setuptools call
it), then what `.python-version` pins, then the version of the environment.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from checker.configuration.ini_files import read_ini
from checker.configuration.origin import Origin, problem_at
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.python_environment import PythonEnvironment
from checker.configuration.python_version import (
    DEFAULT_VERSION,
    PythonVersion,
    lower_bound,
    nearest_supported,
    version_in_name,
)
from checker.configuration.settings import NO_ORIGIN, Settings
from checker.configuration.toml_files import TomlFile, read_toml
from checker.configuration.toml_positions import ValuePath
from checker.files import paths
from checker.files.system import System, text_or_none
from checker.rules.rule import WARNING

_SPECIFIERS: Final[tuple[ValuePath, ...]] = (
    ("project", "requires-python"),
    ("tool", "poetry", "dependencies", "python"),
)


class TargetVersion(NamedTuple):
    """The version and, as a noun phrase, where it comes from."""

    version: PythonVersion
    source: str
    problems: list[ConfigurationProblem]


def discover_target_version(system: System, settings: Settings, environment: PythonEnvironment | None) -> TargetVersion:
    """The version for a project with these settings in this environment."""
    if settings.python_version is not None:
        return TargetVersion(settings.python_version, settings.origins.get("python-version", NO_ORIGIN).label, [])
    problems: list[ConfigurationProblem] = []
    required = _required_version(system, settings.root, problems)
    if required is not None:
        return TargetVersion(nearest_supported(required[0]), required[1], problems)
    for directory in (settings.root, *paths.ancestors(settings.root)):
        path = paths.join(directory, ".python-version")
        pinned = _pinned_version(text_or_none(system, path))
        if pinned is not None:
            return TargetVersion(nearest_supported(pinned), paths.display(path, settings.root), problems)
    if environment is not None and environment.version is not None:
        return TargetVersion(nearest_supported(environment.version), f"the environment {environment.prefix}", problems)
    return TargetVersion(DEFAULT_VERSION, "the default", problems)


def _required_version(system: System, root: str, problems: list[ConfigurationProblem]) -> tuple[PythonVersion, str] | None:
    project = read_toml(system, paths.join(root, "pyproject.toml"))
    if project is not None:
        for value_path in _SPECIFIERS:
            specifier = _value_at(project.data, value_path)
            if isinstance(specifier, str):
                version = lower_bound(specifier)
                if version is not None:
                    return version, f"`{value_path[-1]}` in pyproject.toml"
                if not _has_only_upper_bounds(specifier):
                    problems.append(_unreadable_specifier(project, value_path, specifier))
    setup = read_ini(system, paths.join(root, "setup.cfg"))
    if setup is not None:
        version = lower_bound(setup.sections.get("options", {}).get("python_requires", ""))
        if version is not None:
            return version, "`python_requires` in setup.cfg"
    return None


def _unreadable_specifier(project: TomlFile, value_path: ValuePath, specifier: str) -> ConfigurationProblem:
    origin = Origin(f"`{value_path[-1]}`", paths.parent(project.path), project.source, value_path)
    return problem_at(origin, f'"{specifier}" is not a version specifier such as ">=3.9"', level=WARNING)


def _has_only_upper_bounds(specifier: str) -> bool:
    """Whether every clause is one that is understood but excludes versions only, so that there is no lower bound to find."""
    clauses = [clause.strip() for clause in specifier.replace("||", ",").split(",")]
    return all(not clause or clause == "*" or clause.startswith(("<", "!=")) for clause in clauses)


def _pinned_version(text: str | None) -> PythonVersion | None:
    for line in (text or "").splitlines():
        plain = line.partition("#")[0].strip()
        if plain:
            return version_in_name(plain)
    return None


def _value_at(data: dict[str, Any], value_path: ValuePath) -> object:
    value: object = data
    for key in value_path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
