"""Which places change together while somebody types?

Those of a local variable, which are all in one function.  Whatever others can name, most parameters too, is renamed on demand
only: a half-typed name must not spread.
"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.references.related_symbols import is_keyword
from checker.ide.references.symbol_search import is_local, search_symbols
from checker.ide.references.symbols import symbols_of_target
from checker.ide.target_at_cursor import target_at_cursor
from checker.query.database import Database


def linked_ranges(db: Database, file: File, offset: int) -> tuple[tuple[int, int], ...]:
    """The extents of the names that stand for the local variable at an offset of a file, sorted; empty if there is none."""
    target = target_at_cursor(db, file, offset)
    if target is None:
        return ()
    symbols = symbols_of_target(db, target, through_aliases=False)
    if len(symbols) != 1 or not all(is_local(each) and not is_keyword(db, each) for each in symbols):
        return ()
    found = search_symbols(db, symbols, [file], through_aliases=False).occurrences
    return tuple(sorted((each.target.start, each.target.end) for each in found))
