"""A code action never breaks what can be parsed, and what it says that it mends is gone afterwards.

The files of the cases are the programs: they have diagnostics of every rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

import pytest
from attrs import frozen

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.files import paths
from checker.files.file import file_at
from checker.files.sources import source
from checker.ide.code_actions.action import CodeAction, Request
from checker.ide.code_actions.registry import code_actions, resolved
from checker.ide.workspace_edit import applied
from checker.syntax.errors import syntax_errors
from checker.syntax.parse import parse
from tests.harness.case_files import ROOT
from tests.harness.markdown_case import Case
from tests.harness.virtual_project import VirtualProject, VirtualProjects
from tests.properties.case_programs import DOCUMENTS, project_of, python_files, some_cases, title

EVERY: Final = 8
OFFSETS: Final = 6


@frozen
class Subject:
    """A file of a project and the diagnostics that it has."""

    project: VirtualProject
    path: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def text(self) -> str:
        return source(self.project.project.db, file_at(paths.join(ROOT, self.path))).text


@pytest.fixture(scope="module")
def projects() -> VirtualProjects:
    return VirtualProjects(are_shared=True)


@pytest.mark.parametrize("document", DOCUMENTS, ids=title)
def test_actions_of_cases(document: Path, projects: VirtualProjects) -> None:
    random = Random(document.name)
    for case in some_cases(document, random, EVERY):
        for subject in subjects(case, projects):
            check_actions(subject, random)


def subjects(case: Case, projects: VirtualProjects) -> Iterator[Subject]:
    """The Python files of a case as it begins."""
    project = project_of(case, projects)
    if project is None:
        return
    for path in python_files(project):
        yield Subject(project, path, project.diagnostics(path))


def check_actions(subject: Subject, random: Random) -> None:
    """Look at the actions where diagnostics begin and at some other places."""
    length = len(subject.text)
    offsets = {each.span.start for each in subject.diagnostics} | {random.randrange(length + 1) for _ in range(OFFSETS)}
    offered = {(each.title, each.edit): each for offset in sorted(offsets) for each in actions(subject, offset)}
    for action in offered.values():
        check_action(subject, action)


def actions(subject: Subject, offset: int) -> Iterator[CodeAction]:
    """The actions at an offset with their changes, those about the whole file included."""
    db, file = subject.project.project.db, file_at(paths.join(ROOT, subject.path))
    chosen = tuple(each for each in subject.diagnostics if each.span.start <= offset <= each.span.end)
    request = Request(file, offset, offset, subject.diagnostics, chosen)
    for each in (*code_actions(db, request), *code_actions(db, request, ("source",))):
        found = each if each.edit is not None else resolved(db, request, each.title, each.kind)
        if found is not None and found.edit is not None:
            yield found


def check_action(subject: Subject, action: CodeAction) -> None:
    """Carry an action out, judge what comes of it, and undo it."""
    project, db = subject.project, subject.project.project.db
    assert action.edit is not None
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for each in action.edit.files:
        path = paths.display(each.path, ROOT)
        before[path] = source(db, file_at(each.path)).text
        assert_apart(each.edits)
        after[path] = applied(before[path], each.edits)
        assert after[path] != before[path], action.title
        assert len(syntax_errors(parse(after[path]))) <= len(syntax_errors(parse(before[path]))), after[path]
        assert comments(before[path]) <= comments(after[path]) or action.title.startswith("Remove") or action.mends, after[path]
    if action.mends:
        project.change(after, [])
        there = Counter(known(each) for each in project.diagnostics(subject.path))
        was_there = Counter(known(each) for each in subject.diagnostics)
        for mended in action.mends:
            assert there[known(mended)] < was_there[known(mended)], f"{action.title}: {mended.message}"
        project.change(before, [])


def assert_apart(edits: tuple[Edit, ...]) -> None:
    """No two edits may change the same text or put something at the same place."""
    for first, second in pairwise(edits):
        assert first.start < second.start, edits
        assert first.end <= second.start, edits


def comments(text: str) -> Counter[str]:
    """The comments of a text, each as often as it occurs."""
    return Counter(text[start:end] for start, end in parse(text).comments)


def known(diagnostic: Diagnostic) -> tuple[str, str]:
    """What two diagnostics have in common that say the same about different places."""
    return diagnostic.rule, diagnostic.message
