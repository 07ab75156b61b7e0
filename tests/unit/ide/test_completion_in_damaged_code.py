"""Whatever the text, completion answers about the place of the cursor: pieces are cut out of code and nonsense is put in."""

from __future__ import annotations

import random

from checker.ide.completion.completion import completion
from checker.ide.completion.details import details
from checker.project.large_stack import run_with_large_stack
from tests.benchmarks.edit_latency import OpenFile
from tests.lsp.test_broken_code import DAMAGES, QUESTIONS, damaged_texts


def test_completion_in_damaged_code() -> None:
    run_with_large_stack(complete_in_damaged_code)


def complete_in_damaged_code() -> None:
    choices = random.Random(3_000)
    opened = OpenFile(3)
    answers = 0
    for text in damaged_texts(opened.text, choices):
        opened.edit(opened.text, text)
        offsets = [choices.randrange(len(text) + 1) for _ in range(QUESTIONS)]
        for offset in (*offsets, 0, len(text)):
            found = completion(opened.db, opened.file, offset)
            if found is not None and found.items:
                answers += 1
                assert found.start <= offset == found.cursor <= found.end
                details(opened.db, opened.file, choices.choice(found.items))
    assert answers > DAMAGES * QUESTIONS * 0.3
