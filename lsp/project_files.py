"""Which files belong to a project, for a search through all of them?

Those that a run of the command line would check, and what the client has open of the project besides: documents that are not
saved yet, or that the settings leave out.
"""

from __future__ import annotations

from checker.files.file import File, file_at
from checker.project.database import Project
from checker.project.file_discovery import CHECKED_SUFFIXES
from lsp.session import Session


def project_files(session: Session, project: Project) -> list[File]:
    """The files of a project, sorted by path."""
    found = set(session.files_of(project))
    for document in session.documents:
        if document.path.endswith(CHECKED_SUFFIXES) and session.project_of(document.path) is project:
            found.add(document.path)
    return [file_at(path) for path in sorted(found)]
