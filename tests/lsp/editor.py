"""How does a test act as an editor?

An editor starts the server as a process of its own and says the capabilities that the real one says (`clients/`, recorded from
VS Code 1.139, Neovim 0.11, Emacs 30.1 with Eglot, and Kate 22.12).  Places are given as text: `name` is the first place in the
document where it stands, `name#2` the second.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import ClientServerConfig, LanguageClient, make_test_lsp_client

ROOT: Final = Path(__file__).parents[2]
CLIENTS: Final = Path(__file__).parent / "clients"
SERVER: Final = (sys.executable, "-m", "checker", "server")
PATIENCE: Final = 60.0

_UNITS: Final = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

_DESTINATIONS: Final = {
    types.TEXT_DOCUMENT_DEFINITION: types.DefinitionParams,
    types.TEXT_DOCUMENT_DECLARATION: types.DeclarationParams,
    types.TEXT_DOCUMENT_TYPE_DEFINITION: types.TypeDefinitionParams,
    types.TEXT_DOCUMENT_IMPLEMENTATION: types.ImplementationParams,
}


class Editor:
    """A running server and the documents that are open in it."""

    def __init__(self, client: LanguageClient, directory: Path, pushed: list[types.PublishDiagnosticsParams]) -> None:
        self.client = client
        self.directory = directory
        self.pushed = pushed
        self.registrations: list[types.Registration] = []
        self.refreshes = 0
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.result = types.InitializeResult(types.ServerCapabilities())

    @property
    def encoding(self) -> str:
        return str(getattr(self.result.capabilities.position_encoding, "value", self.result.capabilities.position_encoding))

    def uri(self, name: str) -> str:
        return (self.directory / name).as_uri()

    # Documents

    def write(self, name: str, text: str) -> str:
        """Save a file that is not open."""
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return self.uri(name)

    def open(self, name: str, text: str, uri: str | None = None) -> str:
        uri = uri or self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "python", 1, text)))
        return uri

    def edit(self, uri: str, old: str, new: str) -> None:
        """Replace a piece of a document, by an incremental change."""
        place = old.partition("#")[0]
        start = self._offset(uri, old)
        change = types.TextDocumentContentChangePartial(self.range(uri, start, start + len(place)), new)
        text = self.texts[uri]
        self.texts[uri] = text[:start] + new + text[start + len(place) :]
        self.send_changes(uri, [change])

    def send_changes(self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        self.versions[uri] = self.versions.get(uri, 0) + 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def changed_on_disk(self, *changes: tuple[str, types.FileChangeType]) -> None:
        events = [types.FileEvent(self.uri(name), kind) for name, kind in changes]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    # Positions

    def position(self, uri: str, offset: int) -> types.Position:
        codec, size = _UNITS[self.encoding]
        before = self.texts[uri][:offset]
        line = before[before.rfind("\n") + 1 :]
        return types.Position(before.count("\n"), len(line.encode(codec)) // size)

    def range(self, uri: str, start: int, end: int) -> types.Range:
        return types.Range(self.position(uri, start), self.position(uri, end))

    def place(self, uri: str, place: str) -> types.Position:
        """The position of a place that is given as text."""
        return self.position(uri, self._offset(uri, place))

    def text_at(self, uri: str, found: types.Range) -> str:
        """What stands in a range, in the editor's eyes."""
        text = self.texts[uri]
        return text[self.offset_of(text, found.start) : self.offset_of(text, found.end)]

    def offset_of(self, text: str, position: types.Position) -> int:
        """The offset of a position in a text."""
        codec, size = _UNITS[self.encoding]
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: position.line])
        return start + len(lines[position.line].encode(codec)[: position.character * size].decode(codec))

    def _offset(self, uri: str, place: str) -> int:
        piece, _, number = place.partition("#")
        start = -1
        for _ in range(int(number or 1)):
            start = self.texts[uri].index(piece, start + 1)
        return start

    # Questions

    async def hover(self, uri: str, place: str) -> types.Hover | None:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), self.position(uri, self._offset(uri, place)))
        return await self.answer(self.client.text_document_hover_async(params))

    async def shown(self, uri: str, place: str) -> str:
        """The text of a hover."""
        found = await self.hover(uri, place)
        assert found is not None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def definition(self, uri: str, place: str) -> list[types.Location]:
        """The names that going to the definition leads to, whether the server says places or links."""
        found = await self.destinations(types.TEXT_DOCUMENT_DEFINITION, uri, place)
        return [
            types.Location(each.target_uri, each.target_selection_range) if isinstance(each, types.LocationLink) else each
            for each in found
        ]

    async def destinations(self, method: str, uri: str, place: str) -> list[types.Location | types.LocationLink]:
        """The answer to one of the requests that ask where to go."""
        params = _DESTINATIONS[method](types.TextDocumentIdentifier(uri), self.place(uri, place))
        found = await self.answer(self.client.protocol.send_request_async(method, params))
        assert found is None or isinstance(found, Sequence)
        return list(found or ())

    async def report(self, uri: str, previous: str | None = None) -> Any:
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), previous_result_id=previous)
        return await self.answer(self.client.text_document_diagnostic_async(params))

    async def pull(self, uri: str) -> list[types.Diagnostic]:
        report = await self.report(uri)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def answer(self, awaited: Any) -> Any:
        return await asyncio.wait_for(awaited, PATIENCE)

    async def published(
        self, uri: str, wanted: Callable[[types.PublishDiagnosticsParams], bool] = lambda _: True
    ) -> types.PublishDiagnosticsParams:
        """The last diagnostics that were sent for a document, as soon as they are as wanted."""
        found: list[types.PublishDiagnosticsParams] = []

        def is_there() -> bool:
            found[:] = [each for each in self.pushed if each.uri == uri][-1:]
            return bool(found) and wanted(found[0])

        await eventually(is_there)
        return found[0]


async def eventually(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("what was waited for did not happen")
        await asyncio.sleep(0.01)


def codes(diagnostics: Sequence[types.Diagnostic]) -> list[str]:
    """The rules of some diagnostics, sorted; hints left out."""
    return sorted(str(each.code) for each in diagnostics if each.severity != types.DiagnosticSeverity.Hint)


def client_capabilities(name: str) -> types.ClientCapabilities:
    """What the real editor says that it can do."""
    recorded = json.loads((CLIENTS / f"{name}.json").read_text(encoding="utf-8"))
    found: types.ClientCapabilities = get_converter().structure(recorded, types.ClientCapabilities)
    return found


REFRESHES: Final = (
    types.WORKSPACE_INLAY_HINT_REFRESH,
    types.WORKSPACE_CODE_LENS_REFRESH,
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    types.WORKSPACE_FOLDING_RANGE_REFRESH,
)


def _refresh(_params: None) -> None:
    return None


def start_configuration(pushed: list[types.PublishDiagnosticsParams], command: Sequence[str] = SERVER) -> ClientServerConfig:
    """How the server is started, with a client that answers what editors answer."""

    def make_client() -> LanguageClient:
        client = make_test_lsp_client()

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(_params: types.RegistrationParams) -> None:
            return None

        for method in REFRESHES:
            client.feature(method)(_refresh)
        # The handler that is there forgets the version.
        client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = pushed.append
        return client

    environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
    return ClientServerConfig(list(command), make_client, environment)


@asynccontextmanager
async def running_editor(
    name: str,
    directory: Path,
    command: Sequence[str] = SERVER,
    folders: Sequence[Path] | None = None,
    settings: dict[str, Any] | None = None,
    options: Any = None,
    capabilities: types.ClientCapabilities | None = None,
) -> AsyncIterator[Editor]:
    """An editor with a workspace, until the end of the block.

    `settings` are those of the window, `options` what is sent at the start, `capabilities` go instead of the recorded ones.
    """
    pushed: list[types.PublishDiagnosticsParams] = []
    client = await start_configuration(pushed, command).start()
    assert isinstance(client, LanguageClient)
    editor = Editor(client, directory, pushed)
    listed = [directory] if folders is None else folders
    client.set_configuration(settings or {})
    params = types.InitializeParams(
        client_capabilities(name) if capabilities is None else capabilities,
        initialization_options=options,
        workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in listed],
    )
    editor.result = await editor.answer(client.initialize_session(params))
    try:
        yield editor
    finally:
        await editor.answer(client.shutdown_session())
        await client.stop()
