"""What is shown in the text besides what stands there?"""

from __future__ import annotations

from checker.files.file import File
from checker.files.sources import line_index, source
from checker.ide.inlay_hints.hints import inlay_hints
from checker.ide.workspace_edit import applied
from checker.query.database import Database


def on_line(db: Database, file: File, offset: int) -> list[str]:
    """The hints on the line of the place."""
    lines = line_index(db, file)
    number = lines.line(offset)
    found = inlay_hints(db, file, lines.line_start(number), lines.line_end(number))
    return [each.text.strip() for each in found]


def written(db: Database, file: File, offset: int) -> list[str]:
    """The text of the file with everything written into it that the hints on the line of the place can write."""
    lines = line_index(db, file)
    number = lines.line(offset)
    found = inlay_hints(db, file, lines.line_start(number), lines.line_end(number))
    edits = dict.fromkeys(edit for each in found for edit in each.edits)
    return applied(source(db, file).text, edits).rstrip().split("\n")
