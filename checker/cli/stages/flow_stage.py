"""Through which points does control come to each statement?

One statement to a line: `line:column first words`, then its flow from the nearest condition back to the start.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.cli.stages.index_stage import predicate_text
from checker.cli.stages.positions import Positions
from checker.semantic_index.flow import AfterCall, Branch, Flow, Join, Start, Suppressed, Unreachable
from checker.semantic_index.index import SemanticIndex
from checker.syntax import nodes


def flow_stage(indexes: Sequence[SemanticIndex], positions: Positions) -> str:
    """The flow of each statement of a file, in source order."""
    found: list[tuple[tuple[int, int], str]] = []
    for index in indexes:
        for node, flow in index.flows.items():
            if isinstance(node, nodes.Statement) and positions.knows(node):
                line, column = positions.place(node)
                found.append(((line, column), f"{line}:{column} {positions.first_line(node)}  <- {_shown(flow, positions)}"))
    return "".join(line + "\n" for _, line in sorted(found))


def _shown(flow: Flow, positions: Positions) -> str:
    parts: list[str] = []
    current: Flow | None = flow
    while current is not None:
        match current:
            case Start(outer=outer):
                parts.append("start")
                current = outer
            case Unreachable():
                parts.append("unreachable")
                current = None
            case Branch(previous=previous, predicate=predicate, is_positive=is_positive):
                parts.append(f"{'' if is_positive else 'not '}{predicate_text(predicate, positions)}")
                current = previous
            case AfterCall(previous=previous, call=call):
                parts.append(f"after {positions.text(call)}")
                current = previous
            case Suppressed(previous=previous):
                parts.append("suppressed")
                current = previous
            case Join(fork=fork, arms=arms):
                parts.append(f"join of {len(arms)}")
                current = fork
    return " <- ".join(parts)
