"""Whatever the text, hover and go to definition answer: pieces are cut out of real code and nonsense is put in."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from checker.ide.goto_definition import goto_definition
from checker.ide.hover import hover
from checker.project.large_stack import run_with_large_stack
from tests.benchmarks.edit_latency import OpenFile

DAMAGES = 60
QUESTIONS = 12
NONSENSE = ("", "(", ")", "[", ".", ":=", "def ", "class ", "'''", "\n  x", "lambda ", "=", "@", "\t", "match x:\n", "😀", "\0")


def damaged(text: str, choices: random.Random) -> str:
    start = choices.randrange(len(text))
    return text[:start] + choices.choice(NONSENSE) + text[start + choices.randrange(60) :]


def damaged_texts(original: str, choices: random.Random) -> Iterator[str]:
    """A text with one to three damages, many times."""
    for _ in range(DAMAGES):
        text = original
        for _ in range(choices.randrange(1, 4)):
            text = damaged(text, choices)
        yield text


def test_questions_about_damaged_code_are_answered() -> None:
    run_with_large_stack(ask_about_damaged_code)


def ask_about_damaged_code() -> None:
    choices = random.Random(2_000)
    opened = OpenFile(3)
    original = opened.text
    answers = 0
    for text in damaged_texts(original, choices):
        opened.edit(opened.text, text)
        names = [match.start() for match in re.finditer(r"\w+", text)]
        for offset in (*choices.sample(names, QUESTIONS), choices.randrange(len(text)), len(text)):
            shown = hover(opened.db, opened.file, offset)
            found = goto_definition(opened.db, opened.file, offset)
            answers += shown is not None and found is not None and bool(found.locations)
    # Most of the code around a defect is still understood.
    assert answers > DAMAGES * QUESTIONS * 0.4
