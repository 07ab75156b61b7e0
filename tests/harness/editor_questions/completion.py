"""What is suggested?  In a block the first suggestions with their kinds, on one line only how they are called.

Where the names of every module or of every object would follow, they are left out.  A comment asks about the end of the dotted
name that it names.
"""

from __future__ import annotations

import re
from typing import Final

from checker.files.file import File
from checker.files.sources import source
from checker.ide.completion.completion import completion
from checker.ide.completion.details import auto_import_edits
from checker.ide.completion.items import DUNDER, Completion
from checker.ide.importable_symbols import update_symbols
from checker.ide.symbols.project_imports import project_imports
from checker.ide.symbols.symbol_index import own_files
from checker.ide.workspace_edit import applied
from checker.query.database import Database
from tests.harness.editor_questions.references import files_of_case

_MAXIMUM_LINES: Final = 12
_MAXIMUM_LABELS: Final = 6
_DOTTED_NAME: Final = re.compile(r"[\w.]*")


def lines(db: Database, file: File, offset: int) -> list[str]:
    """The suggestions with their kinds, one to a line."""
    found = _suggestions(db, file, offset)
    shown = [f"{each.label}  # {each.kind}{', deprecated' if each.is_deprecated else ''}" for each in found]
    return _cut(shown, _MAXIMUM_LINES)


def labels(db: Database, file: File, offset: int) -> list[str]:
    """The suggestions at the end of the name that begins at an offset."""
    match = _DOTTED_NAME.match(source(db, file).text, offset)
    end = offset if match is None else match.end()
    return _cut([each.label for each in _suggestions(db, file, end)], _MAXIMUM_LABELS)


def auto_imports(db: Database, file: File, offset: int) -> list[str]:
    """The suggestions that would be imported, as `name  # from module`."""
    return _cut([f"{each.label}  # {each.kind} of {each.origin}" for each in _importable(db, file, offset)], _MAXIMUM_LABELS)


def file_with_auto_import(db: Database, file: File, offset: int) -> list[str]:
    """The lines of the file with the import of the first of them."""
    first = _importable(db, file, offset)[0]
    return applied(source(db, file).text, auto_import_edits(db, file, first)).split("\n")[:-1]


def _importable(db: Database, file: File, offset: int) -> list[Completion]:
    update_symbols(db, files_of_case(db))
    found = completion(db, file, offset)
    return [] if found is None else [each for each in found.items if each.origin]


def _suggestions(db: Database, file: File, offset: int) -> list[Completion]:
    own_files.set(db, None, tuple(files_of_case(db)))
    project_imports(db, None)
    found = completion(db, file, offset, with_auto_imports=False)
    return [] if found is None else [each for each in found.items if each.rank != DUNDER]


def _cut(shown: list[str], count: int) -> list[str]:
    return [*shown[:count], "..."] if len(shown) > count else shown
