"""Diagnostics, hover and definitions in an editor that asks for everything (VS Code)."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, codes, eventually

pytestmark = pytest.mark.asyncio(loop_scope="module")

AREA = '''\
def area(radius: float) -> float:
    """The area of a circle."""
    return radius * radius


area("x")
'''


async def test_diagnostics_are_answered(vscode: Editor) -> None:
    uri = vscode.open("area.py", AREA)
    (found,) = await vscode.pull(uri)
    assert found.code == "invalid-argument-type"
    assert found.source == "typecheck"
    assert found.severity == types.DiagnosticSeverity.Error
    assert vscode.text_at(uri, found.range) == '"x"'


async def test_unchanged_diagnostics_are_not_repeated(vscode: Editor) -> None:
    uri = vscode.open("unchanged.py", "x: int = ''\n")
    first = await vscode.report(uri)
    again = await vscode.report(uri, first.result_id)
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
    vscode.edit(uri, "''", "'a'")
    after = await vscode.report(uri, first.result_id)
    assert isinstance(after, types.RelatedFullDocumentDiagnosticReport)


async def test_nothing_is_sent_to_a_client_that_asks(vscode: Editor) -> None:
    uri = vscode.open("silent.py", "x: int = ''\n")
    assert codes(await vscode.pull(uri)) == ["invalid-assignment"]
    vscode.close(uri)
    await vscode.pull(vscode.open("other.py", ""))
    assert not [each for each in vscode.pushed if each.uri == uri]


async def test_hover_is_markdown(vscode: Editor) -> None:
    uri = vscode.open("hover.py", AREA)
    found = await vscode.hover(uri, "area#3")
    assert found is not None
    assert found.range is not None
    assert vscode.text_at(uri, found.range) == "area"
    assert found.contents == types.MarkupContent(
        types.MarkupKind.Markdown,
        "```python\ndef area(radius: float) -> float\n```\n\n---\n\nThe area of a circle.",
    )
    assert "(keyword) return" in await vscode.shown(uri, "return")


async def test_definition_in_another_file(vscode: Editor) -> None:
    target = vscode.write("shapes.py", "\n\ndef circle() -> None: ...\n")
    uri = vscode.open("use.py", "from shapes import circle\ncircle()\n")
    (found,) = await vscode.definition(uri, "circle#2")
    assert found.uri == target
    assert found.range == types.Range(types.Position(2, 4), types.Position(2, 10))


async def test_definition_in_the_standard_library(vscode: Editor) -> None:
    uri = vscode.open("library.py", "import os\nos.getcwd()\n")
    (found,) = await vscode.definition(uri, "getcwd")
    assert found.uri.endswith("os/__init__.pyi")
    # What the user cannot mend is not reported, and works all the same.
    assert await vscode.pull(found.uri) == []


async def test_an_edit_counts_at_once(vscode: Editor) -> None:
    uri = vscode.open("edited.py", "def f() -> int:\n    return 1\n\nf()\n")
    assert codes(await vscode.pull(uri)) == []
    vscode.edit(uri, "-> int", "-> str")
    assert codes(await vscode.pull(uri)) == ["invalid-return-type"]
    assert "-> str" in await vscode.shown(uri, "f#3")
    vscode.edit(uri, "1", '"a"')
    assert codes(await vscode.pull(uri)) == []


async def test_unsaved_text_counts_in_other_files(vscode: Editor) -> None:
    vscode.write("source.py", "value: int = 1\n")
    source = vscode.open("source.py", "value: int = 1\n")
    user = vscode.open("user.py", "from source import value\ntext: str = value\n")
    assert codes(await vscode.pull(user)) == ["invalid-assignment"]
    vscode.edit(source, "int = 1", "str = ''")
    assert codes(await vscode.pull(user)) == []
    vscode.close(source)
    assert codes(await vscode.pull(user)) == ["invalid-assignment"]


async def test_a_document_without_a_file_can_be_imported(vscode: Editor) -> None:
    user = vscode.open("imports_new.py", "from brand_new import value\n")
    assert codes(await vscode.pull(user)) == ["unresolved-import"]
    new = vscode.open("brand_new.py", "value = 1\n")
    assert codes(await vscode.pull(user)) == []
    vscode.close(new)
    assert codes(await vscode.pull(user)) == ["unresolved-import"]


async def test_changes_on_disk(vscode: Editor) -> None:
    user = vscode.open("waits.py", "from appears import value\nvalue + 1\n")
    assert codes(await vscode.pull(user)) == ["unresolved-import"]
    refreshes = vscode.client.diagnostic_refresh_count
    vscode.write("appears.py", "value = 1\n")
    vscode.changed_on_disk(("appears.py", types.FileChangeType.Created))
    assert codes(await vscode.pull(user)) == []
    vscode.write("appears.py", "value = ''\n")
    vscode.changed_on_disk(("appears.py", types.FileChangeType.Changed))
    assert codes(await vscode.pull(user)) == ["unsupported-operator"]
    (vscode.directory / "appears.py").unlink()
    vscode.changed_on_disk(("appears.py", types.FileChangeType.Deleted))
    assert codes(await vscode.pull(user)) == ["unresolved-import"]
    await eventually(lambda: vscode.client.diagnostic_refresh_count > refreshes)


async def test_changed_settings_open_the_project_anew(vscode: Editor) -> None:
    vscode.write("pkg/typecheck.toml", "")
    uri = vscode.open("pkg/strict.py", "x: int = ''\n")
    assert codes(await vscode.pull(uri)) == ["invalid-assignment"]
    vscode.write("pkg/typecheck.toml", '[rules]\ninvalid-assignment = "ignore"\n')
    vscode.changed_on_disk(("pkg/typecheck.toml", types.FileChangeType.Changed))
    assert codes(await vscode.pull(uri)) == []


async def test_wrong_settings_are_reported_in_their_file(vscode: Editor) -> None:
    configuration = vscode.write("wrong/typecheck.toml", 'python-version = "three"\n')
    uri = vscode.open("wrong/file.py", "")
    await vscode.pull(uri)
    published = await vscode.published(configuration, lambda each: bool(each.diagnostics))
    assert codes(published.diagnostics) == ["invalid-configuration"]


async def test_broken_code(vscode: Editor) -> None:
    uri = vscode.open("broken.py", "def f(text: str) -> None:\n    text.upper(\n\ndef g(number: int) -> str:\n    number.\n")
    assert codes(await vscode.pull(uri)).count("invalid-syntax") == 2
    assert "text: str" in await vscode.shown(uri, "text#2")
    assert "def g(number: int) -> str" in await vscode.shown(uri, "g")
    (found,) = await vscode.definition(uri, "number#2")
    assert found.range.start == types.Position(3, 6)


async def test_tags_and_related_places(vscode: Editor) -> None:
    uri = vscode.open("dead.py", "def f() -> int:\n    return 1\n    print()\n")
    (found,) = await vscode.pull(uri)
    assert found.severity == types.DiagnosticSeverity.Hint
    assert list(found.tags or ()) == [types.DiagnosticTag.Unnecessary]


async def test_places_outside_of_the_text_mean_the_nearest(vscode: Editor) -> None:
    uri = vscode.open("short.py", "x = 1")
    document = types.TextDocumentIdentifier(uri)
    for position in (types.Position(0, 999), types.Position(999, 0)):
        await vscode.answer(vscode.client.text_document_hover_async(types.HoverParams(document, position)))
    whole = types.Range(types.Position(0, 0), types.Position(7, 9))
    vscode.send_changes(uri, [types.TextDocumentContentChangePartial(whole, "y = ''")])
    vscode.texts[uri] = "y = ''"
    assert "y: str" in await vscode.shown(uri, "y")


async def test_a_change_of_the_whole_text(vscode: Editor) -> None:
    uri = vscode.open("whole.py", "x = 1\n")
    vscode.texts[uri] = "z: int = ''\n"
    vscode.send_changes(uri, [types.TextDocumentContentChangeWholeDocument("z: int = ''\n")])
    assert codes(await vscode.pull(uri)) == ["invalid-assignment"]


async def test_several_changes_at_once_apply_in_order(vscode: Editor) -> None:
    uri = vscode.open("several.py", "a\nb\n")
    first = types.TextDocumentContentChangePartial(types.Range(types.Position(0, 0), types.Position(0, 1)), "x = 1\ny")
    second = types.TextDocumentContentChangePartial(types.Range(types.Position(1, 0), types.Position(2, 1)), "print(x)")
    vscode.texts[uri] = "x = 1\nprint(x)\n"
    vscode.send_changes(uri, [first, second])
    assert codes(await vscode.pull(uri)) == []
    assert "x: Literal[1]" in await vscode.shown(uri, "x#2")


async def test_a_file_outside_of_every_folder(vscode: Editor, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("elsewhere") / "alone.py"
    path.write_text("def f() -> int:\n    return ''\n")
    uri = vscode.open("", path.read_text(), path.as_uri())
    assert codes(await vscode.pull(uri)) == ["invalid-return-type"]
    assert "def f() -> int" in await vscode.shown(uri, "f#2")


async def test_a_document_without_a_place(vscode: Editor) -> None:
    vscode.write("helper.py", "answer = 42\n")
    uri = vscode.open("", "from helper import answer\ntext: str = answer\n", "untitled:Untitled-1")
    assert codes(await vscode.pull(uri)) == ["invalid-assignment"]
    (found,) = await vscode.definition(uri, "text")
    assert found.uri == uri


async def test_a_file_that_was_never_opened(vscode: Editor) -> None:
    uri = vscode.write("closed.py", "x: int = ''\n")
    vscode.texts[uri] = "x: int = ''\n"
    assert codes(await vscode.pull(uri)) == ["invalid-assignment"]
    assert "x: int" in await vscode.shown(uri, "x")


async def test_the_nearest_configuration_counts(vscode: Editor) -> None:
    vscode.write("nested/typecheck.toml", 'python-version = "3.9"\n')
    uri = vscode.open("nested/old.py", "match 1:\n    case _: pass\n")
    assert codes(await vscode.pull(uri)) == ["unsupported-syntax"]
    uri = vscode.open("new.py", "match 1:\n    case _: pass\n")
    assert codes(await vscode.pull(uri)) == []
