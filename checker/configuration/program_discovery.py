"""Which program do the settings of a project come to on this system?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.configuration.environment_discovery import discover_environment
from checker.configuration.origin import problem_at
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.program import Program
from checker.configuration.python_environment import PythonEnvironment
from checker.configuration.settings import NO_ORIGIN, Settings
from checker.configuration.target_version import discover_target_version
from checker.files import paths
from checker.files.system import System
from checker.rules.rule import WARNING
from typeshed_stubs.location import typeshed_directory

_TYPESHED_FOLDERS: Final = ("stdlib", "typeshed")


class ProgramDiscovery(NamedTuple):
    """The program, the environment it was found in (None if there is none), and where both and the version come from."""

    program: Program
    environment: PythonEnvironment | None
    environment_source: str
    version_source: str
    problems: list[ConfigurationProblem]


def discover_program(
    system: System, settings: Settings, targets: Sequence[str] = (), typeshed: str | None = None
) -> ProgramDiscovery:
    """The program for a project with these settings.

    A target (a path that a person named) that lies in none of the project's roots gets one of its own.  `typeshed` is the
    directory of the standard library's stubs if not those of this installation are to be used.
    """
    environment, environment_source, problems = discover_environment(system, settings)
    target = discover_target_version(system, settings, environment)
    problems = [*problems, *target.problems]
    stubs, is_custom = _typeshed(system, settings, typeshed, problems)
    roots = settings.roots if settings.roots is not None else (inferred_root(system, settings.root),)
    optional = () if settings.roots is not None else tuple(paths.join(settings.root, name) for name in ("src", "python"))
    for name, directories in (("roots", settings.roots or ()), ("extra-paths", settings.extra_paths)):
        for directory in directories:
            if not system.is_directory(directory):
                origin = settings.origins.get(name, NO_ORIGIN)
                problems.append(problem_at(origin, f"There is no directory {directory} ({origin.label})", level=WARNING))
    python_path = system.environment_variable("PYTHONPATH")
    program = Program(
        python_version=target.version,
        platform=settings.python_platform or system.platform(),
        extra_paths=(*settings.extra_paths, *(system.path_list(python_path) if python_path else ())),
        stub_path=settings.stub_path,
        roots=(*roots, *_roots_of_targets(system, (*roots, *optional), targets)),
        optional_roots=optional,
        typeshed=stubs,
        has_custom_typeshed=is_custom,
        site_packages=environment.site_packages if environment is not None else (),
        standard_library=environment.standard_library if environment is not None else None,
    )
    return ProgramDiscovery(program, environment, environment_source, target.source, problems)


def inferred_root(system: System, path: str) -> str:
    """The directory from which the file or directory at `path` is imported: the nearest one that is not a package."""
    directory = path if system.is_directory(path) else paths.parent(path)
    while is_package(system, directory) and paths.parent(directory) != directory:
        directory = paths.parent(directory)
    return directory


def is_package(system: System, directory: str) -> bool:
    """Whether `directory` is a regular package."""
    return system.is_file(paths.join(directory, "__init__.py")) or system.is_file(paths.join(directory, "__init__.pyi"))


def _roots_of_targets(system: System, roots: Sequence[str], targets: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for target in targets:
        if not any(paths.is_within(target, root) for root in (*roots, *found)):
            found[inferred_root(system, target)] = None
    return tuple(found)


def _typeshed(
    system: System, settings: Settings, typeshed: str | None, problems: list[ConfigurationProblem]
) -> tuple[str, bool]:
    """The directory with `VERSIONS`, and whether it is a copy of the user's."""
    if settings.typeshed is not None:
        for candidate in (paths.join(settings.typeshed, "stdlib"), settings.typeshed):
            # Stubs of the standard library are known by the name of their directory.
            if paths.name(candidate) in _TYPESHED_FOLDERS and system.is_file(paths.join(candidate, "VERSIONS")):
                return candidate, True
        origin = settings.origins.get("typeshed", NO_ORIGIN)
        message = f"{settings.typeshed} ({origin.label}) is no copy of typeshed: it holds no file `stdlib/VERSIONS`"
        problems.append(problem_at(origin, message))
    own = typeshed if typeshed is not None else typeshed_directory()
    return ("" if own is None else paths.normalize(own, "/")), False
