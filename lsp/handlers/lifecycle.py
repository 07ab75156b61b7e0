"""What happens when a client comes, changes its folders, and goes?"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from checker.files import paths
from lsp.capabilities import capabilities_of
from lsp.file_watching import is_relevant, watch_files
from lsp.server import TypecheckServer


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_workspace_folders)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)


def initialize(ls: TypecheckServer, params: types.InitializeParams) -> None:
    """Note what the client can do and which folders it has open."""
    session = ls.session
    ls.loop = asyncio.get_running_loop()
    session.capabilities = capabilities_of(params.capabilities)
    session.documents.encoding = session.capabilities.encoding
    current = paths.normalize(str(Path.cwd()), "/")
    session.documents.directory = current
    uris = [folder.uri for folder in params.workspace_folders or ()]
    if not uris:
        root = params.root_uri or (from_fs_path(params.root_path) if params.root_path else None)
        uris = [root] if root else []
    session.folders = [session.documents.path_of(uri) for uri in uris]
    session.documents.directory = session.folders[0] if session.folders else current


async def initialized(ls: TypecheckServer, _params: types.InitializedParams) -> None:
    """Begin to watch files."""
    await watch_files(ls)


def did_change_workspace_folders(ls: TypecheckServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Follow the client's folders."""
    added = [folder.uri for folder in params.event.added]
    removed = [folder.uri for folder in params.event.removed]
    ls.analysis.post(partial(_change_folders, ls, added, removed))
    ls.changed_on_disk()


def _change_folders(ls: TypecheckServer, added: list[str], removed: list[str]) -> None:
    path_of = ls.session.documents.path_of
    gone = {path_of(uri) for uri in removed}
    kept = [folder for folder in ls.session.folders if folder not in gone]
    ls.session.set_folders(list(dict.fromkeys([*kept, *map(path_of, added)])))


def did_change_watched_files(ls: TypecheckServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Look again at what changed on disk."""
    changed = [ls.session.documents.path_of(change.uri) for change in params.changes]
    relevant = [path for path in changed if is_relevant(path)]
    if relevant:
        ls.analysis.post(partial(ls.session.apply_changes, relevant))
        ls.changed_on_disk()


def did_change_configuration(_ls: TypecheckServer, _params: types.DidChangeConfigurationParams) -> None:
    """Nothing: settings are those of the project's files, which are watched."""
