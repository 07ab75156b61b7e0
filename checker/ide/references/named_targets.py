"""Where in a file does a name stand?

The text is searched first, the tree is asked only about the places found, so that a file which does not hold the name costs
next to nothing and its bodies are not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from checker.files.file import File
from checker.files.sources import source
from checker.files.trees import tree
from checker.ide.locations import whole_extent
from checker.ide.target_at_cursor import Target, target_at_cursor
from checker.query.database import Database
from checker.semantic_index.queries import module_index, root_of
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes

EVERYWHERE: Final = r"(?<!\w){}(?!\w)"
AS_KEYWORD: Final = r"(?<![\w.]){}(?=\s*=(?!=))"
AS_FUNCTION: Final = r"(?<=def ){}(?!\w)"


class Region(NamedTuple):
    """A part of a file, between two offsets."""

    file: File
    start: int
    end: int


def whole_files(db: Database, files: Iterable[File], name: str) -> list[Region]:
    """The files that hold a name, each from its start to its end."""
    found: list[Region] = []
    for file in files:
        text = source(db, file).text
        if name in text:
            found.append(Region(file, 0, len(text)))
    return found


def function_region(db: Database, scope: Scope) -> Region | None:
    """The outermost function around the code of a scope, None for code outside of functions."""
    owner = scope.body_owner
    if owner is None:
        return None
    index = module_index(db, scope.file)
    node = index.node_of.get(owner)
    if not isinstance(node, nodes.FunctionDefinition):
        return None
    base = tree(db, scope.file).starts[root_of(index, node)]
    return Region(scope.file, *whole_extent(db, scope.file, node, base))


def targets_named(db: Database, regions: Iterable[Region], name: str, where: str = EVERYWHERE) -> list[Target]:
    """The targets in some regions that are written as `name`, each once; `where` is one of the patterns above."""
    pattern = re.compile(where.format(re.escape(name)))
    found: dict[tuple[File, int], Target] = {}
    for file, start, end in regions:
        text = source(db, file).text
        # Looking for the plain text first is many times faster than the pattern alone.
        position = text.find(name, start, end)
        while position >= 0:
            key = (file, position)
            if key not in found and pattern.match(text, position) is not None:
                target = target_at_cursor(db, file, position)
                if target is not None and target.start == position and target.end == position + len(name):
                    found[key] = target
            position = text.find(name, position + len(name), end)
    return list(found.values())
