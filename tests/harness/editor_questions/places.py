"""How are places written in an answer?"""

from __future__ import annotations

from collections.abc import Iterable

from checker.files import paths
from checker.files.file import file_at
from checker.files.sources import line_index
from checker.ide.locations import Destinations, Location
from checker.query.database import Database
from tests.harness.case_files import ROOT


def place_texts(db: Database, locations: Iterable[Location]) -> list[str]:
    """Each place as `main.py:3`; one in a file outside of the case as `builtins.pyi:int`, with the text that stands there."""
    return [_place_text(db, each) for each in locations]


def destination_texts(db: Database, found: Destinations | None) -> list[str]:
    """The places that one can go to."""
    return [] if found is None else place_texts(db, found.locations)


def _place_text(db: Database, location: Location) -> str:
    index = line_index(db, file_at(location.path))
    if paths.is_within(location.path, ROOT):
        return f"{paths.display(location.path, ROOT)}:{index.line(location.start) + 1}"
    text = index.text[location.start : location.end]
    # The same file name stands for every package, so the folder tells which one is meant.
    name = paths.name(location.path)
    shown = f"{paths.name(paths.parent(location.path))}/{name}" if name.startswith("__init__") else name
    return f"{shown}:{text}" if text else shown
