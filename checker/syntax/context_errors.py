"""Which statements stand where they may not?

`return`, `break`, `continue`, `async`, `import *` are judged by what is around them.  The parser accepts them anywhere; this
walks the finished tree of a root, and leaves the expressions in it to `expression_context.py`.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.expression_context import (
    ASYNC_FUNCTION,
    CLASS,
    FUNCTION,
    MODULE,
    ContextChecker,
    Scope,
    check_expression,
    check_late,
)
from checker.syntax.nodes import Block, Expression, Statement
from checker.syntax.pattern_errors import check_match
from checker.syntax.visitor import child_nodes

# How many loops, `try` and `with` may be in one another; CPython before 3.13 allows one less.
MAXIMUM_NESTING: Final = 21

_COMPOUND: Final = frozenset(
    (nodes.If, nodes.While, nodes.For, nodes.With, nodes.Try, nodes.Match, nodes.ErrorStatement)
)


def check_context(checker: ContextChecker, block: Block, kind: int) -> None:
    """Find the errors in statements that are directly in a scope of this kind."""
    scope = Scope(kind)
    _check_statements(checker, block, scope, _Place(_OUTSIDE_LOOP, 0, False))
    if scope.kind == ASYNC_FUNCTION and scope.has_yield:
        for statement in scope.valued_returns:
            checker.errors.append((statement.start, statement.end, "'return' with value in async generator"))


# Statements

# What `break` and `continue` find around them.
_OUTSIDE_LOOP: Final = 0
_IN_LOOP: Final = 1
_IN_STAR_HANDLER: Final = 2  # of `except*`, with no loop inside it around the statement


class _Place:
    """Where a block is.

    `loop` is as above, `depth` counts the nested blocks that CPython limits, `in_handler` tells that the block is in an
    `except*` block of the same function.
    """

    __slots__ = ("depth", "in_handler", "loop")

    def __init__(self, loop: int, depth: int, in_handler: bool) -> None:
        self.loop: Final = loop
        self.depth: Final = depth
        self.in_handler: Final = in_handler


def _check_statements(checker: ContextChecker, block: Block, scope: Scope, place: _Place) -> None:
    for statement in block:
        kind = type(statement)
        if kind is nodes.FunctionDefinition or kind is nodes.ClassDefinition:
            _check_definition(checker, statement, scope)
        elif kind in _COMPOUND:
            _check_compound(checker, statement, scope, place)
        else:
            _check_simple(checker, statement, scope, place)


def _check_simple(checker: ContextChecker, statement: Statement, scope: Scope, place: _Place) -> None:
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
        check_late(checker, statement.value, "a type alias")
        return
    elif isinstance(statement, nodes.AnnotatedAssignment):
        _check_annotation(checker, statement.annotation, scope, False)
        check_expression(checker, statement.target, scope)
        if statement.value is not None:
            check_expression(checker, statement.value, scope)
        return
    for child in child_nodes(statement):
        if isinstance(child, Expression):
            check_expression(checker, child, scope)
        elif isinstance(child, Statement):
            _check_statements(checker, (child,), scope, place)


def _check_import(checker: ContextChecker, statement: nodes.ImportFrom, scope: Scope) -> None:
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


def _check_return(checker: ContextChecker, statement: nodes.Return, scope: Scope, place: _Place) -> None:
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


def _check_compound(checker: ContextChecker, statement: Statement, scope: Scope, place: _Place) -> None:
    match statement:
        case nodes.If():
            for clause in statement.clauses:
                check_expression(checker, clause.test, scope)
                _check_statements(checker, clause.block, scope, place)
            _check_statements(checker, statement.orelse or (), scope, place)
        case nodes.While() | nodes.For():
            _check_loop(checker, statement, scope, place)
        case nodes.With():
            _check_with(checker, statement, scope, place)
        case nodes.Try():
            _check_try(checker, statement, scope, place)
        case nodes.Match():
            check_expression(checker, statement.subject, scope)
            check_match(statement, checker.errors)
            for case in statement.cases:
                if case.guard is not None:
                    check_expression(checker, case.guard, scope)
                _check_statements(checker, case.block, scope, place)
        case nodes.ErrorStatement():
            for child in statement.children:
                check_expression(checker, child, scope)
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


def _check_loop(checker: ContextChecker, statement: nodes.While | nodes.For, scope: Scope, place: _Place) -> None:
    if isinstance(statement, nodes.While):
        check_expression(checker, statement.test, scope)
    else:
        if statement.is_async:
            _check_async(checker, statement, scope, "'async for'", 5)
        check_expression(checker, statement.target, scope)
        check_expression(checker, statement.iterable, scope)
    _check_statements(checker, statement.block, scope, _deeper(checker, statement, place, _IN_LOOP))
    _check_statements(checker, statement.orelse or (), scope, place)


def _check_async(checker: ContextChecker, statement: Statement, scope: Scope, what: str, length: int) -> None:
    if scope.kind != ASYNC_FUNCTION:
        where = "outside function" if scope.kind in (MODULE, CLASS) else "outside async function"
        checker.errors.append((statement.start, statement.start + length, f"{what} {where}"))


def _check_with(checker: ContextChecker, statement: nodes.With, scope: Scope, place: _Place) -> None:
    if statement.is_async:
        _check_async(checker, statement, scope, "'async with'", 5)
    for item in statement.items:
        check_expression(checker, item.context, scope)
        if item.target is not None:
            check_expression(checker, item.target, scope)
    _check_statements(checker, statement.block, scope, _deeper(checker, statement, place, place.loop, len(statement.items)))


def _check_try(checker: ContextChecker, statement: nodes.Try, scope: Scope, place: _Place) -> None:
    levels = 1 if statement.final is not None else 0
    outer = _deeper(checker, statement, place, place.loop, levels)
    inner = _deeper(checker, statement, outer, place.loop, 1 if statement.handlers else 0)
    _check_statements(checker, statement.block, scope, inner)
    for handler in statement.handlers:
        if handler.exception is not None:
            check_expression(checker, handler.exception, scope)
        in_handler = _deeper(checker, statement, outer, place.loop, 2 if handler.name is not None else 1)
        if statement.is_star:
            in_handler = _Place(_IN_STAR_HANDLER, in_handler.depth, True)
        _check_statements(checker, handler.block, scope, in_handler)
    _check_statements(checker, statement.orelse or (), scope, outer)
    _check_statements(checker, statement.final or (), scope, outer)


# Definitions


def _check_definition(checker: ContextChecker, statement: Statement, scope: Scope) -> None:
    if isinstance(statement, nodes.FunctionDefinition):
        check_header(checker, statement, scope)
        if statement.block is not None:
            check_context(checker, statement.block, ASYNC_FUNCTION if statement.is_async else FUNCTION)
    elif isinstance(statement, nodes.ClassDefinition):
        for decorator in statement.decorators:
            check_expression(checker, decorator.expression, scope)
        _check_type_parameters(checker, statement.type_parameters)
        arguments = [*statement.arguments, *(keyword.value for keyword in statement.keywords)]
        for argument in arguments:
            if statement.type_parameters is not None:
                check_late(checker, argument, "the definition of a generic")
            else:
                check_expression(checker, argument, scope)
        if not statement.members_are_roots:
            check_context(checker, statement.block, CLASS)


def check_header(checker: ContextChecker, function: nodes.FunctionDefinition, scope: Scope) -> None:
    """Find the errors in the header of a function."""
    for decorator in function.decorators:
        check_expression(checker, decorator.expression, scope)
    _check_type_parameters(checker, function.type_parameters)
    is_generic = function.type_parameters is not None
    for child in child_nodes(function.parameters):
        if isinstance(child, nodes.Parameter):
            if child.annotation is not None:
                _check_annotation(checker, child.annotation, scope, is_generic)
            if child.default is not None:
                check_expression(checker, child.default, scope)
    if function.returns is not None:
        _check_annotation(checker, function.returns, scope, is_generic)


def _check_annotation(checker: ContextChecker, annotation: Expression, scope: Scope, is_generic: bool) -> None:
    if is_generic:
        check_late(checker, annotation, "the definition of a generic")
    elif checker.defers_annotations:
        check_late(checker, annotation, "an annotation")
    else:
        check_expression(checker, annotation, scope)


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
            check_late(checker, parameter.bound, what)
        if parameter.default is not None:
            check_late(checker, parameter.default, f"a {parameter.kind} default")
