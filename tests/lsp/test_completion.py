"""Suggestions in editors: what is shown, what is inserted, and what is told when somebody looks at one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, running_editor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def complete(editor: Editor, name: str, marked: str) -> types.CompletionList:
    """The answer for the place that the last `|` marks in a new document."""
    offset = marked.rindex("|")
    uri = editor.open(name, marked[:offset] + marked[offset + 1 :])
    return await complete_at(editor, uri, offset)


async def complete_at(editor: Editor, uri: str, offset: int) -> types.CompletionList:
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), editor.position(uri, offset))
    found = await editor.answer(editor.client.text_document_completion_async(params))
    return found if found is not None else types.CompletionList(False, [])


def labels(found: types.CompletionList) -> list[str]:
    """The suggestions in the order that they say, but those that every object has."""
    listed = sorted(found.items, key=lambda item: str(item.sort_text))
    return [item.label for item in listed if not (item.label.startswith("__") and item.label.endswith("__"))]


def named(found: types.CompletionList, label: str) -> types.CompletionItem:
    return next(item for item in found.items if item.label == label)


async def resolved(editor: Editor, item: types.CompletionItem) -> types.CompletionItem:
    answer: types.CompletionItem = await editor.answer(editor.client.completion_item_resolve_async(item))
    return answer


def edited(editor: Editor, uri: str, found: types.CompletionList, item: types.CompletionItem) -> str:
    """The document after a suggestion was taken, in an editor that inserts in front of what stands behind the cursor."""
    assert found.item_defaults is not None
    where = found.item_defaults.edit_range
    insert = where.insert if isinstance(where, types.EditRangeWithInsertReplace) else where
    assert insert is not None
    own = types.TextEdit(insert, item.text_edit_text or item.label)
    return replaced(editor, uri, [own, *(item.additional_text_edits or ())])


def replaced(editor: Editor, uri: str, edits: list[types.TextEdit]) -> str:
    text = editor.texts[uri]
    old = text
    for each in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        text = text[: editor.offset_of(old, each.range.start)] + each.new_text + text[editor.offset_of(old, each.range.end) :]
    return text


SHAPES = '''\
class Cat:
    """Says meow."""

    def feed(self, amount: int) -> None:
        """Give it something."""


class Dog:
    def feed(self, amount: int) -> None: ...
    def bark(self) -> None: ...


def pick() -> Cat | Dog:
    return Cat()


'''


# Members


async def test_completion_is_announced(vscode: Editor) -> None:
    provider = vscode.result.capabilities.completion_provider
    assert provider is not None
    assert provider.resolve_provider is True
    assert list(provider.trigger_characters or ()) == [".", '"', "'", "["]


async def test_a_union_has_the_members_of_all_its_parts(vscode: Editor) -> None:
    found = await complete(vscode, "union.py", SHAPES + "pick().|\n")
    assert labels(found) == ["feed", "bark"]
    assert not found.is_incomplete


async def test_members_have_the_order_of_the_class_body(vscode: Editor) -> None:
    text = "class C:\n    def zeta(self) -> None: ...\n    _own = 1\n    alpha = 1\n    __twice__ = 2\n\nC().|\n"
    found = await complete(vscode, "order.py", text)
    assert labels(found) == ["zeta", "alpha", "_own"]
    listed = [item.label for item in found.items]
    assert listed.index("__twice__") > listed.index("_own")


async def test_a_dot_at_the_end_of_a_broken_file(vscode: Editor) -> None:
    assert labels(await complete(vscode, "end.py", SHAPES + "def f(dog: Dog) -> None:\n    dog.|")) == ["feed", "bark"]


async def test_a_dot_in_an_open_bracket_before_a_definition(vscode: Editor) -> None:
    text = SHAPES + "def f(dog: Dog) -> None:\n    print(dog.|\n\ndef g() -> None: ...\n"
    assert labels(await complete(vscode, "bracket.py", text)) == ["feed", "bark"]


async def test_after_an_earlier_bracket_that_is_not_closed(vscode: Editor) -> None:
    text = SHAPES + "print((\n\ndef f(dog: Dog) -> None:\n    dog.|\n"
    assert labels(await complete(vscode, "earlier.py", text)) == ["feed", "bark"]


async def test_an_edit_counts_at_once(vscode: Editor) -> None:
    uri = vscode.open("typing.py", SHAPES + "def f(dog: Dog) -> None:\n    dog\n")
    vscode.edit(uri, "    dog\n", "    dog.\n")
    assert labels(await complete_at(vscode, uri, vscode.texts[uri].index("dog.\n") + 4)) == ["feed", "bark"]
    vscode.edit(uri, "dog.\n", "dog.ba\n")
    assert labels(await complete_at(vscode, uri, vscode.texts[uri].index("dog.ba") + 6)) == ["bark"]


async def test_kinds_and_deprecated_are_told(vscode: Editor) -> None:
    text = """\
from warnings import deprecated

class C:
    field = 1
    @deprecated("no")
    def old(self) -> None: ...
    @property
    def size(self) -> int:
        return 1

C().|
"""
    found = await complete(vscode, "kinds.py", text)
    assert named(found, "field").kind == types.CompletionItemKind.Field
    assert named(found, "old").kind == types.CompletionItemKind.Method
    assert named(found, "size").kind == types.CompletionItemKind.Property
    assert list(named(found, "old").tags or ()) == [types.CompletionItemTag.Deprecated]
    assert named(found, "size").tags is None


async def test_details_are_told_when_somebody_looks(vscode: Editor) -> None:
    found = await complete(vscode, "details.py", SHAPES + "Cat().|\n")
    item = named(found, "feed")
    assert (item.detail, item.documentation) == (None, None)
    shown = await resolved(vscode, item)
    assert shown.detail == "def feed(amount: int) -> None"
    assert shown.documentation == types.MarkupContent(types.MarkupKind.Markdown, "Give it something.")


async def test_details_are_told_after_more_was_typed(vscode: Editor) -> None:
    uri = vscode.open("later.py", SHAPES + "Cat().\n")
    found = await complete_at(vscode, uri, len(vscode.texts[uri]) - 1)
    vscode.edit(uri, "Cat().\n", "Cat().fe\n")
    assert (await resolved(vscode, named(found, "feed"))).detail == "def feed(amount: int) -> None"


async def test_details_of_what_is_gone_meanwhile(vscode: Editor) -> None:
    uri = vscode.open("gone.py", SHAPES + "def f() -> None:\n    local = 1\n    Cat().\n")
    members = await complete_at(vscode, uri, vscode.texts[uri].index("Cat().\n") + 6)
    names = await complete_at(vscode, uri, vscode.texts[uri].index("Cat().\n"))
    vscode.edit(uri, vscode.texts[uri], "x = 1\n")
    for item in (named(members, "feed"), named(names, "local"), named(names, "Cat"), named(names, "f")):
        await resolved(vscode, item)


async def test_details_of_a_suggestion_that_nobody_remembers(vscode: Editor) -> None:
    for data in (None, [1, 2], {"list": 1_000_000, "item": 0}, {"list": 1, "item": 1_000_000}, {"list": "a", "item": 0}):
        item = types.CompletionItem("feed", data=data)
        assert (await resolved(vscode, item)).detail is None


# What is inserted


async def test_the_word_at_the_cursor_is_replaced(vscode: Editor) -> None:
    text = SHAPES + "Dog().ba|rk()\n"
    found = await complete(vscode, "replace.py", text)
    assert found.item_defaults is not None
    where = found.item_defaults.edit_range
    assert isinstance(where, types.EditRangeWithInsertReplace)
    uri = vscode.uri("replace.py")
    assert vscode.text_at(uri, where.insert) == "ba"
    assert vscode.text_at(uri, where.replace) == "bark"


async def test_positions_behind_an_emoji(vscode: Editor, neovim: Editor, emacs: Editor) -> None:
    for editor in (vscode, neovim, emacs):
        found = await complete(editor, "emoji.py", SHAPES + 'print("😀ä", Dog().ba|)\n')
        item = named(found, "bark")
        if found.item_defaults is not None:
            where = found.item_defaults.edit_range
            insert = where.insert if isinstance(where, types.EditRangeWithInsertReplace) else where
        else:
            assert isinstance(item.text_edit, types.TextEdit)
            insert = item.text_edit.range
        assert insert is not None
        assert editor.text_at(editor.uri("emoji.py"), insert) == "ba"


async def test_an_override_is_written_as_a_whole(vscode: Editor) -> None:
    text = """\
class Shape:
    def area(self, scale: float = 1.0, *, unit: str = "m") -> float:
        return scale

class Circle(Shape):
    def ar|
"""
    found = await complete(vscode, "override.py", text)
    item = named(found, "area")
    assert item.insert_text_format == types.InsertTextFormat.Snippet
    assert item.insert_text_mode == types.InsertTextMode.AsIs
    assert item.text_edit_text == (
        'area(self, scale: float = 1.0, *, unit: str = "m") -> float:\n        ${0:return super().area(scale, unit=unit)}'
    )


async def test_an_override_is_imported_decorated_and_awaited(vscode: Editor) -> None:
    vscode.write("bases.py", """\
from decimal import Decimal

class Base:
    @property
    def price(self) -> Decimal:
        return Decimal(1)

    async def load(self) -> int:
        return 1
""")
    text = "from bases import Base\n\nclass Own(Base):\n    def |\n"
    uri = vscode.uri("own.py")
    found = await complete(vscode, "own.py", text)
    assert edited(vscode, uri, found, named(found, "price")) == (
        "from decimal import Decimal\n\nfrom bases import Base\n\n"
        "class Own(Base):\n    @property\n    def price(self) -> Decimal:\n        ${0:return super().price}\n"
    )
    assert edited(vscode, uri, found, named(found, "load")) == (
        "from bases import Base\n\n"
        "class Own(Base):\n    async def load(self) -> int:\n        ${0:return await super().load()}\n"
    )


async def test_an_override_of_new_passes_the_class_and_needs_no_decorator(vscode: Editor) -> None:
    text = "class A:\n    def __new|\n"
    found = await complete(vscode, "new.py", text)
    assert edited(vscode, vscode.uri("new.py"), found, named(found, "__new__")) == (
        "from typing import Self\n\n\nclass A:\n    def __new__(cls) -> Self:\n        ${0:return super().__new__(cls)}\n"
    )


async def test_an_override_of_a_hook_for_subclasses_needs_no_decorator(vscode: Editor) -> None:
    text = "class A:\n    def __init_s|\n"
    found = await complete(vscode, "hook.py", text)
    assert edited(vscode, vscode.uri("hook.py"), found, named(found, "__init_subclass__")) == (
        "class A:\n    def __init_subclass__(cls) -> None:\n        ${0:super().__init_subclass__()}\n"
    )


async def test_an_override_for_an_editor_without_snippets(emacs: Editor) -> None:
    text = "class A:\n    @classmethod\n    def make(cls) -> None: ...\n\nclass B(A):\n    def |\n"
    found = await complete(emacs, "plain_override.py", text)
    item = named(found, "make")
    assert item.insert_text_format is None
    assert isinstance(item.text_edit, types.TextEdit)
    assert replaced(emacs, emacs.uri("plain_override.py"), [item.text_edit, *(item.additional_text_edits or ())]) == (
        "class A:\n    @classmethod\n    def make(cls) -> None: ...\n\n"
        "class B(A):\n    @classmethod\n    def make(cls) -> None:\n        super().make()\n"
    )


async def test_a_string_is_closed(vscode: Editor) -> None:
    text = 'from typing import Literal\n\ndef f(mode: Literal["read", "write"]) -> None: ...\n\nf("|'
    found = await complete(vscode, "open_string.py", text)
    item = named(found, "read")
    assert edited(vscode, vscode.uri("open_string.py"), found, item).endswith('f("read"')


async def test_a_closed_string_stays_closed(vscode: Editor) -> None:
    text = 'from typing import Literal\n\ndef f(mode: Literal["read", "write"]) -> None: ...\n\nf("r|")'
    found = await complete(vscode, "closed_string.py", text)
    assert edited(vscode, vscode.uri("closed_string.py"), found, named(found, "read")).endswith('f("read")')


# Imports


async def importable(editor: Editor, name: str, marked: str, label: str) -> tuple[types.CompletionList, types.CompletionItem]:
    """The answer with a suggestion that is to be imported, as soon as the server knows it."""
    found = await complete(editor, name, marked)
    uri = editor.uri(name)
    for _ in range(600):
        for item in found.items:
            if item.label == label:
                return found, item
        await asyncio.sleep(0.1)
        found = await complete_at(editor, uri, marked.rindex("|"))
    raise TimeoutError(f"{label} was not suggested")


async def test_a_symbol_of_the_workspace_is_imported(vscode: Editor) -> None:
    vscode.write("zoo.py", "class Elephant:\n    \"\"\"It is grey.\"\"\"\n")
    vscode.changed_on_disk(("zoo.py", types.FileChangeType.Created))
    found, item = await importable(vscode, "visit.py", "import os\n\nElephan|\n", "Elephant")
    assert item.label_details is not None
    assert item.label_details.description == "zoo"
    assert item.additional_text_edits is None
    shown = await resolved(vscode, item)
    assert shown.documentation == types.MarkupContent(types.MarkupKind.Markdown, "It is grey.")
    assert edited(vscode, vscode.uri("visit.py"), found, shown) == "import os\n\nfrom zoo import Elephant\n\nElephant\n"


async def test_a_module_is_imported(vscode: Editor) -> None:
    found, item = await importable(vscode, "module.py", "pathli|\n", "pathlib")
    shown = await resolved(vscode, item)
    assert edited(vscode, vscode.uri("module.py"), found, shown) == "import pathlib\n\npathlib\n"


async def test_a_symbol_of_the_standard_library_is_imported(vscode: Editor) -> None:
    found, _ = await importable(vscode, "ordered.py", "OrderedD|\n", "OrderedDict")
    origins = [item.label_details.description for item in found.items if item.label_details is not None]
    assert origins[:2] == ["collections", "typing"]


async def test_an_editor_that_asks_for_no_details_gets_imports_at_once(tmp_path: Path) -> None:
    async with running_editor("kate", tmp_path) as kate:
        _, item = await importable(kate, "ordered.py", "OrderedD|\n", "OrderedDict")
        assert (item.detail, item.label_details) == ("collections", None)
        assert isinstance(item.text_edit, types.TextEdit)
        edits = [item.text_edit, *(item.additional_text_edits or ())]
        assert replaced(kate, kate.uri("ordered.py"), edits) == "from collections import OrderedDict\n\nOrderedDict\n"


# Other places


async def test_keyword_arguments_in_a_call(vscode: Editor) -> None:
    found = await complete(vscode, "call.py", "def f(*, factor: int, size: str) -> None: ...\n\nf(size='', fa|)\n")
    assert labels(found)[0] == "factor="
    assert "size=" not in labels(found)
    assert (await resolved(vscode, named(found, "factor="))).detail == "factor: int"


async def test_keys_of_a_typed_dict(vscode: Editor) -> None:
    text = "from typing import TypedDict\n\nclass D(TypedDict):\n    name: str\n    age: int\n\nd: D\nd['|']\n"
    assert labels(await complete(vscode, "keys.py", text)) == ["name", "age"]


async def test_strings_of_a_literal_type(vscode: Editor) -> None:
    text = "from typing import Literal\n\ndef f(mode: Literal['read', 'write']) -> None:\n    if mode == '|': ...\n"
    assert labels(await complete(vscode, "literal.py", text)) == ["read", "write"]


async def test_a_bracket_brings_keys_and_nothing_else(vscode: Editor) -> None:
    context = types.CompletionContext(types.CompletionTriggerKind.TriggerCharacter, "[")
    for name, text, wanted in (
        ("plain.py", "values = [1]\nvalues[|]\n", []),
        ("keyed.py", "ages = {'Ann': 41}\nages[|]\n", ['"Ann"']),
    ):
        uri = vscode.open(name, text.replace("|", ""))
        position = vscode.position(uri, text.index("|"))
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), position, context)
        found = await vscode.answer(vscode.client.text_document_completion_async(params))
        assert ([] if found is None else labels(found)) == wanted


async def test_nothing_in_a_comment(vscode: Editor) -> None:
    assert labels(await complete(vscode, "comment.py", "value = 1  # val|\n")) == []


async def test_nothing_behind_a_number(vscode: Editor) -> None:
    assert labels(await complete(vscode, "number.py", "1.|\n")) == []


async def test_a_list_that_is_cut_says_so(vscode: Editor) -> None:
    names = "".join(f"value_{number} = {number}\n" for number in range(400))
    found = await complete(vscode, "many.py", names + "value_|\n")
    assert found.is_incomplete
    assert len(found.items) < 400
    narrowed = await complete(vscode, "fewer.py", names + "value_39|\n")
    assert not narrowed.is_incomplete or len(narrowed.items) < 400
    assert "value_399" in labels(narrowed)


async def test_a_place_outside_of_the_text(vscode: Editor) -> None:
    uri = vscode.open("short.py", "value = 1\nval")
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(99, 99))
    found = await vscode.answer(vscode.client.text_document_completion_async(params))
    assert "value" in labels(found)


async def test_unsaved_text_of_another_file_counts(vscode: Editor) -> None:
    vscode.write("helper.py", "first = 1\n")
    helper = vscode.open("helper.py", "first = 1\n")
    assert "second" not in labels(await complete(vscode, "asks.py", "import helper\nhelper.|\n"))
    vscode.edit(helper, "first = 1\n", "first = 1\nsecond = 2\n")
    assert "second" in labels(await complete_at(vscode, vscode.uri("asks.py"), len("import helper\nhelper.")))


# Other editors


async def test_neovim_gets_ranges_of_its_own_kind(neovim: Editor) -> None:
    found = await complete(neovim, "range.py", SHAPES + "Dog().ba|\n")
    assert found.item_defaults is not None
    assert isinstance(found.item_defaults.edit_range, types.Range)


async def test_emacs_gets_an_edit_for_each_suggestion(emacs: Editor) -> None:
    found = await complete(emacs, "edits.py", SHAPES + "Dog().ba|\n")
    assert found.item_defaults is None
    item = named(found, "bark")
    assert isinstance(item.text_edit, types.TextEdit)
    assert (item.text_edit.new_text, emacs.text_at(emacs.uri("edits.py"), item.text_edit.range)) == ("bark", "ba")
    shown = await resolved(emacs, named(await complete(emacs, "plain.py", SHAPES + "Cat().|\n"), "feed"))
    assert shown.documentation == types.MarkupContent(types.MarkupKind.PlainText, "Give it something.")
