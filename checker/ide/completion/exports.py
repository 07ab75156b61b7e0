"""Which names could a module still list in `__all__`?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import NEAR, UNLIKELY, Completion, ranked
from checker.ide.completion.symbol_kinds import kind_of
from checker.ide.names_in_strings import is_export
from checker.query.database import Database
from checker.semantic_index.definitions import IMPORT, IMPORT_FROM
from checker.semantic_index.dunder_all import dunder_all
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import module_scope


def exports(db: Database, place: CursorPlace) -> Iterator[Completion]:
    """The names of the module that a string in `__all__` could be about; none if the cursor is in no such string."""
    string = place.line.string
    if string is None or not is_export(place.path):
        return
    listed = dunder_all(db, place.file) or ()
    for name, sites in table_of(db, module_scope(place.file)).definitions.items():
        if name.isidentifier() and name not in listed and name != "__all__":
            rank = ranked(name, UNLIKELY if sites[-1].kind in (IMPORT, IMPORT_FROM) else NEAR)
            text = name if string.is_terminated else name + string.quotes
            yield Completion(name, kind_of(db, sites[-1]), rank, text, sites[-1].definition)
