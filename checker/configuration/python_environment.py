"""Which packages does a Python installation or virtual environment see?

Terms: the *prefix* is what `sys.prefix` is in an interpreter, the directory above its `bin` or `Scripts`.  An environment is
described from the layout of its directories and from `pyvenv.cfg`; nothing in it is ever run.

The directories with packages come in the order of `sys.path`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from checker.configuration.python_version import PythonVersion, version_in_name
from checker.files import paths
from checker.files.system import DIRECTORY, System, entries_or_none, text_or_none

_LIBRARY: Final = re.compile(r"(?:python|pypy|graalpy)(\d)\.(\d+)t?\Z")
_WINDOWS_LIBRARY: Final = re.compile(r"python(\d)(\d+)t?\.dll\Z", re.IGNORECASE)
_CONDA_RECORD: Final = re.compile(r"python-(\d)\.(\d+)\.[^-]*-[^-]*\.json\Z")
_PROGRAM_DIRECTORIES: Final = ("bin", "Scripts")
_ENVIRONMENT_FILE: Final = "pyvenv.cfg"
_MAXIMUM_PARENTS: Final = 8
"""How many environments may extend one another before that counts as a loop."""


class PythonEnvironment(NamedTuple):
    """What is known of an environment; `version` and `standard_library` (the directory with `os.py`) may be unknown."""

    prefix: str
    version: PythonVersion | None
    site_packages: tuple[str, ...]
    standard_library: str | None
    is_virtual: bool


class NotAnEnvironment(NamedTuple):
    """Why a path is no environment, as the end of a sentence about it."""

    reason: str


class _Installation(NamedTuple):
    """The libraries below one prefix."""

    version: PythonVersion | None
    site_packages: tuple[str, ...]
    standard_library: str | None


def environment_at(system: System, path: str) -> PythonEnvironment | NotAnEnvironment:
    """The environment that `path` names: an interpreter, a virtual environment, or the prefix of an installation."""
    status = system.status(path)
    if status.kind == DIRECTORY:
        return _environment_of_directory(system, path)
    if status.kind == "missing":
        return NotAnEnvironment("it does not exist")
    return _environment_of_interpreter(system, path)


def _environment_of_directory(system: System, path: str) -> PythonEnvironment | NotAnEnvironment:
    found = _environment_at_prefix(system, path, None, _MAXIMUM_PARENTS)
    if found is None and paths.name(path) in _PROGRAM_DIRECTORIES:
        found = _environment_at_prefix(system, paths.parent(path), None, _MAXIMUM_PARENTS)
    if found is not None:
        return found
    if system.is_file(paths.join(path, _ENVIRONMENT_FILE)):
        return NotAnEnvironment("it is a virtual environment without a directory for packages")
    return NotAnEnvironment("it is a directory with neither `pyvenv.cfg` nor the libraries of a Python installation")


def _environment_of_interpreter(system: System, path: str) -> PythonEnvironment | NotAnEnvironment:
    real = system.real_path(path)
    hint = version_in_name(paths.name(path)) or version_in_name(paths.name(real))
    # An interpreter of a virtual environment is often a link out of it, so the path as it is written goes first; the link
    # of an installed interpreter (`/usr/local/bin/python3`) on the other hand may stand beside another installation.
    prefix = _prefix_of_program(path)
    if system.is_file(paths.join(prefix, _ENVIRONMENT_FILE)):
        found = _environment_at_prefix(system, prefix, hint, _MAXIMUM_PARENTS)
        if found is not None:
            return found
    for candidate in (_prefix_of_program(real), prefix):
        found = _environment_at_prefix(system, candidate, hint, _MAXIMUM_PARENTS)
        if found is not None:
            return found
    return NotAnEnvironment("it is a file that no Python installation belongs to")


def _prefix_of_program(path: str) -> str:
    directory = paths.parent(path)
    return paths.parent(directory) if paths.name(directory) in _PROGRAM_DIRECTORIES else directory


def _environment_at_prefix(
    system: System, prefix: str, version: PythonVersion | None, parents: int
) -> PythonEnvironment | None:
    text = text_or_none(system, paths.join(prefix, _ENVIRONMENT_FILE))
    if text is not None:
        return _virtual_environment(system, prefix, _parse_environment_file(text), version, parents)
    installation = _installation(system, prefix, version)
    if installation is None:
        return None
    site_packages = (*_user_site(system, installation.version), *installation.site_packages)
    return PythonEnvironment(prefix, installation.version, site_packages, installation.standard_library, False)


def _virtual_environment(
    system: System, prefix: str, settings: dict[str, str], version: PythonVersion | None, parents: int
) -> PythonEnvironment | None:
    version = version_in_name(settings.get("version_info", settings.get("version", ""))) or version
    own = _installation(system, prefix, version)
    if own is None or not own.site_packages:
        return None
    version = version or own.version
    base = _base_installation(system, settings, prefix, version)
    site_packages = list(own.site_packages)
    extended = settings.get("extends-environment")
    if extended and parents:
        parent = _environment_at_prefix(system, paths.normalize(extended, prefix), version, parents - 1)
        site_packages.extend(parent.site_packages if parent is not None else ())
    if settings.get("include-system-site-packages", "").lower() == "true" and base is not None:
        site_packages.extend(_user_site(system, version))
        site_packages.extend(base.site_packages)
    library = base.standard_library if base is not None else None
    return PythonEnvironment(prefix, version, tuple(dict.fromkeys(site_packages)), library, True)


def _base_installation(
    system: System, settings: dict[str, str], prefix: str, version: PythonVersion | None
) -> _Installation | None:
    """The installation that a virtual environment was made with, None if it is gone."""
    base = settings.get("base-prefix")
    if base:
        return _installation(system, paths.normalize(base, prefix), version)
    home = settings.get("home")
    if not home:
        return None
    directory = paths.normalize(home, prefix)
    for candidate in (directory, system.real_path(directory)):
        above = paths.parent(candidate) if paths.name(candidate) in _PROGRAM_DIRECTORIES else candidate
        found = _installation(system, above, version)
        if found is not None:
            return found
    return None


def _installation(system: System, prefix: str, version: PythonVersion | None) -> _Installation | None:
    """The libraries below `prefix` for `version`, or for the newest version there; None if there are none."""
    libraries: dict[PythonVersion, list[str]] = {}
    for folder in ("lib", "lib64"):
        directory = paths.join(prefix, folder)
        for entry in entries_or_none(system, directory):
            match = _LIBRARY.match(entry.name)
            if match is not None and entry.kind == DIRECTORY:
                libraries.setdefault((int(match[1]), int(match[2])), []).append(paths.join(directory, entry.name))
    if not libraries:
        return _windows_installation(system, prefix, version) or _old_pypy_installation(system, prefix, version)
    chosen = version if version in libraries else max(libraries)
    candidates = [paths.join(library, "site-packages") for library in libraries[chosen]]
    if prefix == "/usr":
        candidates = [f"/usr/local/lib/python{chosen[0]}.{chosen[1]}/dist-packages", *candidates]
    candidates.append(paths.join(prefix, f"lib/python{chosen[0]}/dist-packages"))
    candidates.extend(paths.join(library, "dist-packages") for library in libraries[chosen])
    standard_library = next((library for library in libraries[chosen] if system.is_file(paths.join(library, "os.py"))), None)
    return _Installation(chosen, _existing(system, candidates), standard_library)


def _windows_installation(system: System, prefix: str, version: PythonVersion | None) -> _Installation | None:
    library = paths.join(prefix, "Lib")
    site_packages = _existing(system, [paths.join(library, "site-packages")])
    if not site_packages:
        return None
    found = version
    for entry in entries_or_none(system, prefix):
        match = _WINDOWS_LIBRARY.match(entry.name)
        if match is not None and found is None:
            found = int(match[1]), int(match[2])
    for entry in entries_or_none(system, paths.join(prefix, "conda-meta")) if found is None else ():
        match = _CONDA_RECORD.match(entry.name)
        if match is not None:
            found = int(match[1]), int(match[2])
    return _Installation(found, site_packages, library if system.is_file(paths.join(library, "os.py")) else None)


def _old_pypy_installation(system: System, prefix: str, version: PythonVersion | None) -> _Installation | None:
    """PyPy up to 3.7 keeps its packages right below the prefix."""
    library = paths.join(prefix, "lib-python/3")
    if not system.is_directory(library):
        return None
    return _Installation(version, _existing(system, [paths.join(prefix, "site-packages")]), library)


def _user_site(system: System, version: PythonVersion | None) -> tuple[str, ...]:
    """The user's own directory with packages, if there is one for the version."""
    if version is None or system.environment_variable("PYTHONNOUSERSITE") is not None:
        return ()
    base = system.environment_variable("PYTHONUSERBASE")
    home = system.home_directory()
    application_data = system.environment_variable("APPDATA")
    candidates: list[str] = []
    if base is not None:
        candidates.append(f"{paths.normalize(base, home or '/')}/lib/python{version[0]}.{version[1]}/site-packages")
    elif system.platform() == "win32" and application_data is not None:
        folder = paths.normalize(application_data, home or "/")
        candidates.append(f"{folder}/Python/Python{version[0]}{version[1]}/site-packages")
    elif home is not None:
        candidates.append(f"{home}/.local/lib/python{version[0]}.{version[1]}/site-packages")
        if system.platform() == "darwin":
            candidates.append(f"{home}/Library/Python/{version[0]}.{version[1]}/lib/python/site-packages")
    return _existing(system, candidates)


def _existing(system: System, candidates: list[str]) -> tuple[str, ...]:
    """The candidates that are directories, each real directory once (`lib64` is often a link to `lib`)."""
    found: dict[str, str] = {}
    for candidate in candidates:
        if system.is_directory(candidate):
            found.setdefault(system.real_path(candidate), candidate)
    return tuple(found.values())


def _parse_environment_file(text: str) -> dict[str, str]:
    settings: dict[str, str] = {}
    for line in text.splitlines():
        key, separator, value = line.partition("=")
        if separator:
            settings[key.strip().lower()] = value.strip()
    return settings
