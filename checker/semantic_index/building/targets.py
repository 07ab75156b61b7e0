"""What does a target bind: a name, a member place, or the elements of an unpacking?"""

from __future__ import annotations

from checker.semantic_index.building.binding import define, define_member
from checker.semantic_index.building.builder import Builder
from checker.semantic_index.building.dispatch import visit
from checker.syntax import nodes


def bind_target(
    builder: Builder,
    target: nodes.Expression,
    kind: str,
    statement: nodes.Node,
    item: nodes.WithItem | None = None,
    is_declaration: bool = False,
) -> None:
    """Bind all places in a target, from left to right."""
    if isinstance(target, nodes.Name):
        if target.id:
            define(builder, builder.scope, target.id, kind, target, statement, target, item, None, True, is_declaration)
    else:
        _bind_parts(builder, target, target, kind, statement, item, is_declaration)


def _bind_parts(
    builder: Builder,
    node: nodes.Expression,
    target: nodes.Expression,
    kind: str,
    statement: nodes.Node,
    item: nodes.WithItem | None,
    is_declaration: bool,
) -> None:
    """Bind the places in `node`, which is part of `target` or all of it."""
    if isinstance(node, nodes.Name):
        if node.id:
            define(builder, builder.scope, node.id, kind, node, statement, target, item, None, True, is_declaration)
    elif isinstance(node, (nodes.Attribute, nodes.Subscript)):
        visit_base(builder, node)
        define_member(builder, node, kind, statement, target, item, True, is_declaration)
    elif isinstance(node, (nodes.TupleDisplay, nodes.ListDisplay)):
        builder.raise_count += 1
        for element in node.elements:
            _bind_parts(builder, element, target, kind, statement, item, is_declaration)
    elif isinstance(node, nodes.Starred):
        _bind_parts(builder, node.value, target, kind, statement, item, is_declaration)
    else:
        visit(builder, node)


def visit_base(builder: Builder, node: nodes.Attribute | nodes.Subscript) -> None:
    """Visit what is evaluated before an attribute or element is bound or deleted."""
    visit(builder, node.value)
    if isinstance(node, nodes.Subscript):
        visit(builder, node.index)
    builder.raise_count += 1
