"""Which parts of an expression stand where they may not: `yield`, `await`, asynchronous comprehensions, `:=`?

Terms
-----
*Scope kind*: what the code is directly in.  A comprehension is a scope of its own but for the iterable of its first `for`.
*Annotation scope* (PEP 695): what is evaluated late, in a scope of its own; no `yield`, `await` or `:=` may stand in it.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.nodes import Expression, Node
from checker.syntax.parser.token_cursor import FeatureUse
from checker.syntax.tokenizer import Error
from checker.syntax.visitor import child_nodes

MODULE: Final = 0
CLASS: Final = 1
FUNCTION: Final = 2
ASYNC_FUNCTION: Final = 3
LAMBDA: Final = 4
COMPREHENSION: Final = 5

_COMPREHENSIONS: Final = {
    nodes.ListComprehension: "list comprehension",
    nodes.SetComprehension: "set comprehension",
    nodes.DictComprehension: "dict comprehension",
    nodes.GeneratorExpression: "generator expression",
}
Comprehension = nodes.ListComprehension | nodes.SetComprehension | nodes.DictComprehension | nodes.GeneratorExpression


class Scope:
    """The function, class or module that statements are directly in."""

    __slots__ = ("has_yield", "kind", "valued_returns")

    def __init__(self, kind: int) -> None:
        self.kind: Final = kind
        self.has_yield = False
        self.valued_returns: Final[list[nodes.Return]] = []


class ContextChecker:
    """The errors found so far, and how expressions are to be looked at.

    `defers_annotations` tells that annotations are not evaluated (`from __future__ import annotations`).
    """

    __slots__ = ("defers_annotations", "errors", "features")

    def __init__(self, defers_annotations: bool) -> None:
        self.errors: Final[list[Error]] = []
        self.features: Final[list[FeatureUse]] = []
        self.defers_annotations: Final = defers_annotations


class _ExpressionScope:
    """The lambda, comprehension or function that an expression is directly in.

    `comprehension` is the comprehension, if it is one, and `parent` the scope around it.  `targets` are the names that
    its clauses bind; `in_iterable` tells that the expression belongs to the iterable of a comprehension around it.
    """

    __slots__ = ("assigned", "comprehension", "in_iterable", "is_async", "kind", "parent", "targets")

    def __init__(self, kind: int, parent: _ExpressionScope | None, comprehension: Comprehension | None) -> None:
        self.kind: Final = kind
        self.parent: Final = parent
        self.comprehension: Final = comprehension
        self.targets: Final[set[str]] = set()
        self.assigned: Final[set[str]] = set()
        self.is_async = False
        self.in_iterable = False


_CONCERNS: Final = frozenset(
    (
        nodes.Await,
        nodes.Lambda,
        nodes.NamedExpression,
        nodes.Yield,
        nodes.YieldFrom,
        *_COMPREHENSIONS,
    )
)


def check_expression(checker: ContextChecker, expression: Expression, scope: Scope) -> None:
    """Find the errors in an expression directly in a function, class or module."""
    kind = type(expression)
    if kind is nodes.Name or kind is nodes.StringLiteral:
        return
    _walk_expression(checker, expression, scope, _ExpressionScope(scope.kind, None, None))


def _walk_expression(checker: ContextChecker, expression: Node, scope: Scope, inside: _ExpressionScope) -> None:
    """Check an expression; recursion is into lambdas and comprehensions only, whose nesting the parser limits."""
    pending: list[Node] = [expression]
    while pending:
        node = pending.pop()
        if type(node) in _CONCERNS:
            if isinstance(node, nodes.Lambda):
                _check_lambda(checker, node, scope, inside)
                continue
            if isinstance(
                node,
                (nodes.ListComprehension, nodes.SetComprehension, nodes.DictComprehension, nodes.GeneratorExpression),
            ):
                _check_comprehension(checker, node, scope, inside)
                continue
            if isinstance(node, nodes.NamedExpression):
                _check_named(checker, node, inside)
            elif isinstance(node, nodes.Await):
                _check_await(checker, node, inside)
            elif isinstance(node, (nodes.Yield, nodes.YieldFrom)):
                _check_yield(checker, node, scope, inside)
        pending.extend(child_nodes(node))


def _check_lambda(checker: ContextChecker, node: nodes.Lambda, scope: Scope, inside: _ExpressionScope) -> None:
    for parameter in child_nodes(node.parameters):
        if isinstance(parameter, nodes.Parameter) and parameter.default is not None:
            _walk_expression(checker, parameter.default, scope, inside)
    body = _ExpressionScope(LAMBDA, inside, None)
    body.in_iterable = inside.in_iterable
    current: Expression = node.body
    while isinstance(current, nodes.Lambda) and not current.parameters.end > current.parameters.start:
        current = current.body
    _walk_expression(checker, current, scope, body)


def _check_await(checker: ContextChecker, node: nodes.Await, inside: _ExpressionScope) -> None:
    kind = inside.kind
    if kind == COMPREHENSION:
        inside.is_async = True
    elif kind != ASYNC_FUNCTION:
        where = "outside function" if kind in (MODULE, CLASS) else "outside async function"
        checker.errors.append((node.start, node.end, f"'await' {where}"))


def _check_yield(checker: ContextChecker, node: nodes.Yield | nodes.YieldFrom, scope: Scope, inside: _ExpressionScope) -> None:
    word = "yield" if isinstance(node, nodes.Yield) else "yield from"
    kind = inside.kind
    if kind == COMPREHENSION and inside.comprehension is not None:
        message = f"'yield' inside {_COMPREHENSIONS[type(inside.comprehension)]}"
    elif kind in (MODULE, CLASS):
        message = f"'{word}' outside function"
    elif kind == ASYNC_FUNCTION:
        scope.has_yield = True
        if word == "yield":
            return
        message = "'yield from' inside async function"
    else:
        return
    checker.errors.append((node.start, node.end, message))


def _check_named(checker: ContextChecker, node: nodes.NamedExpression, inside: _ExpressionScope) -> None:
    """The rules of PEP 572 for `:=` in comprehensions."""
    if inside.in_iterable:
        message = "assignment expression cannot be used in a comprehension iterable expression"
        checker.errors.append((node.start, node.end, message))
        return
    name = node.target.id if isinstance(node.target, nodes.Name) else ""
    current: _ExpressionScope | None = inside
    while current is not None and current.kind == COMPREHENSION:
        if name in current.targets:
            message = f"assignment expression cannot rebind comprehension iteration variable '{name}'"
            checker.errors.append((node.start, node.end, message))
            return
        current.assigned.add(name)
        current = current.parent
    if current is not None and current is not inside and current.kind == CLASS:
        message = "assignment expression within a comprehension cannot be used in a class body"
        checker.errors.append((node.start, node.end, message))


def _check_comprehension(checker: ContextChecker, node: Comprehension, scope: Scope, outer: _ExpressionScope) -> None:
    """Check the parts in the order in which CPython meets them."""
    inside = _ExpressionScope(COMPREHENSION, outer, node)
    for index, clause in enumerate(node.generators):
        around = outer if index == 0 else inside
        before = around.in_iterable
        around.in_iterable = True
        _walk_expression(checker, clause.iterable, scope, around)
        around.in_iterable = before
        _add_targets(checker, clause.target, inside)
        _walk_expression(checker, clause.target, scope, inside)
        inside.is_async = inside.is_async or clause.is_async
        inside.in_iterable = outer.in_iterable
        for condition in clause.conditions:
            _walk_expression(checker, condition, scope, inside)
    if isinstance(node, nodes.DictComprehension):
        _walk_expression(checker, node.key, scope, inside)
        _walk_expression(checker, node.value, scope, inside)
    else:
        _walk_expression(checker, node.element, scope, inside)
    if not inside.is_async or isinstance(node, nodes.GeneratorExpression):
        return
    if outer.kind == COMPREHENSION:
        outer.is_async = True
        what = "asynchronous comprehensions inside other comprehensions"
        checker.features.append((what, (3, 11), node.start, node.end))
    elif outer.kind != ASYNC_FUNCTION:
        message = "asynchronous comprehension outside of an asynchronous function"
        checker.errors.append((node.start, node.end, message))


def _add_targets(checker: ContextChecker, target: Expression, inside: _ExpressionScope) -> None:
    """Note the names that a clause of a comprehension binds."""
    pending: list[Node] = [target]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Name):
            if node.id in inside.assigned:
                message = f"comprehension inner loop cannot rebind assignment expression target '{node.id}'"
                checker.errors.append((node.start, node.end, message))
            inside.targets.add(node.id)
        elif isinstance(node, (nodes.TupleDisplay, nodes.ListDisplay, nodes.Starred)):
            pending.extend(child_nodes(node))


def check_late(checker: ContextChecker, expression: Expression, where: str) -> None:
    """Find what may not stand in an annotation scope."""
    pending: list[Node] = [expression]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.NamedExpression):
            what = "named expression"
        elif isinstance(node, (nodes.Yield, nodes.YieldFrom)):
            what = "yield expression"
        elif isinstance(node, nodes.Await):
            what = "await expression"
        else:
            if not isinstance(node, nodes.Lambda):
                pending.extend(child_nodes(node))
            continue
        checker.errors.append((node.start, node.end, f"{what} cannot be used within {where}"))
