"""Which nodes are around an offset of a file?"""

from __future__ import annotations

from bisect import bisect_right

from checker.syntax.nodes import Node
from checker.syntax.tree import FunctionBody, Layout, ModuleTree, RootEntry
from checker.syntax.visitor import child_nodes

# A node and the absolute start of its root.
Placed = tuple[Node, int]


def nodes_at(tree: ModuleTree, offset: int) -> list[Placed]:
    """The nodes around an absolute offset, outermost first, each with the absolute start of its root.

    An offset between two nodes that touch belongs to the second; one behind the last character of a node belongs to it
    where nothing else starts.  Parses the body that the offset is in.
    """
    path: list[Placed] = []
    _descend_layout(tree.layout, 0, offset, path)
    return path


def _descend_layout(layout: Layout, base: int, offset: int, path: list[Placed]) -> None:
    index = bisect_right(layout.offsets, offset - base) - 1
    if index < 0:
        return
    unit = layout.units[index]
    start = base + layout.offsets[index]
    if offset > start + unit.length:
        return
    for root in reversed(unit.roots):
        if start + root.offset <= offset:
            _descend_root(root, start + root.offset, offset, path)
            return


def _descend_root(root: RootEntry, start: int, offset: int, path: list[Placed]) -> None:
    """Descend into a statement that is a root, or the block in it that the offset is in."""
    for body_offset, function, body in root.bodies:
        body_start = start + body_offset
        if body_start <= offset <= body_start + len(body.text):
            _add_owners(root, function, start, path)
            _descend_body(body, body_start, offset, path)
            return
    for block_offset, block in root.blocks:
        if not block.units:
            continue
        block_start = start + block_offset
        if block_start <= offset <= block_start + block.offsets[-1] + block.units[-1].length:
            _add_owners(root, _owner_of(root, block), start, path)
            _descend_layout(block, block_start, offset, path)
            return
    _descend_nodes([root.statement], start, offset, path)


def _owner_of(root: RootEntry, block: Layout) -> Node:
    """The class whose members are those of a block."""
    first = block.units[0].roots[0].statement
    pending: list[Node] = [root.statement]
    while pending:
        node = pending.pop()
        members = getattr(node, "block", None)
        if members and members[0] is first:
            return node
        pending.extend(child_nodes(node))
    return root.statement


def _add_owners(root: RootEntry, owner: Node, start: int, path: list[Placed]) -> None:
    """Append the nodes from a root down to the definition `owner` in it."""
    parents: dict[Node, Node] = {}
    pending: list[Node] = [root.statement]
    while pending:
        node = pending.pop()
        if node is owner:
            break
        for child in child_nodes(node):
            parents[child] = node
            pending.append(child)
    chain: list[Node] = [owner]
    while chain[-1] is not root.statement and chain[-1] in parents:
        chain.append(parents[chain[-1]])
    path.extend((node, start) for node in reversed(chain))


def _descend_body(body: FunctionBody, start: int, offset: int, path: list[Placed]) -> None:
    _descend_nodes(list(body.statements), start, offset, path)


def _descend_nodes(candidates: list[Node], base: int, offset: int, path: list[Placed]) -> None:
    """Descend through the nodes of one root."""
    position = offset - base
    while True:
        chosen: Node | None = None
        for node in candidates:
            if first_offset(node) > position or node.end < position:
                continue
            if position < node.end or chosen is None or chosen.end < position:
                chosen = node
        if chosen is None:
            return
        path.append((chosen, base))
        candidates = child_nodes(chosen)


def first_offset(node: Node) -> int:
    """Where the text of a node begins, decorators included."""
    decorators = getattr(node, "decorators", None)
    return decorators[0].start if decorators else node.start
