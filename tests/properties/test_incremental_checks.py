"""After any edits, diagnostics are those of a new database; nothing else that happened before matters either.

Random projects and modules of our own are edited, undone, checked in any order, cancelled in the middle, and asked about single
places.  To know nothing of a project, a database forgets all that depends on its files; the stubs are read only once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from checker.diagnostics.diagnostic import Diagnostic
from checker.files import paths
from checker.files.file import file_at
from checker.ide.goto_definition import goto_definition
from checker.ide.hover import hover
from checker.project.large_stack import run_with_large_stack
from checker.query.errors import Cancelled
from checker.query.events import Event
from checker.query.memo import Query
from tests.harness.case_files import ROOT
from tests.harness.virtual_project import VirtualProject
from tests.properties.random_edits import edited
from tests.properties.random_projects import RandomProject

Diagnostics = dict[str, tuple[Diagnostic, ...]]

REPOSITORY = Path(__file__).parents[2]
OWN_FOLDERS = ("checker/query", "checker/text")
PROJECTS = 8
EDITS = 6
EDITS_OF_OWN_SOURCES = 12
QUESTIONS = 30
LOOKS_AT_DISK = {"source", "resolve_module"}


class CheckedProject:
    """A project whose files are replaced, as edits would, and checked."""

    def __init__(self) -> None:
        self.project = VirtualProject(None)
        self.db = self.project.project.db

    def check(self, texts: Mapping[str, str], order: Sequence[str] = ()) -> Diagnostics:
        """The diagnostics of all files, after everything that happened before."""
        self.project.replace_files(texts)
        return {path: self.project.diagnostics(path) for path in order or texts}

    def check_anew(self, texts: Mapping[str, str], order: Sequence[str] = ()) -> Diagnostics:
        """The diagnostics of all files when nothing is known of them."""
        self.db.forget_unused(self.db.revision + 1)
        return self.check(texts, order)

    def executed(self, action: Callable[[], object]) -> set[str]:
        """The names of the queries that ran during an action."""
        names: set[str] = set()

        def observe(event: Event, query: Query, _key: Any) -> None:
            if event is Event.EXECUTE:
                names.add(query.name)

        with self.observed(observe):
            action()
        return names

    def check_until(self, texts: Mapping[str, str], steps: int) -> None:
        """Check all files, but cancel after some steps of the engine."""

        def observe(*_: object) -> None:
            nonlocal steps
            steps -= 1
            if steps == 0:
                self.db.cancel()

        with self.observed(observe), suppress(Cancelled):
            self.check(texts)
        self.db.clear_cancellation()

    @contextmanager
    def observed(self, observe: Callable[[Event, Query, Any], None]):
        self.db.observers.append(observe)
        try:
            yield
        finally:
            self.db.observers.remove(observe)


def with_large_stack(test: Callable[[], None]) -> Callable[[], None]:
    @functools.wraps(test)
    def run() -> None:
        run_with_large_stack(test)

    return run


def shuffled(random: Random, texts: Mapping[str, str]) -> list[str]:
    return random.sample(sorted(texts), len(texts))


@with_large_stack
def test_edits_of_random_projects() -> None:
    edited_project, new_project = CheckedProject(), CheckedProject()
    for seed in range(PROJECTS):
        random = Random(seed)
        project = RandomProject(random)
        for _ in range(EDITS):
            texts = project.texts()
            assert edited_project.check(texts) == new_project.check_anew(texts, shuffled(random, texts)), seed
            project.change()


@with_large_stack
def test_edits_of_our_own_sources() -> None:
    random = Random(7)
    sources = {
        str(path.relative_to(REPOSITORY)): path.read_text(encoding="utf-8")
        for folder in OWN_FOLDERS
        for path in sorted((REPOSITORY / folder).glob("*.py"))
    }
    edited_project, new_project = CheckedProject(), CheckedProject()
    texts = dict(sources)
    for _ in range(EDITS_OF_OWN_SOURCES):
        path = random.choice(sorted(texts))
        texts[path] = sources[path] if random.random() < 0.2 else edited(random, texts[path])
        assert edited_project.check(texts) == new_project.check_anew(texts, shuffled(random, texts)), path


@with_large_stack
def test_undone_edits() -> None:
    """If nobody asked in between, only what looks at the disk runs again; if somebody did, everything is as it was."""
    project = CheckedProject()
    for seed in range(100, 100 + PROJECTS):
        random_project = RandomProject(Random(seed))
        before = random_project.texts()
        found = project.check(before)
        for _ in range(EDITS):
            random_project.change()
            project.project.replace_files(random_project.texts())
            assert project.executed(lambda before=before: project.check(before)) <= LOOKS_AT_DISK, seed
            project.check(random_project.texts())
            assert project.check(before) == found, seed


@with_large_stack
def test_runs_that_are_cancelled() -> None:
    cancelled, undisturbed = CheckedProject(), CheckedProject()
    for seed in range(200, 200 + PROJECTS):
        random = Random(seed)
        project = RandomProject(random)
        for _ in range(EDITS):
            texts = project.texts()
            for _ in range(3):
                cancelled.check_until(texts, random.randint(1, 400))
            assert cancelled.check(texts) == undisturbed.check_anew(texts), seed
            project.change()


@with_large_stack
def test_questions_about_single_places() -> None:
    """Wherever inference begins, it finds the same."""
    asked, unasked = CheckedProject(), CheckedProject()
    for seed in range(300, 300 + PROJECTS):
        random = Random(seed)
        texts = RandomProject(random).texts()
        asked.check_anew({})
        asked.project.replace_files(texts)
        for _ in range(QUESTIONS):
            path = random.choice(sorted(texts))
            offset = random.randrange(len(texts[path]))
            file = file_at(paths.join(ROOT, path))
            random.choice([hover, goto_definition])(asked.db, file, offset)
        assert asked.check(texts) == unasked.check_anew(texts), seed


@with_large_stack
def test_forgetting_is_as_good_as_a_new_database() -> None:
    project = CheckedProject()
    for seed in range(400, 403):
        texts = RandomProject(Random(seed)).texts()
        assert project.check_anew(texts) == CheckedProject().check(texts), seed
