"""Which definitions of the case does the text in the string at this place find?"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.files.sources import source
from checker.ide.workspace_symbols import workspace_symbols
from checker.query.database import Database
from tests.harness.editor_questions.references import files_of_case

_LIMIT: Final = 10


def lines(db: Database, file: File, offset: int) -> list[str]:
    """Each as `container.name` with its kind, the best first."""
    text = source(db, file).text
    wanted = text[offset : text.index('"', offset)]
    found = workspace_symbols(db, wanted, files_of_case(db), _LIMIT)
    return [f"{each.container}.{each.symbol.name} {each.symbol.kind}" for each in found]
