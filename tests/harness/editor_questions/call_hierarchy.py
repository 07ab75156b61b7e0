"""What calls a function, in all files of the case, and what does it call?"""

from __future__ import annotations

from collections.abc import Iterable

from checker.files.file import File, file_at
from checker.files.sources import line_index
from checker.ide.hierarchies.call_hierarchy import Calls, incoming_calls, outgoing_calls, prepare_call_hierarchy
from checker.query.database import Database
from tests.harness.editor_questions.references import files_of_case
from tests.harness.editor_questions.type_hierarchy import item_text


def incoming(db: Database, file: File, offset: int) -> list[str]:
    """Each call as `main.f:3`, with the full name of the caller and the line of the call."""
    calls: list[str] = []
    for item in prepare_call_hierarchy(db, file, offset):
        callee = file_at(item.location.path)
        for each in incoming_calls(db, callee, item.location.start, files_of_case(db)):
            calls.extend(_call_texts(db, each, file_at(each.item.location.path)))
    return calls


def outgoing(db: Database, file: File, offset: int) -> list[str]:
    """Each call as `main.f:3`, with the full name of the callee and the line of the call."""
    calls: list[str] = []
    for item in prepare_call_hierarchy(db, file, offset):
        caller = file_at(item.location.path)
        for each in outgoing_calls(db, caller, item.location.start):
            calls.extend(_call_texts(db, each, caller))
    return calls


def _call_texts(db: Database, calls: Calls, caller: File) -> Iterable[str]:
    index = line_index(db, caller)
    return [f"{item_text(calls.item)}:{index.line(start) + 1}" for start, _ in calls.places]
