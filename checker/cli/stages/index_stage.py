"""What does the semantic index of a file hold?

For each scope its definitions, then for each use of a name, as `line:column text`, the state of the place there.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.cli.stages.positions import Positions
from checker.semantic_index.dump import index_text, state_text
from checker.semantic_index.index import SemanticIndex


def index_stage(indexes: Sequence[SemanticIndex], positions: Positions) -> str:
    """The indexes of a file, that of the module level first."""
    return "".join(index_text(index, positions.text) + _uses(index, positions) for index in indexes)


def _uses(index: SemanticIndex, positions: Positions) -> str:
    uses: list[tuple[tuple[int, int], str]] = []
    for node, state in index.uses.items():
        if positions.knows(node):
            line, column = positions.place(node)
            shown = f"use {line}:{column} {positions.text(node)} = {state_text(state, positions.text)}\n"
            uses.append(((line, column), shown))
    return "".join(shown for _, shown in sorted(uses))
