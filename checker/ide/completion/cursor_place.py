"""Where in the tree is the cursor, and in which scope?

On a line where nothing stands yet, the tree has nothing: there the indentation of the cursor decides, as it will when something
is typed.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.completion.typed_line import TypedLine
from checker.ide.scope_at_cursor import scope_of_path
from checker.query.database import Database
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.syntax.locate import Placed, nodes_at
from checker.text.line_index import LineIndex

_ANY_STATEMENT: Final = nodes.Pass(0, 0)


class CursorPlace:
    """The nodes around the cursor, outermost first, each with the absolute start of its root, and the scope there.

    `offset` is where an expression that is being typed begins; `line` is what stands before the cursor.
    """

    __slots__ = ("file", "line", "offset", "placed", "scope")

    def __init__(self, file: File, line: TypedLine, offset: int, placed: list[Placed], scope: Scope) -> None:
        self.file: Final = file
        self.line: Final = line
        self.offset: Final = offset
        self.placed: Final = placed
        self.scope: Final = scope

    @property
    def path(self) -> list[nodes.Node]:
        """The nodes alone."""
        return [node for node, _ in self.placed]


def cursor_place(db: Database, file: File, line: TypedLine) -> CursorPlace:
    """Where a line with a cursor is."""
    placed: list[Placed] = []
    if line.typed or line.before or line.string is not None:
        placed = nodes_at(tree(db, file), line.hole)
    path = [node for node, _ in placed]
    if not placed:
        placed = _around_indentation(db, file, line)
        path = [*(node for node, _ in placed), _ANY_STATEMENT]
    return CursorPlace(file, line, line.hole, placed, scope_of_path(db, file, path))


def _around_indentation(db: Database, file: File, line: TypedLine) -> list[Placed]:
    """The statements that a line belongs to which is indented as far as this one begins: those around the code above it."""
    lines = line_index(db, file)
    begin = line.before[0].start if line.before else line.start
    number = lines.line(begin)
    column = begin - lines.line_start(number)
    while number > 0:
        number -= 1
        text = lines.line_text(number)
        code = text.lstrip()
        if code.strip() and not code.startswith("#"):
            placed = nodes_at(tree(db, file), lines.line_start(number) + len(text) - len(code))
            return _indented_less(lines, placed, column)
    return []


def _indented_less(lines: LineIndex, placed: list[Placed], column: int) -> list[Placed]:
    """Of nodes around a line, the statements that begin before a column, so that what is there belongs to their blocks."""
    found: list[Placed] = []
    for node, base in placed:
        start = base + node.start
        if not isinstance(node, nodes.Statement) or start - lines.line_start(lines.line(start)) >= column:
            break
        found.append((node, base))
    return found
