"""Where is what the cursor is on defined?

Names lead through imports to the real definition, attributes to the member of the class, keyword arguments to the parameter,
operators to the special method that runs; a function leads to all its overloads, a name that is defined under conditions to
all definitions that may count.  What a stub declares leads to its source, where there is one.  Keywords that leave a loop or a
function lead to its beginning.
"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.locations import Destinations
from checker.ide.meaning_at_cursor import meaning_at_cursor
from checker.ide.operations.jumps import jump_at_cursor
from checker.ide.source_definitions import source_locations
from checker.query.database import Database


def goto_definition(db: Database, file: File, offset: int) -> Destinations | None:
    """Where what is at an offset of a file is defined; None if nothing is there that has a definition."""
    meaning = meaning_at_cursor(db, file, offset)
    if meaning is not None:
        return Destinations(meaning.start, meaning.end, source_locations(db, meaning.referents))
    jump = jump_at_cursor(db, file, offset)
    return None if jump is None else Destinations(jump.start, jump.end, (jump.destination,))
