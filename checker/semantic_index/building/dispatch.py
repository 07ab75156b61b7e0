"""Which function visits a node?

The modules of this package need one another in circles (statements hold expressions, lambdas hold statements' names).  They do
not import one another for that: each registers its functions in the tables here.  `build` imports all of them, so the tables
are complete before anything is visited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from checker.semantic_index.building.builder import Builder
from checker.syntax import nodes

# The second parameter is the class of nodes that the function is registered for.
Visit: TypeAlias = Callable[[Builder, Any], None]

STATEMENTS: Final[dict[type[nodes.Statement], Visit]] = {}
EXPRESSIONS: Final[dict[type[nodes.Expression], Visit]] = {}


def visit(builder: Builder, node: nodes.Expression) -> None:
    """Visit an expression that is evaluated here."""
    EXPRESSIONS[node.__class__](builder, node)


def visit_block(builder: Builder, block: nodes.Block) -> None:
    """Visit statements in order."""
    flows = builder.flows
    scope = builder.scope
    for statement in block:
        flows[statement] = scope.flow
        STATEMENTS[statement.__class__](builder, statement)
