"""How far does a node reach, with what stands in it as a root of its own?"""

from __future__ import annotations

from typing import Final

from checker.syntax.locate import first_offset
from checker.syntax.nodes import ClassDefinition, ExceptHandler, FunctionDefinition, IfClause, MatchCase, Node, Statement
from checker.syntax.tree import ModuleTree
from checker.syntax.visitor import child_nodes

_IN_BLOCKS: Final = (Statement, IfClause, ExceptHandler, MatchCase)


def whole_extent_in(tree: ModuleTree, node: Node, base: int) -> tuple[int, int]:
    """The absolute extent of a node whose root starts at `base`, from its decorators to the end of its body."""
    return base + first_offset(node), end_of(tree, node, base)


def end_of(tree: ModuleTree, node: Node, base: int) -> int:
    """The absolute end of a node whose root starts at `base`: that of what stands in it last, be it a root of its own."""
    while True:
        if isinstance(node, FunctionDefinition) and node.block is None:
            body = tree.bodies[node]
            return tree.starts[body] + len(body.text)
        if isinstance(node, ClassDefinition) and node.members_are_roots and node.block:
            last: Node = node.block[-1]
            base = tree.starts[node.block[-1]]
        else:
            children = child_nodes(node)
            if not children or not isinstance(children[-1], _IN_BLOCKS):
                return base + node.end
            last = children[-1]
        node = last
