"""Which statements run one after the other, because they are in one block?"""

from __future__ import annotations

from checker.syntax import nodes
from checker.syntax.tree import FunctionBody, Root
from checker.syntax.visitor import CHILD_FIELDS


def comes_after(root: Root, first: nodes.Node, second: nodes.Node) -> bool:
    """Whether one statement of a root stands behind another one in the same block, or inside a statement that does."""
    pending: list[nodes.Block] = [root.statements] if isinstance(root, FunctionBody) else blocks_of(root)
    while pending:
        block = pending.pop()
        index = next((index for index, statement in enumerate(block) if statement is first), None)
        if index is not None:
            return any(_contains(statement, second) for statement in block[index + 1 :])
        pending.extend([inner for statement in block for inner in blocks_of(statement)])
    return False


def blocks_of(statement: nodes.Node) -> list[nodes.Block]:
    """The blocks directly inside a statement or its clauses, in source order, without the empty ones of broken code."""
    found: list[nodes.Block] = []
    for name in CHILD_FIELDS[type(statement)]:
        part = getattr(statement, name)
        if not isinstance(part, tuple) or not part:
            continue
        if isinstance(part[0], nodes.Statement):
            found.append(part)
        elif isinstance(part[0], (nodes.IfClause, nodes.ExceptHandler, nodes.MatchCase)):
            found.extend([each.block for each in part if each.block])
    return found


def _contains(statement: nodes.Node, wanted: nodes.Node) -> bool:
    pending = [statement]
    while pending:
        node = pending.pop()
        if node is wanted:
            return True
        if isinstance(node, nodes.Statement):
            pending.extend([each for block in blocks_of(node) for each in block])
    return False
