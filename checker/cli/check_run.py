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
from checker.cli.terminal import palette_for, printable, terminal_width
from checker.diagnostics.diagnostic import Diagnostic, sort_key
from checker.files import paths
from checker.files.file import file_at
from checker.files.sources import line_index
from checker.files.system import MISSING, System, text_or_none
from checker.project.check_files import check_files
from checker.project.database import Project
from checker.project.file_discovery import CHECKED_SUFFIXES, UnlistedDirectory, discover_files
from checker.project.statistics import Phases, statistics_text
from checker.rules.rule import ERROR, HINT
from checker.text.line_index import LineIndex


def absolute_targets(system: System, arguments: CheckArguments) -> list[str]:
    """The paths on the command line, absolute."""
    current = system.current_directory()
    return [paths.normalize(path, current) for path in arguments.paths]


def report_missing(missing: Sequence[str], system: System) -> int:
    """Complain about paths at which no file and no directory stands; the exit status."""
    for path in missing:
        shown = printable(paths.display(path, system.current_directory()))
        if system.status(path).kind == MISSING:
            sys.stderr.write(f"typecheck: there is no file or directory `{shown}`\n")
        else:
            sys.stderr.write(f"typecheck: `{shown}` is neither a file nor a directory\n")
    return USAGE


def check_and_report(project: Project, targets: Sequence[str], arguments: CheckArguments, phases: Phases) -> int:
    """Check the targets in an open project and print what was found; the exit status."""
    discovery = discover_files(project.system, project.settings, targets)
    phases.end("discovery")
    if discovery.missing:
        return report_missing(discovery.missing, project.system)
    files = [file_at(path) for path in discovery.files]
    current = project.system.current_directory()
    progress = Progress(sys.stderr, not arguments.is_quiet)
    try:
        checked = check_files(
            project.db, files, lambda done, file: progress.update(done, len(files), paths.display(file.path, current))
        )
    finally:
        progress.clear()
    phases.end("check")
    _print_unlisted(discovery.unlisted, current)
    print_problems(project.problems, is_quiet=arguments.is_quiet)
    found = [*diagnostics_of_problems(project.problems, project.system), *checked.diagnostics]
    report = _report(project, found, len(files), arguments)
    sys.stdout.write(_rendered(report, arguments.output_format))
    if arguments.output_format in (FULL, CONCISE) and not arguments.is_quiet:
        sys.stdout.write(summary_line(report) + "\n")
    sys.stdout.flush()
    phases.end("report")
    if arguments.stats:
        sys.stderr.write(statistics_text(phases, project.db, len(files)))
    # Defects of ours go before wrong surroundings, and those before defects of the user.
    if checked.failures:
        return INTERNAL
    if discovery.unlisted or any(problem.level == ERROR for problem in project.problems):
        return USAGE
    total = totals(report.diagnostics)
    return DIAGNOSTICS if (total.errors or total.warnings) and not arguments.exit_zero else CLEAN


def _print_unlisted(unlisted: Sequence[UnlistedDirectory], current: str) -> None:
    """Say which directories were left out because they cannot be listed."""
    for directory in unlisted:
        shown = printable(paths.display(directory.path, current))
        sys.stderr.write(f"typecheck: error: the directory `{shown}` cannot be listed: {directory.reason}\n")


def _report(project: Project, found: Sequence[Diagnostic], files: int, arguments: CheckArguments) -> Report:
    return Report(
        sorted((diagnostic for diagnostic in found if diagnostic.level != HINT), key=sort_key),
        files,
        project.system.current_directory(),
        palette_for(sys.stdout, arguments.color),
        terminal_width(sys.stdout),
        partial(_lines, project),
    )


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
