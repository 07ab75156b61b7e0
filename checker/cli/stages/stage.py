"""What does one stage make of a file?"""

from __future__ import annotations

from checker.cli.stages.flow_stage import flow_stage
from checker.cli.stages.index_stage import index_stage
from checker.cli.stages.positions import Positions
from checker.cli.stages.query_stage import query_stage
from checker.cli.stages.token_stage import token_stage
from checker.cli.stages.tree_stage import tree_stage
from checker.cli.stages.type_stage import type_stage
from checker.files.file import File
from checker.files.sources import line_index, source
from checker.files.trees import tree
from checker.inference.queries import function_scopes
from checker.query.database import Database
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.queries import body_index, module_index


def stage_text(stage: str, db: Database, file: File) -> str:
    """The text of a stage, one of `arguments.STAGES`."""
    if stage == "tokens":
        return token_stage(source(db, file).text)
    if stage == "queries":
        return query_stage(db, file)
    parsed = tree(db, file)
    if stage == "tree":
        return tree_stage(parsed)
    positions = Positions(parsed, line_index(db, file))
    if stage == "index":
        return index_stage(_indexes(db, file), positions)
    if stage == "flow":
        return flow_stage(_indexes(db, file), positions)
    return type_stage(db, file, positions)


def _indexes(db: Database, file: File) -> list[SemanticIndex]:
    """The index of the module level, then those of the function bodies."""
    return [module_index(db, file), *(body_index(db, scope) for scope in function_scopes(db, file))]
