"""What did the engine do?"""

from __future__ import annotations

from typing import Any

from checker.query.database import Database
from checker.query.events import Event
from checker.query.memo import Query


class EventLog:
    """The events of a database since they were last taken, one line each: `execute length(a)`."""

    def __init__(self, db: Database) -> None:
        self.lines: list[str] = []
        db.observers.append(self._note)

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines

    def _note(self, event: Event, query: Query, key: Any) -> None:
        self.lines.append(f"{event.value} {query.name}({key})")
