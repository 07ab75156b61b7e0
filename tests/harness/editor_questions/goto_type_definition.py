"""Where does going to the definition of the type lead?"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.goto_type_definition import goto_type_definition
from checker.query.database import Database
from tests.harness.editor_questions.places import destination_texts


def lines(db: Database, file: File, offset: int) -> list[str]:
    """The places."""
    return destination_texts(db, goto_type_definition(db, file, offset))
