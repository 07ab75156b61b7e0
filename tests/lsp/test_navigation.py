"""Going to definitions, declarations, types and implementations, from editors that take links and from one that does not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.lsp.editor import Editor, running_editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHAPES = '''\
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


class Circle(Shape):
    """A round one."""

    def area(self) -> float:
        return 1.0


class Ring(Circle):
    def area(self) -> float:
        return 2.0


def make_shape(factor: int = 2) -> Shape:
    return Circle()
'''

USER = """\
from pkg import build, make_shape

shape = build(factor=3)
shape.area()
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kate(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """Says nothing of links; UTF-16."""
    async with running_editor("kate", tmp_path_factory.mktemp("kate")) as editor:
        yield editor


def write_package(editor: Editor) -> str:
    """A package whose names are passed on, one under another name; the URI of the file that defines them."""
    editor.write("pkg/__init__.py", "from .shapes import make_shape, make_shape as build\n")
    uri = editor.write("pkg/shapes.py", SHAPES)
    editor.texts[uri] = SHAPES
    return uri


async def names(editor: Editor, method: str, uri: str, place: str) -> list[tuple[str, int]]:
    """The file name and line (one-based) of each destination."""
    found = await editor.destinations(method, uri, place)
    plain = [
        (each.target_uri, each.target_selection_range) if isinstance(each, types.LocationLink) else (each.uri, each.range)
        for each in found
    ]
    return [(uri.rpartition("/")[2], range.start.line + 1) for uri, range in plain]


async def test_definition_through_a_reexport_and_an_alias(vscode: Editor) -> None:
    write_package(vscode)
    uri = vscode.open("user.py", USER)
    for place in ("build", "make_shape", "build#2"):
        assert await names(vscode, types.TEXT_DOCUMENT_DEFINITION, uri, place) == [("shapes.py", 21)]


async def test_a_link_names_its_origin_and_the_whole_definition(vscode: Editor) -> None:
    shapes = write_package(vscode)
    uri = vscode.open("link.py", USER)
    (link,) = await vscode.destinations(types.TEXT_DOCUMENT_DEFINITION, uri, "uild(")
    assert isinstance(link, types.LocationLink)
    assert link.origin_selection_range is not None
    assert vscode.text_at(uri, link.origin_selection_range) == "build"
    assert link.target_uri == shapes
    assert vscode.text_at(shapes, link.target_selection_range) == "make_shape"
    assert vscode.text_at(shapes, link.target_range) == SHAPES[SHAPES.index("def make_shape") :].rstrip()
    implementations = await vscode.destinations(types.TEXT_DOCUMENT_IMPLEMENTATION, uri, "area")
    assert [vscode.text_at(shapes, each.target_range) for each in implementations if isinstance(each, types.LocationLink)] == [
        "def area(self) -> float:\n        return 1.0",
        "def area(self) -> float:\n        return 2.0",
    ]


async def test_a_client_without_links_gets_places(kate: Editor) -> None:
    shapes = write_package(kate)
    uri = kate.open("user.py", USER)
    (place,) = await kate.destinations(types.TEXT_DOCUMENT_DEFINITION, uri, "build#2")
    assert isinstance(place, types.Location)
    assert kate.text_at(shapes, place.range) == "make_shape"


async def test_definition_of_a_stubbed_function_is_in_the_source(vscode: Editor) -> None:
    vscode.write("engine.py", "limit = 1\n\ndef start(key):\n    pass\n")
    vscode.write("engine.pyi", "def start(key: str) -> None: ...\nlimit: int\n")
    uri = vscode.open("drive.py", "import engine\n\nengine.start('a')\nengine.limit\n")
    assert await names(vscode, types.TEXT_DOCUMENT_DEFINITION, uri, "start") == [("engine.py", 3)]
    assert await names(vscode, types.TEXT_DOCUMENT_DEFINITION, uri, "limit") == [("engine.py", 1)]
    assert await names(vscode, types.TEXT_DOCUMENT_DEFINITION, uri, "engine") == [("engine.py", 1)]


async def test_declaration_of_a_stubbed_function_is_in_the_stub(vscode: Editor) -> None:
    vscode.write("motor.py", "limit = 1\n\ndef start(key):\n    pass\n")
    vscode.write("motor.pyi", "def start(key: str) -> None: ...\nlimit: int\n")
    uri = vscode.open("steer.py", "import motor\n\nmotor.start('a')\nmotor.limit\n")
    assert await names(vscode, types.TEXT_DOCUMENT_DECLARATION, uri, "start") == [("motor.pyi", 1)]
    assert await names(vscode, types.TEXT_DOCUMENT_DECLARATION, uri, "limit") == [("motor.pyi", 2)]
    assert await names(vscode, types.TEXT_DOCUMENT_DECLARATION, uri, "motor") == [("motor.pyi", 1)]


async def test_definition_of_an_overloaded_function(vscode: Editor) -> None:
    text = """\
from typing import overload

@overload
def parse(value: int) -> int: ...
@overload
def parse(value: str) -> str: ...
def parse(value): return value

parse(1)
"""
    uri = vscode.open("overloads.py", text)
    found = await names(vscode, types.TEXT_DOCUMENT_DEFINITION, uri, "parse(1)")
    assert found == [("overloads.py", 4), ("overloads.py", 6), ("overloads.py", 7)]


async def test_definition_of_a_keyword_argument_is_the_parameter(vscode: Editor) -> None:
    shapes = write_package(vscode)
    uri = vscode.open("keyword.py", USER)
    (link,) = await vscode.destinations(types.TEXT_DOCUMENT_DEFINITION, uri, "factor")
    assert isinstance(link, types.LocationLink)
    assert link.target_uri == shapes
    assert vscode.text_at(shapes, link.target_range) == "factor: int = 2"


async def test_definition_in_a_string_annotation(vscode: Editor) -> None:
    text = 'from __future__ import annotations\n\nclass Gadget: ...\n\ndef f(g: "Gadget", h: "list[Gadget]"): ...\n'
    uri = vscode.open("strings.py", text)
    for place in ("Gadget#2", "Gadget#3"):
        assert await names(vscode, types.TEXT_DOCUMENT_DEFINITION, uri, place) == [("strings.py", 3)]


async def test_definition_of_an_entry_of_all(vscode: Editor) -> None:
    uri = vscode.open("exports.py", "__all__ = ['f']\n\ndef f(): ...\n")
    assert await names(vscode, types.TEXT_DOCUMENT_DEFINITION, uri, "f'") == [("exports.py", 3)]


async def test_implementations_of_an_abstract_method(vscode: Editor) -> None:
    write_package(vscode)
    uri = vscode.open("abstract.py", USER)
    found = await names(vscode, types.TEXT_DOCUMENT_IMPLEMENTATION, uri, "area")
    assert found == [("shapes.py", 12), ("shapes.py", 17)]


async def test_implementations_in_a_file_that_is_not_saved(vscode: Editor) -> None:
    write_package(vscode)
    vscode.open("unsaved.py", "from pkg.shapes import Shape\n\nclass Unsaved(Shape):\n    def area(self): return 3.0\n")
    uri = vscode.open("other.py", USER)
    found = await names(vscode, types.TEXT_DOCUMENT_IMPLEMENTATION, uri, "area")
    assert ("unsaved.py", 4) in found


async def test_type_definition_of_a_variable(vscode: Editor) -> None:
    write_package(vscode)
    uri = vscode.open("variable.py", USER + "\ndef f(x: int | None, y: None): ...\n")
    assert await names(vscode, types.TEXT_DOCUMENT_TYPE_DEFINITION, uri, "shape =") == [("shapes.py", 4)]
    assert await names(vscode, types.TEXT_DOCUMENT_TYPE_DEFINITION, uri, "shape.") == [("shapes.py", 4)]
    (found,) = await names(vscode, types.TEXT_DOCUMENT_TYPE_DEFINITION, uri, "x: int")
    assert found[0] == "builtins.pyi"


async def test_text_beyond_the_basic_plane(vscode: Editor, neovim: Editor, emacs: Editor) -> None:
    text = "class Größe: ...\n\n'🙂𝔘'; größe = Größe(); '🙂'; größe\n"
    for editor in (vscode, neovim, emacs):
        uri = editor.open("planes.py", text)
        (link,) = await editor.destinations(types.TEXT_DOCUMENT_DEFINITION, uri, "größe#2")
        assert isinstance(link, types.LocationLink)
        assert link.origin_selection_range is not None
        assert link.origin_selection_range.start == editor.place(uri, "größe#2")
        assert editor.text_at(uri, link.origin_selection_range) == "größe"
        assert link.target_selection_range.start == editor.place(uri, "größe")
        assert editor.text_at(uri, link.target_range) == "größe = Größe()"
        (link,) = await editor.destinations(types.TEXT_DOCUMENT_TYPE_DEFINITION, uri, "größe#2")
        assert isinstance(link, types.LocationLink)
        assert editor.text_at(uri, link.target_selection_range) == "Größe"


async def test_nothing_to_go_to(vscode: Editor) -> None:
    uri = vscode.open("nothing.py", "x = 1  # a comment\nunknown.thing\n")
    for method in (
        types.TEXT_DOCUMENT_DEFINITION,
        types.TEXT_DOCUMENT_DECLARATION,
        types.TEXT_DOCUMENT_TYPE_DEFINITION,
        types.TEXT_DOCUMENT_IMPLEMENTATION,
    ):
        for place in ("comment", "unknown", "thing"):
            assert await vscode.destinations(method, uri, place) == []


async def test_places_outside_of_the_text(vscode: Editor) -> None:
    uri = vscode.open("outside.py", "value = 1\nvalue")
    params = types.DefinitionParams(types.TextDocumentIdentifier(uri), types.Position(99, 99))
    found = await vscode.answer(vscode.client.text_document_definition_async(params))
    assert isinstance(found, list) and len(found) == 1
