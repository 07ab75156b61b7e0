"""How are many files checked, and what if typecheck fails on one of them?

Files are checked one after the other, in the order of their paths.  Whatever goes wrong inside typecheck while one of them is
checked becomes a single diagnostic on that file; the others are checked as if nothing had happened.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Final

from attrs import frozen

from checker.diagnostics.diagnostic import Diagnostic, Span
from checker.files.file import File
from checker.project.file_diagnostics import file_diagnostics
from checker.project.version import VERSION
from checker.query.database import Database
from checker.rules.internal import INTERNAL_ERROR

TRACEBACK_VARIABLE: Final = "TYPECHECK_TRACEBACK"


@frozen
class CheckedFiles:
    """The diagnostics of some files in the order for readers; `failures` counts the files on which typecheck failed."""

    diagnostics: tuple[Diagnostic, ...]
    failures: int


def check_files(db: Database, files: Sequence[File], on_file: Callable[[int, File], None]) -> CheckedFiles:
    """The diagnostics of `files`; `on_file` is told the number of files done and the next one."""
    diagnostics: list[Diagnostic] = []
    failures = 0
    for done, file in enumerate(sorted(files, key=_path)):
        on_file(done, file)
        found = check_file(db, file)
        failures += any(diagnostic.rule == INTERNAL_ERROR.name for diagnostic in found)
        diagnostics.extend(found)
    return CheckedFiles(tuple(diagnostics), failures)


def check_file(db: Database, file: File) -> tuple[Diagnostic, ...]:
    """The diagnostics of one file; a single internal error if typecheck fails on it."""
    try:
        return file_diagnostics(db, file)
    except Exception as error:  # any defect of ours, `RecursionError` and `MemoryError` included
        if os.environ.get(TRACEBACK_VARIABLE):
            traceback.print_exc(file=sys.stderr)
        return (_internal_error(file, error),)


def _internal_error(file: File, error: Exception) -> Diagnostic:
    """What is said about a defect of ours; the place in our code tells defects apart."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    place = f" in {frames[-1].name} ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119
    return Diagnostic(
        INTERNAL_ERROR.name,
        INTERNAL_ERROR.default_level,
        f"typecheck {VERSION} failed on this file: {type(error).__name__}{place}",
        Span(file.path, 0, 0, 1, 1, 1, 1),
        (f"Please report it with the file; {TRACEBACK_VARIABLE}=1 prints the traceback",),
    )


def _path(file: File) -> str:
    return file.path
