"""What is one check, from an open project to the printed report?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

from checker.cli.arguments import CONCISE, FULL, GITHUB, JSON, CheckArguments
from checker.cli.configuration_problems import diagnostics_of_problems, print_problems
from checker.cli.exit_status import CLEAN, DIAGNOSTICS, INTERNAL, USAGE
from checker.cli.progress import Progress
from checker.cli.reporters.report import Report, totals
from checker.cli.reporters.summary import summary_line
from checker.cli.terminal import palette_for, terminal_width
from checker.diagnostics.diagnostic import Diagnostic, sort_key
from checker.files import paths
from checker.files.file import File, file_at
from checker.files.sources import line_index
from checker.files.system import System, text_or_none
from checker.project.check_files import check_files
from checker.project.database import Project
from checker.project.file_discovery import CHECKED_SUFFIXES, discover_files
from checker.project.statistics import Phases
from checker.rules.rule import ERROR, HINT
from checker.text.line_index import LineIndex


def absolute_targets(system: System, arguments: CheckArguments) -> list[str]:
    """The paths on the command line, absolute."""
    current = system.current_directory()
    return [paths.normalize(path, current) for path in arguments.paths]


def missing_targets(system: System, targets: Sequence[str]) -> list[str]:
    """The targets at which nothing stands."""
    return [target for target in targets if not system.is_file(target) and not system.is_directory(target)]


def report_missing(missing: Sequence[str], system: System) -> int:
    """Complain about paths at which nothing stands; the exit status."""
    for path in missing:
        shown = paths.display(path, system.current_directory())
        sys.stderr.write(f"typecheck: there is no file or directory `{shown}`\n")
    return USAGE


def files_to_check(project: Project, targets: Sequence[str]) -> list[File]:
    """The files that a run on `targets` checks."""
    return [file_at(path) for path in discover_files(project.system, project.settings, targets).files]


def check_and_report(project: Project, files: Sequence[File], arguments: CheckArguments, phases: Phases) -> int:
    """Check the files of an open project and print what was found; the exit status."""
    current = project.system.current_directory()
    progress = Progress(sys.stderr, not arguments.is_quiet)
    try:
        checked = check_files(
            project.db, files, lambda done, file: progress.update(done, len(files), paths.display(file.path, current))
        )
    finally:
        progress.clear()
    phases.end("check")
    print_problems(project.problems, is_quiet=arguments.is_quiet)
    found = [*diagnostics_of_problems(project.problems, project.system), *checked.diagnostics]
    shown = sorted((diagnostic for diagnostic in found if diagnostic.level != HINT), key=sort_key)
    report = Report(
        shown,
        len(files),
        current,
        palette_for(sys.stdout, arguments.color),
        terminal_width(sys.stdout),
        partial(_lines, project),
    )
    sys.stdout.write(_rendered(report, arguments.output_format))
    if arguments.output_format in (FULL, CONCISE) and not arguments.is_quiet:
        sys.stdout.write(summary_line(report) + "\n")
    sys.stdout.flush()
    phases.end("report")
    return _status(report.diagnostics, checked.failures, project, arguments)


def _rendered(report: Report, output_format: str) -> str:
    """The report in the format asked for; only that format's module is loaded."""
    if output_format == CONCISE:
        from checker.cli.reporters.concise import concise  # noqa: PLC0415

        return concise(report)
    if output_format == JSON:
        from checker.cli.reporters.json_document import json_document  # noqa: PLC0415

        return json_document(report)
    if output_format == GITHUB:
        from checker.cli.reporters.github import github  # noqa: PLC0415

        return github(report)
    from checker.cli.reporters.full import full  # noqa: PLC0415

    return full(report)


def _lines(project: Project, path: str) -> LineIndex | None:
    """The lines of a file for an excerpt."""
    if path.endswith(CHECKED_SUFFIXES):
        return line_index(project.db, file_at(path))
    text = text_or_none(project.system, path)
    return None if text is None else LineIndex(text)


def _status(diagnostics: Sequence[Diagnostic], failures: int, project: Project, arguments: CheckArguments) -> int:
    """The exit status; defects of ours go before wrong configuration, and that before defects of the user."""
    if failures:
        return INTERNAL
    if any(problem.level == ERROR for problem in project.problems):
        return USAGE
    total = totals(diagnostics)
    return DIAGNOSTICS if (total.errors or total.warnings) and not arguments.exit_zero else CLEAN
