"""Which operation does the operator, bracket or keyword at the cursor stand for, and what does it run?

An operator runs a special method of its operands, brackets run `__getitem__` or what is called, and `with`, `for` and `await`
the methods of their protocols.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.import_targets import Referent
from checker.ide.member_definitions import definitions_of_attribute
from checker.ide.operations.operation_tokens import operation_tokens
from checker.ide.operations.special_methods import (
    SpecialCall,
    binary_calls,
    comparison_calls,
    definitions_of_calls,
    definitions_run_by_call,
    first_calls,
)
from checker.ide.scope_at_cursor import scope_of_path
from checker.ide.semantic_model import context_at, expression_type
from checker.inference.dispatch import infer
from checker.query.database import Database
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.syntax.locate import Placed, nodes_at
from checker.types.classes import ClassLiteral, ClassObject
from checker.types.type import Type
from checker.types.unions import members_of

_UNARY: Final = {"-": ("__neg__",), "+": ("__pos__",), "~": ("__invert__",), "not": ("__bool__", "__len__")}


class Operation:
    """The operation at the cursor; `start` and `end` are the absolute extent of the token that the cursor is on.

    `part` says which of the operation's tokens that is, counted from zero.  `parents` are the nodes around the operation,
    outermost first, and `scope` is where its operands are evaluated.
    """

    __slots__ = ("end", "node", "parents", "part", "scope", "start")

    def __init__(
        self, node: nodes.Node, part: int, start: int, end: int, parents: tuple[nodes.Node, ...], scope: Scope
    ) -> None:
        self.node: Final = node
        self.part: Final = part
        self.start: Final = start
        self.end: Final = end
        self.parents: Final = parents
        self.scope: Final = scope


def operation_at_cursor(db: Database, file: File, offset: int) -> Operation | None:
    """The operation whose token is at an offset of a file, None if there is none.

    An offset right behind a token belongs to it where nothing else starts.
    """
    syntax = tree(db, file)
    placed = nodes_at(syntax, offset)
    behind: Operation | None = None
    for position in range(len(placed) - 1, -1, -1):
        node, base = placed[position]
        for part, (start, end) in enumerate(operation_tokens(syntax.text, base, node)):
            if start == end or not base + start <= offset <= base + end:
                continue
            found = _operation(db, file, placed[: position + 1], part, start, end)
            if offset < found.end:
                return found
            behind = behind or found
        if isinstance(node, nodes.Statement):
            break
    is_at_start = bool(placed) and placed[-1][0].start + placed[-1][1] == offset
    return None if is_at_start else behind


def referents_of_operation(db: Database, operation: Operation) -> list[Referent]:
    """The definitions of the functions that the operation runs, none if that is not known."""
    node = operation.node
    if isinstance(node, nodes.Call):
        return definitions_run_by_call(db, _type(db, operation, node.function))
    if isinstance(node, nodes.Subscript):
        owner = _type(db, operation, node.value)
        calls = first_calls(db, owner, _item_methods(operation))
        return definitions_of_calls(db, calls) if calls else _class_items(db, owner)
    function = _CALLS.get(node.__class__)
    return [] if function is None else definitions_of_calls(db, function(db, operation, node))


def _operation(db: Database, file: File, placed: list[Placed], part: int, start: int, end: int) -> Operation:
    path = [node for node, _ in placed]
    base = placed[-1][1]
    return Operation(path[-1], part, base + start, base + end, tuple(path[:-1]), scope_of_path(db, file, path))


def _type(db: Database, operation: Operation, operand: nodes.Expression) -> Type:
    return expression_type(db, operation.scope, operand)


# Subscripts


def _item_methods(operation: Operation) -> tuple[str, ...]:
    """The method that a subscript runs, by what is done with the item."""
    inner: nodes.Node = operation.node
    for outer in reversed(operation.parents):
        if isinstance(outer, nodes.Delete):
            return ("__delitem__",)
        if isinstance(outer, nodes.Assign):
            return ("__setitem__",) if inner in outer.targets else ("__getitem__",)
        if isinstance(outer, (nodes.AnnotatedAssignment, nodes.For, nodes.ComprehensionFor, nodes.WithItem)):
            return ("__setitem__",) if inner is outer.target else ("__getitem__",)
        if not isinstance(outer, (nodes.TupleDisplay, nodes.ListDisplay, nodes.Starred)):
            break
        inner = outer
    return ("__getitem__",)


def _class_items(db: Database, owner: Type) -> list[Referent]:
    """What a class that is specialized has written for that itself."""
    found: dict[Referent, None] = {}
    for member in members_of(owner):
        if isinstance(member, (ClassLiteral, ClassObject)):
            found.update(dict.fromkeys(definitions_of_attribute(db, member, "__class_getitem__")))
    return list(found)


# Other operations: what each of them calls


def _of_binary(db: Database, operation: Operation, node: nodes.BinaryOperation) -> list[SpecialCall]:
    return binary_calls(db, _type(db, operation, node.left), node.operator, _type(db, operation, node.right))


def _of_augmented(db: Database, operation: Operation, node: nodes.AugmentedAssignment) -> list[SpecialCall]:
    # What is remembered of the target is its new value.
    left = infer(context_at(db, operation.scope), node.target)
    return binary_calls(db, left, node.operator, _type(db, operation, node.value), in_place=True)


def _of_unary(db: Database, operation: Operation, node: nodes.UnaryOperation) -> list[SpecialCall]:
    return first_calls(db, _type(db, operation, node.operand), _UNARY[node.operator])


def _of_comparison(db: Database, operation: Operation, node: nodes.Comparison) -> list[SpecialCall]:
    operands = (node.left, *node.comparators)
    left, right = operands[operation.part], operands[operation.part + 1]
    return comparison_calls(db, _type(db, operation, left), node.operators[operation.part], _type(db, operation, right))


def _of_for(db: Database, operation: Operation, node: nodes.For | nodes.ComprehensionFor) -> list[SpecialCall]:
    methods = ("__aiter__",) if node.is_async else ("__iter__", "__getitem__")
    return first_calls(db, _type(db, operation, node.iterable), methods)


def _of_with(db: Database, operation: Operation, node: nodes.With) -> list[SpecialCall]:
    """`with` enters and leaves all its contexts, `as` names what entering one gives."""
    enter, leave = ("__aenter__", "__aexit__") if node.is_async else ("__enter__", "__exit__")
    found: list[SpecialCall] = []
    items = node.items if operation.part == 0 else node.items[operation.part - 1 : operation.part]
    for item in items:
        manager = _type(db, operation, item.context)
        found.extend(first_calls(db, manager, (enter,)))
        if operation.part == 0:
            found.extend(first_calls(db, manager, (leave,)))
    return found


def _of_await(db: Database, operation: Operation, node: nodes.Await) -> list[SpecialCall]:
    return first_calls(db, _type(db, operation, node.value), ("__await__",))


def _of_delete(db: Database, operation: Operation, node: nodes.Delete) -> list[SpecialCall]:
    found: list[SpecialCall] = []
    for target in node.targets:
        if isinstance(target, nodes.Subscript):
            found.extend(first_calls(db, _type(db, operation, target.value), ("__delitem__",)))
    return found


_CALLS: Final[dict[type[nodes.Node], Callable[[Database, Operation, Any], list[SpecialCall]]]] = {
    nodes.BinaryOperation: _of_binary,
    nodes.AugmentedAssignment: _of_augmented,
    nodes.UnaryOperation: _of_unary,
    nodes.Comparison: _of_comparison,
    nodes.For: _of_for,
    nodes.ComprehensionFor: _of_for,
    nodes.With: _of_with,
    nodes.Await: _of_await,
    nodes.Delete: _of_delete,
}
