"""How is the user told of what is wrong with the configuration?

What stands in a file is a diagnostic at its place, like any other.  What stands in none (the command line, the
environment), and what is only to be known, is a line on standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from checker.cli.terminal import printable
from checker.configuration.problem import ConfigurationProblem
from checker.diagnostics.diagnostic import Diagnostic
from checker.diagnostics.spans import absolute_span
from checker.files.system import System, text_or_none
from checker.rules.rule import INFORMATION
from checker.text.line_index import LineIndex


def diagnostics_of_problems(problems: Iterable[ConfigurationProblem], system: System) -> list[Diagnostic]:
    """The problems that stand in a file, as diagnostics."""
    found: list[Diagnostic] = []
    for problem in problems:
        if problem.path is not None and problem.level != INFORMATION:
            index = LineIndex(text_or_none(system, problem.path) or "")
            span = absolute_span(problem.path, index, problem.start, problem.end)
            found.append(Diagnostic(problem.rule.name, problem.level, problem.message, span))
    return found


def print_problems(problems: Iterable[ConfigurationProblem], *, is_quiet: bool) -> None:
    """Print the problems that stand in no file, and, unless `is_quiet`, what is only to be known."""
    for problem in problems:
        if problem.level == INFORMATION:
            if not is_quiet:
                sys.stderr.write(f"typecheck: {printable(problem.message)}\n")
        elif problem.path is None:
            sys.stderr.write(f"typecheck: {problem.level}: {printable(problem.message)}\n")
