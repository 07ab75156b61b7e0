"""Which place of which file does the client mean?"""

from __future__ import annotations

from attrs import frozen
from lsprotocol import types

from checker.files.file import File
from checker.files.sources import line_index
from checker.project.database import Project
from checker.query.database import Database
from lsp.positions import offset_of
from lsp.session import Session


@frozen
class Place:
    """An offset in a file, and the project to ask about it."""

    project: Project
    file: File
    offset: int

    @property
    def db(self) -> Database:
        """The database of the project."""
        return self.project.db


def place_of(session: Session, document: types.TextDocumentIdentifier, position: types.Position) -> Place:
    """The place that a request is about."""
    project, file = session.file_of(document.uri)
    offset = offset_of(line_index(project.db, file), position, session.capabilities.encoding)
    return Place(project, file, offset)
