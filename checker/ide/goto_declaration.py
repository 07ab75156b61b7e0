"""Where is what the cursor is on declared?

As `goto_definition`, but what a stub declares leads to the stub: that is where its types are written.
"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.locations import Destinations, locations
from checker.ide.meaning_at_cursor import meaning_at_cursor
from checker.query.database import Database


def goto_declaration(db: Database, file: File, offset: int) -> Destinations | None:
    """Where what is at an offset of a file is declared; None if nothing is there that has a declaration."""
    meaning = meaning_at_cursor(db, file, offset)
    return None if meaning is None else Destinations(meaning.start, meaning.end, locations(db, meaning.referents))
