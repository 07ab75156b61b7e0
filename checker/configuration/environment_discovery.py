"""Which environment does the code under check run in?

Looked at are, in this order: what the user named, the active virtual environment (`VIRTUAL_ENV`), the active conda
environment unless it is conda's own, a virtual environment in the project's directory, conda's own environment, and the
interpreter that the shell would run.  What was named explicitly or is active but cannot be used is a problem that names its
source; anything else that cannot be used is passed over.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from checker.configuration.origin import Origin, problem_at
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.python_environment import NotAnEnvironment, PythonEnvironment, environment_at
from checker.configuration.settings import NO_ORIGIN, Settings
from checker.files import paths
from checker.files.system import DIRECTORY, System, entries_or_none, text_or_none
from checker.rules.configuration import INVALID_CONFIGURATION
from checker.rules.rule import WARNING

ENVIRONMENT_FOLDERS: Final = (".venv", "venv")
_INTERPRETERS: Final = ("python3", "python")
_CONDA_BASE_NAMES: Final = frozenset({"base", "root"})
_SHIM_DIRECTORY: Final = "shims"
_NUMBERS: Final = re.compile(r"\d+")


class EnvironmentDiscovery(NamedTuple):
    """The environment and, as a noun phrase, where it was found; None if there is none."""

    environment: PythonEnvironment | None
    source: str
    problems: list[ConfigurationProblem]


def discover_environment(system: System, settings: Settings) -> EnvironmentDiscovery:
    """The environment for a project with these settings."""
    if settings.python is not None:
        return _named_environment(system, settings.python, settings.origins.get("python", NO_ORIGIN))
    problems: list[ConfigurationProblem] = []
    conda = system.environment_variable("CONDA_PREFIX")
    is_conda_base = (system.environment_variable("CONDA_DEFAULT_ENV") or "") in _CONDA_BASE_NAMES
    active = [("VIRTUAL_ENV", system.environment_variable("VIRTUAL_ENV"))]
    if not is_conda_base:
        active.append(("CONDA_PREFIX", conda))
    for variable, value in active:
        if value is not None:
            path = paths.normalize(value, system.current_directory())
            found = environment_at(system, path)
            if isinstance(found, PythonEnvironment):
                return EnvironmentDiscovery(found, f"the variable {variable}", problems)
            message = f"The variable {variable} names {path}, which is no Python environment: {found.reason}"
            problems.append(ConfigurationProblem(INVALID_CONFIGURATION, WARNING, message, None, 0, 0))
    found_in_project = _environment_in_project(system, settings.root)
    if found_in_project is not None:
        folder = paths.display(found_in_project.prefix, settings.root)
        return EnvironmentDiscovery(found_in_project, f"{folder} in the project", problems)
    if conda is not None and is_conda_base:
        found = environment_at(system, paths.normalize(conda, "/"))
        if isinstance(found, PythonEnvironment):
            return EnvironmentDiscovery(found, "the variable CONDA_PREFIX", problems)
    installed = _environment_on_path(system, settings.root)
    if installed is not None:
        return EnvironmentDiscovery(installed, "the interpreter on PATH", problems)
    return EnvironmentDiscovery(None, "nowhere", problems)


def _named_environment(system: System, path: str, origin: Origin) -> EnvironmentDiscovery:
    found = environment_at(system, path)
    if isinstance(found, NotAnEnvironment):
        message = f"{path} ({origin.label}) is no Python environment: {found.reason}"
        return EnvironmentDiscovery(None, origin.label, [problem_at(origin, message)])
    return EnvironmentDiscovery(found, origin.label, [])


def _environment_in_project(system: System, root: str) -> PythonEnvironment | None:
    """The environment in a folder of `root` or, for a member of a larger project, of a directory above in its repository."""
    for directory in (root, *paths.ancestors(root)):
        for folder in ENVIRONMENT_FOLDERS:
            path = paths.join(directory, folder)
            if system.is_file(paths.join(path, "pyvenv.cfg")):
                found = environment_at(system, path)
                if isinstance(found, PythonEnvironment):
                    return found
        if system.status(paths.join(directory, ".git")).kind != "missing" or not _has_project_above(system, directory):
            return None
    return None


def _has_project_above(system: System, directory: str) -> bool:
    """Whether a directory above is a project too, of which this one may be a member."""
    return any(
        system.is_file(paths.join(above, "pyproject.toml")) or system.status(paths.join(above, ".git")).kind != "missing"
        for above in paths.ancestors(directory)
    )


def _environment_on_path(system: System, root: str) -> PythonEnvironment | None:
    for name in _INTERPRETERS:
        for program in system.executables(name):
            if paths.name(paths.parent(program)) == _SHIM_DIRECTORY:
                found = _environment_behind_shim(system, program, root)
            else:
                at_program = environment_at(system, program)
                found = at_program if isinstance(at_program, PythonEnvironment) else None
            if found is not None:
                return found
    return None


def _environment_behind_shim(system: System, shim: str, root: str) -> PythonEnvironment | None:
    """What pyenv would run: its shims are scripts that choose a version by a variable or by files.

    None if it would choose the system's interpreter, or if the shim is another tool's.
    """
    text = text_or_none(system, shim)
    if text is None or "pyenv" not in text:
        return None
    pyenv_root = system.environment_variable("PYENV_ROOT")
    directory = paths.parent(paths.parent(shim)) if pyenv_root is None else paths.normalize(pyenv_root, "/")
    versions = paths.join(directory, "versions")
    for name in _pyenv_version_names(system, directory, root):
        if name == "system":
            return None
        prefix = _pyenv_prefix(system, versions, name)
        if prefix is not None:
            found = environment_at(system, prefix)
            if isinstance(found, PythonEnvironment):
                return found
    return None


def _pyenv_version_names(system: System, pyenv_root: str, root: str) -> list[str]:
    variable = system.environment_variable("PYENV_VERSION")
    if variable is not None:
        return variable.split(":")
    for directory in (root, *paths.ancestors(root)):
        text = text_or_none(system, paths.join(directory, ".python-version"))
        if text is not None and text.split():
            return [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    return (text_or_none(system, paths.join(pyenv_root, "version")) or "system").split()


def _pyenv_prefix(system: System, versions: str, name: str) -> str | None:
    """The prefix of the version called `name`, or of the newest one that begins with it (`3.12` for `3.12.7`)."""
    name = name.removeprefix("python-")
    exact = paths.join(versions, name)
    if system.is_directory(exact):
        return exact
    matching = [
        entry.name
        for entry in entries_or_none(system, versions)
        if entry.kind == DIRECTORY and entry.name.startswith(name + ".")
    ]
    if not matching:
        return None
    return paths.join(versions, max(matching, key=lambda found: [int(number) for number in _NUMBERS.findall(found)]))
