"""Of which files does the client get diagnostics?

That depends on what is set in the editor: of the documents that are open, or of all files of the workspace, or of none.  In the
workspace, a file that lies below a nested configuration is checked if that one says so.
"""

from __future__ import annotations

from collections import defaultdict

from checker.files import paths
from checker.project.database import Project
from lsp.client_options import OFF, WORKSPACE
from lsp.session import Session


def is_diagnosed(session: Session, path: str) -> bool:
    """Whether the client wants to see diagnostics of a file that it shows."""
    return session.settings_of(path).diagnostic_mode != OFF


def diagnosed_uris(session: Session) -> list[str]:
    """The documents with diagnostics: those that are open, and after them those of the folders that are checked as a whole."""
    found = dict.fromkeys(document.uri for document in session.documents if is_diagnosed(session, document.path))
    for folder in session.folders:
        if session.settings_of(folder).diagnostic_mode == WORKSPACE:
            found.update((session.documents.uri_of(path), None) for path in workspace_paths(session, folder))
    return list(found)


def workspace_paths(session: Session, folder: str) -> list[str]:
    """The files in a workspace folder that are to be checked, sorted."""
    by_project: defaultdict[Project, list[str]] = defaultdict(list)
    top = session.project_of(paths.join(folder, "__init__.py"))
    for path in session.files_of(top):
        if paths.is_within(path, folder):
            by_project[session.project_of(path)].append(path)
    found: list[str] = []
    for project, listed in by_project.items():
        if project is top:
            found.extend(listed)
        else:
            own = set(session.files_of(project))
            found.extend(path for path in listed if path in own)
    return sorted(found)
