"""Where are behaviors tried?

In a session of VS Code with a sample project, which most behaviors share; each opens documents of its own.  A text marks the
place that is asked about with `<CURSOR>`.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from lsprotocol import types

from tests.lsp.editor import Editor, client_capabilities, running_editor

CURSOR: Final = "<CURSOR>"

CORE = '''\
"""Boxes and what is made of them."""

from abc import ABC, abstractmethod


class Thing(ABC):
    """Something with a size."""

    @abstractmethod
    def size(self) -> int: ...


class Box(Thing):
    """A box."""

    def size(self) -> int:
        return 1

    def open(self) -> None: ...

    def __len__(self) -> int:
        return 0


class Bag(Thing):
    def size(self) -> int:
        return 2

    def carry(self) -> None: ...


def make_box(label: str, factor: int = 2) -> Box:
    """Make a box."""
    return Box()
'''

FILES: Final = {
    "store/__init__.py": 'from store.core import Box, make_box\n\n__all__ = ["Box", "make_box"]\n',
    "store/core.py": CORE,
    "store/gear.pyi": "def turn(times: int = ...) -> int: ...\n",
    "store/gear.py": 'def turn(times=7):\n    """Turn the gear."""\n    return times\n',
    "user.py": 'from store import make_box as build\n\nfirst = build(label="a", factor=3)\nfirst.size()\n\n\n'
    "def twice() -> int:\n    return build('b').size()\n",
}


class Place:
    """A place in an open document, and the questions about it."""

    def __init__(self, editor: Editor, uri: str, offset: int) -> None:
        self.editor = editor
        self.uri = uri
        self.position = editor.position(uri, offset)
        self.document = types.TextDocumentIdentifier(uri)

    async def ask(self, method: str, **more: Any) -> Any:
        """The answer to a request about this place."""
        kind = types.METHOD_TO_TYPES[method][2]
        params = kind(text_document=self.document, position=self.position, **more)
        return await ask(self.editor, method, params)

    async def hover(self) -> str:
        found = await self.ask(types.TEXT_DOCUMENT_HOVER)
        return "" if found is None else found.contents.value

    async def completions(self) -> list[types.CompletionItem]:
        found = await self.ask(types.TEXT_DOCUMENT_COMPLETION)
        return list(found.items if isinstance(found, types.CompletionList) else found or ())

    async def labels(self) -> list[str]:
        """What completion offers, in the order in which editors show it."""
        items = await self.completions()
        return [each.label for each in sorted(items, key=lambda each: each.sort_text or each.label)]

    async def targets(self, method: str, **more: Any) -> list[str]:
        """The places of the answer, as `core.py:3`."""
        found = await self.ask(method, **more)
        listed = found if isinstance(found, list | tuple) else [found]
        return [target(each) for each in listed if each is not None]


def target(found: types.Location | types.LocationLink) -> str:
    """A place as `core.py:3`, with the line as people count."""
    if isinstance(found, types.LocationLink):
        found = types.Location(found.target_uri, found.target_selection_range)
    return f"{found.uri.rpartition('/')[2]}:{found.range.start.line + 1}"


async def ask(editor: Editor, method: str, params: object) -> Any:
    """The answer to any request."""
    return await editor.answer(editor.client.protocol.send_request_async(method, params))


class Stage:
    """The shared session, and others of their own."""

    def __init__(self, editor: Editor, directory: Path) -> None:
        self.editor = editor
        self._directory = directory
        self._numbers = itertools.count(1)

    def open(self, text: str, name: str | None = None, editor: Editor | None = None) -> Place:
        """Open a document; the place that is marked in it, or its start."""
        editor = editor or self.editor
        offset = max(text.find(CURSOR), 0)
        uri = editor.open(name or f"document{next(self._numbers)}.py", text.replace(CURSOR, "", 1))
        return Place(editor, uri, offset)

    def at(self, name: str, place: str) -> Place:
        """A place in a file of the sample project, opened as it is; `place` marks it in a piece of the text."""
        text = FILES[name]
        before = place.replace(CURSOR, "")
        return self.open(text.replace(before, place, 1), name)

    @asynccontextmanager
    async def session(self, client: str = "vscode", files: dict[str, str] | None = None, **more: Any) -> AsyncIterator[Editor]:
        """A session of its own, with a project of its own."""
        directory = self._directory / f"session{next(self._numbers)}"
        write_files(directory, (files or {}).items())
        async with running_editor(client, directory, **more) as editor:
            yield editor


def write_files(directory: Path, files: Iterable[tuple[str, str]]) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in files:
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@asynccontextmanager
async def stage(directory: Path) -> AsyncIterator[Stage]:
    """A session in which behaviors can be tried."""
    project = directory / "project"
    write_files(project, FILES.items())
    async with running_editor("vscode", project, capabilities=full_capabilities()) as editor:
        yield Stage(editor, directory)


def full_capabilities() -> types.ClientCapabilities:
    """Those of VS Code."""
    return client_capabilities("vscode")
