"""Which imports change when files are about to be renamed or moved?"""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from checker.ide.renaming.module_moves import edits_for_moves
from checker.ide.workspace_edit import FileRename
from checker.project.database import Project
from lsp.project_files import project_files
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.workspace_edits import workspace_edit

_FILTERS: Final = [
    types.FileOperationFilter(types.FileOperationPattern("**/*.{py,pyi}", types.FileOperationPatternKind.File), "file"),
    types.FileOperationFilter(types.FileOperationPattern("**", types.FileOperationPatternKind.Folder), "file"),
]


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    options = types.FileOperationRegistrationOptions(_FILTERS)
    server.wide_question(types.WORKSPACE_WILL_RENAME_FILES, will_rename_files, options)


def will_rename_files(session: Session, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """The edits that go with renames of files; None if there are none."""
    renames: dict[Project, list[FileRename]] = {}
    for each in params.files:
        old, new = session.documents.path_of(each.old_uri), session.documents.path_of(each.new_uri)
        renames.setdefault(session.project_of(old), []).append(FileRename(old, new))
    for project, listed in renames.items():
        found = edits_for_moves(project.db, listed, project_files(session, project))
        if found.files:
            # What is moved at once lies in one folder, and so in one project.
            return workspace_edit(session, project.db, found)
    return None
