"""Rename and code actions."""

from __future__ import annotations

from collections import defaultdict

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.behaviors.registry import behavior
from tests.lsp.behaviors.stage import Place, Stage, ask

RENAME = types.TEXT_DOCUMENT_RENAME


def edited(edit: types.WorkspaceEdit) -> dict[str, int]:
    """How many edits there are in each file, by its name."""
    found: defaultdict[str, int] = defaultdict(int)
    for uri, edits in (edit.changes or {}).items():
        found[uri.rpartition("/")[2]] += len(edits)
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            found[change.text_document.uri.rpartition("/")[2]] += len(change.edits)
    return dict(found)


async def is_refused(place: Place, new_name: str) -> bool:
    try:
        found = await place.ask(RENAME, new_name=new_name)
    except JsonRpcException as error:
        return bool(error.message)
    return found is None or not edited(found)


@behavior("rename keeps an alias", "yes | yes | yes | breaks the code | yes | yes | whole files")
async def alias(stage: Stage) -> None:
    stage.at("user.py", "from store<CURSOR>")
    found = await stage.at("store/core.py", "def make_<CURSOR>box(label").ask(RENAME, new_name="make_crate")
    # Documents that other behaviors opened may use it, too.
    assert {"core.py": 1, "__init__.py": 2, "user.py": 1}.items() <= edited(found).items()


@behavior(
    "rename of a parameter, from the function and from a call",
    "both | both | both | both | function only | call only | call only",
)
async def parameter(stage: Stage) -> str:
    stage.at("user.py", "from store<CURSOR>")
    for place in (stage.at("store/core.py", "make_box(la<CURSOR>bel"), stage.at("user.py", "build(la<CURSOR>bel=")):
        found = await place.ask(RENAME, new_name="title")
        assert edited(found) == {"core.py": 1, "user.py": 1}
    return "both"


@behavior("rename of a method, with overrides", "no | no | no | yes | no | no | no")
async def overrides(stage: Stage) -> None:
    found = await stage.at("store/core.py", "    def si<CURSOR>ze(self) -> int: ...").ask(RENAME, new_name="volume")
    assert edited(found) == {"core.py": 3, "user.py": 2}


@behavior("rename to a keyword is refused", "no | yes | no | no | no | yes | no")
async def keyword(stage: Stage) -> None:
    assert await is_refused(stage.open("na<CURSOR>me = 1\n"), "class")


@behavior(
    "rename in the standard library is refused",
    "yes | yes | edits the use | edits its stubs | edits its stubs | junk | edits",
)
async def library(stage: Stage) -> None:
    place = stage.open("import os\nos.get<CURSOR>cwd()\n")
    assert await is_refused(place, "cwd")
    try:
        assert await place.ask(types.TEXT_DOCUMENT_PREPARE_RENAME) is None
    except JsonRpcException as error:
        assert error.message


@behavior("rename of a module at an import renames its file", "no | no | no | a wrong edit | yes | yes | yes")
async def module(stage: Stage) -> None:
    found = await stage.open("import store.co<CURSOR>re\n").ask(RENAME, new_name="kernel")
    assert any(isinstance(change, types.RenameFile) for change in found.document_changes)
    assert edited(found)["__init__.py"] == 1


@behavior("edits have the version of the document", "empty | empty | no versions | some | empty | yes | yes")
async def versions(stage: Stage) -> None:
    found = await stage.open("na<CURSOR>me = 1\nname\n").ask(RENAME, new_name="other")
    (change,) = found.document_changes
    assert change.text_document.version == 1


@behavior("renaming a file updates imports", "no | yes | yes | yes | no | no | no")
async def renamed_file(stage: Stage) -> None:
    rename = types.FileRename(stage.editor.uri("store/core.py"), stage.editor.uri("store/core2.py"))
    found = await ask(stage.editor, types.WORKSPACE_WILL_RENAME_FILES, types.RenameFilesParams([rename]))
    assert edited(found)["__init__.py"] == 1


async def actions(place: Place) -> list[types.CodeAction]:
    """What is offered for the line of a place."""
    diagnostics = [each for each in await place.editor.pull(place.uri) if each.range.start.line == place.position.line]
    line = types.Range(place.position, place.position)
    context = types.CodeActionContext(diagnostics)
    params = types.CodeActionParams(place.document, line, context)
    found = await ask(place.editor, types.TEXT_DOCUMENT_CODE_ACTION, params)
    return [each for each in found or () if isinstance(each, types.CodeAction)]


@behavior("action: add an import", "no | yes | yes, after vendored ones | yes | yes, in odd order | no | no")
async def add_import(stage: Stage) -> None:
    found = await actions(stage.open("x = Order<CURSOR>edDict()\n"))
    imports = [each.title for each in found if "import" in each.title.lower()]
    assert "collections" in imports[0]


@behavior(
    "action: silence a diagnostic",
    "no | own comment | own comment | own comment, line above | own comment, `type: ignore` | no | no",
)
async def add_suppression(stage: Stage) -> str:
    found = await actions(stage.open("x: int = <CURSOR>''\n"))
    assert any("ignore" in each.title for each in found)
    return "own comment"


@behavior("action: remove an import that is not used", "no | no | no | yes | no | no | no")
async def remove_import(stage: Stage) -> None:
    found = await actions(stage.open("import <CURSOR>os\n\nprint()\n"))
    assert any("remove" in each.title.lower() for each in found)


@behavior("other actions", "none | assign to `_` | none | extract, move, generate, introduce parameter | none | extract | none")
async def other_actions(stage: Stage) -> str:
    texts = {
        "implement methods": "from store.core import Thing\nclass My<CURSOR>Thing(Thing): ...\nMyThing()\n",
        "organize imports": "from os import sep, <CURSOR>path\nprint(sep, path)\n",
        "annotate": "def f<CURSOR>():\n    return 1\n",
        "new unions": "from typing import Optional\nx: Opt<CURSOR>ional[int] = None\n",
    }
    found = [name for name, text in texts.items() if await actions(stage.open(text))]
    assert found
    return ", ".join(found)
