"""What do annotations read?

An annotation that is evaluated late (stubs, `from __future__ import annotations`, Python 3.14, type parameters, the value of a
type alias statement) reads no state of here: its names are looked up when their scopes are complete.  Only the scopes
in it are opened.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.building.builder import Builder
from checker.semantic_index.building.dispatch import visit
from checker.semantic_index.subexpressions import nested_scopes_and_bindings
from checker.syntax import nodes

_PLAIN: Final = (nodes.Name, nodes.NoneLiteral, nodes.StringLiteral, nodes.EllipsisLiteral)


def visit_annotation(builder: Builder, node: nodes.Expression) -> None:
    """Visit the annotation of a variable, parameter or return value."""
    if builder.has_late_annotations:
        visit_late(builder, node)
    else:
        visit(builder, node)


def visit_late(builder: Builder, node: nodes.Expression) -> None:
    """Open the scopes in an expression that is evaluated when the scopes around it are complete."""
    if not isinstance(node, _PLAIN):
        for part in nested_scopes_and_bindings(node):
            visit(builder, part)
