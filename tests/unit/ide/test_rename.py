"""New names that a case cannot ask for: keywords, no names at all, the same name, and names that mean something else."""

from __future__ import annotations

import pytest

from checker.files import paths
from checker.files.file import file_at
from checker.ide.renaming.rename import Refusal, Renameable, prepare_rename, rename
from checker.ide.workspace_edit import WorkspaceEdit, applied
from tests.harness.case_files import ROOT
from tests.harness.virtual_project import VirtualProject, VirtualProjects

TEXT = "def old(value: int) -> int:\n    return len([value])\n\nold(1)\n"


@pytest.fixture(scope="module")
def project() -> VirtualProject:
    return VirtualProjects(are_shared=True).with_files({"main.py": TEXT})


def answer(project: VirtualProject, name: str, new_name: str) -> str:
    """The text after a renaming, or why it is refused."""
    file = file_at(paths.join(ROOT, "main.py"))
    found = rename(project.project.db, file, TEXT.index(name), new_name, [file])
    if isinstance(found, Refusal):
        return found.reason
    assert isinstance(found, WorkspaceEdit)
    return applied(TEXT, found.files[0].edits) if found.files else TEXT


@pytest.mark.parametrize(
    ("new_name", "reason"),
    [
        ("class", "`class` is a keyword"),
        ("None", "`None` is a keyword"),
        ("two words", "`two words` is not a valid name"),
        ("1st", "`1st` is not a valid name"),
        ("a.b", "`a.b` is not a valid name"),
        ("", "The new name is empty"),
        ("len", "`len` means something else in main.py, line 2"),
    ],
)
def test_refused_names(project: VirtualProject, new_name: str, reason: str) -> None:
    assert answer(project, "old", new_name) == reason


@pytest.mark.parametrize("new_name", ["match", "type", "_", "größe", "print"])
def test_names_that_are_fine(project: VirtualProject, new_name: str) -> None:
    assert answer(project, "old", new_name) == TEXT.replace("old", new_name)


def test_the_same_name_changes_nothing(project: VirtualProject) -> None:
    assert answer(project, "old", "old") == TEXT


def test_what_would_be_renamed(project: VirtualProject) -> None:
    file = file_at(paths.join(ROOT, "main.py"))
    start = TEXT.index("value")
    assert prepare_rename(project.project.db, file, start + 2) == Renameable(start, start + 5, "value")
    assert prepare_rename(project.project.db, file, start + 5) == Renameable(start, start + 5, "value")
    assert prepare_rename(project.project.db, file, TEXT.index("(")) == Renameable(4, 7, "old")
    assert prepare_rename(project.project.db, file, TEXT.index("\n\n") + 1) == Refusal("There is no name here")
