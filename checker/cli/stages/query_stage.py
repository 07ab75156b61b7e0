"""Which queries run when a file is checked?

One event to a line, in order: what the engine did, the query and its key.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.project.file_diagnostics import file_diagnostics
from checker.query.database import Database
from checker.query.events import Event
from checker.query.memo import Query


def query_stage(db: Database, file: File) -> str:
    """The events of checking `file`, with what is already known."""
    recorder = _Recorder()
    db.observers.append(recorder.observe)
    try:
        file_diagnostics(db, file)
    finally:
        db.observers.remove(recorder.observe)
    return "".join(line + "\n" for line in recorder.lines)


class _Recorder:
    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: Final[list[str]] = []

    def observe(self, event: Event, query: Query, key: object) -> None:
        self.lines.append(f"{event.value:9} {query.name}({_shown(key)})")


def _shown(key: object) -> str:
    if isinstance(key, tuple):
        return ", ".join(map(_shown, key))
    return key.path if isinstance(key, File) else "" if key is None else str(key)
