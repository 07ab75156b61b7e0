"""Where in a file does a node stand, and what does it say?

Nodes know their place in their root only.  What is printed about the stages of one file is small, so a table of all its nodes
can be made once.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.tree import FunctionBody, ModuleTree, Root
from checker.syntax.visitor import child_nodes
from checker.text.line_index import LineIndex

_TEXT_LIMIT: Final = 40


class Positions:
    """The places of all nodes of one tree."""

    __slots__ = ("_index", "_starts", "_text")

    def __init__(self, tree: ModuleTree, index: LineIndex) -> None:
        self._text: Final = tree.text
        self._index: Final = index
        self._starts: Final[dict[nodes.Node, int]] = {}
        for root, start in tree.starts.items():
            self._add_root(root, start)

    def place(self, node: nodes.Node) -> tuple[int, int] | None:
        """The line and column of a node, one-based; None if it is not in the tree (a string annotation is parsed apart)."""
        start = self._starts.get(node)
        if start is None:
            return None
        line, column = self._index.line_column(start + node.start)
        return line + 1, column + 1

    def text(self, node: nodes.Node) -> str:
        """The source of a node in one line, cut if it is long (a statement: its first); a mark if it is not in the tree."""
        start = self._starts.get(node)
        if start is None:
            return f"<{type(node).__name__}>"
        source = self._text[start + node.start : start + node.end]
        text = " ".join((source.partition("\n")[0] if isinstance(node, nodes.Statement) else source).split())
        return text if len(text) <= _TEXT_LIMIT else text[: _TEXT_LIMIT - 3] + "..."

    def _add_root(self, root: Root, start: int) -> None:
        pending: list[nodes.Node] = list(root.statements) if isinstance(root, FunctionBody) else [root]
        while pending:
            node = pending.pop()
            self._starts.setdefault(node, start)
            pending.extend(child_nodes(node))
