"""Where is what the cursor is on declared?

As `goto_definition`, but what a stub declares leads to the stub: that is where its types are written.
"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.locations import Location, locations
from checker.ide.meaning_at_cursor import meaning_at_cursor
from checker.query.database import Database


def goto_declaration(db: Database, file: File, offset: int) -> tuple[Location, ...]:
    """Where what is at an offset of a file is declared; empty if there is nothing or it is not known."""
    meaning = meaning_at_cursor(db, file, offset)
    return () if meaning is None else locations(db, meaning.referents)
