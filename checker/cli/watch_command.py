"""The option `--watch` of `check`: what is wrong now, and again after each change?

The system is asked a few times a second whether anything that was looked at has changed, which needs nothing but the standard
library and works on every file system.
"""

from __future__ import annotations

import sys
import time
from typing import Final

from checker.cli.arguments import CheckArguments
from checker.cli.check_run import absolute_targets, check_and_report
from checker.cli.project_request import project_request
from checker.files.changes import apply_changes
from checker.files.real_system import RealSystem
from checker.project.database import Project, open_project
from checker.project.remembering_system import RememberingSystem
from checker.project.statistics import Phases

_POLL_SECONDS: Final = 0.3
_CLEAR_SCREEN: Final = "\x1b[2J\x1b[H"


def watch(arguments: CheckArguments) -> int:
    """Check and report until Ctrl-C, which is raised."""
    system = RememberingSystem(RealSystem())
    targets = absolute_targets(system, arguments)
    project: Project | None = None
    is_outdated = True
    while True:
        phases = Phases()
        if is_outdated or project is None:
            request = project_request(system, arguments.environment, targets, arguments.rule_levels)
            project = open_project(system, request, project)
            phases.end("settings")
        check_and_report(project, targets, arguments, phases)
        sys.stderr.write("Watching for changes (Ctrl-C ends)\n")
        changed = _wait_for_changes(system)
        if sys.stdout.isatty():
            sys.stdout.write(_CLEAR_SCREEN)
        is_outdated = not set(changed).isdisjoint(project.configuration_files)
        apply_changes(project.db, changed)


def _wait_for_changes(system: RememberingSystem) -> list[str]:
    """The paths that change next."""
    while True:
        time.sleep(_POLL_SECONDS)
        changed = system.changed_paths()
        if changed:
            return changed
