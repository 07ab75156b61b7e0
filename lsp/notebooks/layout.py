"""Where do the cells of a notebook stand in the document that they make together?

The Python cells of a notebook follow one another in one document, each on lines of its own, after a prelude with the names that
IPython defines.  So a position in a cell is one in the document, some lines further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen
from lsprotocol import types

from checker.text.line_index import LineIndex
from lsp.notebooks.cell_text import ANYTHING, python_text
from lsp.positions import position_of

PRELUDE: Final = f'{ANYTHING} = __ = ___ = In = Out = display = get_ipython = globals()["{ANYTHING}"]\n'

_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")


@frozen
class Cell:
    """A cell and its lines in the document; `end` is the end of its text, in the cell."""

    uri: str
    version: int
    first_line: int
    end: types.Position

    @property
    def last_line(self) -> int:
        """The last of its lines in the document."""
        return self.first_line + self.end.line


@frozen
class Layout:
    """The document with this URI, and its cells in their order."""

    uri: str
    version: int
    text: str
    cells: tuple[Cell, ...]

    def cell(self, uri: str) -> Cell | None:
        """The cell with a URI."""
        return next((cell for cell in self.cells if cell.uri == uri), None)

    def cell_at(self, line: int) -> Cell | None:
        """The cell that a line of the document belongs to; None for the prelude."""
        return next((cell for cell in self.cells if cell.first_line <= line <= cell.last_line), None)


def layout_of(uri: str, version: int, cells: Iterable[types.TextDocumentItem], encoding: str) -> Layout:
    """The document that cells make."""
    pieces = [PRELUDE]
    found: list[Cell] = []
    line = 1
    for each in cells:
        pieces.append(f"{python_text(each.text)}\n")
        index = LineIndex(each.text)
        found.append(Cell(each.uri, each.version, line, position_of(index, len(each.text), encoding)))
        line += len(_LINE_BREAK.findall(each.text)) + 1
    return Layout(uri, version, "".join(pieces), tuple(found))
