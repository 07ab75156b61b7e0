"""Hover and inlay hints."""

from __future__ import annotations

from lsprotocol import types

from tests.lsp.behaviors.registry import behavior
from tests.lsp.behaviors.stage import Place, Stage, ask

OVERLOADS = """\
from typing import overload

@overload
def load(key: int) -> bytes:
    '''By number.'''
@overload
def load(key: str) -> str:
    '''By name.'''
def load(key):
    return key

lo<CURSOR>ad("a")
"""

GOOGLE = '''\
def fill(size: int) -> None:
    """Fill it.

    Args:
        size: How much.

    Raises:
        ValueError: If it is full.
    """

fi<CURSOR>ll(1)
'''

HINTS = """\
def scale(number: int, factor: int):
    return number * factor

result = scale(3, 4)
"""


async def hints(place: Place, last_line: int = 4) -> list[types.InlayHint]:
    extent = types.Range(types.Position(0, 0), types.Position(last_line, 0))
    found = await ask(place.editor, types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintParams(place.document, extent))
    return list(found or ())


def label(hint: types.InlayHint) -> str:
    return hint.label if isinstance(hint.label, str) else "".join(part.value for part in hint.label)


@behavior("hover of a function with a stub: docstring of the source", "yes | yes | yes | yes | yes | yes | yes")
async def docstring_of_stub(stage: Stage) -> None:
    assert "Turn the gear." in await stage.open("from store.gear import turn\ntu<CURSOR>rn()\n").hover()


@behavior(
    "hover of a default that the stub leaves out",
    "from the source | from the source | `...` | `...` | `...` | `...` | `...`",
)
async def default_of_stub(stage: Stage) -> str:
    shown = await stage.open("from store.gear import turn\ntu<CURSOR>rn()\n").hover()
    return "from the source" if "= 7" in shown else "`...`"


@behavior(
    "hover of a call of an overloaded function",
    "the one called | the one called | the one called | the one called | all, wrong type | all | one",
)
async def overload(stage: Stage) -> str:
    shown = await stage.open(OVERLOADS).hover()
    assert "By name." in shown
    assert "key: str" in shown
    return "all" if "key: int" in shown else "the one called"


@behavior("hover of the keyword of an argument", "parameter | parameter | parameter | nothing | wrong | parameter | nothing")
async def keyword_argument(stage: Stage) -> str:
    assert "factor: int" in await stage.open("from store import make_box\nmake_box('', fac<CURSOR>tor=1)\n").hover()
    return "parameter"


@behavior("hover of `return`", "nothing | nothing | nothing | help | nothing | help | nothing")
async def keyword(stage: Stage) -> str:
    return "help" if await stage.open("def f() -> int:\n    ret<CURSOR>urn 1\n").hover() else "nothing"


@behavior(
    "hover of a docstring in the style of Google",
    "as written | as written | rendered | as written | raw | rendered | rendered",
)
async def google_docstring(stage: Stage) -> str:
    shown = await stage.open(GOOGLE).hover()
    assert "How much." in shown
    assert "ValueError" in shown
    return "as written" if "Args:\n" in shown else "rendered"


@behavior("hover of an operator", "nothing | nothing | nothing | nothing | nothing | nothing | nothing")
async def operator(stage: Stage) -> str:
    shown = await stage.open("a = 'x'\nb = a <CURSOR>+ a\n").hover()
    assert "__add__" in shown
    return "its method"


@behavior(
    "inlay hints: variables, return types, names of arguments",
    "none | all | variables, arguments | variables, returns | variables, returns | none | none",
)
async def inlay_hints(stage: Stage) -> str:
    found = [label(each) for each in await hints(stage.open(HINTS))]
    kinds = {
        "variables": any(each.startswith(":") for each in found),
        "returns": any("->" in each for each in found),
        "arguments": any("factor" in each for each in found),
    }
    return "all" if all(kinds.values()) else ", ".join(name for name, is_there in kinds.items() if is_there) or "none"


@behavior("a double click inserts an inlay hint", "no | yes | yes | yes | yes | no | no")
async def inlay_hint_edits(stage: Stage) -> None:
    assert any(each.text_edits for each in await hints(stage.open(HINTS)))


@behavior("inlay hints for more lines than there are", "none | yes | yes | yes | error | none | none")
async def inlay_hints_beyond_the_end(stage: Stage) -> None:
    assert await hints(stage.open(HINTS), last_line=999)
