"""What is the syntax of a file, whole and in the pieces that change on their own?

Two identity firewalls stand between the tree and its readers: an edit inside a function body gives a new tree, but the same
skeleton and the same bodies of all other functions, and readers of those are left alone.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from checker.files.file import File
from checker.files.sources import source
from checker.query.database import Database
from checker.query.derived_query import Derived, never_equal, same_object
from checker.query.eviction import Retention
from checker.syntax.nodes import Block, FunctionDefinition
from checker.syntax.parse import parse
from checker.syntax.tree import FunctionBody, ModuleTree, Skeleton

BodyKey: TypeAlias = tuple[File, FunctionDefinition]


def tree(db: Database, file: File) -> ModuleTree:
    """The syntax tree of `file`; what an edit left alone is the same objects as before."""
    return _tree(db, file)


def skeleton(db: Database, file: File) -> Skeleton:
    """What of `file` is outside function bodies; the same object until something there changes."""
    return _skeleton(db, file)


def function_body(db: Database, key: BodyKey) -> FunctionBody:
    """The body of a function of a file that is a root; the same object until something in it changes."""
    return _function_body(db, key)


def function_statements(db: Database, file: File, function: FunctionDefinition) -> Block:
    """The statements of a function of `file`, whether its body is a root or not."""
    if function.block is not None:
        return function.block
    return function_body(db, (file, function)).statements


def _parse(db: Database, file: File) -> ModuleTree:
    return parse(source(db, file).text, _tree.previous(db, file), file.is_stub)


def _find_skeleton(db: Database, file: File) -> Skeleton:
    return tree(db, file).skeleton


def _find_function_body(db: Database, key: BodyKey) -> FunctionBody:
    file, function = key
    body = tree(db, file).bodies.get(function)
    # A function that is gone has no readers that count; those not yet found out get an empty body.
    return body if body is not None else FunctionBody("", "")


_tree: Final[Derived[File, ModuleTree]] = Derived("tree", _parse, equal=never_equal, retention=Retention.DROP_FIRST)
_skeleton: Final[Derived[File, Skeleton]] = Derived(
    "skeleton", _find_skeleton, equal=same_object, retention=Retention.DROP_FIRST
)
_function_body: Final[Derived[BodyKey, FunctionBody]] = Derived(
    "function_body", _find_function_body, equal=same_object, retention=Retention.DROP_FIRST
)
