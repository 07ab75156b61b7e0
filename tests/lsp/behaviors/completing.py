"""Completion."""

from __future__ import annotations

import asyncio
import time

from lsprotocol import types

from tests.lsp.behaviors.registry import behavior
from tests.lsp.behaviors.stage import Place, Stage, ask

PATIENCE = 10.0
JUNK = ("third_party", "vendored", "_vendor")


async def imported_from(place: Place, label: str) -> list[str]:
    """What the items with a label would add to the file, best first; the environment is listed soon after the start."""
    found: list[str] = []
    items = await place.completions()
    deadline = time.monotonic() + PATIENCE
    while all(item.label != label for item in items) and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
        items = await place.completions()
    for item in sorted(items, key=lambda each: each.sort_text or each.label):
        if item.label == label:
            resolved = await ask(place.editor, types.COMPLETION_ITEM_RESOLVE, item)
            found.extend(edit.new_text.strip() for edit in resolved.additional_text_edits or ())
    return found


@behavior("members of a union", "all | all | those of every part | all | all | all | all")
async def union(stage: Stage) -> str:
    text = "from store.core import Bag, Box\ndef f(thing: Box | Bag) -> None:\n    thing.<CURSOR>\n"
    labels = await stage.open(text).labels()
    assert "size" in labels
    return "all" if {"open", "carry"} <= set(labels) else "those of every part"


@behavior("order of members", "of the class | of the class | alphabet | alphabet | alphabet | alphabet | alphabet")
async def member_order(stage: Stage) -> str:
    labels = await stage.open("from store import Box\nBox().<CURSOR>\n").labels()
    assert labels.index("__len__") > max(labels.index("size"), labels.index("open"))
    own = labels[: labels.index("__len__")]
    return ("alphabet" if own == sorted(own) else "of the class") + ", `__len__` last"


@behavior("auto-import of a name of the workspace", "yes | yes | yes | yes | no, list cut without saying so | no | no")
async def auto_import(stage: Stage) -> None:
    found = await imported_from(stage.open("x = make_b<CURSOR>\n"), "make_box")
    assert found
    assert found[0] in ("from store import make_box", "from store.core import make_box")


@behavior(
    "auto-import of `OrderedDict`",
    "`typing` only | `typing`, `typing_extensions`, `collections` | these, and vendored copies "
    "| `collections`, `typing_extensions`, `typing` | these | no | no",
)
async def auto_import_of_the_library(stage: Stage) -> str:
    found = await imported_from(stage.open("x = OrderedDic<CURSOR>\n"), "OrderedDict")
    assert not any(part in each for part in JUNK for each in found)
    modules = [each.split()[1] for each in found]
    assert modules[0] == "collections"
    return ", ".join(f"`{module}`" for module in modules)


@behavior("auto-import of a module", "no | yes | yes | yes | no | no | no")
async def auto_import_of_a_module(stage: Stage) -> None:
    assert "import pathlib" in await imported_from(stage.open("x = pathli<CURSOR>\n"), "pathlib")


@behavior("keywords of parameters in a call", "yes | yes | yes | yes | no | no | no")
async def parameters(stage: Stage) -> None:
    labels = await stage.open("from store import make_box\nmake_box(<CURSOR>)\n").labels()
    assert {"label=", "factor="} <= set(labels)


@behavior("keys of a TypedDict, strings of a Literal", "both | both | both | both | none | keys | keys")
async def strings(stage: Stage) -> str:
    film = "from typing import TypedDict\nclass Film(TypedDict):\n    title: str\n"
    keys = film + "film: Film = {'title': ''}\nfilm['<CURSOR>']\n"
    assert any("title" in each for each in await stage.open(keys).labels())
    literals = "from typing import Literal\ndef paint(color: Literal['red', 'blue']) -> None: ...\npaint('<CURSOR>')\n"
    assert any("blue" in each for each in await stage.open(literals).labels())
    return "both"


@behavior("methods to be overridden, after `def`", "yes | yes | no | among others | no | yes | yes")
async def override(stage: Stage) -> None:
    items = await stage.open("from store.core import Box\nclass Crate(Box):\n    def si<CURSOR>\n").completions()
    texts = [each.text_edit_text or each.insert_text or getattr(each.text_edit, "new_text", "") for each in items]
    assert any("size(self) -> int" in text for text in texts)


@behavior("nothing in a comment", "yes | yes | yes | no | no | no | no")
async def comment(stage: Stage) -> None:
    assert not await stage.open("value = 1\n# val<CURSOR>\n").labels()


@behavior("members of an enum in `match`", "yes | yes | yes | yes | no | no | no")
async def enum_members(stage: Stage) -> None:
    text = (
        "from enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 2\n"
        "def f(color: Color) -> None:\n    match color:\n        case <CURSOR>\n"
    )
    labels = await stage.open(text).labels()
    assert any(each.endswith("BLUE") for each in labels)
