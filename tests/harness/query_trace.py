"""Which queries ran?

A trace holds the derived queries whose functions ran while it was recording, with keys as people write them.  Queries about
files outside of the case are left out: which of them ran depends on the cases before.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from checker.files import paths
from checker.files.file import File
from checker.query.events import Event
from checker.query.memo import Query
from checker.semantic_index.definitions import Definition
from checker.semantic_index.scopes import Scope, qualified_path
from checker.syntax import nodes


class QueryTrace:
    """Counts the runs of queries; `observe` is to be put among the observers of a database."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._runs: Counter[str] = Counter()

    def observe(self, event: Event, query: Query, key: Any) -> None:
        """Count one run."""
        if event is Event.EXECUTE:
            shown = shown_key(key, self._root)
            if shown is not None:
                self._runs[f"{query.name}({shown})"] += 1

    def clear(self) -> None:
        """Start again."""
        self._runs.clear()

    def lines(self) -> list[str]:
        """The runs, sorted; `x2` behind those that happened twice."""
        return [line if count == 1 else f"{line} x{count}" for line, count in sorted(self._runs.items())]


def shown_key(key: Any, root: str) -> str | None:
    """A key of a query in words, None if it is about a file outside of `root`."""
    match key:
        case None:
            return ""
        case tuple():
            parts = [shown_key(part, root) for part in key]
            return None if None in parts else " ".join(part for part in parts if part)
        case File(path=path):
            return paths.display(path, root) if paths.is_within(path, root) else None
        case Scope(file=file):
            shown = shown_key(file, root)
            return None if shown is None else f"{shown} {qualified_path(key)}".rstrip()
        case Definition(scope=scope, name=name, ordinal=ordinal):
            shown = shown_key(scope, root)
            return None if shown is None else f"{shown}:{name}" + (f"@{ordinal}" if ordinal else "")
        case nodes.FunctionDefinition(name=name) | nodes.ClassDefinition(name=name):
            return name.name
        case str():
            return key if not key.startswith("/") else shown_key_of_path(key, root)
        case _:
            return repr(key)


def shown_key_of_path(path: str, root: str) -> str | None:
    """A path that is a key, None outside of `root`."""
    return paths.display(path, root) if paths.is_within(path, root) else None
