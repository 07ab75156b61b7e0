"""What does one stage make of a file?"""

from __future__ import annotations

from checker.cli.stages.positions import Positions
from checker.cli.stages.query_stage import query_stage
from checker.cli.stages.type_stage import type_stage
from checker.files.file import File
from checker.files.sources import line_index, source
from checker.files.trees import tree
from checker.inference.queries import function_scopes
from checker.query.database import Database
from checker.semantic_index.dump import flows_text, index_text, uses_text
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.queries import body_index, module_index
from checker.syntax.dump import dump_tokens, dump_tree


def stage_text(stage: str, db: Database, file: File) -> str:
    """The text of a stage, one of `arguments.STAGES`."""
    if stage == "tokens":
        return dump_tokens(source(db, file).text)
    if stage == "queries":
        return query_stage(db, file)
    parsed = tree(db, file)
    if stage == "tree":
        return dump_tree(parsed)
    positions = Positions(parsed, line_index(db, file))
    if stage == "index":
        return "".join(
            index_text(index, positions.text) + uses_text(index, positions.text, positions.place)
            for index in _indexes(db, file)
        )
    if stage == "flow":
        return flows_text(_indexes(db, file), positions.text, positions.place)
    return type_stage(db, file, positions)


def _indexes(db: Database, file: File) -> list[SemanticIndex]:
    """The index of the module level, then those of the function bodies."""
    return [module_index(db, file), *(body_index(db, scope) for scope in function_scopes(db, file))]
