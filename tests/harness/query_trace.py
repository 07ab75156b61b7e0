"""Which queries ran?

A trace holds the derived queries whose functions ran while it was recording, with keys as people write them.  Queries about
anything but the files, modules, classes and functions of the case are left out: which of them ran depends on the stubs of the
standard library, and on how they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from checker.files import paths
from checker.files.file import File
from checker.modules.module import Module
from checker.query.events import Event
from checker.query.memo import Query
from checker.semantic_index.definitions import Definition
from checker.semantic_index.scopes import Scope, qualified_path
from checker.syntax import nodes
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf


class QueryTrace:
    """Counts the runs of queries; `observe` is to be put among the observers of a database."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._modules: set[str] = set()
        self._runs: Counter[str] = Counter()

    def observe(self, event: Event, query: Query, key: Any) -> None:
        """Count one run."""
        if event is Event.EXECUTE:
            shown = self._shown(key)
            if shown is not None:
                self._runs[f"{query.name}({shown})"] += 1

    def know_modules(self, files: Iterable[str]) -> None:
        """Let the modules of files with these paths (relative to the root) be modules of the case."""
        for path in files:
            name = path.rpartition(".")[0].removesuffix("__init__").rstrip("/")
            self._modules.add(name.replace("/", "."))

    def clear(self) -> None:
        """Start again."""
        self._runs.clear()

    def lines(self) -> list[str]:
        """The runs, sorted; `x2` behind those that happened twice."""
        return [line if count == 1 else f"{line} x{count}" for line, count in sorted(self._runs.items())]

    def _shown(self, key: Any) -> str | None:
        """A key of a query in words, None if it is not about the case; of several parts, the first says what it is about."""
        match key:
            case None:
                return ""
            case (first, *rest):
                about = self._shown(first)
                if about is None:
                    return None
                parts = [part if isinstance(part, str) else self._shown(part) for part in rest]
                return " ".join([about, *(part or "..." for part in parts)])
            case File(path=path):
                return self._shown_path(path)
            case Scope(file=file):
                shown = self._shown(file)
                return None if shown is None else f"{shown} {qualified_path(key)}".rstrip()
            case Definition(scope=scope, name=name, ordinal=ordinal):
                shown = self._shown(scope)
                return None if shown is None else f"{shown}:{name}" + (f"@{ordinal}" if ordinal else "")
            case Module(name=name):
                return self._shown(name)
            case nodes.FunctionDefinition(name=name) | nodes.ClassDefinition(name=name):
                return name.name
            case str():
                return self._shown_path(key) if key.startswith("/") else key if key in self._modules else None
            case _:
                return self._shown_type(key)

    def _shown_type(self, type: Any) -> str | None:
        """A type by the class or function of the case that it belongs to."""
        match type:
            case ClassLiteral(scope=Scope() as scope):
                return self._shown(scope)
            case Instance(cls=cls) | ClassObject(cls=cls):
                return self._shown(cls)
            case SubclassOf(instance_type=instance):
                return self._shown(instance)
            case FunctionLiteral(definition=definition):
                return self._shown(definition)
            case BoundMethod(function=function):
                return self._shown(function)
            case _:
                return None

    def _shown_path(self, path: str) -> str | None:
        return paths.display(path, self._root) if paths.is_within(path, self._root) else None
