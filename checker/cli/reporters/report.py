"""What is there to report after a check?

Every reporter is a function from a `Report` to text; which one is used, the option `--output-format` says.  Paths are shown
relative to the current directory where they lie below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from checker.cli.terminal import Palette
from checker.diagnostics.diagnostic import Diagnostic
from checker.files import paths
from checker.rules.rule import ERROR, WARNING
from checker.text.line_index import LineIndex


@frozen
class Report:
    """The diagnostics of a run in the order for readers, and what is needed to show them.

    `lines_of` gives the lines of a file, None if there are none to show.
    """

    diagnostics: Sequence[Diagnostic]
    checked_files: int
    directory: str
    palette: Palette
    width: int
    lines_of: Callable[[str], LineIndex | None]

    def shown_path(self, path: str) -> str:
        """`path` as the user would write it."""
        return paths.display(path, self.directory)


@frozen
class Totals:
    """How many diagnostics there are that count: those of level error or warning."""

    errors: int
    warnings: int
    files: int


def totals(diagnostics: Sequence[Diagnostic]) -> Totals:
    """The numbers of errors and warnings, and of the files that have any."""
    counted = [diagnostic for diagnostic in diagnostics if diagnostic.level in (ERROR, WARNING)]
    errors = sum(diagnostic.level == ERROR for diagnostic in counted)
    return Totals(errors, len(counted) - errors, len({diagnostic.span.path for diagnostic in counted}))
