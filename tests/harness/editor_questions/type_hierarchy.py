"""From which classes is a class derived, and which classes of the case are derived from it?"""

from __future__ import annotations

from collections.abc import Callable

from checker.files.file import File, file_at
from checker.ide.hierarchies import type_hierarchy as ide
from checker.ide.hierarchies.hierarchy_items import HierarchyItem
from checker.query.database import Database
from tests.harness.editor_questions.references import files_of_case


def supertypes(db: Database, file: File, offset: int) -> list[str]:
    """The full names of the bases."""
    return _texts(db, file, offset, ide.supertypes)


def subtypes(db: Database, file: File, offset: int) -> list[str]:
    """The full names of the derived classes."""
    files = files_of_case(db)
    return _texts(db, file, offset, lambda db, file, offset: ide.subtypes(db, file, offset, files))


def item_text(item: HierarchyItem) -> str:
    """The full name of an item."""
    return f"{item.container}.{item.name}" if item.container else item.name


def _texts(
    db: Database, file: File, offset: int, ask: Callable[[Database, File, int], tuple[HierarchyItem, ...]]
) -> list[str]:
    prepared = ide.prepare_type_hierarchy(db, file, offset)
    return [item_text(found) for item in prepared for found in ask(db, file_at(item.location.path), item.location.start)]
