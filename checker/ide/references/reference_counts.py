"""How often are the functions and classes of a file used?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.ide.locations import location_of_site
from checker.ide.references.find_references import Reference, find_references
from checker.query.database import Database
from checker.semantic_index.definitions import CLASS_DEFINITION, FUNCTION_DEFINITION
from checker.semantic_index.queries import module_index

_COUNTED: Final = (FUNCTION_DEFINITION, CLASS_DEFINITION)


@frozen
class Counted:
    """The extent of the name of a function or class that others can use (absolute offsets)."""

    start: int
    end: int


def counted_definitions(db: Database, file: File) -> tuple[Counted, ...]:
    """The functions and classes of a file outside of functions, sorted, each once however many definitions it has."""
    found: list[Counted] = []
    for table in module_index(db, file).scopes.values():
        for sites in table.definitions.values():
            site = next((each for each in sites if each.kind in _COUNTED), None)
            if site is not None:
                place = location_of_site(db, site)
                found.append(Counted(place.start, place.end))
    return tuple(sorted(found, key=lambda each: each.start))


def uses(db: Database, file: File, counted: Counted, files: Sequence[File]) -> tuple[Reference, ...]:
    """The references in `files` to a function or class of a file, without its definitions."""
    return find_references(db, file, counted.start, files, with_declarations=False)
