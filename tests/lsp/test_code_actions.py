"""Code actions in real clients: which are offered, how their edits count, and changes that are found when asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import PATIENCE, Editor, codes, running_editor
from tests.lsp.edits import text_after
from typeshed_stubs.location import typeshed_directory

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHAPES = """\
from abc import ABC, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...

class Square(Shape):
    pass
"""


async def actions(
    editor: Editor,
    uri: str,
    place: str,
    *only: str,
    diagnostics: Sequence[types.Diagnostic] = (),
) -> dict[str, types.CodeAction]:
    position = editor.place(uri, place)
    context = types.CodeActionContext(list(diagnostics), only=list(only) or None)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), types.Range(position, position), context)
    found = await editor.answer(editor.client.text_document_code_action_async(params))
    return {each.title: each for each in found}


async def resolved(editor: Editor, action: types.CodeAction) -> types.CodeAction:
    found: types.CodeAction = await editor.answer(editor.client.code_action_resolve_async(action))
    return found


def result(editor: Editor, uri: str, action: types.CodeAction) -> str:
    assert action.edit is not None
    found = text_after(editor, action.edit)
    assert list(found) == [uri]
    return found[uri]


async def test_a_fix_of_a_diagnostic_with_the_version_of_the_document(vscode: Editor) -> None:
    uri = vscode.open("fix.py", "def f(text: str) -> str:\n    return '😀' + txet\n")
    vscode.edit(uri, "'😀'", "'😀🎉'")
    (diagnostic,) = await vscode.pull(uri)
    found = await actions(vscode, uri, "txet", "quickfix", diagnostics=[diagnostic])
    action = found["Change `txet` to `text`"]
    assert action.kind == types.CodeActionKind.QuickFix
    assert [each.message for each in action.diagnostics or ()] == [diagnostic.message]
    assert action.edit is not None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 2
    assert result(vscode, uri, action) == "def f(text: str) -> str:\n    return '😀🎉' + text\n"


async def test_edits_in_utf_8(neovim: Editor) -> None:
    uri = neovim.open("units.py", "text = '😀'; print(txet)\n")
    found = await actions(neovim, uri, "txet")
    assert result(neovim, uri, found["Change `txet` to `text`"]) == "text = '😀'; print(text)\n"


async def test_edits_in_utf_32(emacs: Editor) -> None:
    uri = emacs.open("units.py", "text = '😀'; print(txet)\n")
    found = await actions(emacs, uri, "txet")
    assert result(emacs, uri, found["Change `txet` to `text`"]) == "text = '😀'; print(text)\n"


async def test_a_missing_import_is_added_with_the_standard_library_first(vscode: Editor) -> None:
    uri = vscode.open("queue_user.py", "queue = OrderedDict()\n")
    # The symbols of the environment are listed in the background.
    async with asyncio.timeout(PATIENCE):
        while not any("OrderedDict" in each for each in (await actions(vscode, uri, "OrderedDict"))):
            await asyncio.sleep(0.1)
    found = [each for each in (await actions(vscode, uri, "OrderedDict")).values() if each.title.startswith("Add")]
    assert found[0].title == "Add `from collections import OrderedDict`"
    assert result(vscode, uri, found[0]) == "from collections import OrderedDict\n\nqueue = OrderedDict()\n"


async def test_a_suppression_silences_the_diagnostic(vscode: Editor) -> None:
    uri = vscode.open("suppressed.py", "x: int = ''\n")
    found = await actions(vscode, uri, "''")
    text = result(vscode, uri, found["Add `# typecheck: ignore[invalid-assignment]`"])
    assert text == "x: int = ''  # typecheck: ignore[invalid-assignment]\n"
    vscode.edit(uri, "x: int = ''\n", text)
    assert codes(await vscode.pull(uri)) == []


async def test_diagnostics_of_the_request_choose_the_fixes(vscode: Editor) -> None:
    uri = vscode.open("chosen.py", "text = ''\ntxet, tetx\n")
    first, second = [each for each in await vscode.pull(uri) if each.code == "unresolved-reference"]
    for diagnostic in (first, second):
        found = await actions(vscode, uri, "txet", diagnostics=[diagnostic])
        assert all(list(each.diagnostics or ()) == [diagnostic] for each in found.values())
        assert found
    nothing_of_ours = types.Diagnostic(first.range, "line too long", code="E501", source="ruff")
    assert "Change `txet` to `text`" in await actions(vscode, uri, "txet", diagnostics=[nothing_of_ours])


async def test_kinds_are_respected(vscode: Editor) -> None:
    uri = vscode.open("kinds.py", "import sys\nimport os\n\ndef f(x=1): return sys.argv, os.name, '' + x\n")
    kinds = {each.kind for each in (await actions(vscode, uri, "x")).values()}
    assert kinds == {types.CodeActionKind.RefactorRewrite}
    assert await actions(vscode, uri, "x", types.CodeActionKind.QuickFix) == {}
    assert list(await actions(vscode, uri, "x", types.CodeActionKind.Refactor)) == ["Annotate `x` as `int`"]
    assert list(await actions(vscode, uri, "x", types.CodeActionKind.RefactorExtract)) == []
    assert list(await actions(vscode, uri, "x", types.CodeActionKind.Source)) == ["Organize imports"]


async def test_imports_are_organized(vscode: Editor) -> None:
    uri = vscode.open("organized.py", "import sys\nfrom os import path, sep\nfrom os import name\nprint(  # 😀\n")
    (action,) = (await actions(vscode, uri, "sys", types.CodeActionKind.SourceOrganizeImports)).values()
    assert result(vscode, uri, action) == "import sys\nfrom os import name, path, sep\nprint(  # 😀\n"


async def test_all_certain_fixes_at_once(vscode: Editor) -> None:
    text = "from typing import cast\ndef f(x: int) -> int:\n    return cast(int, x) + cast(int, x) + y\n"
    uri = vscode.open("fix_all.py", text)
    (action,) = (await actions(vscode, uri, "from", "source.fixAll")).values()
    assert action.kind == "source.fixAll.typecheck"
    assert result(vscode, uri, action) == text.replace("cast(int, x)", "x")


async def test_a_costly_change_is_found_when_it_is_chosen(vscode: Editor) -> None:
    uri = vscode.open("shapes.py", SHAPES)
    action = (await actions(vscode, uri, "Square"))["Implement the abstract members of `Square`"]
    assert action.edit is None
    whole = await resolved(vscode, action)
    body = "    def area(self) -> float:\n        raise NotImplementedError\n"
    assert result(vscode, uri, whole) == SHAPES.replace("    pass\n", body)


async def test_a_costly_fix_is_found_for_a_diagnostic_elsewhere_on_the_line(neovim: Editor) -> None:
    uri = neovim.open("elsewhere.py", f"{SHAPES}\nshapes = [Square()]\n")
    (diagnostic,) = await neovim.pull(uri)
    found = await actions(neovim, uri, "shapes", diagnostics=[diagnostic])
    whole = await resolved(neovim, found["Implement the abstract members of `Square`"])
    assert "raise NotImplementedError" in result(neovim, uri, whole)


async def test_an_unused_import_is_removed(vscode: Editor) -> None:
    uri = vscode.open("unused.py", "import os  # 😀\nimport sys\nprint(sys.argv)\n")
    found = await actions(vscode, uri, "os")
    assert result(vscode, uri, found["Remove the unused import `os`"]) == "import sys\nprint(sys.argv)\n"


async def test_a_change_of_another_text_is_not_given(vscode: Editor) -> None:
    uri = vscode.open("outdated.py", SHAPES)
    action = (await actions(vscode, uri, "Square"))["Implement the abstract members of `Square`"]
    vscode.edit(uri, "pass", "x = 1")
    assert (await resolved(vscode, action)).edit is None


async def test_a_client_that_does_not_ask_again_gets_changes_at_once(tmp_path: Path) -> None:
    async with running_editor("kate", tmp_path) as kate:
        uri = kate.open("shapes.py", SHAPES)
        action = (await actions(kate, uri, "Square"))["Implement the abstract members of `Square`"]
        assert "NotImplementedError" in result(kate, uri, action)


async def test_broken_code_has_actions(vscode: Editor) -> None:
    text = "import os\nclass A:\n    def f(self, x=1):\n        self.f(\n\ndef g(txt: str):\n    return txet.\n"
    uri = vscode.open("broken_actions.py", text)
    assert "Change `txet` to `txt`" in await actions(vscode, uri, "txet")
    assert "Remove the unused import `os`" in await actions(vscode, uri, "os")
    assert "Annotate `x` as `int`" in await actions(vscode, uri, "x")


async def test_nothing_is_offered_in_a_library(vscode: Editor) -> None:
    directory = typeshed_directory()
    assert directory is not None
    stub = Path(directory) / "abc.pyi"
    uri = vscode.open("abc.pyi", stub.read_text(encoding="utf-8"), stub.as_uri())
    assert await actions(vscode, uri, "import") == {}


async def test_a_range_beyond_the_end_is_clamped(vscode: Editor) -> None:
    uri = vscode.open("short.py", "x: int = ''\n")
    far = types.Range(types.Position(0, 0), types.Position(100, 100))
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), far, types.CodeActionContext([]))
    found = await vscode.answer(vscode.client.text_document_code_action_async(params))
    assert [each.title for each in found if each.kind == "quickfix"] == ["Add `# typecheck: ignore[invalid-assignment]`"]
