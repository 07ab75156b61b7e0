"""Which annotation says what is inferred at this place?

Asked at the header of a function for its result, at a parameter with a default, and at the target of an assignment.  Nothing is
offered where an annotation would change what the code means (`inferred_annotations.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.diagnostics.diagnostic import Edit
from checker.files.trees import tree
from checker.ide.code_actions.action import REWRITE, CodeAction, Request
from checker.ide.code_actions.needed_imports import with_imports
from checker.ide.inferred_annotations import attribute_type, behind_parameters, names_type, result_type, variable_type
from checker.ide.scope_at_cursor import scope_of_path
from checker.ide.semantic_model import expression_type
from checker.ide.written_types import WrittenType, written_type
from checker.query.database import Database
from checker.semantic_index.queries import index_of
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.types.promotion import promote
from checker.types.type import NEVER, NONE


def inferred_annotations(db: Database, request: Request) -> Iterator[CodeAction]:
    """The annotations that can be added at the start of the extent."""
    if request.file.is_stub:
        return
    placed = nodes_at(tree(db, request.file), request.start)
    path = [node for node, _ in placed]
    for position, (node, base) in enumerate(placed):
        around = path[: position + 1]
        if isinstance(node, nodes.FunctionDefinition) and _is_in_header(path, position):
            yield from _of_result(db, request, around, node, base)
        elif isinstance(node, nodes.Parameter) and not any(isinstance(each, nodes.Lambda) for each in around):
            yield from _of_parameter(db, request, around, node, base)
        elif isinstance(node, nodes.Assign) and len(node.targets) == 1 and path[-1] is node.targets[0]:
            yield from _of_target(db, request, [*around, node.targets[0]], node, base)


def _action(db: Database, request: Request, what: str, written: WrittenType, edits: list[Edit]) -> CodeAction:
    edit = with_imports(db, request.file, edits, written.imports)
    return CodeAction(f"Annotate {what} as `{written.text}`", REWRITE, edit)


# Results


def _is_in_header(path: list[nodes.Node], position: int) -> bool:
    """Whether the way into a function at `position` leads to its name or parameters, not to a decorator, default or body."""
    if position + 1 == len(path):
        return False
    inner = path[position + 1]
    if isinstance(inner, nodes.Parameters):
        return not any(isinstance(each, nodes.Expression) for each in path[position:])
    return isinstance(inner, nodes.Identifier)


def _of_result(
    db: Database, request: Request, path: list[nodes.Node], node: nodes.FunctionDefinition, base: int
) -> Iterator[CodeAction]:
    scope = scope_of_path(db, request.file, path)
    definition = index_of(db, scope).definition_of.get(node)
    result = None if definition is None else result_type(db, node, definition)
    if result is None:
        return
    position = behind_parameters(tree(db, request.file).text, base + node.parameters.end)
    written = written_type(db, scope_of_path(db, request.file, [*path, node.parameters]), base + node.start, result)
    if written is not None and position is not None:
        yield _action(db, request, "the result", written, [Edit(position, position, f" -> {written.text}")])


# Parameters


def _of_parameter(
    db: Database, request: Request, path: list[nodes.Node], node: nodes.Parameter, base: int
) -> Iterator[CodeAction]:
    default = node.default
    if default is None or node.annotation is not None or node.type_comment is not None:
        return
    type = promote(db, expression_type(db, scope_of_path(db, request.file, [*path, default]), default))
    if type is NONE or type is NEVER or names_type(type):
        return
    scope = scope_of_path(db, request.file, path)
    written = written_type(db, scope, base + node.start, type)
    if written is None:
        return
    name_end, value_start = base + node.name.end, base + default.start
    between = tree(db, request.file).text[name_end:value_start]
    if between.strip() == "=":
        edit = Edit(name_end, value_start, f": {written.text} = ")
    else:
        edit = Edit(name_end, name_end, f": {written.text}")
    yield _action(db, request, f"`{node.name.name}`", written, [edit])


# Variables and attributes


def _of_target(
    db: Database, request: Request, path: list[nodes.Node], statement: nodes.Assign, base: int
) -> Iterator[CodeAction]:
    target = statement.targets[0]
    scope = scope_of_path(db, request.file, path)
    if statement.type_comment is not None:
        return
    if isinstance(target, nodes.Name):
        type = variable_type(db, scope, target)
        name = target.id
    elif isinstance(target, nodes.Attribute):
        type = attribute_type(db, scope, target)
        name = target.name
    else:
        return
    if type is None or type is NONE or type is NEVER or (name.startswith("__") and name.endswith("__")):
        return
    written = written_type(db, scope, base + statement.start, type)
    if written is not None:
        end = base + target.end
        yield _action(db, request, f"`{name}`", written, [Edit(end, end, f": {written.text}")])
