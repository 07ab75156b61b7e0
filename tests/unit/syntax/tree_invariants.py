"""What holds for every tree, however damaged its text is?

Everything that is a root is listed and can be reached, a function without a block of its own has a body and is not inside a
function, children lie inside their parents, and errors are about places in the text.
"""

from __future__ import annotations

from checker.syntax import nodes
from checker.syntax.errors import syntax_errors
from checker.syntax.nodes import ClassDefinition, FunctionDefinition, Node, Statement
from checker.syntax.tree import ModuleTree, Root
from checker.syntax.visitor import child_nodes


def check_tree(tree: ModuleTree) -> None:
    reached: set[Root] = set()
    with_bodies: set[FunctionDefinition] = set()
    pending: list[tuple[Node, bool]] = [(statement, False) for statement in tree.skeleton.statements]
    assert all(statement in tree.starts for statement in tree.skeleton.statements)
    while pending:
        node, is_in_function = pending.pop()
        if isinstance(node, Statement) and node in tree.starts:
            reached.add(node)
        if isinstance(node, FunctionDefinition) and node.block is None:
            assert not is_in_function
            body = tree.bodies[node]
            with_bodies.add(node)
            reached.add(body)
            start = tree.starts[body]
            assert tree.text[start : start + len(body.text)] == body.text
            pending.extend((statement, True) for statement in body.statements)
        if isinstance(node, ClassDefinition) and node.members_are_roots:
            assert all(member in tree.starts for member in node.block)
            assert not is_in_function
            pending.extend((member, False) for member in node.block)
        check_extent(node)
        is_in_function = is_in_function or isinstance(node, FunctionDefinition)
        pending.extend((child, is_in_function) for child in child_nodes(node))
    assert with_bodies == tree.bodies.keys()
    assert reached == tree.starts.keys()
    for error in syntax_errors(tree):
        assert 0 <= error.start <= error.end <= len(tree.text)


def check_extent(node: Node) -> None:
    """Children lie inside their parent; the blocks of definitions and the comments behind a statement need not."""
    assert node.start <= node.end
    if isinstance(node, FunctionDefinition | ClassDefinition):
        return
    for child in child_nodes(node):
        assert isinstance(child, nodes.TypeComment) or node.start <= child.start <= child.end <= node.end, (node, child)
