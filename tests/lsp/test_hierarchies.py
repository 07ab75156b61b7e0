"""Hierarchies of calls and of classes over the protocol."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

CORE = """\
def make_widget(size: int) -> str:
    return str(size)


class Widget:
    pass
"""

USER = """\
from core import Widget, make_widget as build


class Button(Widget):
    def draw(self) -> None:
        '🙂'; build(1); build(2)


build(3)
"""


def write_files(editor: Editor) -> tuple[str, str]:
    core = editor.open("core.py", CORE)
    user = editor.write("user.py", USER)
    editor.texts[user] = USER
    editor.write("package/__init__.py", "from core import make_widget\n\nmake_widget(4)\n")
    return core, user


async def prepare_calls(editor: Editor, uri: str, place: str) -> list[types.CallHierarchyItem]:
    params = types.CallHierarchyPrepareParams(types.TextDocumentIdentifier(uri), editor.place(uri, place))
    return list(await editor.answer(editor.client.text_document_prepare_call_hierarchy_async(params)) or ())


async def incoming(editor: Editor, item: types.CallHierarchyItem) -> list[types.CallHierarchyIncomingCall]:
    params = types.CallHierarchyIncomingCallsParams(item)
    return list(await editor.answer(editor.client.call_hierarchy_incoming_calls_async(params)) or ())


async def outgoing(editor: Editor, item: types.CallHierarchyItem) -> list[types.CallHierarchyOutgoingCall]:
    params = types.CallHierarchyOutgoingCallsParams(item)
    return list(await editor.answer(editor.client.call_hierarchy_outgoing_calls_async(params)) or ())


async def prepare_types(editor: Editor, uri: str, place: str) -> list[types.TypeHierarchyItem]:
    params = types.TypeHierarchyPrepareParams(types.TextDocumentIdentifier(uri), editor.place(uri, place))
    return list(await editor.answer(editor.client.text_document_prepare_type_hierarchy_async(params)) or ())


async def test_incoming_calls_under_an_alias_and_at_module_level(vscode: Editor) -> None:
    core, user = write_files(vscode)
    (item,) = await prepare_calls(vscode, core, "make_widget")
    assert (item.name, item.kind, item.detail) == ("make_widget", types.SymbolKind.Function, "core")
    assert vscode.text_at(core, item.selection_range) == "make_widget"
    assert vscode.text_at(core, item.range) == CORE[: CORE.index("\n\n\n")]
    found = await incoming(vscode, item)
    callers = [(each.from_.name, each.from_.kind, len(each.from_ranges)) for each in found]
    assert callers == [
        ("package", types.SymbolKind.Module, 1),
        ("draw", types.SymbolKind.Method, 2),
        ("user", types.SymbolKind.Module, 1),
    ]
    assert [vscode.text_at(user, each) for each in found[1].from_ranges] == ["build", "build"]
    assert found[1].from_.detail == "user.Button"


async def test_incoming_calls_asked_at_a_call(vscode: Editor) -> None:
    _, user = write_files(vscode)
    (item,) = await prepare_calls(vscode, user, "build#2")
    assert item.name == "make_widget"
    assert len(await incoming(vscode, item)) == 3


async def test_callers_have_callers(vscode: Editor) -> None:
    core, user = write_files(vscode)
    (item,) = await prepare_calls(vscode, core, "make_widget")
    found = await incoming(vscode, item)
    assert await incoming(vscode, found[1].from_) == []
    assert await incoming(vscode, found[0].from_) == []
    (called,) = await outgoing(vscode, found[1].from_)
    assert called.to.name == "make_widget"
    assert [vscode.text_at(user, each) for each in called.from_ranges] == ["build", "build"]
    (called,) = await outgoing(vscode, found[2].from_)
    assert [vscode.text_at(user, each) for each in called.from_ranges] == ["build"]


async def test_outgoing_calls_lead_into_the_library(vscode: Editor) -> None:
    core, _ = write_files(vscode)
    (item,) = await prepare_calls(vscode, core, "make_widget")
    (called,) = await outgoing(vscode, item)
    assert (called.to.name, called.to.detail) == ("str", "builtins")
    assert [vscode.text_at(core, each) for each in called.from_ranges] == ["str"]
    (item,) = await prepare_calls(vscode, core, "str(")
    assert ("make_widget", 1) in [(each.from_.name, len(each.from_ranges)) for each in await incoming(vscode, item)]


async def test_supertypes_and_subtypes(vscode: Editor) -> None:
    core, user = write_files(vscode)
    (item,) = await prepare_types(vscode, core, "Widget")
    assert (item.name, item.kind, item.detail) == ("Widget", types.SymbolKind.Class, "core")
    params = types.TypeHierarchySubtypesParams(item)
    (below,) = await vscode.answer(vscode.client.type_hierarchy_subtypes_async(params))
    assert (below.name, below.uri) == ("Button", user)
    assert vscode.text_at(user, below.range).startswith("class Button(Widget):")
    above = await vscode.answer(vscode.client.type_hierarchy_supertypes_async(types.TypeHierarchySupertypesParams(below)))
    assert [each.name for each in above] == ["Widget"]
    above = await vscode.answer(vscode.client.type_hierarchy_supertypes_async(types.TypeHierarchySupertypesParams(item)))
    assert [(each.name, each.detail) for each in above] == [("object", "builtins")]


async def test_a_derived_class_that_is_not_saved(vscode: Editor) -> None:
    core, _ = write_files(vscode)
    vscode.open("draft.py", "import core\n\nclass Draft(core.Widget): ...\n")
    (item,) = await prepare_types(vscode, core, "Widget")
    below = await vscode.answer(vscode.client.type_hierarchy_subtypes_async(types.TypeHierarchySubtypesParams(item)))
    assert sorted(each.name for each in below) == ["Button", "Draft"]


async def test_nothing_to_prepare(vscode: Editor) -> None:
    uri = vscode.open("plain.py", "x = 1  # comment\nprint(x)\n")
    for place in ("x", "comment"):
        assert await prepare_calls(vscode, uri, place) == []
        assert await prepare_types(vscode, uri, place) == []


async def test_an_item_that_is_gone(vscode: Editor) -> None:
    uri = vscode.open("gone.py", "def f(): ...\n\nf()\n")
    (item,) = await prepare_calls(vscode, uri, "f()")
    vscode.edit(uri, "def f(): ...\n\nf()\n", "")
    assert await incoming(vscode, item) == []
    assert await outgoing(vscode, item) == []
