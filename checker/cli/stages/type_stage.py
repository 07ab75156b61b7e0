"""Which types do the expressions of a file have?

One expression to a line, as `line:column text: type`, in source order; the longer of two that start together comes first.
"""

from __future__ import annotations

from checker.cli.stages.positions import Positions
from checker.files.file import File
from checker.inference.queries import body_inference, function_scopes, module_inference
from checker.query.database import Database
from checker.syntax import nodes
from checker.types.display import display
from checker.types.type import Type


def type_stage(db: Database, file: File, positions: Positions) -> str:
    """The types of all expressions of a file."""
    types: dict[nodes.Node, Type] = dict(module_inference(db, file).types)
    for scope in function_scopes(db, file):
        types.update(body_inference(db, scope).types)
    found: list[tuple[tuple[int, int], int, str]] = []
    for node, inferred in types.items():
        place = positions.place(node)
        if place is not None:
            shown = f"{place[0]}:{place[1]} {positions.text(node)}: {display(db, inferred)}\n"
            found.append((place, node.start - node.end, shown))
    return "".join(shown for _, _, shown in sorted(found))
