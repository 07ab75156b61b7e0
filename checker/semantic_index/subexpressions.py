"""Which parts of an expression bind names, or open scopes?

For what does not go along with the walk of the index builder: the search for named expressions (`name := value`) before the
code around them is walked, and annotations that are evaluated late.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.visitor import child_nodes

_HEADER_PARTS: Final = (nodes.Expression, nodes.Keyword, nodes.Decorator, nodes.Parameters, nodes.WithItem)
_SCOPES_AND_BINDINGS: Final = (
    nodes.Lambda,
    nodes.ListComprehension,
    nodes.SetComprehension,
    nodes.GeneratorExpression,
    nodes.DictComprehension,
    nodes.NamedExpression,
)


def named_targets(node: nodes.Node) -> list[str]:
    """The names that named expressions in an expression (or a part of a statement's header) bind in the scope around it.

    Those in the body of a lambda are its own.
    """
    found: list[str] = []
    pending: list[nodes.Node] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, nodes.NamedExpression) and isinstance(current.target, nodes.Name):
            found.append(current.target.id)
        pending.extend(child_nodes(current.parameters if isinstance(current, nodes.Lambda) else current))
    return found


def named_targets_of_header(statement: nodes.Statement) -> list[str]:
    """The same for the expressions of a statement itself, clauses and blocks left out.

    So is the test of `while`, which runs again and again: it belongs to the loop.
    """
    if isinstance(statement, nodes.While):
        return []
    return [name for part in child_nodes(statement) if isinstance(part, _HEADER_PARTS) for name in named_targets(part)]


def nested_scopes_and_bindings(node: nodes.Expression) -> list[nodes.Expression]:
    """The outermost lambdas, comprehensions and named expressions in an expression, in source order."""
    found: list[nodes.Expression] = []
    pending: list[nodes.Node] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, _SCOPES_AND_BINDINGS):
            found.append(current)
        else:
            pending.extend(reversed(child_nodes(current)))
    return found
