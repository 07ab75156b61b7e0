"""Where does going to the declaration lead?"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.goto_declaration import goto_declaration
from checker.query.database import Database
from tests.harness.editor_questions.places import destination_texts


def lines(db: Database, file: File, offset: int) -> list[str]:
    """The places."""
    return destination_texts(db, goto_declaration(db, file, offset))
