"""Which names are called in a piece of code?

A call calls the name in front of its parentheses: the last one of `a.b.c()`, that of the class in `C[int]()`.  So does a
decorator.  What is called without a name (`f()()`) is left out, and so is what functions inside call, which run another time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from checker.syntax import nodes
from checker.syntax.tree import ModuleTree, body_statements
from checker.syntax.visitor import child_nodes

Extent: TypeAlias = tuple[int, int]
_Placed: TypeAlias = tuple[nodes.Node, int]


def names_called_in_function(syntax: ModuleTree, function: nodes.FunctionDefinition, base: int) -> list[Extent]:
    """The absolute extents of the names that the body of a function calls, in source order; `base` is where its root starts."""
    if function.block is None:
        base = syntax.starts[syntax.bodies[function]]
    return _called_in(syntax, [(each, base) for each in body_statements(syntax, function)])


def names_called_in_module(syntax: ModuleTree) -> list[Extent]:
    """The absolute extents of the names that the code of a file outside of functions calls, in source order."""
    return _called_in(syntax, [(each, syntax.starts[each]) for each in syntax.skeleton.statements])


def is_called(parents: Sequence[nodes.Node], node: nodes.Node) -> bool:
    """Whether a name or attribute is what a call or decorator calls; `parents` are the nodes around it, outermost first."""
    for outer in reversed(parents):
        if isinstance(outer, nodes.Subscript) and outer.value is node:
            node = outer
            continue
        if isinstance(outer, nodes.Call):
            return outer.function is node
        return isinstance(outer, nodes.Decorator)
    return False


def _called_in(syntax: ModuleTree, placed: list[_Placed]) -> list[Extent]:
    found: list[Extent] = []
    pending = list(placed)
    while pending:
        node, base = pending.pop()
        name = _called_name(node)
        if name is not None:
            found.append((base + name[0], base + name[1]))
        pending.extend(_parts(syntax, node, base))
    return sorted(found)


def _called_name(node: nodes.Node) -> Extent | None:
    """The extent of the name that a call or decorator calls, relative to its root."""
    if isinstance(node, nodes.Call):
        callee = node.function
    elif isinstance(node, nodes.Decorator):
        callee = node.expression
    else:
        return None
    if isinstance(callee, nodes.Subscript):
        callee = callee.value
    if isinstance(callee, nodes.Attribute):
        return callee.name_start, callee.end
    return (callee.start, callee.end) if isinstance(callee, nodes.Name) else None


def _parts(syntax: ModuleTree, node: nodes.Node, base: int) -> list[_Placed]:
    """The parts of a node that run where it stands, each with the start of its root."""
    if isinstance(node, nodes.FunctionDefinition):
        return [(each, base) for each in (*node.decorators, node.parameters)]
    found = [(each, base) for each in child_nodes(node)]
    if isinstance(node, nodes.ClassDefinition) and node.members_are_roots:
        found.extend((each, syntax.starts[each]) for each in node.block)
    return found
