"""Which project does the command line mean?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.cli.arguments import EnvironmentArguments
from checker.cli.exit_status import UsageError
from checker.files import paths
from checker.files.system import System
from checker.project.database import ProjectRequest, search_start


def project_request(
    system: System,
    arguments: EnvironmentArguments,
    targets: Sequence[str],
    rule_levels: Sequence[tuple[str, str]] = (),
) -> ProjectRequest:
    """The request for the project that holds `targets` (absolute paths), with the settings of the command line.

    Raises `UsageError` if the project is said to be where no directory is.
    """
    current = system.current_directory()
    given: dict[str, Any] = {}
    if arguments.python is not None:
        given["python"] = arguments.python
    if arguments.python_version is not None:
        given["python-version"] = arguments.python_version
    if arguments.python_platform is not None:
        given["python-platform"] = arguments.python_platform
    if arguments.extra_paths:
        given["extra-paths"] = list(arguments.extra_paths)
    if rule_levels:
        given["rules"] = list(rule_levels)
    config_file = None if arguments.config_file is None else paths.normalize(arguments.config_file, current)
    if arguments.project is not None:
        directory = paths.normalize(arguments.project, current)
        if not system.is_directory(directory):
            raise UsageError(f"there is no directory `{arguments.project}`")
    else:
        directory = search_start(system, tuple(targets))
    return ProjectRequest(directory, config_file, given, targets=tuple(targets))
