"""Without LibCST, as in the copy that the extension for Visual Studio Code brings, only what needs it is not offered."""

from __future__ import annotations

import sys

import pytest

from checker.files.file import file_at
from checker.files.memory_system import MemorySystem
from checker.ide.code_actions.action import Request
from checker.ide.code_actions.organize_imports import organized_imports
from checker.project.database import ProjectRequest, open_project

MAIN = "/project/main.py"


@pytest.mark.parametrize("is_there", [True, False])
def test_organize_imports(is_there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "checker.ide.code_actions.sorted_imports", raising=False)
    if not is_there:
        monkeypatch.setitem(sys.modules, "libcst", None)
    system = MemorySystem(directory="/project")
    system.write(MAIN, "import sys\nimport os\n")
    db = open_project(system, ProjectRequest("/project")).db
    actions = list(organized_imports(db, Request(file_at(MAIN), 0, 0, (), ())))
    assert bool(actions) == is_there
