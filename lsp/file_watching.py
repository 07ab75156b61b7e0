"""How does the server hear of changes on disk?

Clients that can watch files are asked to; for all others the files that were looked at are looked at again every few seconds.
Where an import is not found, they are looked at again in any case: what it names may have come without a word.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from checker.rules.imports import UNRESOLVED_IMPORT
from lsp.server import TypecheckServer

POLL_SECONDS: Final = 3.0
MISSED_SECONDS: Final = 1.0
"""Seconds between two looks for files that imports name."""

_REGISTRATION: Final = "typecheck-files"
_CHANGED_FILES: Final = "**/*.{py,pyi,pyw,toml,cfg,ini,json,pth}"
_OTHER_FILES: Final = ("**/.python-version", "**/.gitignore")
# A directory that comes or goes takes its files with it, without a word about them.
_ANYTHING: Final = "**/*"

_IRRELEVANT: Final = re.compile(r"/(?:\.git|node_modules|__pycache__|\.mypy_cache|\.ruff_cache|\.pytest_cache)(?:/|$)")
# Names without a dot, or with nothing but one in front, may be those of directories.
_RELEVANT_NAME: Final = re.compile(r"^\.?[^.]*$|\.(?:pyi?|pyw|toml|cfg|ini|json|pth|so|pyd|typed|dist-info)$")

_logger: Final = logging.getLogger(__name__)


async def watch_files(server: TypecheckServer) -> None:
    """Let the client watch files, or look at them again and again until the server ends."""
    if server.session.capabilities.registers_watchers:
        await server.client_register_capability_async(types.RegistrationParams([_registration()]))
        return
    while True:
        await asyncio.sleep(POLL_SECONDS)
        await find_changes(server)


async def find_changes(server: TypecheckServer) -> bool:
    """Whether something has changed on disk of which nobody told; the server looks at it again then."""
    server.last_look = time.monotonic()
    try:
        changed = await server.analysis.ask(server.session.changed_on_disk, is_background=True)
    except Exception:
        _logger.exception("Looking for changes on disk failed")
        return False
    # Not in the background, where an interruption would lose what is said only once.
    server.look_again(changed)
    return bool(changed)


async def find_missed_files(server: TypecheckServer, found: Sequence[types.Diagnostic]) -> bool:
    """The same where diagnostics say that an import was not found, unless that has just been looked for."""
    if time.monotonic() - server.last_look < MISSED_SECONDS or all(each.code != UNRESOLVED_IMPORT.name for each in found):
        return False
    return await find_changes(server)


def is_relevant(path: str) -> bool:
    """Whether a change at a path can matter: Python files, settings, and what may be a directory."""
    return _IRRELEVANT.search(path) is None and _RELEVANT_NAME.search(path.rpartition("/")[2]) is not None


def _registration() -> types.Registration:
    created_or_deleted = types.WatchKind.Create | types.WatchKind.Delete
    watchers = [types.FileSystemWatcher(pattern) for pattern in (_CHANGED_FILES, *_OTHER_FILES)]
    watchers.append(types.FileSystemWatcher(_ANYTHING, created_or_deleted))
    return types.Registration(
        _REGISTRATION,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.DidChangeWatchedFilesRegistrationOptions(watchers),
    )
