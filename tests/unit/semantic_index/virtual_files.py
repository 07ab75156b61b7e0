"""A database over files in memory, for tests of queries."""

from __future__ import annotations

import textwrap
from typing import Any

from checker.configuration.program import Program, set_program
from checker.files.changes import apply_changes
from checker.files.file import File, file_at
from checker.files.inputs import set_system
from checker.files.memory_system import MemorySystem
from checker.query.database import Database
from checker.query.events import Event
from checker.query.memo import Query
from checker.semantic_index.queries import module_structure
from checker.semantic_index.scopes import FUNCTION, Scope, qualified_path


class VirtualFiles:
    """Files below `/src`, which is a search path, and the database that reads them.

    `ran` are the queries of the semantic index that ran since it was cleared, as `name(key)`.
    """

    def __init__(self, files: dict[str, str], python_version: tuple[int, int] = (3, 12)) -> None:
        self.system = MemorySystem({f"/src/{path}": textwrap.dedent(text) for path, text in files.items()})
        self.db = Database()
        set_system(self.db, self.system)
        set_program(self.db, Program(python_version=python_version, roots=("/src",)))
        self.ran: list[str] = []
        self.db.observers.append(self._note)

    def file(self, path: str) -> File:
        return file_at(f"/src/{path}")

    def write(self, path: str, text: str) -> None:
        self.system.write(f"/src/{path}", textwrap.dedent(text))
        apply_changes(self.db, [f"/src/{path}"])

    def scope(self, path: str, name: str) -> Scope:
        """The scope of the function with this qualified path."""
        for scope in module_structure(self.db, self.file(path)).scope_of.values():
            if scope.kind == FUNCTION and qualified_path(scope) == name:
                return scope
        raise KeyError(name)

    def _note(self, event: Event, query: Query, key: Any) -> None:
        if event is Event.EXECUTE:
            shown = ""
            if isinstance(key, Scope):
                shown = qualified_path(key)
            elif isinstance(key, File):
                shown = key.path.removeprefix("/src/")
            self.ran.append(f"{query.name}({shown})")
