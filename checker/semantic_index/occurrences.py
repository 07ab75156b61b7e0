"""Where does a piece of code name what, and what is each node part of?

For questions that the use-def map does not answer because they go from a value to what is done with it.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.visitor import child_nodes


class Occurrences:
    """`names` has the `Name` nodes of each identifier in source order, `parents` the node that each node is directly in."""

    __slots__ = ("names", "parents")

    def __init__(self, names: dict[str, list[nodes.Name]], parents: dict[nodes.Node, nodes.Node]) -> None:
        self.names: Final = names
        self.parents: Final = parents


def occurrences_in(block: nodes.Block) -> Occurrences:
    """The occurrences of names in the statements, also in the functions inside them."""
    names: dict[str, list[nodes.Name]] = {}
    parents: dict[nodes.Node, nodes.Node] = {}
    pending: list[nodes.Node] = list(reversed(block))
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Name):
            names.setdefault(node.id, []).append(node)
            continue
        children = child_nodes(node)
        for child in children:
            parents[child] = node
        pending.extend(reversed(children))
    return Occurrences(names, parents)
