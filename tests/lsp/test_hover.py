"""What editors show at a name, a keyword, an operator: Markdown, or plain text where a client shows no Markdown."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

GEAR = 'def turn(count=0):\n    """Turn the gear.\n\n    Args:\n        count: how *often*\n    """\n'
STUB = "def turn(count: int = ...) -> None: ...\n"

OVERLOADS = '''\
from typing import overload
@overload
def parse(value: int) -> int: ...
@overload
def parse(value: str) -> str: ...
def parse(value: int | str) -> int | str:
    """Make sense of it."""
    return value

parse(1)
'''


async def test_a_stub_has_docstring_and_default_of_the_source(vscode: Editor) -> None:
    vscode.write("gears.py", GEAR)
    vscode.write("gears.pyi", STUB)
    uri = vscode.open("uses_gears.py", "from gears import turn\nturn()\n")
    shown = await vscode.shown(uri, "turn#2")
    assert "def turn(count: int = 0) -> None" in shown
    assert "Turn the gear." in shown


async def test_docstrings_of_google_become_lists(vscode: Editor) -> None:
    uri = vscode.open("google.py", GEAR + "turn()\n")
    assert "Turn the gear.\n\n**Args:**\n\n- `count`: how *often*" in await vscode.shown(uri, "turn#2")


async def test_plain_text_stays_as_it_was_written(emacs: Editor) -> None:
    uri = emacs.open("plain.py", GEAR + "turn()\n")
    found = await emacs.hover(uri, "turn#2")
    assert found is not None
    text = "def turn(count=0) -> None\n\nTurn the gear.\n\nArgs:\n    count: how *often*"
    assert found.contents == types.MarkupContent(types.MarkupKind.PlainText, text)


async def test_a_call_shows_the_overload_that_it_runs_and_how_many_others(vscode: Editor) -> None:
    uri = vscode.open("overload.py", OVERLOADS)
    shown = await vscode.shown(uri, "parse#4")
    assert "def parse(value: int) -> int\n# and 1 more overload\n" in shown
    assert "Make sense of it." in shown


async def test_a_keyword_argument_shows_its_parameter(vscode: Editor) -> None:
    uri = vscode.open("argument.py", GEAR.replace("count=0", "count: int = 0") + "turn(count=2)\n")
    shown = await vscode.shown(uri, "count#3")
    assert "(parameter) count: int" in shown
    assert "how *often*" in shown


async def test_keywords_have_help_with_a_link(vscode: Editor, emacs: Editor) -> None:
    text = "def f() -> int:\n    return 1\n"
    shown = await vscode.shown(vscode.open("keyword.py", text), "return")
    assert "Leaves the function with this value" in shown
    link = "https://docs.python.org/3/reference/simple_stmts.html#the-return-statement"
    assert f"[Python documentation]({link})" in shown
    assert (await emacs.shown(emacs.open("keyword.py", text), "return")).endswith(f"\n\n{link}")


async def test_operators_show_their_method(vscode: Editor) -> None:
    uri = vscode.open("operator.py", "def f(a: int, b: int) -> int:\n    return a + b\n")
    found = await vscode.hover(uri, "+")
    assert found is not None
    assert found.range is not None
    assert vscode.text_at(uri, found.range) == "+"
    assert "class int:\n    def __add__(self, value: int, /) -> int" in await vscode.shown(uri, "+")


async def test_deprecated_is_said(vscode: Editor, emacs: Editor) -> None:
    text = 'from typing_extensions import deprecated\n@deprecated("use *g*")\ndef f() -> None: ...\nf()\n'
    assert "**Deprecated:** use *g*" in await vscode.shown(vscode.open("deprecated.py", text), "f()\n")
    assert "\n\nDeprecated: use *g*" in await emacs.shown(emacs.open("deprecated.py", text), "f()\n")


async def test_keys_of_typed_dictionaries(vscode: Editor) -> None:
    movie = "from typing import TypedDict\nclass Movie(TypedDict):\n    title: str\n"
    uri = vscode.open("keys.py", f'{movie}def f(movie: Movie) -> str:\n    return movie["title"]\n')
    assert "title: str" in await vscode.shown(uri, "title#2")


async def test_text_beyond_the_basic_plane(vscode: Editor, neovim: Editor, emacs: Editor) -> None:
    for editor in (vscode, neovim, emacs):
        uri = editor.open("plane_hover.py", 'number = len("🐍語"); print("🐍", number)\n')
        found = await editor.hover(uri, "number#2")
        assert found is not None
        assert found.range is not None
        assert editor.text_at(uri, found.range) == "number"
