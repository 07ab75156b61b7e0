"""Edits that add imports keep the line endings and the indentation of the file; what a Markdown case cannot say."""

from __future__ import annotations

import pytest

from checker.files.file import file_at
from checker.files.memory_system import MemorySystem
from checker.ide.import_insertion import import_edits
from checker.ide.workspace_edit import applied
from checker.project.database import ProjectRequest, open_project
from checker.query.database import Database

MAIN = "/project/main.py"


def with_import(text: str, module: str, name: str | None) -> str:
    system = MemorySystem(directory="/project")
    system.write(MAIN, text)
    db: Database = open_project(system, ProjectRequest("/project")).db
    return applied(text, import_edits(db, file_at(MAIN), module, name))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from m import a\nx = 1\n", "from m import a, b\nx = 1\n"),
        ("from m import (\n\ta,\n)\n", "from m import (\n\ta,\n\tb,\n)\n"),
        ("from m import (\n  c,\n)\n", "from m import (\n  b,\n  c,\n)\n"),
        ("from m import (\n    a)\n", "from m import (\n    a,\n    b)\n"),
        ("from n import a\n\nx = 1\n", "from m import b\nfrom n import a\n\nx = 1\n"),
        ("from l import a\n\nx = 1\n", "from l import a\nfrom m import b\n\nx = 1\n"),
        ('"""Doc."""\n\nx = 1\n', '"""Doc."""\n\nfrom m import b\n\nx = 1\n'),
        ('"""Doc."""\nx = 1\n', '"""Doc."""\n\nfrom m import b\n\nx = 1\n'),
        ("x = 1\n", "from m import b\n\nx = 1\n"),
        ("def f(): ...\n", "from m import b\n\n\ndef f(): ...\n"),
        ("#!/bin/python\nx = 1\n", "#!/bin/python\n\nfrom m import b\n\nx = 1\n"),
        ("import a; import c\nx = 1\n", "import a; import c\nfrom m import b\nx = 1\n"),
    ],
)
def test_line_endings_and_indentation_are_kept(text: str, expected: str, line_break: str) -> None:
    written = text.replace("\n", line_break)
    assert with_import(written, "m", "b") == expected.replace("\n", line_break)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "from m import b\n"),
        ("\n\n", "from m import b\n\n\n"),
        ("import a", "import a\nfrom m import b"),
        ('"""Doc."""', '"""Doc."""\n\nfrom m import b'),
        ("# -*- coding: utf-8 -*-", "# -*- coding: utf-8 -*-\n\nfrom m import b"),
        ("from m import (", "from m import b\n\nfrom m import ("),
        ("from m import", "from m import b\n\nfrom m import"),
        ("from m import a as b\n", "from m import a as b, b\n"),
        ("from m import (a,\n", "from m import (a, b,\n"),
    ],
)
def test_texts_without_an_end(text: str, expected: str) -> None:
    assert with_import(text, "m", "b") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a.b\n", "import a\nimport a.b\n"),
        ("import a as c\n", "import a as c\nimport a\n"),
        ("from b import a\n", "import a\nfrom b import a\n"),
        ("import c, a\n", "import c, a\n"),
        ("if x:\n    import a\n", "if x:\n    import a\n"),
    ],
)
def test_imports_of_modules(text: str, expected: str) -> None:
    assert with_import(text, "a", None) == expected
