"""Which ways lead through an `if` statement?"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.building.builder import Builder, Way
from checker.semantic_index.building.conditions import visit_condition
from checker.semantic_index.building.dispatch import STATEMENTS, visit_block
from checker.semantic_index.building.ways import CLAUSES, enter, extended, join, take
from checker.syntax import nodes

_GROUPS: Final = 64
"""How deep the groups of a long chain of clauses are nested at most."""


def _visit_if(builder: Builder, node: nodes.If) -> None:
    _visit_clauses(builder, node, 0, max(CLAUSES, len(node.clauses) // _GROUPS))


def _visit_clauses(builder: Builder, node: nodes.If, first: int, size: int) -> None:
    """The clauses from the given one on: a group of them, then the rest as if nested in its `else`."""
    scope = builder.scope
    mark = len(scope.journal)
    fork = scope.flow
    ways: list[Way] = []
    stop = first + size
    for number, clause in enumerate(node.clauses[first:stop], first):
        if number:
            builder.flows[clause.test] = scope.flow
        true, false = visit_condition(builder, clause.test)
        here = len(scope.journal)
        enter(builder, scope, true)
        visit_block(builder, clause.block)
        end = take(builder, scope, here)
        ways.append(extended(scope, mark, end))
        enter(builder, scope, false)
    if stop < len(node.clauses):
        _visit_clauses(builder, node, stop, size)
    elif node.orelse is not None:
        visit_block(builder, node.orelse)
    ways.append(take(builder, scope, mark))
    enter(builder, scope, join(builder, scope, fork, ways))


STATEMENTS[nodes.If] = _visit_if
