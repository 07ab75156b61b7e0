"""Broken code, positions, and messages that make no sense."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.behaviors.registry import behavior
from tests.lsp.behaviors.stage import Place, Stage, ask
from tests.lsp.editor import codes
from tests.lsp.raw_client import RawClient

HEAD = "from store import Box\nbox = Box()\n"
SPOTS = (
    "box.<CURSOR>",
    "box.<CURSOR>\nx = 1",
    "print(box.<CURSOR>",
    "print(box.<CURSOR>\ndef later(): ...",
    "x = box.<CURSOR>",
    "x = [box.<CURSOR>",
    "x = [box.<CURSOR>, 1]",
    "x = {box.<CURSOR>",
    "x = {'a': box.<CURSOR>",
    "x = {'a': box.<CURSOR>\ny = 2",
    "if box.<CURSOR>",
    "if box.<CURSOR>:\n    pass",
    "if x and box.<CURSOR>\n    pass",
    "while box.<CURSOR>",
    "for x in box.<CURSOR>",
    "for x in box.<CURSOR>:\n    pass",
    "with box.<CURSOR>",
    "with box.<CURSOR> as y:\n    pass",
    "return box.<CURSOR>",
    "def f():\n    return box.<CURSOR>",
    "def f():\n    box.<CURSOR>\n\ndef g(): ...",
    "class C:\n    x = box.<CURSOR>",
    "class C:\n    def m(self):\n        box.<CURSOR>\n    def n(self): ...",
    "x = lambda: box.<CURSOR>",
    "x = f'{box.<CURSOR>'",
    "x = f'{box.<CURSOR>}'",
    "x = not box.<CURSOR>",
    "x = 1 + box.<CURSOR>",
    "x = box.<CURSOR> + 1",
    "assert box.<CURSOR>",
    "try:\n    box.<CURSOR>",
    "match box.<CURSOR>",
    "@box.<CURSOR>\ndef f(): ...",
)

UNCLOSED = """\
from store import Box

def first() -> None:
    print(

def second() -> int:
    return 1

class Third:
    pass
"""
MISTAKES = "def f(:\n    pass\n\nx = = 1\n\nclass\n\nfor in y:\n    pass\n\nprint('a' 'b\n\nimport\n"


@behavior("members in 33 places of broken code", "33 | 33 | 32 | 32 | 33 | 33 | 33")
async def spots(stage: Stage) -> str:
    found = 0
    for spot in SPOTS:
        place = stage.open(HEAD + spot + "\n")
        found += "open" in await place.labels()
        place.editor.close(place.uri)
    return str(found)


@behavior("members after a bracket that is not closed", "no | no | yes | yes | yes | yes | yes")
async def after_unclosed(stage: Stage) -> None:
    assert "open" in await stage.open(f"{UNCLOSED}\nbox = Box()\nbox.<CURSOR>\n").labels()


@behavior("symbols of a file with a bracket that is not closed", "some | some | all | all | all | all | all")
async def symbols_of_unclosed(stage: Stage) -> str:
    place = stage.open(UNCLOSED)
    found = await ask(stage.editor, types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(place.document))
    names = [each.name for each in found]
    return "all" if {"first", "second", "Third"} <= set(names) else "some"


@behavior("signature in a call that is not closed, before a broken line", "yes | yes | no | yes | yes | yes | yes")
async def signature_of_unclosed(stage: Stage) -> None:
    place = stage.open("from store import make_box\nmake_box('a', <CURSOR>\nx = = 1\n")
    found = await place.ask(types.TEXT_DOCUMENT_SIGNATURE_HELP)
    assert "make_box" in found.signatures[0].label or "label: str" in found.signatures[0].label


@behavior("syntax errors of a file with six", "5 | 6 | 6 | 6 | 3 | 1 | 0")
async def syntax_errors(stage: Stage) -> str:
    found = await stage.editor.pull(stage.open(MISTAKES).uri)
    return str(len({each.range.start.line for each in found if each.code == "invalid-syntax"}))


async def column_of_error(stage: Stage, client: str) -> None:
    async with stage.session(client, {"store.py": "def make(x: int) -> int: ...\n"}) as editor:
        text = "from store import make\nx = ['😀', '漢字', 'ü', make('no')]\n"
        place = stage.open(text, "wide.py", editor)
        if client != "emacs":
            found = await editor.pull(place.uri)
        else:
            found = (await editor.published(place.uri, lambda each: bool(each.diagnostics))).diagnostics
        assert [editor.text_at(place.uri, each.range) for each in found] == ["'no'"]
        shown = await Place(editor, place.uri, text.index("make('no')")).hover()
        assert "def make" in shown


@behavior("columns after emoji, CJK and umlauts in UTF-16", "right | right | right | right | right | wrong | wrong")
async def utf16(stage: Stage) -> str:
    await column_of_error(stage, "vscode")
    return "right"


@behavior("the same in UTF-8 and UTF-32", "- | - | right | - | right | wrong | -")
async def utf8_and_utf32(stage: Stage) -> str:
    await column_of_error(stage, "neovim")
    await column_of_error(stage, "emacs")
    return "right"


@behavior("edits after a form feed and U+2028", "right | right | right | right | right | corrupted | wrong")
async def odd_line_ends(stage: Stage) -> str:
    place = stage.open("x = 1\n\f\ny = '\u2028'\ndef f() -> int:\n    return 1\n")
    stage.editor.edit(place.uri, "return 1", "return ''")
    assert codes(await stage.editor.pull(place.uri)) == ["invalid-return-type"]
    return "right"


@behavior("Windows line ends", "right | right | right | right | right | right | right")
async def windows_line_ends(stage: Stage) -> str:
    place = stage.open("x = 1\r\ny: str = x\r\n")
    stage.editor.edit(place.uri, "y: str", "yy: str")
    (found,) = await stage.editor.pull(place.uri)
    assert found.range.start == types.Position(1, 10)
    return "right"


@behavior("a position beyond the end", "nothing | nothing | nothing | nothing | error | error | nothing")
async def beyond_the_end(stage: Stage) -> str:
    place = stage.open("x = 1\n")
    place.position = types.Position(999, 999)
    assert not await place.hover()
    return "nothing"


@behavior("parameters of the wrong form", "-32603 | -32603 | -32602 | -32602 | -32602 | never an answer | an empty answer")
async def wrong_form(_stage: Stage) -> str:
    def session() -> int:
        client = RawClient()
        try:
            client.initialize()
            return int(client.ask(1, "textDocument/hover", {"textDocument": 3})["error"]["code"])
        finally:
            client.process.kill()
            client.process.wait()

    return str(await asyncio.to_thread(session))


@behavior("a cancelled request that waits", "-32800 | -32800 | -32800 | -32800 | answered | answered | answered")
async def cancelled(stage: Stage) -> str:
    place = stage.open("\n".join(f"def f{n}(x: int) -> int:\n    return f{n - 1}(x)\n" for n in range(1, 400)))
    params = types.DocumentDiagnosticParams(place.document)
    protocol = place.editor.client.protocol
    waiting = [asyncio.ensure_future(protocol.send_request_async(types.TEXT_DOCUMENT_DIAGNOSTIC, params)) for _ in range(3)]
    await asyncio.sleep(0)
    for identifier in list(protocol._request_futures)[-2:]:
        protocol.notify("$/cancelRequest", types.CancelParams(identifier))
    found = await place.editor.answer(asyncio.gather(*waiting, return_exceptions=True))
    (code,) = {each.code for each in found if isinstance(each, JsonRpcException)}
    return str(code)


@behavior(
    "a request about a file that is not open",
    "file is read | file is read | file is read | nothing | file is read | file is read | file is read",
)
async def never_opened(stage: Stage) -> str:
    place = stage.open("")
    place.document = types.TextDocumentIdentifier((Path(place.editor.directory) / "user.py").as_uri())
    place.position = types.Position(2, 8)
    assert "build" in await place.hover() or "make_box" in await place.hover()
    return "file is read"
