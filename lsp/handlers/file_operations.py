"""What does the client say of files that were created, renamed or deleted in it?

These are changes on disk like any other, which a client that watches files may tell a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lsprotocol import types

from lsp.server import TypecheckServer

_MODULES: Final = types.FileOperationPattern("**/*.{py,pyi,pyw,ipynb}", types.FileOperationPatternKind.File)
_FOLDERS: Final = types.FileOperationPattern("**", types.FileOperationPatternKind.Folder)


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    filters = [types.FileOperationFilter(pattern, "file") for pattern in (_MODULES, _FOLDERS)]
    options = types.FileOperationRegistrationOptions(filters)
    server.feature(types.WORKSPACE_DID_CREATE_FILES, options)(did_create_files)
    server.feature(types.WORKSPACE_DID_RENAME_FILES, options)(did_rename_files)
    server.feature(types.WORKSPACE_DID_DELETE_FILES, options)(did_delete_files)


def did_create_files(ls: TypecheckServer, params: types.CreateFilesParams) -> None:
    """Look at new files."""
    _look_again(ls, [file.uri for file in params.files])


def did_rename_files(ls: TypecheckServer, params: types.RenameFilesParams) -> None:
    """Look at files under their old and their new names."""
    _look_again(ls, [uri for file in params.files for uri in (file.old_uri, file.new_uri)])


def did_delete_files(ls: TypecheckServer, params: types.DeleteFilesParams) -> None:
    """Look again where files were."""
    _look_again(ls, [file.uri for file in params.files])


def _look_again(ls: TypecheckServer, uris: Iterable[str]) -> None:
    ls.look_again([ls.session.documents.path_of(uri) for uri in uris])
