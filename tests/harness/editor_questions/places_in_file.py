"""Where in its file does what stands here stand, too?"""

from __future__ import annotations

from checker.files.file import File
from checker.files.sources import line_index
from checker.ide.references.document_highlight import document_highlights
from checker.ide.references.linked_editing import linked_ranges
from checker.query.database import Database


def highlights(db: Database, file: File, offset: int) -> list[str]:
    """Each place that is highlighted as `3 read`."""
    index = line_index(db, file)
    return [
        f"{index.line(each.start) + 1} {'write' if each.is_write else 'read'}" for each in document_highlights(db, file, offset)
    ]


def linked(db: Database, file: File, offset: int) -> list[str]:
    """The line of each place that is typed in together with this one."""
    index = line_index(db, file)
    return [str(index.line(start) + 1) for start, _ in linked_ranges(db, file, offset)]
