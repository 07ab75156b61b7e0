"""The command `debug`: what does each stage make of a file?"""

from __future__ import annotations

import sys
from functools import partial

from checker.cli.arguments import DebugArguments
from checker.cli.check_run import report_missing
from checker.cli.configuration_problems import print_problems
from checker.cli.exit_status import CLEAN, UsageError
from checker.cli.project_request import project_request
from checker.cli.stages.stage import stage_text
from checker.files import paths
from checker.files.file import file_at
from checker.files.real_system import RealSystem
from checker.project.database import open_project
from checker.project.large_stack import run_with_large_stack


def debug(arguments: DebugArguments) -> int:
    """Print one stage of a file; the exit status."""
    return run_with_large_stack(partial(_debug, arguments))


def _debug(arguments: DebugArguments) -> int:
    system = RealSystem()
    path = paths.normalize(arguments.file, system.current_directory())
    if system.is_directory(path):
        raise UsageError(f"`debug` looks at one file, and `{arguments.file}` is a directory")
    if not system.is_file(path):
        return report_missing([path], system)
    project = open_project(system, project_request(system, arguments.environment, [path]))
    print_problems(project.problems, is_quiet=False)
    sys.stdout.write(stage_text(arguments.stage, project.db, file_at(path)))
    return CLEAN
