"""Which statements and expressions stand where they may not?

`return`, `yield`, `await`, `async`, `break`, `continue`, `import *` and assignment expressions are judged by what is around
them.  The parser accepts them anywhere; this walks the finished tree of a root.

Terms
-----
*Scope kind*: what the code is directly in.  A comprehension is a scope of its own but for the iterable of its first `for`.
*Annotation scope* (PEP 695): what is evaluated late, in a scope of its own; no `yield`, `await` or `:=` may stand in it.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.nodes import Block, Expression, Node, Statement
from checker.syntax.parser.token_cursor import FeatureUse
from checker.syntax.pattern_errors import check_match
from checker.syntax.tokenizer import Error
from checker.syntax.visitor import child_nodes

MODULE: Final = 0
CLASS: Final = 1
FUNCTION: Final = 2
ASYNC_FUNCTION: Final = 3
LAMBDA: Final = 4
COMPREHENSION: Final = 5

# How many loops, `try` and `with` may be in one another; CPython before 3.13 allows one less.
MAXIMUM_NESTING: Final = 21

_COMPREHENSIONS: Final = {
    nodes.ListComprehension: "list comprehension",
    nodes.SetComprehension: "set comprehension",
    nodes.DictComprehension: "dict comprehension",
    nodes.GeneratorExpression: "generator expression",
}
Comprehension = nodes.ListComprehension | nodes.SetComprehension | nodes.DictComprehension | nodes.GeneratorExpression


class _Scope:
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


def check_context(checker: ContextChecker, block: Block, kind: int) -> None:
    """Find the errors in statements that are directly in a scope of this kind."""
    scope = _Scope(kind)
    _check_block(checker, block, scope, _OUTSIDE_LOOP)
    _finish(checker, scope)


def _finish(checker: ContextChecker, scope: _Scope) -> None:
    if scope.kind == ASYNC_FUNCTION and scope.has_yield:
        for statement in scope.valued_returns:
            checker.errors.append((statement.start, statement.end, "'return' with value in async generator"))


# Statements

# What `break` and `continue` find around them.
_OUTSIDE_LOOP: Final = 0
_IN_LOOP: Final = 1
_IN_STAR_HANDLER: Final = 2  # of `except*`, with no loop inside it around the statement


class _Place:
    """Where a block is: `loop` as above, `depth` counts the nested blocks that CPython limits, `in_handler` tells that the
    block is in an `except*` block of the same function."""

    __slots__ = ("depth", "in_handler", "loop")

    def __init__(self, loop: int, depth: int, in_handler: bool) -> None:
        self.loop: Final = loop
        self.depth: Final = depth
        self.in_handler: Final = in_handler


def _check_block(checker: ContextChecker, block: Block, scope: _Scope, loop: int) -> None:
    _check_statements(checker, block, scope, _Place(loop, 0, False))


def _check_statements(checker: ContextChecker, block: Block, scope: _Scope, place: _Place) -> None:
    for statement in block:
        kind = type(statement)
        if kind is nodes.FunctionDefinition or kind is nodes.ClassDefinition:
            _check_definition(checker, statement, scope)
        elif kind in _COMPOUND:
            _check_compound(checker, statement, scope, place)
        else:
            _check_simple(checker, statement, scope, place)


def _check_simple(checker: ContextChecker, statement: Statement, scope: _Scope, place: _Place) -> None:
    if isinstance(statement, nodes.Return):
        _check_return(checker, statement, scope, place)
    elif isinstance(statement, (nodes.Break, nodes.Continue)):
        _check_jump(checker, statement, place)
        return
    elif isinstance(statement, nodes.ImportFrom):
        _check_import(checker, statement, scope)
        return
    elif isinstance(statement, nodes.TypeAliasStatement):
        _check_type_parameters(checker, statement.type_parameters)
        _check_late(checker, statement.value, "a type alias")
        return
    elif isinstance(statement, nodes.AnnotatedAssignment):
        _check_annotation(checker, statement.annotation, scope, False)
        _check_expression(checker, statement.target, scope)
        if statement.value is not None:
            _check_expression(checker, statement.value, scope)
        return
    for child in child_nodes(statement):
        if isinstance(child, Expression):
            _check_expression(checker, child, scope)
        elif isinstance(child, Statement):
            _check_statements(checker, (child,), scope, place)


def _check_import(checker: ContextChecker, statement: nodes.ImportFrom, scope: _Scope) -> None:
    if is_future_import(statement):
        message = "from __future__ imports must occur at the beginning of the file"
        checker.errors.append((statement.start, statement.end, message))
    elif scope.kind != MODULE and statement.names and statement.names[0].name.name == "*":
        checker.errors.append((statement.start, statement.end, "import * only allowed at module level"))


def is_future_import(statement: Statement) -> bool:
    """Whether this is `from __future__ import ...`."""
    return (
        isinstance(statement, nodes.ImportFrom)
        and statement.module is not None
        and statement.module.name == "__future__"
        and statement.level == 0
    )


def _check_return(checker: ContextChecker, statement: nodes.Return, scope: _Scope, place: _Place) -> None:
    if scope.kind in (MODULE, CLASS):
        checker.errors.append((statement.start, statement.end, "'return' outside function"))
    elif place.in_handler:
        message = "'return' cannot appear in an 'except*' block"
        checker.errors.append((statement.start, statement.end, message))
    if statement.value is not None:
        scope.valued_returns.append(statement)


def _check_jump(checker: ContextChecker, statement: Statement, place: _Place) -> None:
    word = "break" if isinstance(statement, nodes.Break) else "continue"
    if place.loop == _IN_STAR_HANDLER:
        message = f"'{word}' cannot appear in an 'except*' block"
    elif place.loop == _IN_LOOP:
        return
    else:
        message = "'break' outside loop" if word == "break" else "'continue' not properly in loop"
    checker.errors.append((statement.start, statement.end, message))


_COMPOUND: Final = frozenset(
    (nodes.If, nodes.While, nodes.For, nodes.With, nodes.Try, nodes.Match, nodes.ErrorStatement)
)


def _check_compound(checker: ContextChecker, statement: Statement, scope: _Scope, place: _Place) -> None:
    match statement:
        case nodes.If():
            for clause in statement.clauses:
                _check_expression(checker, clause.test, scope)
                _check_statements(checker, clause.block, scope, place)
            _check_statements(checker, statement.orelse or (), scope, place)
        case nodes.While() | nodes.For():
            _check_loop(checker, statement, scope, place)
        case nodes.With():
            _check_with(checker, statement, scope, place)
        case nodes.Try():
            _check_try(checker, statement, scope, place)
        case nodes.Match():
            _check_expression(checker, statement.subject, scope)
            check_match(statement, checker.errors)
            for case in statement.cases:
                if case.guard is not None:
                    _check_expression(checker, case.guard, scope)
                _check_statements(checker, case.block, scope, place)
        case nodes.ErrorStatement():
            for child in statement.children:
                _check_expression(checker, child, scope)
            _check_statements(checker, statement.statements, scope, place)


def _deeper(checker: ContextChecker, statement: Statement, place: _Place, loop: int, levels: int = 1) -> _Place:
    """The place of a block inside `statement`."""
    depth = place.depth + levels
    if place.depth <= MAXIMUM_NESTING < depth:
        checker.errors.append((statement.start, statement.start, "too many statically nested blocks"))
    elif place.depth < MAXIMUM_NESTING == depth:
        what = f"{MAXIMUM_NESTING} statically nested blocks"
        checker.features.append((what, (3, 13), statement.start, statement.start))
    return _Place(loop, depth, place.in_handler)


def _check_loop(checker: ContextChecker, statement: nodes.While | nodes.For, scope: _Scope, place: _Place) -> None:
    if isinstance(statement, nodes.While):
        _check_expression(checker, statement.test, scope)
    else:
        if statement.is_async:
            _check_async(checker, statement, scope, "'async for'", 5)
        _check_expression(checker, statement.target, scope)
        _check_expression(checker, statement.iterable, scope)
    _check_statements(checker, statement.block, scope, _deeper(checker, statement, place, _IN_LOOP))
    _check_statements(checker, statement.orelse or (), scope, place)


def _check_async(checker: ContextChecker, statement: Statement, scope: _Scope, what: str, length: int) -> None:
    if scope.kind != ASYNC_FUNCTION:
        where = "outside function" if scope.kind in (MODULE, CLASS) else "outside async function"
        checker.errors.append((statement.start, statement.start + length, f"{what} {where}"))


def _check_with(checker: ContextChecker, statement: nodes.With, scope: _Scope, place: _Place) -> None:
    if statement.is_async:
        _check_async(checker, statement, scope, "'async with'", 5)
    for item in statement.items:
        _check_expression(checker, item.context, scope)
        if item.target is not None:
            _check_expression(checker, item.target, scope)
    _check_statements(checker, statement.block, scope, _deeper(checker, statement, place, place.loop, len(statement.items)))


def _check_try(checker: ContextChecker, statement: nodes.Try, scope: _Scope, place: _Place) -> None:
    levels = 1 if statement.final is not None else 0
    outer = _deeper(checker, statement, place, place.loop, levels)
    inner = _deeper(checker, statement, outer, place.loop, 1 if statement.handlers else 0)
    _check_statements(checker, statement.block, scope, inner)
    for handler in statement.handlers:
        if handler.exception is not None:
            _check_expression(checker, handler.exception, scope)
        in_handler = _deeper(checker, statement, outer, place.loop, 2 if handler.name is not None else 1)
        if statement.is_star:
            in_handler = _Place(_IN_STAR_HANDLER, in_handler.depth, True)
        _check_statements(checker, handler.block, scope, in_handler)
    _check_statements(checker, statement.orelse or (), scope, outer)
    _check_statements(checker, statement.final or (), scope, outer)


# Definitions


def _check_definition(checker: ContextChecker, statement: Statement, scope: _Scope) -> None:
    if isinstance(statement, nodes.FunctionDefinition):
        check_header(checker, statement, scope)
        if statement.block is not None:
            check_context(checker, statement.block, ASYNC_FUNCTION if statement.is_async else FUNCTION)
    elif isinstance(statement, nodes.ClassDefinition):
        for decorator in statement.decorators:
            _check_expression(checker, decorator.expression, scope)
        _check_type_parameters(checker, statement.type_parameters)
        arguments = [*statement.arguments, *(keyword.value for keyword in statement.keywords)]
        for argument in arguments:
            if statement.type_parameters is not None:
                _check_late(checker, argument, "the definition of a generic")
            else:
                _check_expression(checker, argument, scope)
        if not statement.members_are_roots:
            check_context(checker, statement.block, CLASS)


def check_header(checker: ContextChecker, function: nodes.FunctionDefinition, scope: _Scope) -> None:
    """Find the errors in the header of a function."""
    for decorator in function.decorators:
        _check_expression(checker, decorator.expression, scope)
    _check_type_parameters(checker, function.type_parameters)
    is_generic = function.type_parameters is not None
    for child in child_nodes(function.parameters):
        if isinstance(child, nodes.Parameter):
            if child.annotation is not None:
                _check_annotation(checker, child.annotation, scope, is_generic)
            if child.default is not None:
                _check_expression(checker, child.default, scope)
    if function.returns is not None:
        _check_annotation(checker, function.returns, scope, is_generic)


def _check_annotation(checker: ContextChecker, annotation: Expression, scope: _Scope, is_generic: bool) -> None:
    if is_generic:
        _check_late(checker, annotation, "the definition of a generic")
    elif checker.defers_annotations:
        _check_late(checker, annotation, "an annotation")
    else:
        _check_expression(checker, annotation, scope)


def _check_type_parameters(checker: ContextChecker, parameters: nodes.TypeParameters | None) -> None:
    if parameters is None:
        return
    seen: set[str] = set()
    for parameter in parameters.parameters:
        name = parameter.name
        if name.name in seen:
            checker.errors.append((name.start, name.end, f"duplicate type parameter '{name.name}'"))
        seen.add(name.name)
        if parameter.bound is not None:
            what = "a TypeVar constraint" if isinstance(parameter.bound, nodes.TupleDisplay) else "a TypeVar bound"
            _check_late(checker, parameter.bound, what)
        if parameter.default is not None:
            _check_late(checker, parameter.default, f"a {parameter.kind} default")


def _check_late(checker: ContextChecker, expression: Expression, where: str) -> None:
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


# Expressions


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


def _check_expression(checker: ContextChecker, expression: Expression, scope: _Scope) -> None:
    kind = type(expression)
    if kind is nodes.Name or kind is nodes.StringLiteral:
        return
    _walk_expression(checker, expression, scope, _ExpressionScope(scope.kind, None, None))


def _walk_expression(checker: ContextChecker, expression: Node, scope: _Scope, inside: _ExpressionScope) -> None:
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


def _check_lambda(checker: ContextChecker, node: nodes.Lambda, scope: _Scope, inside: _ExpressionScope) -> None:
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


def _check_yield(checker: ContextChecker, node: nodes.Yield | nodes.YieldFrom, scope: _Scope, inside: _ExpressionScope) -> None:
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


def _check_comprehension(checker: ContextChecker, node: Comprehension, scope: _Scope, outer: _ExpressionScope) -> None:
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
