"""What does hovering show?  On one line only the code, in a block the documentation below it, too."""

from __future__ import annotations

from checker.files.file import File
from checker.ide.hover import hover
from checker.query.database import Database


def lines_of_code(db: Database, file: File, offset: int) -> list[str]:
    """The code that is shown."""
    shown = hover(db, file, offset)
    return [] if shown is None else shown.code.split("\n")


def lines(db: Database, file: File, offset: int) -> list[str]:
    """The code and the documentation that are shown."""
    shown = hover(db, file, offset)
    if shown is None:
        return []
    documentation = [] if shown.documentation is None else ["---", *shown.documentation.split("\n")]
    return [*shown.code.split("\n"), *documentation]
