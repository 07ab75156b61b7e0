"""What does hovering show?  On one line only the code, in a block the documentation below it, too."""

from __future__ import annotations

from checker.files.file import File
from checker.ide.docstrings.markdown import docstring_markdown
from checker.ide.hover import hover
from checker.query.database import Database


def lines_of_code(db: Database, file: File, offset: int) -> list[str]:
    """The code that is shown."""
    shown = hover(db, file, offset)
    return [] if shown is None else shown.code.split("\n")


def lines(db: Database, file: File, offset: int) -> list[str]:
    """All that is shown."""
    shown = hover(db, file, offset)
    if shown is None:
        return []
    deprecated = [] if shown.deprecated is None else ["---", f"deprecated: {shown.deprecated}"]
    documentation = [] if shown.documentation is None else ["---", *shown.documentation.split("\n")]
    link = [] if shown.link is None else ["---", shown.link]
    return [*shown.code.split("\n"), *deprecated, *documentation, *link]


def markdown(db: Database, file: File, offset: int) -> list[str]:
    """The documentation in Markdown."""
    shown = hover(db, file, offset)
    return [] if shown is None or shown.documentation is None else docstring_markdown(shown.documentation).split("\n")
