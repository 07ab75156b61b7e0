"""Where can the name that stands here be imported from, and how is the file with the first of these imports?"""

from __future__ import annotations

import re
from typing import Final

from checker.files.file import File
from checker.files.sources import source
from checker.ide.import_insertion import import_edits
from checker.ide.importable_symbols import ImportableSymbol, symbols_matching, symbols_named, update_symbols
from checker.ide.workspace_edit import applied
from checker.query.database import Database
from tests.harness.editor_questions.references import files_of_case

_WORD: Final = re.compile(r"\w*")
_LIMIT: Final = 8


def named(db: Database, file: File, offset: int) -> list[str]:
    """The dotted paths of what has the name, the best first."""
    update_symbols(db, files_of_case(db))
    return [_path(each) for each in symbols_named(db, _word_at(db, file, offset))]


def matching(db: Database, file: File, offset: int) -> list[str]:
    """The dotted paths of what the text fits, as far as they are looked at."""
    update_symbols(db, files_of_case(db))
    return [_path(each) for each in symbols_matching(db, _word_at(db, file, offset), _LIMIT)]


def file_with_import(db: Database, file: File, offset: int) -> list[str]:
    """The lines of the file with an import of the first of them."""
    update_symbols(db, files_of_case(db))
    symbol = symbols_named(db, _word_at(db, file, offset))[0]
    edits = import_edits(db, file, symbol.module, symbol.name) if symbol.module else import_edits(db, file, symbol.name)
    return applied(source(db, file).text, edits).split("\n")[:-1]


def _path(symbol: ImportableSymbol) -> str:
    path = f"{symbol.module}.{symbol.name}" if symbol.module else symbol.name
    return f"{path} (deprecated)" if symbol.is_deprecated else path


def _word_at(db: Database, file: File, offset: int) -> str:
    text = source(db, file).text
    while offset > 0 and (text[offset - 1].isalnum() or text[offset - 1] == "_"):
        offset -= 1
    match = _WORD.match(text, offset)
    return "" if match is None else match.group()
