"""Through which points does control come to each statement?

One statement to a line, as `line:column first words`, then its flow from the nearest condition back to the start.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.cli.stages.positions import Positions
from checker.semantic_index.dump import flow_text
from checker.semantic_index.index import SemanticIndex
from checker.syntax import nodes


def flow_stage(indexes: Sequence[SemanticIndex], positions: Positions) -> str:
    """The flow of each statement of a file, in source order."""
    found: list[tuple[tuple[int, int], str]] = []
    for index in indexes:
        for node, flow in index.flows.items():
            if isinstance(node, nodes.Statement) and positions.knows(node):
                line, column = positions.place(node)
                shown = f"{line}:{column} {positions.first_line(node)}  <- {flow_text(flow, positions.text)}\n"
                found.append(((line, column), shown))
    return "".join(shown for _, shown in sorted(found))
