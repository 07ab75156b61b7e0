"""A renaming leaves nothing behind, and the one back undoes it.

The files of the cases are the programs, and a few names of each are renamed.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Final
from unicodedata import is_normalized

import pytest

from checker.diagnostics.diagnostic import Edit
from checker.files import paths
from checker.files.file import File, file_at
from checker.ide.references.document_highlight import document_highlights
from checker.ide.references.find_references import find_references
from checker.ide.renaming.rename import Refusal, rename
from checker.ide.workspace_edit import WorkspaceEdit, applied
from checker.syntax.errors import syntax_errors
from checker.syntax.parse import parse
from tests.harness.case_files import ROOT
from tests.harness.virtual_project import VirtualProject, VirtualProjects
from tests.properties.case_programs import DOCUMENTS, project_of, python_files, some_cases, title

EVERY: Final = 6
NAMES: Final = 5
WORD: Final = re.compile(r"[^\W\d]\w*")
SUFFIX: Final = "Renamed"
BROKEN: Final = ("unresolved-reference", "unresolved-import")


@pytest.fixture(scope="module")
def projects() -> VirtualProjects:
    return VirtualProjects(are_shared=True)


@pytest.mark.parametrize("document", DOCUMENTS, ids=title)
def test_names_of_cases(document: Path, projects: VirtualProjects) -> None:
    random = Random(document.name)
    for case in some_cases(document, random, EVERY):
        project = project_of(case, projects)
        if project is not None and not is_broken(project):
            for path, offset in names_of(project, random):
                check_references(project, path, offset)
                check_renaming(project, path, offset)


def is_broken(project: VirtualProject) -> bool:
    return any(syntax_errors(parse(project.files[path])) for path in python_files(project))


def names_of(project: VirtualProject, random: Random) -> Iterator[tuple[str, int]]:
    """Some places of the project at which words begin, comments and texts among them.

    A name that can be written in several ways is renamed only where it is written as it was asked about.
    """
    for path in python_files(project):
        text = project.files[path]
        if is_normalized("NFKC", text):
            found = [each.start() for each in WORD.finditer(text) if not keyword.iskeyword(each[0])]
            for offset in random.sample(found, min(NAMES, len(found))):
                yield path, offset


def own_files(project: VirtualProject) -> list[File]:
    return [file_of(path) for path in python_files(project)]


def file_of(path: str) -> File:
    return file_at(paths.join(ROOT, path))


def check_references(project: VirtualProject, path: str, offset: int) -> None:
    """What is highlighted in a file are references in it, and whatever has references is one itself."""
    db, file = project.project.db, file_of(path)
    found = [each for each in find_references(db, file, offset, own_files(project)) if each.path == file.path]
    highlighted = document_highlights(db, file, offset)
    assert {(each.start, each.end) for each in highlighted} <= {(each.start, each.end) for each in found}
    for shown in (found, highlighted):
        assert not shown or any(each.start <= offset <= each.end for each in shown)


def check_renaming(project: VirtualProject, path: str, offset: int) -> None:
    """Rename what stands at an offset, judge what comes of it, and rename it back."""
    before = dict(project.files)
    name = WORD.match(before[path], offset)
    assert name is not None
    edit = rename(project.project.db, file_of(path), offset, name[0] + SUFFIX, own_files(project))
    if isinstance(edit, Refusal) or edit.renames or chooses_alias(edit):
        return
    broken = number_of_broken(project)
    after = texts_after(before, edit)
    for text in after.values():
        assert not syntax_errors(parse(text)), text
    project.change(after, [])
    assert number_of_broken(project) <= broken, f"{path}: {name[0]} in {before[path]}"
    moved = offset + sum(len(each.text) - (each.end - each.start) for each in edits_of(edit, path) if each.end <= offset)
    back = rename(project.project.db, file_of(path), moved, name[0], own_files(project))
    if not isinstance(back, Refusal):
        assert texts_after(after, back) == {each: before[each] for each in after}
    project.change(before, [])


def chooses_alias(edit: WorkspaceEdit) -> bool:
    return any(" as " in each.text for file in edit.files for each in file.edits)


def edits_of(edit: WorkspaceEdit, path: str) -> tuple[Edit, ...]:
    return next((each.edits for each in edit.files if each.path == paths.join(ROOT, path)), ())


def texts_after(before: Mapping[str, str], edit: WorkspaceEdit) -> dict[str, str]:
    """The texts of the files that an edit is about after it."""
    found = {paths.display(each.path, ROOT): each.edits for each in edit.files}
    return {path: applied(before[path], edits) for path, edits in found.items()}


def number_of_broken(project: VirtualProject) -> int:
    """How many names the files use that nothing defines."""
    return sum(each.rule in BROKEN for path in python_files(project) for each in project.diagnostics(path))
