"""When are the settings of the editor read?

At the start and after each change, for the window and for each folder.  A client that cannot be asked sends them along with the
change; what it sent as `initializationOptions` counts where it says nothing else.  Work waits for the first answer, so that
nothing is analyzed with an environment that turns out to be the wrong one, but not for long.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.uris import from_fs_path

from lsp.client_log import set_log_level
from lsp.client_options import SECTION
from lsp.server import TypecheckServer
from lsp.settings import ClientSettings, read_settings, selected_python

PATIENCE: Final = 1.0
"""Seconds that work waits for the first answer of the client."""

_PYTHON_SECTION: Final = "python"
_REGISTRATION: Final = "typecheck-settings"
_logger: Final = logging.getLogger(__name__)


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)


async def did_change_configuration(ls: TypecheckServer, params: types.DidChangeConfigurationParams) -> None:
    """Read the settings again."""
    await read_configuration(ls, params.settings)


def hold_for_configuration(ls: TypecheckServer) -> None:
    """Let work wait for the first reading, if the client can be asked; to be called when the session begins."""
    if ls.session.capabilities.answers_configuration and ls.loop is not None:
        ls.analysis.hold()
        ls.loop.call_later(PATIENCE, ls.analysis.release)


async def read_first_configuration(ls: TypecheckServer) -> None:
    """Read the settings for the first time, and ask to be told of changes."""
    try:
        await read_configuration(ls, None)
    finally:
        ls.analysis.release()
    if ls.session.capabilities.registers_configuration:
        options = types.DidChangeConfigurationRegistrationOptions([SECTION, _PYTHON_SECTION])
        registration = types.Registration(_REGISTRATION, types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
        await ls.client_register_capability_async(types.RegistrationParams([registration]))


async def read_configuration(ls: TypecheckServer, sent: object) -> None:
    """Take over the settings that the client has now; `sent` are those that came with a change."""
    folders = list(ls.session.folders)
    given: Sequence[Any] = ()
    if ls.session.capabilities.answers_configuration:
        scopes = [None, *map(from_fs_path, folders)]
        items = [types.ConfigurationItem(scope, section) for scope in scopes for section in (SECTION, _PYTHON_SECTION)]
        try:
            given = await ls.workspace_configuration_async(types.ConfigurationParams(items))
        except JsonRpcException as error:
            _logger.warning("The client does not answer for its settings: %s", error)
    found: list[ClientSettings] = []
    problems: list[str] = []
    initial = _section(ls.initialization_options)
    if len(given) != 2 * (len(folders) + 1):
        given = [_section(sent), None] * (len(folders) + 1)
    for own, python in zip(given[::2], given[1::2], strict=True):
        settings, wrong = read_settings(own, initial, selected_python=selected_python(python))
        found.append(settings)
        problems.extend(wrong)
    ls.complain(problems)
    set_log_level(found[0].log_level)
    of_folders = dict(zip(folders, found[1:], strict=True))
    if (found[0], of_folders) != ls.known_settings:
        ls.known_settings = found[0], of_folders
        ls.analysis.post_first(partial(ls.session.set_settings, found[0], of_folders))
        ls.settings_changed()


def _section(options: object) -> object:
    """Our settings among what a client sends, which may be all of it, or a table within it."""
    for name in ("settings", SECTION):
        if isinstance(options, Mapping) and isinstance(options.get(name), Mapping):
            options = options[name]
    return options
