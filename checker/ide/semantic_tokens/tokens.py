"""Which names of a file have which colors?

The tokens of the module level and of each function are remembered apart, relative to their roots, so that after an edit inside
a function only that function is looked at again.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.files.trees import function_body, skeleton, tree
from checker.ide.semantic_tokens.walk import Token, TokenWalk
from checker.inference.queries import body_inference, function_scopes, module_inference
from checker.query.database import Database
from checker.query.derived_query import Derived, same_object
from checker.query.eviction import Retention
from checker.semantic_index.queries import body_index, module_index, root_of
from checker.semantic_index.scopes import Scope, module_scope
from checker.syntax import nodes
from checker.syntax.blocks import blocks_of
from checker.syntax.tree import FunctionBody, Root


class RootTokens:
    """The tokens of some roots, each list in the order of the text."""

    __slots__ = ("by_root",)

    def __init__(self, by_root: dict[Root, list[Token]]) -> None:
        self.by_root: Final = by_root


def semantic_tokens(db: Database, file: File, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a file that touch the extent from `start` to `end`, in the order of the text, starts absolute."""
    syntax = tree(db, file)
    stop = len(syntax.text) if end is None else end
    found: list[Token] = []
    _add(found, module_tokens(db, file), syntax.starts, start, stop)
    index = module_index(db, file)
    for scope in function_scopes(db, file):
        node = index.node_of[scope]
        body = syntax.bodies.get(node) if isinstance(node, nodes.FunctionDefinition) else None
        if body is not None:
            base = syntax.starts[body]
            if base > stop or base + len(body.text) < start:
                continue
        _add(found, body_tokens(db, scope), syntax.starts, start, stop)
    found.sort()
    return _without_overlaps(found)


def _add(found: list[Token], tokens: RootTokens, starts: dict[Root, int], start: int, stop: int) -> None:
    for root, listed in tokens.by_root.items():
        base = starts.get(root)
        if base is None or base > stop:
            continue
        for offset, length, kind, modifiers in listed:
            absolute = base + offset
            if absolute <= stop and absolute + length >= start:
                found.append((absolute, length, kind, modifiers))


def _without_overlaps(tokens: list[Token]) -> list[Token]:
    """The tokens without those that begin inside of another; damaged code may be read in two ways."""
    found: list[Token] = []
    end = 0
    for token in tokens:
        if token[0] >= end:
            found.append(token)
            end = token[0] + token[1]
    return found


def _module_tokens(db: Database, file: File) -> RootTokens:
    walk = TokenWalk(db, module_index(db, file), module_inference(db, file).types, bodies_are_apart=True)
    by_root: dict[Root, list[Token]] = {}
    pending: list[tuple[nodes.Statement, Scope]] = [(each, module_scope(file)) for each in skeleton(db, file).statements]
    index = module_index(db, file)
    while pending:
        root, scope = pending.pop()
        walk.tokens = by_root[root] = []
        walk.add(root, scope)
        walk.tokens.sort()
        _add_members(root, scope, index.scope_of, pending)
    return RootTokens(by_root)


def _add_members(
    root: nodes.Statement, scope: Scope, scope_of: dict[nodes.Node, Scope], pending: list[tuple[nodes.Statement, Scope]]
) -> None:
    """Append the members of classes in a root that are roots themselves."""
    blocks: list[nodes.Statement] = [root]
    while blocks:
        node = blocks.pop()
        if isinstance(node, nodes.ClassDefinition):
            inner = scope_of.get(node, scope)
            if node.members_are_roots:
                pending.extend((member, inner) for member in node.block)
        elif not isinstance(node, nodes.FunctionDefinition):
            blocks.extend([each for block in blocks_of(node) for each in block])


module_tokens: Final = Derived[File, RootTokens](
    "module_tokens", _module_tokens, equal=same_object, retention=Retention.DROP_FIRST
).get
"""The tokens of the module level of a file, class bodies and the headers of functions included."""


def _body_tokens(db: Database, scope: Scope) -> RootTokens:
    index = body_index(db, scope)
    structure = module_index(db, scope.file)
    node = structure.node_of.get(scope)
    if not isinstance(node, nodes.FunctionDefinition):
        return RootTokens({})
    walk = TokenWalk(db, index, body_inference(db, scope).types, bodies_are_apart=False)
    root: Root
    if node.block is None:
        body: FunctionBody = function_body(db, (scope.file, node))
        root, block = body, body.statements
    else:
        root, block = root_of(structure, node), node.block
    for statement in block:
        walk.add(statement, scope)
    walk.tokens.sort()
    return RootTokens({root: walk.tokens})


body_tokens: Final = Derived[Scope, RootTokens](
    "body_tokens", _body_tokens, equal=same_object, retention=Retention.DROP_FIRST
).get
"""The tokens of the body of a function that is not inside a function."""
