"""Trees as queries: what an edit leaves alone is the same object, and readers of it do not run again."""

from __future__ import annotations

import pytest

from checker.files.changes import refresh_contents
from checker.files.file import file_at
from checker.files.inputs import set_system
from checker.files.memory_system import MemorySystem
from checker.files.overlay_system import OverlaySystem
from checker.files.trees import function_body, function_statements, skeleton, tree
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.syntax.nodes import FunctionDefinition

A = file_at("/project/a.py")
TEXT = """\
import os

def first(x):
    return x + 1

class C:
    def method(self):
        return 2

def last():
    return 3
"""


class Editor:
    """A database over a file in an editor, and the keys of the readers that ran."""

    def __init__(self, text):
        self.system = OverlaySystem(MemorySystem())
        self.system.set_text(A.path, text)
        self.db = Database()
        set_system(self.db, self.system)
        self.ran = []
        self.read_skeleton = Derived("read_skeleton", self._read_skeleton)
        self.read_body = Derived("read_body", self._read_body)

    def _read_skeleton(self, db, file):
        self.ran.append("skeleton")
        return len(skeleton(db, file).statements)

    def _read_body(self, db, function):
        self.ran.append(function.name.name)
        return function_body(db, (A, function)).text

    def functions(self):
        return {function.name.name: function for function in tree(self.db, A).bodies}

    def read_everything(self):
        self.ran.clear()
        self.read_skeleton(self.db, A)
        for function in self.functions().values():
            self.read_body(self.db, function)
        return self.ran

    def edit(self, old, new):
        text = self.system.unsaved_text(A.path)
        assert old in text
        self.system.set_text(A.path, text.replace(old, new, 1))
        refresh_contents(self.db, A)


@pytest.fixture
def editor():
    editor = Editor(TEXT)
    assert editor.read_everything() == ["skeleton", "first", "method", "last"]
    assert editor.read_everything() == []
    return editor


def test_edit_in_a_function_body(editor):
    before = skeleton(editor.db, A)
    editor.edit("return x + 1", "return x + 100")
    assert skeleton(editor.db, A) is before
    assert editor.read_everything() == ["first"]


def test_edit_in_a_method_body(editor):
    editor.edit("return 2", "return 2000")
    assert editor.read_everything() == ["method"]


def test_edit_outside_of_bodies(editor):
    before = editor.functions()
    editor.edit("import os", "import os, sys")
    assert editor.read_everything() == ["skeleton"]
    assert editor.functions() == before


def test_edit_and_undo(editor):
    before = skeleton(editor.db, A)
    editor.edit("import os", "import sys")
    editor.read_everything()
    editor.edit("import sys", "import os")
    assert editor.read_everything() == ["skeleton"]
    assert [type(statement) for statement in skeleton(editor.db, A).statements] == [
        type(statement) for statement in before.statements
    ]


def test_function_that_is_gone_has_an_empty_body(editor):
    function = editor.functions()["last"]
    assert isinstance(function, FunctionDefinition)
    editor.edit("def last():\n    return 3\n", "")
    assert function_body(editor.db, (A, function)).text == ""


def test_statements_of_functions_inside_and_outside_of_functions(editor):
    editor.edit("    return 3", "    def inner():\n        pass\n    return inner")
    outer = editor.functions()["last"]
    inner, end = function_statements(editor.db, A, outer)
    assert isinstance(inner, FunctionDefinition)
    assert len(function_statements(editor.db, A, inner)) == 1
    assert type(end).__name__ == "Return"


def test_stub_files_and_absent_files():
    db = Database()
    set_system(db, MemorySystem({"/project/b.pyi": "def f() -> int: ..."}))
    assert tree(db, file_at("/project/b.pyi")).is_stub
    assert skeleton(db, A).statements == ()
