"""What happens when a client comes, changes its folders, and goes?"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from checker.files import paths
from lsp.capabilities import capabilities_of
from lsp.client_log import ROOT_LOGGER, ClientLog
from lsp.file_watching import is_relevant, watch_files
from lsp.handlers.configuration import hold_for_configuration, read_configuration, read_first_configuration
from lsp.server import TypecheckServer


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_workspace_folders)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)


def initialize(ls: TypecheckServer, params: types.InitializeParams) -> None:
    """Note what the client can do and which folders it has open."""
    session = ls.session
    ls.loop = asyncio.get_running_loop()
    logging.getLogger(ROOT_LOGGER).addHandler(ClientLog(ls.loop, ls.window_log_message))
    session.capabilities = capabilities_of(params.capabilities)
    session.documents.encoding = ls.notebooks.encoding = session.capabilities.encoding
    current = paths.normalize(str(Path.cwd()), "/")
    session.documents.directory = current
    uris = [folder.uri for folder in params.workspace_folders or ()]
    if not uris:
        root = params.root_uri or (from_fs_path(params.root_path) if params.root_path else None)
        uris = [root] if root else []
    session.folders = [session.documents.path_of(uri) for uri in uris]
    session.documents.directory = session.folders[0] if session.folders else current
    ls.reports.is_shown = session.capabilities.shows_progress
    ls.initialization_options = params.initialization_options
    hold_for_configuration(ls)


async def initialized(ls: TypecheckServer, _params: types.InitializedParams) -> None:
    """Read the editor's settings, and begin to watch files."""
    await read_first_configuration(ls)
    await watch_files(ls)


async def did_change_workspace_folders(ls: TypecheckServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Follow the client's folders."""
    added = [folder.uri for folder in params.event.added]
    removed = [folder.uri for folder in params.event.removed]
    await ls.analysis.ask(partial(_change_folders, ls, added, removed))
    await read_configuration(ls, None)
    ls.changed_on_disk()


def _change_folders(ls: TypecheckServer, added: list[str], removed: list[str]) -> None:
    path_of = ls.session.documents.path_of
    gone = {path_of(uri) for uri in removed}
    kept = [folder for folder in ls.session.folders if folder not in gone]
    ls.session.set_folders(list(dict.fromkeys([*kept, *map(path_of, added)])))


def did_change_watched_files(ls: TypecheckServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Look again at what changed on disk."""
    changed = [ls.session.documents.path_of(change.uri) for change in params.changes]
    ls.look_again([path for path in changed if is_relevant(path)])
