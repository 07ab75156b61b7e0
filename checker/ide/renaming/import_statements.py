"""Which import statements does a file have, also in functions?"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from checker.files.file import File
from checker.files.sources import source
from checker.files.trees import tree
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.locate import nodes_at

_FIRST_WORD: Final = re.compile(r"(?:^|[;:])[ \t]*(from|import)\b", re.MULTILINE)


class PlacedImport(NamedTuple):
    """An import statement and the absolute start of its root."""

    statement: nodes.Import | nodes.ImportFrom
    base: int


def import_statements(db: Database, file: File) -> list[PlacedImport]:
    """The import statements of a file in source order."""
    syntax = tree(db, file)
    found: list[PlacedImport] = []
    for match in _FIRST_WORD.finditer(source(db, file).text):
        for node, base in nodes_at(syntax, match.start(1)):
            if isinstance(node, (nodes.Import, nodes.ImportFrom)) and base + node.start == match.start(1):
                found.append(PlacedImport(node, base))
    return found
