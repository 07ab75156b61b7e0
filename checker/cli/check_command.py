"""The command `check`: which defects are there in these files?"""

from __future__ import annotations

from functools import partial

from checker.cli.arguments import CheckArguments
from checker.cli.check_run import absolute_targets, check_and_report
from checker.cli.project_request import project_request
from checker.files.real_system import RealSystem
from checker.project.database import open_project
from checker.project.garbage_collection import collect_seldom
from checker.project.large_stack import run_with_large_stack
from checker.project.statistics import Phases


def check(arguments: CheckArguments) -> int:
    """Check and report, once or for as long as files change; the exit status."""
    collect_seldom()
    if arguments.watch:
        from checker.cli.watch_command import watch  # noqa: PLC0415  # rarely asked for

        return run_with_large_stack(partial(watch, arguments))
    return run_with_large_stack(partial(_check_once, arguments))


def _check_once(arguments: CheckArguments) -> int:
    system = RealSystem()
    phases = Phases()
    targets = absolute_targets(system, arguments)
    project = open_project(system, project_request(system, arguments.environment, targets, arguments.rule_levels))
    phases.end("settings")
    return check_and_report(project, targets, arguments, phases)
