"""Which statement does the keyword at the cursor leave or go on with?

`break` and `continue` belong to the innermost loop around them, `return` and `yield` to the function; a loop leads to its first
keyword, a function to its name.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.locations import Location, whole_extent
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.locate import Placed, nodes_at

_LEAVE_LOOP: Final = (nodes.Break, nodes.Continue)
_LEAVE_FUNCTION: Final[dict[type[nodes.Node], str]] = {
    nodes.Return: "return",
    nodes.Yield: "yield",
    nodes.YieldFrom: "yield",
}


@frozen
class Jump:
    """The keyword at `start` to `end` (absolute offsets in code points), and the loop or function that it belongs to."""

    start: int
    end: int
    destination: Location


def jump_at_cursor(db: Database, file: File, offset: int) -> Jump | None:
    """The keyword at an offset of a file that leaves a loop or function, None if there is none."""
    placed = nodes_at(tree(db, file), offset)
    if not placed:
        return None
    node, base = placed[-1]
    if isinstance(node, _LEAVE_LOOP):
        owner = _loop_around(placed)
        end = base + node.end
    else:
        word = _LEAVE_FUNCTION.get(node.__class__)
        owner = None if word is None else _function_around(placed)
        end = base + node.start + len(word or "")
    if owner is None or offset > end:
        return None
    return Jump(base + node.start, end, _location(db, file, owner))


def _loop_around(placed: list[Placed]) -> Placed | None:
    for position in range(len(placed) - 2, -1, -1):
        node = placed[position][0]
        if isinstance(node, (nodes.FunctionDefinition, nodes.ClassDefinition)):
            return None
        if isinstance(node, (nodes.For, nodes.While)) and placed[position + 1][0] in node.block:
            return placed[position]
    return None


def _function_around(placed: list[Placed]) -> Placed | None:
    for node, base in reversed(placed):
        if isinstance(node, (nodes.ClassDefinition, nodes.Lambda)):
            return None
        if isinstance(node, nodes.FunctionDefinition):
            return node, base
    return None


def _location(db: Database, file: File, owner: Placed) -> Location:
    node, base = owner
    whole_start, whole_end = whole_extent(db, file, node, base)
    if isinstance(node, nodes.FunctionDefinition):
        return Location(file.path, base + node.name.start, base + node.name.end, whole_start, whole_end)
    text = tree(db, file).text
    start = end = base + node.start
    while text[end : end + 1].isalpha():
        end += 1
    return Location(file.path, start, end, whole_start, whole_end)
