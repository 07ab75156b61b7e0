"""Where does going to the implementations lead, in all files of the case?"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.goto_implementation import goto_implementation
from checker.query.database import Database
from tests.harness.editor_questions.places import destination_texts
from tests.harness.editor_questions.references import files_of_case


def lines(db: Database, file: File, offset: int) -> list[str]:
    """The places."""
    return destination_texts(db, goto_implementation(db, file, offset, files_of_case(db)))
