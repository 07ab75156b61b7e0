"""Where is what stands here used, in all files of the case, and what is done with it there?"""

from __future__ import annotations

from checker.configuration.settings import settings
from checker.files import paths
from checker.files.file import File, file_at
from checker.files.inputs import system
from checker.files.sources import line_index
from checker.ide.references.find_references import Reference, find_references
from checker.project.file_discovery import discover_files
from checker.query.database import Database
from tests.harness.case_files import ROOT


def lines(db: Database, file: File, offset: int) -> list[str]:
    """Each place as `main.py:3 read`; one in a file outside of the case as `builtins.pyi definition`."""
    return [_text(db, each) for each in find_references(db, file, offset, files_of_case(db))]


def uses(db: Database, file: File, offset: int) -> list[str]:
    """The same without declarations."""
    return [_text(db, each) for each in find_references(db, file, offset, files_of_case(db), with_declarations=False)]


def files_of_case(db: Database) -> list[File]:
    """The files that a check of the case looks at."""
    return [file_at(path) for path in discover_files(system(db), settings(db)).files]


def _text(db: Database, reference: Reference) -> str:
    if not paths.is_within(reference.path, ROOT):
        return f"{paths.name(reference.path)} {reference.kind}"
    line = line_index(db, file_at(reference.path)).line(reference.start) + 1
    return f"{paths.display(reference.path, ROOT)}:{line} {reference.kind}"
