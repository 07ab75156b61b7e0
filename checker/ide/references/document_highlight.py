"""Where else in this file is what the cursor is on?"""

from __future__ import annotations

from attrs import frozen

from checker.files.file import File
from checker.ide.references.reference_kinds import MAKE, WRITE, reference_kind
from checker.ide.references.symbol_search import search_symbols, written_name
from checker.ide.references.symbols import symbols_of_target
from checker.ide.target_at_cursor import target_at_cursor
from checker.query.database import Database


@frozen
class Highlight:
    """The extent of a name in the file (absolute offsets), and whether it gets a value there."""

    start: int
    end: int
    is_write: bool


def document_highlights(db: Database, file: File, offset: int) -> tuple[Highlight, ...]:
    """The places in a file that name what the target at an offset of it stands for, sorted; empty if that is not known."""
    target = target_at_cursor(db, file, offset)
    if target is None:
        return ()
    symbols = symbols_of_target(db, target, through_aliases=True)
    search = search_symbols(db, symbols, [file], through_aliases=True, written=written_name(db, target))
    found = [each.target for each in search.occurrences]
    highlights = [Highlight(each.start, each.end, reference_kind(each) in (MAKE, WRITE)) for each in found if each.file is file]
    return tuple(sorted(highlights, key=lambda each: each.start))
