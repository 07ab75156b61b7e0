"""Hover, signature help, inlay hints and colors after any edits answer as a new database does, about places in the text."""

from __future__ import annotations

import functools
from random import Random

from checker.files import paths
from checker.files.file import file_at
from checker.ide.hover import hover
from checker.ide.inlay_hints.hints import inlay_hints
from checker.ide.semantic_tokens.tokens import semantic_tokens
from checker.ide.signature_help import signature_help
from checker.project.large_stack import run_with_large_stack
from checker.query.database import Database
from tests.harness.case_files import ROOT
from tests.harness.virtual_project import VirtualProject
from tests.properties.random_edits import edited
from tests.properties.random_projects import RandomProject

PROJECTS = 4
EDITS = 8
QUESTIONS = 12


def check_answers(db: Database, path: str, text: str, random: Random) -> list[object]:
    """The answers about some places of a file."""
    file = file_at(paths.join(ROOT, path))
    tokens = semantic_tokens(db, file)
    end = 0
    for start, length, _, _ in tokens:
        assert start >= end, text
        end = start + length
        assert text[start:end].isidentifier(), (text, text[start:end])
    middle = random.randrange(len(text) + 1)
    part = semantic_tokens(db, file, middle, middle)
    assert part == [each for each in tokens if each[0] <= middle <= each[0] + each[1]]
    hints = inlay_hints(db, file, 0, len(text))
    assert all(0 <= each.offset <= len(text) and each.text for each in hints)
    answers: list[object] = [tokens, hints]
    for _ in range(QUESTIONS):
        offset = random.randrange(len(text) + 1)
        shown = hover(db, file, offset)
        assert shown is None or shown.start <= offset <= shown.end
        help = signature_help(db, file, offset)
        assert help is None or 0 <= help.active < len(help.signatures)
        answers.extend((shown, help))
    return answers


def check_project(seed: int) -> None:
    random = Random(seed)
    texts = RandomProject(random).texts()
    project = VirtualProject(None)
    for _ in range(EDITS):
        path = random.choice(sorted(texts))
        texts[path] = edited(random, texts[path])
        project.replace_files(texts)
        place = random.randrange(1_000)
        answers = check_answers(project.project.db, path, texts[path], Random(place))
    fresh = VirtualProject(None)
    fresh.replace_files(texts)
    assert answers == check_answers(fresh.project.db, path, texts[path], Random(place))


def test_answers_after_random_edits() -> None:
    for seed in range(PROJECTS):
        run_with_large_stack(functools.partial(check_project, seed))
