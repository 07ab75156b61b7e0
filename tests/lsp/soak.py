"""Does the server survive a long day?

Run with `python -m tests.lsp.soak [DIRECTORY] [--actions 5000] [--seed 1]`.  Random edits, most of which leave broken code,
movements of the cursor with what an editor asks for then, and cancellations, in some documents of a project (by default `click`
as the benchmarks have it).  At the end it is printed, and `Soak.failures` says, whether any request got an error other than
that it was cancelled, outdated or refused, how much memory the server has gained after the first fifth, and whether the
diagnostics are those of a fresh process.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from lsp.analysis_thread import IDLE
from tests.lsp.editor import PATIENCE, Editor, running_editor

BENCHMARKS: Final = Path.home() / ".cache" / "typecheck-bench"
PROJECT: Final = BENCHMARKS / "check" / "click"

DOCUMENTS: Final = 6
IN_FLIGHT: Final = 8
GROWTH_ALLOWED: Final = 0.2
EDITS_BEFORE_REPAIR: Final = 25

NO_ANSWER: Final = frozenset({
    types.LSPErrorCodes.RequestCancelled, types.LSPErrorCodes.ContentModified, types.LSPErrorCodes.RequestFailed,
})  # fmt: skip
TYPED: Final = (
    "x", ".", "(", ")", "[", ":", "\n", "\n    ", "=", '"', '"""', "#", "self.", "def f(", "class C:", "import os\n", "if x:",
    "lambda ", "😀", "return ", "@", "x: int = ''\n", "match x:\n    case ", "async ", "f'{x", "print(", "\t", "pass\n",
)  # fmt: skip


class Soak:
    """One run; `failures` are sentences about what went wrong."""

    def __init__(self, editor: Editor, texts: dict[str, str], seed: int) -> None:
        self.editor = editor
        self.failures: list[str] = []
        self.outcomes: Counter[str] = Counter()
        self._original: Final = {editor.open(name, text): text for name, text in texts.items()}
        self._uris: Final = list(self._original)
        self._edits: Final[Counter[str]] = Counter()
        self._choices: Final = random.Random(seed)
        self._waiting: Final[deque[tuple[str, asyncio.Future[Any]]]] = deque()
        self._memory: Final[list[int]] = []

    async def run(self, actions: int) -> None:
        """Do so many things, and look at the memory five times."""
        for number in range(actions):
            if number and number % (actions // 5) == 0:
                await self._settle()
                self._memory.append(resident_bytes(self.editor))
            uri = self._choices.choice(self._uris)
            if self._choices.random() < 0.4:
                self._edit(uri)
            else:
                await self._question(uri)
        await self._settle()
        self._memory.append(resident_bytes(self.editor))
        growth = self._memory[-1] / self._memory[0] - 1
        print(f"memory in MB: {[each >> 20 for each in self._memory]} ({growth:+.0%})")
        if growth > GROWTH_ALLOWED:
            self.failures.append(f"the memory grew by {growth:.0%}")

    async def diagnostics(self) -> dict[str, list[str]]:
        """The diagnostics of all documents, as text."""
        return {uri: [repr(each) for each in await self.editor.pull(uri)] for uri in self._uris}

    def texts(self) -> dict[str, str]:
        """What the documents say now, by URI."""
        return {uri: self.editor.texts[uri] for uri in self._uris}

    def _edit(self, uri: str) -> None:
        self._edits[uri] += 1
        text = self.editor.texts[uri]
        if self._edits[uri] % EDITS_BEFORE_REPAIR == 0:
            start, end, new = 0, len(text), self._original[uri]
        else:
            start = self._choices.randrange(len(text) + 1)
            end = min(len(text), start + self._choices.choice((0, 0, 0, 1, 5, 40)))
            new = self._choices.choice(TYPED)
        change = types.TextDocumentContentChangePartial(self.editor.range(uri, start, end), new)
        self.editor.texts[uri] = text[:start] + new + text[end:]
        self.editor.send_changes(uri, [change])

    async def _question(self, uri: str) -> None:
        method, params = self._request(uri)
        protocol = self.editor.client.protocol
        before = set(protocol._request_futures)
        task = asyncio.ensure_future(protocol.send_request_async(method, params))
        await asyncio.sleep(0)
        self._waiting.append((method, task))
        if self._choices.random() < 0.2:
            for identifier in set(protocol._request_futures) - before:
                protocol.notify(types.CANCEL_REQUEST, types.CancelParams(identifier))
        while len(self._waiting) > IN_FLIGHT:
            await self._take_answer()

    def _request(self, uri: str) -> tuple[str, Any]:
        text = self.editor.texts[uri]
        offset = self._choices.randrange(len(text) + 1)
        place = self.editor.position(uri, offset)
        extent = types.Range(place, self.editor.position(uri, min(len(text), offset + 500)))
        method, make = self._choices.choice(QUESTIONS)
        return method, make(types.TextDocumentIdentifier(uri), place, extent)

    async def _take_answer(self) -> None:
        method, task = self._waiting.popleft()
        try:
            await asyncio.wait_for(task, PATIENCE)
            self.outcomes["answered"] += 1
        except JsonRpcException as error:
            if error.code in NO_ANSWER:
                self.outcomes[str(error.code)] += 1
            else:
                trace = (error.data or {}).get("traceback", [""])
                self.failures.append(f"{method}: {error.message} ({error.code}) {trace[-1]}")
        except TimeoutError:
            self.failures.append(f"{method}: no answer in {PATIENCE:.0f} s")

    async def _settle(self) -> None:
        while self._waiting:
            await self._take_answer()
        for uri in self._uris:
            await self.editor.pull(uri)
        # Nobody types without pause, and garbage is collected in one.
        await asyncio.sleep(IDLE + 4)


Make = Callable[[types.TextDocumentIdentifier, types.Position, types.Range], Any]
QUESTIONS: Final[tuple[tuple[str, Make], ...]] = (
    (types.TEXT_DOCUMENT_HOVER, lambda document, place, _: types.HoverParams(document, place)),
    (types.TEXT_DOCUMENT_COMPLETION, lambda document, place, _: types.CompletionParams(document, place)),
    (types.TEXT_DOCUMENT_SIGNATURE_HELP, lambda document, place, _: types.SignatureHelpParams(document, place)),
    (types.TEXT_DOCUMENT_DEFINITION, lambda document, place, _: types.DefinitionParams(document, place)),
    (types.TEXT_DOCUMENT_DECLARATION, lambda document, place, _: types.DeclarationParams(document, place)),
    (types.TEXT_DOCUMENT_TYPE_DEFINITION, lambda document, place, _: types.TypeDefinitionParams(document, place)),
    (types.TEXT_DOCUMENT_IMPLEMENTATION, lambda document, place, _: types.ImplementationParams(document, place)),
    (
        types.TEXT_DOCUMENT_REFERENCES,
        lambda document, place, _: types.ReferenceParams(types.ReferenceContext(True), document, place),
    ),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, lambda document, place, _: types.DocumentHighlightParams(document, place)),
    (types.TEXT_DOCUMENT_RENAME, lambda document, place, _: types.RenameParams(document, place, "renamed")),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, lambda document, place, _: types.PrepareRenameParams(document, place)),
    (types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, lambda document, place, _: types.LinkedEditingRangeParams(document, place)),
    (types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, lambda document, place, _: types.CallHierarchyPrepareParams(document, place)),
    (types.TEXT_DOCUMENT_PREPARE_TYPE_HIERARCHY, lambda document, place, _: types.TypeHierarchyPrepareParams(document, place)),
    (types.TEXT_DOCUMENT_SELECTION_RANGE, lambda document, place, _: types.SelectionRangeParams(document, [place])),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, lambda document, _, __: types.DocumentSymbolParams(document)),
    (types.TEXT_DOCUMENT_FOLDING_RANGE, lambda document, _, __: types.FoldingRangeParams(document)),
    (types.TEXT_DOCUMENT_CODE_LENS, lambda document, _, __: types.CodeLensParams(document)),
    (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, lambda document, _, __: types.SemanticTokensParams(document)),
    (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, lambda document, _, extent: types.SemanticTokensRangeParams(document, extent)),
    (types.TEXT_DOCUMENT_INLAY_HINT, lambda document, _, extent: types.InlayHintParams(document, extent)),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        lambda document, _, extent: types.CodeActionParams(document, extent, types.CodeActionContext([])),
    ),
    (types.TEXT_DOCUMENT_DIAGNOSTIC, lambda document, _, __: types.DocumentDiagnosticParams(document)),
    (types.WORKSPACE_SYMBOL, lambda _, place, __: types.WorkspaceSymbolParams("abcdefgh"[place.line % 8])),
)


def resident_bytes(editor: Editor) -> int:
    """The memory of the server's process."""
    process = editor.client._server
    assert process is not None
    pages = Path(f"/proc/{process.pid}/statm").read_text().split()[1]
    return int(pages) * 4096


async def soak(project: Path, actions: int, seed: int = 1, python: Path | None = None) -> list[str]:
    """What went wrong in a run with a copy of a project."""
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary).resolve() / project.name
        shutil.copytree(project, directory, ignore=shutil.ignore_patterns(".git", ".venv"))
        largest = sorted(directory.rglob("*.py"), key=lambda path: -path.stat().st_size)[:DOCUMENTS]
        texts = {path.relative_to(directory).as_posix(): path.read_text("utf-8").replace("\r\n", "\n") for path in largest}
        settings = {"typecheck": {"python": str(python)} if python is not None else {}}
        began = time.monotonic()
        async with running_editor("vscode", directory, settings=settings) as editor:
            run = Soak(editor, texts, seed)
            await run.run(actions)
            found, last = await run.diagnostics(), run.texts()
        print(f"{actions} actions in {time.monotonic() - began:.0f} s; {dict(run.outcomes)}")
        async with running_editor("vscode", directory, settings=settings) as fresh:
            for uri, text in last.items():
                fresh.open("", text, uri)
            expected = {uri: [repr(each) for each in await fresh.pull(uri)] for uri in last}
        run.failures.extend(f"the diagnostics of {uri} differ" for uri in last if found[uri] != expected[uri])
        print(f"{sum(map(len, found.values()))} diagnostics at the end")
        return run.failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", nargs="?", type=Path, default=PROJECT)
    parser.add_argument("--actions", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    python = BENCHMARKS / "venvs" / arguments.directory.name
    failures = asyncio.run(soak(arguments.directory, arguments.actions, arguments.seed, python if python.is_dir() else None))
    for failure in failures:
        print(failure)
    return bool(failures)


if __name__ == "__main__":
    raise SystemExit(main())
