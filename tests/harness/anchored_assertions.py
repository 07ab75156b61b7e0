"""What do the functions of `checker/ide` answer about pieces of a file?

`# hover(name): def name() -> int` asks about the first `name` in the code of its line, `name#2` is the second.  An answer of
several lines is written on one, with `\\n` or a comma between them.  What has no answer answers `nothing`.
A comment on a line of its own speaks of the next line with code.

A block whose language is the question holds the answer about the place that `<CURSOR>` marks in the file.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from checker.files import paths
from checker.files.file import file_at
from checker.query.database import Database
from tests.harness.case_files import ROOT
from tests.harness.editor_questions.registry import QUESTIONS
from tests.harness.inline_assertions import Mismatch
from tests.harness.markdown_case import CURSOR, Case, Source
from tests.harness.update import Updates

_QUESTION: Final = re.compile(
    rf"#\s*(?P<question>{'|'.join(QUESTIONS)})\((?P<anchor>[^()#]+)(?:#(?P<number>\d+))?\):\s*(?P<answer>.*?)"
    rf"(?=\s*#\s*(?:{'|'.join(QUESTIONS)})\(|$)"
)
_NOTHING: Final = "nothing"


@frozen
class _Question:
    """A question about the text at `offset` of the file; `line` is the index of the line with the comment."""

    match: re.Match[str]
    offset: int
    line: int


def anchored_mismatches(db: Database, case: Case, source: Source, updates: Updates | None) -> list[Mismatch]:
    """Where answers are not those that the comments of a file demand; the comments are rewritten if there are `updates`."""
    found: list[Mismatch] = []
    try:
        questions = _questions(source)
    except ValueError as error:
        return [Mismatch(source.lines[0].line, str(error))]
    rewritten: dict[int, str] = {}
    # From behind, so that what is rewritten on a line moves nothing in front of it.
    for question in sorted(questions, key=lambda each: (each.line, -each.match.start())):
        seen = _on_one_line(db, question.match["question"], source.path, question.offset)
        if seen == question.match["answer"]:
            continue
        line = source.lines[question.line]
        if updates is not None:
            start, end = question.match.span("answer")
            text = rewritten.get(question.line, line.text)
            rewritten[question.line] = text[:start] + seen + text[end:]
        else:
            asked = question.match[0].partition(":")[0]
            found.append(Mismatch(line.line, f"{asked}\n    expected: {question.match['answer']}\n    found:    {seen}"))
    if updates is not None:
        for number, text in rewritten.items():
            updates.replace(case.document, source.lines[number].line, 1, [text])
    return found


def answer_at(db: Database, question: str, source: Source) -> str:
    """The answer about the place that the cursor marks, or about the whole file, on lines of its own."""
    asked = QUESTIONS[question]
    lines = asked.block(db, file_at(paths.join(ROOT, source.path)), 0 if asked.is_about_file else source.cursor)
    return "".join(f"{line}\n" for line in lines) or f"{_NOTHING}\n"


def _on_one_line(db: Database, question: str, path: str, offset: int) -> str:
    asked = QUESTIONS[question]
    return asked.separator.join(asked.comment(db, file_at(paths.join(ROOT, path)), offset)) or _NOTHING


def _questions(source: Source) -> list[_Question]:
    """The questions in a file; raises `ValueError` where the piece of text that one is about does not stand."""
    found: list[_Question] = []
    pending: list[tuple[int, re.Match[str]]] = []
    offset = 0
    for number, line in enumerate(source.lines):
        text = line.text.replace(CURSOR, "")
        matches = list(_QUESTION.finditer(text))
        code = text.partition(" #")[0] if text.lstrip()[:1] != "#" else ""
        if code.strip():
            pending.extend((number, match) for match in matches)
            found.extend(_Question(match, offset + _anchor(code, match), at) for at, match in pending)
            pending.clear()
        else:
            pending.extend((number, match) for match in matches)
        offset += len(text) + 1
    if pending:
        raise ValueError(f"nothing follows the comment: {source.lines[pending[0][0]].text.strip()}")
    return found


def _anchor(code: str, match: re.Match[str]) -> int:
    """Where in a line the text begins that a question is about."""
    anchor = match["anchor"]
    # A name stands alone; an operator may touch its operands.
    before = r"(?<!\w)" if re.match(r"\w", anchor) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", anchor) else ""
    pattern = re.compile(before + re.escape(anchor) + after)
    places = [each.start() for each in pattern.finditer(code)]
    number = int(match["number"] or 1)
    if len(places) < number:
        raise ValueError(f"`{anchor}` stands only {len(places)} times in: {code.strip()}")
    return places[number - 1]
