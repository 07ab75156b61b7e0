"""Signature help, as editors ask for it while somebody types a call."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

AREA = '''\
def area(width: float, höhe: float = 1.0) -> float:
    """The area of a rectangle.

    Args:
        width: How *wide* it is.
        höhe: How high it is.
    """
    return width * höhe


'''

OVERLOADS = """\
from typing import overload
@overload
def parse(value: int) -> int: ...
@overload
def parse(value: str, base: int = 10) -> str: ...
def parse(value: int | str, base: int = 10) -> int | str: return value
"""


async def signature_help(
    editor: Editor, uri: str, place: str, context: types.SignatureHelpContext | None = None
) -> types.SignatureHelp | None:
    params = types.SignatureHelpParams(types.TextDocumentIdentifier(uri), editor.place(uri, place), context)
    found = await editor.answer(editor.client.text_document_signature_help_async(params))
    assert found is None or isinstance(found, types.SignatureHelp)
    return found


def active_label(found: types.SignatureHelp | None) -> str:
    """The text of the active parameter, as an editor finds it in the label: offsets are UTF-16 units."""
    assert found is not None
    signature = found.signatures[found.active_signature or 0]
    assert signature.active_parameter == found.active_parameter
    assert signature.parameters is not None
    assert signature.active_parameter is not None
    label = signature.parameters[signature.active_parameter].label
    if isinstance(label, str):
        return label
    data = signature.label.encode("utf-16-le")
    return data[label[0] * 2 : label[1] * 2].decode("utf-16-le")


async def test_characters_that_ask_for_it(vscode: Editor) -> None:
    options = vscode.result.capabilities.signature_help_provider
    assert options is not None
    assert list(options.trigger_characters or ()) == ["(", ","]
    assert list(options.retrigger_characters or ()) == [")", "="]


async def test_active_parameter_by_position_and_by_keyword(vscode: Editor) -> None:
    uri = vscode.open("call.py", AREA + "area(20, 30)\narea(höhe=40, width=50)\n")
    assert active_label(await signature_help(vscode, uri, "20")) == "width: float"
    assert active_label(await signature_help(vscode, uri, "30")) == "höhe: float = 1.0"
    assert active_label(await signature_help(vscode, uri, "40")) == "höhe: float = 1.0"
    assert active_label(await signature_help(vscode, uri, "50")) == "width: float"
    assert await signature_help(vscode, uri, "area#2") is None


async def test_docstrings_of_signature_and_parameters(vscode: Editor, emacs: Editor) -> None:
    text = AREA + "area(20)\n"
    found = await signature_help(vscode, vscode.open("documented.py", text), "20")
    assert found is not None
    (signature,) = found.signatures
    assert isinstance(signature.documentation, types.MarkupContent)
    assert signature.documentation.kind == types.MarkupKind.Markdown
    assert "- `width`: How *wide* it is." in signature.documentation.value
    assert signature.parameters is not None
    assert signature.parameters[0].documentation == types.MarkupContent(types.MarkupKind.Markdown, "How *wide* it is.")
    found = await signature_help(emacs, emacs.open("documented.py", text), "20")
    assert found is not None
    (signature,) = found.signatures
    assert isinstance(signature.documentation, types.MarkupContent)
    assert signature.documentation.kind == types.MarkupKind.PlainText
    assert "width: How *wide* it is." in signature.documentation.value


async def test_all_overloads_with_the_one_that_fits(vscode: Editor) -> None:
    uri = vscode.open("overloads.py", OVERLOADS + 'parse("a", 16)\n')
    found = await signature_help(vscode, uri, "16")
    assert found is not None
    assert [each.label for each in found.signatures] == ["parse(value: int) -> int", "parse(value: str, base: int = 10) -> str"]
    assert found.active_signature == 1
    assert active_label(found) == "base: int = 10"


async def test_the_signature_that_the_user_chose_stays(vscode: Editor) -> None:
    uri = vscode.open("chosen.py", OVERLOADS + "parse( )\n")
    shown = await signature_help(vscode, uri, " )")
    assert shown is not None
    assert shown.active_signature == 0
    shown.active_signature = 1
    kind = types.SignatureHelpTriggerKind.ContentChange
    context = types.SignatureHelpContext(kind, is_retrigger=True, active_signature_help=shown)
    vscode.edit(uri, "parse( )", "parse(  )")
    found = await signature_help(vscode, uri, "  )", context)
    assert found is not None
    assert found.active_signature == 1


async def test_unclosed_call_with_a_broken_next_line(vscode: Editor) -> None:
    uri = vscode.open("unclosed.py", AREA + "def use() -> None:\n    area(1, \n    for in\n\ndef after(): pass\n")
    assert active_label(await signature_help(vscode, uri, "\n    for in")) == "höhe: float = 1.0"


async def test_while_somebody_types(vscode: Editor) -> None:
    uri = vscode.open("typing.py", AREA + "area\nprint()\n")
    vscode.edit(uri, "area\n", "area(\n")
    assert active_label(await signature_help(vscode, uri, "\nprint")) == "width: float"
    vscode.edit(uri, "area(\n", "area(1, \n")
    assert active_label(await signature_help(vscode, uri, "\nprint")) == "höhe: float = 1.0"
    vscode.edit(uri, "area(1, \n", "area(1, 2)\n")
    assert await signature_help(vscode, uri, "\nprint") is None


async def test_nested_calls(vscode: Editor) -> None:
    uri = vscode.open("nested.py", AREA + "def twice(value: float) -> float: return value\narea(twice(20), 30)\n")
    assert active_label(await signature_help(vscode, uri, "20")) == "value: float"
    assert active_label(await signature_help(vscode, uri, "30")) == "höhe: float = 1.0"


async def test_text_beyond_the_basic_plane(vscode: Editor, neovim: Editor, emacs: Editor) -> None:
    for editor in (vscode, neovim, emacs):
        uri = editor.open("plane.py", AREA + '"🐍語", area(20, 30), "🐍"\n')
        assert active_label(await signature_help(editor, uri, "30")) == "höhe: float = 1.0"


async def test_offsets_in_labels_are_utf16_units(vscode: Editor) -> None:
    uri = vscode.open("label.py", 'def f(text: str = "🐍", other: int = 0) -> None: ...\nf("", 20)\n')
    assert active_label(await signature_help(vscode, uri, "20")) == "other: int = 0"
