"""Definitions, references, hierarchies and symbols."""

from __future__ import annotations

from lsprotocol import types

from tests.lsp.behaviors.registry import behavior
from tests.lsp.behaviors.stage import Stage, ask, target

DEFINITION = types.TEXT_DOCUMENT_DEFINITION
OVERLOADS = """\
from typing import overload
@overload
def load(key: int) -> bytes: ...
@overload
def load(key: str) -> str: ...
def load(key): ...
lo<CURSOR>ad("a")
"""


async def references(stage: Stage, name: str, place: str) -> list[str]:
    context = types.ReferenceContext(include_declaration=True)
    return await stage.at(name, place).targets(types.TEXT_DOCUMENT_REFERENCES, context=context)


@behavior("definition through a re-export", "source | source | source | class, of a call `__init__` | source | source | source")
async def re_export(stage: Stage) -> str:
    assert await stage.open("from store import make_box\nmake_<CURSOR>box('')\n").targets(DEFINITION) == ["core.py:32"]
    return "source"


@behavior("definition of a function with a stub", "source | source | source | source | source | source | source")
async def stubbed(stage: Stage) -> str:
    assert await stage.open("from store.gear import turn\ntu<CURSOR>rn()\n").targets(DEFINITION) == ["gear.py:1"]
    return "source"


@behavior("declaration of a function with a stub", "stub | stub | stub | import | import | import | no")
async def declaration(stage: Stage) -> str:
    found = await stage.open("from store.gear import turn\ntu<CURSOR>rn()\n").targets(types.TEXT_DOCUMENT_DECLARATION)
    assert found == ["gear.pyi:1"]
    return "stub"


@behavior(
    "definition of a call of an overloaded function",
    "all | implementation | all | first | first | implementation | implementation",
)
async def overloads(stage: Stage) -> str:
    lines = [int(each.rpartition(":")[2]) for each in await stage.open(OVERLOADS).targets(DEFINITION)]
    assert lines
    return {(5,): "the one called", (6,): "implementation", (3, 5, 6): "all"}.get(tuple(sorted(lines)), str(lines))


@behavior(
    "definition of the keyword of an argument",
    "parameter | parameter | parameter | parameter | wrong | parameter | parameter",
)
async def keyword_argument(stage: Stage) -> str:
    text = "from store import make_box\nmake_box('', fac<CURSOR>tor=1)\n"
    assert await stage.open(text).targets(DEFINITION) == ["core.py:32"]
    return "parameter"


@behavior("definition in an annotation that is a string", "yes | yes | yes | no | no | no | no")
async def string_annotation(stage: Stage) -> None:
    text = 'from __future__ import annotations\nfrom store import Box\ndef f(box: "Bo<CURSOR>x") -> None: ...\n'
    assert await stage.open(text).targets(DEFINITION) == ["core.py:13"]


@behavior("implementations of an abstract method", "no | base and both | base and both | both | the method itself | no | no")
async def implementations(stage: Stage) -> str:
    place = stage.at("store/core.py", "    def si<CURSOR>ze(self) -> int: ...")
    found = sorted(await place.targets(types.TEXT_DOCUMENT_IMPLEMENTATION))
    return {2: "both", 3: "base and both"}[len(found)] if {"core.py:16", "core.py:26"} <= set(found) else str(found)


@behavior("type definition of a variable", "yes | yes | yes | yes | the variable | yes | yes")
async def type_definition(stage: Stage) -> None:
    text = "from store import make_box\nbox = make_box('')\nbo<CURSOR>x\n"
    assert await stage.open(text).targets(types.TEXT_DOCUMENT_TYPE_DEFINITION) == ["core.py:13"]


@behavior(
    "references of a class, with `__all__`",
    "yes | yes | without `__all__` | without `__all__` | some missing | without `__all__` | without `__all__`",
)
async def class_references(stage: Stage) -> None:
    found = await references(stage, "store/core.py", "class Bo<CURSOR>x(Thing):")
    assert {"core.py:13", "core.py:32", "core.py:34", "__init__.py:1", "__init__.py:3"} <= set(found)


@behavior("references in annotations that are strings", "yes | yes | yes | yes | no | no | no")
async def string_references(stage: Stage) -> None:
    place = stage.open('class Lo<CURSOR>cal: ...\ndef f(x: "Local") -> None: ...\n')
    found = await place.targets(types.TEXT_DOCUMENT_REFERENCES, context=types.ReferenceContext(True))
    assert [each.rpartition(":")[2] for each in sorted(found)] == ["1", "2"]


@behavior("no references in other strings", "yes | yes | yes | yes | yes | yes | yes")
async def no_string_references(stage: Stage) -> None:
    place = stage.open('class Lo<CURSOR>cal:\n    """A Local."""\ntext = "Local"\n')
    assert len(await place.targets(types.TEXT_DOCUMENT_REFERENCES, context=types.ReferenceContext(True))) == 1


@behavior("references of a parameter at calls through an alias", "yes | yes | yes | yes | no | no | no")
async def parameter_references(stage: Stage) -> None:
    found = await references(stage, "store/core.py", "def make_box(label: str, fac<CURSOR>tor")
    assert {"core.py:32", "user.py:3"} <= set(found)


@behavior("references of a method, with overrides", "no | no | no | yes | no | no | no")
async def override_references(stage: Stage) -> None:
    found = await references(stage, "store/core.py", "    def si<CURSOR>ze(self) -> int: ...")
    assert {"core.py:10", "core.py:16", "core.py:26", "user.py:4"} <= set(found)


@behavior(
    "calls of a function that is imported under an alias",
    "1 of 2 | 1 of 2 | both | both, and the import | no | no | no",
)
async def incoming_calls(stage: Stage) -> str:
    place = stage.at("store/core.py", "def make_<CURSOR>box(label")
    (item, *_) = await place.ask(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)
    params = types.CallHierarchyIncomingCallsParams(item)
    found = await ask(stage.editor, types.CALL_HIERARCHY_INCOMING_CALLS, params)
    callers = {each.from_.name for each in found if each.from_.uri.endswith("/user.py")}
    assert "twice" in callers
    assert len(callers) == 2
    return "both"


@behavior("a symbol of the workspace by some of its letters", "yes | no | yes | yes | no | no | no")
async def fuzzy_symbols(stage: Stage) -> None:
    found = await ask(stage.editor, types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("mkbox"))
    assert "make_box" in [each.name for each in found]


@behavior("all symbols of the workspace", "none | none | none | none | all | 20 | no")
async def all_symbols(stage: Stage) -> str:
    found = await ask(stage.editor, types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(""))
    return "all" if found else "none"


@behavior("subtypes of a class in other files", "no | no | yes | yes | no | no | no")
async def subtypes(stage: Stage) -> None:
    stage.open("from store.core import Box\nclass Crate(Box): ...\n", "crate.py")
    (item, *_) = await stage.at("store/core.py", "class Bo<CURSOR>x(Thing):").ask(types.TEXT_DOCUMENT_PREPARE_TYPE_HIERARCHY)
    found = await ask(stage.editor, types.TYPE_HIERARCHY_SUBTYPES, types.TypeHierarchySubtypesParams(item))
    assert "crate.py:2" in [target(types.Location(each.uri, each.selection_range)) for each in found]
