"""Which type does an expression near the cursor have?

It is inferred alone, with what it depends on: the region around the cursor has just been edited, and inferring all of it would
keep somebody waiting who types.  Only a lambda gets its parameters from what is around it.
"""

from __future__ import annotations

from checker.files.trees import tree
from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.typed_line import Token
from checker.ide.scope_at_cursor import scope_of_path
from checker.ide.semantic_model import expression_type
from checker.inference.annotations.string_annotations import parse_annotation
from checker.inference.context import Context, late
from checker.inference.contexts import fresh_context
from checker.inference.declarations import declared_place
from checker.inference.dispatch import infer
from checker.query.database import Database
from checker.semantic_index.scopes import LAMBDA, Scope
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.syntax.tokens import (
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    DOT,
    NAME,
    OPEN_BRACE,
    OPEN_PARENTHESIS,
    STRING,
)
from checker.syntax.visitor import child_nodes
from checker.types.type import NEVER, UNKNOWN, NeverType, Type, is_dynamic


def local_type(db: Database, scope: Scope, node: nodes.Expression, unfinished: nodes.Node | None = None) -> Type:
    """The type of an expression that is evaluated in a scope; in code that is never reached, what it would be elsewhere.

    A name that has no value yet has the type that it is declared with.  What the `unfinished` statement at the cursor assigns
    is not known yet and counts for nothing, as where a loop comes back to it.
    """
    current: Scope | None = scope
    while current is not None:
        if current.kind == LAMBDA:
            return expression_type(db, scope, node)
        current = current.parent
    context = fresh_context(db, scope)
    if isinstance(unfinished, nodes.Assign):
        _forget_targets(context, unfinished)
    found = infer(context, node)
    if isinstance(node, nodes.Name) and (isinstance(found, NeverType) or is_dynamic(found)):
        declared = declared_place(context, scope, node.id)
        if declared is not None and declared.type is not None:
            return declared.type
    return infer(late(fresh_context(db, scope)), node) if isinstance(found, NeverType) else found


def _forget_targets(context: Context, statement: nodes.Assign) -> None:
    """Let the values that a statement assigns be none."""
    pending: list[nodes.Node] = list(statement.targets)
    while pending:
        node = pending.pop()
        definition = context.region.index.definition_of.get(node)
        if definition is not None:
            context.layer.definitions[definition] = NEVER
        pending.extend(child_nodes(node))


def owner_type(db: Database, place: CursorPlace, dot: Token) -> Type:
    """The type of the value whose attribute is named behind a dot."""
    placed = nodes_at(tree(db, place.file), dot.end)
    for index in range(len(placed) - 1, -1, -1):
        node, base = placed[index]
        if isinstance(node, nodes.Attribute) and base + node.value.end <= dot.start:
            scope = scope_of_path(db, place.file, [each for each, _ in placed[: index + 1]])
            unfinished = next((each for each, _ in placed if isinstance(each, nodes.Assign)), None)
            return local_type(db, scope, node.value, unfinished)
    text = "".join(token.text for token in _operand_before(place.line.before, dot))
    node_alone = parse_annotation(text, 0)
    return UNKNOWN if node_alone is None else infer(late(fresh_context(db, place.scope)), node_alone)


def _operand_before(before: list[Token], dot: Token) -> list[Token]:
    """The tokens of the operand that ends at a dot: names, dots and whole brackets."""
    start = before.index(dot)
    depth = 0
    index = start - 1
    while index >= 0:
        kind = before[index].kind
        if CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
            depth += 1
        elif OPEN_BRACE <= kind <= OPEN_PARENTHESIS:
            depth -= 1
            if depth < 0:
                break
        elif not depth and (kind not in (NAME, DOT, STRING) or (kind == before[index + 1].kind != DOT)):
            break
        index -= 1
    return before[index + 1 : start]
