"""Which questions are there?

A question answers about an offset of a file with lines; no line stands for no answer.  In a comment they are joined.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.query.database import Database
from tests.harness.editor_questions import goto_definition, hover

Answer = Callable[[Database, File, int], list[str]]


@frozen
class Question:
    """How a question is answered in a block, and in a comment: what is not said there, and how lines are joined."""

    block: Answer
    comment: Answer
    separator: str = ", "


QUESTIONS: Final[dict[str, Question]] = {
    "hover": Question(hover.lines, hover.lines_of_code, "\\n"),
    "goto_definition": Question(goto_definition.lines, goto_definition.lines),
}
