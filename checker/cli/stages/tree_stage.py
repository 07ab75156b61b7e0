"""What does the syntax tree of a file look like?

One node to a line: its class, its extent relative to its root, and those of its plain fields that are not empty; below it,
indented, its child nodes under the names of their fields.  In front of a root stands where it starts in the file.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final

from checker.syntax import nodes
from checker.syntax.tree import ModuleTree, Root

_INDENTATION: Final = "  "


def tree_stage(tree: ModuleTree) -> str:
    """The tree of a file, its function bodies included."""
    printer = _Printer(tree)
    for statement in tree.skeleton.statements:
        printer.root(statement, 0)
    return "".join(line + "\n" for line in printer.lines)


class _Printer:
    """The lines of a tree so far."""

    __slots__ = ("_tree", "lines")

    def __init__(self, tree: ModuleTree) -> None:
        self._tree: Final = tree
        self.lines: Final[list[str]] = []

    def root(self, root: Root, depth: int) -> None:
        """Print a statement that is a root, with the place where it starts."""
        if isinstance(root, nodes.Statement):
            self.node(root, f"@{self._tree.starts[root]} ", depth)

    def node(self, node: nodes.Node, label: str, depth: int) -> None:
        """Print a node and those below it."""
        fields = list(_fields(node))
        plain = "".join(f" {name}={value!r}" for name, value in fields if not _is_empty(value) and not _holds_nodes(value))
        self.lines.append(f"{_INDENTATION * depth}{label}{type(node).__name__} {node.start}:{node.end}{plain}")
        for name, value in fields:
            if isinstance(node, nodes.ClassDefinition) and name == "block" and node.members_are_roots:
                for member in value:
                    self.root(member, depth + 1)
            elif isinstance(value, nodes.Node):
                self.node(value, f"{name}: ", depth + 1)
            elif _holds_nodes(value):
                for index, item in enumerate(value):
                    if item is not None:
                        self.node(item, f"{name}[{index}]: ", depth + 1)
        body = self._tree.bodies.get(node) if isinstance(node, nodes.FunctionDefinition) else None
        if body is not None:
            self.lines.append(f"{_INDENTATION * (depth + 1)}@{self._tree.starts[body]} FunctionBody")
            for statement in body.statements:
                self.node(statement, "", depth + 2)


def _fields(node: nodes.Node) -> Iterator[tuple[str, Any]]:
    """The fields of a node in the order of its constructor."""
    for name in inspect.signature(type(node)).parameters:
        if name not in ("start", "end"):
            yield name, getattr(node, name)


def _is_empty(value: object) -> bool:
    return value is None or value is False or value == ()


def _holds_nodes(value: object) -> bool:
    return isinstance(value, nodes.Node) or (isinstance(value, tuple) and any(isinstance(item, nodes.Node) for item in value))
