"""Which `global` and `nonlocal` declarations break a rule?

A name must be declared before it is used in its scope, cannot be declared both ways, cannot be a parameter, and `nonlocal`
needs a function around that binds it.  Scopes are walked in source order, as CPython's symbol table does.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.nodes import Block, Expression, Identifier, Node, Statement
from checker.syntax.tokenizer import Error
from checker.syntax.visitor import child_nodes

# What happened to a name in a scope, in the order of weight.
_PARAMETER: Final = 8
_USED: Final = 4
_ANNOTATED: Final = 2
_BOUND: Final = 1

_PROBLEMS: Final = (
    (_PARAMETER, "name '{name}' is parameter and {word}"),
    (_USED, "name '{name}' is used prior to {word} declaration"),
    (_ANNOTATED, "annotated name '{name}' can't be {word}"),
    (_BOUND, "name '{name}' is assigned to before {word} declaration"),
)


class _Scope:
    """The names of one function, class or module."""

    __slots__ = ("flags", "global_names", "inner", "is_module", "nonlocal_names")

    def __init__(self, is_module: bool) -> None:
        self.is_module: Final = is_module
        self.flags: Final[dict[str, int]] = {}
        self.global_names: Final[dict[str, Identifier]] = {}
        self.nonlocal_names: Final[dict[str, Identifier]] = {}
        self.inner: Final[list[nodes.FunctionDefinition | nodes.ClassDefinition]] = []


class OpenScope:
    """A module, or a class that is not inside a function, whose statements are given one by one."""

    __slots__ = ("_is_module", "_scope")

    def __init__(self, is_module: bool) -> None:
        self._is_module: Final = is_module
        self._scope: Final = _Scope(is_module)

    def add(self, statement: Statement, errors: list[Error]) -> None:
        """Append the errors in a statement that is directly in the scope, but not those in blocks that are roots."""
        scope = self._scope
        _walk_block(scope, (statement,), errors)
        for name, identifier in scope.nonlocal_names.items():
            if self._is_module:
                errors.append((identifier.start, identifier.end, "nonlocal declaration not allowed at module level"))
            else:
                errors.append((identifier.start, identifier.end, f"no binding for nonlocal '{name}' found"))
        scope.nonlocal_names.clear()
        _check_inner(scope, frozenset() if self._is_module else frozenset(("__class__",)), errors)
        scope.inner.clear()


def check_function_declarations(
    function: nodes.FunctionDefinition, block: Block, is_in_class: bool, errors: list[Error]
) -> None:
    """Append the errors in declarations in a function that is not inside a function, and in what is inside it."""
    _check_function(function, block, frozenset(("__class__",)) if is_in_class else frozenset(), errors)


def _check_function(
    function: nodes.FunctionDefinition, block: Block, outer: frozenset[str], errors: list[Error]
) -> None:
    """Check a function; `outer` are the names bound by the functions around it."""
    scope = _Scope(False)
    for parameter in child_nodes(function.parameters):
        if isinstance(parameter, nodes.Parameter):
            scope.flags[parameter.name.name] = _PARAMETER
    _walk_block(scope, block, errors)
    _check_nonlocal(scope, outer, errors)
    own = {name for name, flags in scope.flags.items() if flags & (_PARAMETER | _BOUND)}
    visible = frozenset((outer | own) - scope.global_names.keys())
    _check_inner(scope, visible, errors)


def _check_inner(scope: _Scope, visible: frozenset[str], errors: list[Error]) -> None:
    for definition in scope.inner:
        if isinstance(definition, nodes.FunctionDefinition):
            _check_function(definition, definition.block or (), visible, errors)
        elif not definition.members_are_roots:
            inner = _Scope(False)
            _walk_block(inner, definition.block, errors)
            _check_nonlocal(inner, visible, errors)
            _check_inner(inner, visible | {"__class__"}, errors)


def _check_nonlocal(scope: _Scope, outer: frozenset[str], errors: list[Error]) -> None:
    for name, identifier in scope.nonlocal_names.items():
        if name in scope.global_names:
            errors.append((identifier.start, identifier.end, f"name '{name}' is nonlocal and global"))
        elif name and name not in outer:
            errors.append((identifier.start, identifier.end, f"no binding for nonlocal '{name}' found"))


# One scope in source order


def _walk_block(scope: _Scope, block: Block, errors: list[Error]) -> None:
    pending: list[Node] = list(reversed(block))
    while pending:
        node = pending.pop()
        if isinstance(node, (nodes.Global, nodes.Nonlocal)):
            _declare(scope, node, errors)
        elif isinstance(node, (nodes.FunctionDefinition, nodes.ClassDefinition)):
            pending.extend(reversed(_parts_outside(node)))
            scope.inner.append(node)
            _bind(scope, node.name.name)
        elif isinstance(node, Statement):
            pending.extend(reversed(_parts_of_statement(scope, node, errors)))
        elif isinstance(node, nodes.Pattern):
            _bind_pattern(scope, node)
            pending.extend(reversed(child_nodes(node)))
        elif isinstance(node, Expression):
            _visit_expression(scope, node, pending)
        else:
            if isinstance(node, (nodes.ExceptHandler, nodes.ImportAlias)):
                _bind_clause(scope, node)
            elif isinstance(node, nodes.WithItem) and node.target is not None:
                _bind_target(scope, node.target, pending)
                pending.append(node.context)
                continue
            pending.extend(reversed(child_nodes(node)))


def _declare(scope: _Scope, statement: nodes.Global | nodes.Nonlocal, errors: list[Error]) -> None:
    is_global = isinstance(statement, nodes.Global)
    word = "global" if is_global else "nonlocal"
    for identifier in statement.names:
        name = identifier.name
        flags = scope.flags.get(name, 0)
        for flag, problem in _PROBLEMS:
            if flags & flag:
                errors.append((identifier.start, identifier.end, problem.format(name=name, word=word)))
                break
        else:
            (scope.global_names if is_global else scope.nonlocal_names).setdefault(name, identifier)


def _bind(scope: _Scope, name: str) -> None:
    if name not in scope.global_names and name not in scope.nonlocal_names:
        scope.flags[name] = scope.flags.get(name, 0) | _BOUND


def _use(scope: _Scope, name: str) -> None:
    if name not in scope.global_names and name not in scope.nonlocal_names:
        scope.flags[name] = scope.flags.get(name, 0) | _USED


def _parts_outside(node: nodes.FunctionDefinition | nodes.ClassDefinition) -> list[Node]:
    """The parts of a definition that are evaluated in the scope around it."""
    parts: list[Node] = [decorator.expression for decorator in node.decorators]
    if isinstance(node, nodes.FunctionDefinition):
        for parameter in child_nodes(node.parameters):
            if isinstance(parameter, nodes.Parameter) and parameter.default is not None:
                parts.append(parameter.default)
    elif node.type_parameters is None:
        parts.extend(node.arguments)
        parts.extend(keyword.value for keyword in node.keywords)
    return parts


def _parts_of_statement(scope: _Scope, statement: Statement, errors: list[Error]) -> list[Node]:
    """The parts of a statement that are still to be visited, after its targets were bound."""
    parts: list[Node] = []
    if isinstance(statement, nodes.Assign):
        for target in statement.targets:
            _bind_target(scope, target, parts)
        parts.append(statement.value)
    elif isinstance(statement, nodes.AugmentedAssignment):
        _bind_target(scope, statement.target, parts)
        parts.append(statement.value)
    elif isinstance(statement, nodes.AnnotatedAssignment):
        _bind_annotated(scope, statement, parts, errors)
    elif isinstance(statement, nodes.For):
        _bind_target(scope, statement.target, parts)
        parts.extend((statement.iterable, *statement.block, *(statement.orelse or ())))
    elif isinstance(statement, nodes.Delete):
        for target in statement.targets:
            _bind_target(scope, target, parts)
    elif isinstance(statement, nodes.TypeAliasStatement):
        _bind(scope, statement.name.name)
    else:
        parts.extend(child_nodes(statement))
    return parts


def _bind_annotated(
    scope: _Scope, statement: nodes.AnnotatedAssignment, parts: list[Node], errors: list[Error]
) -> None:
    target = statement.target
    if isinstance(target, nodes.Name) and statement.is_simple:
        name = target.id
        for names, word in ((scope.global_names, "global"), (scope.nonlocal_names, "nonlocal")):
            if name in names and not scope.is_module:
                errors.append((target.start, target.end, f"annotated name '{name}' can't be {word}"))
        if name not in scope.global_names and name not in scope.nonlocal_names:
            scope.flags[name] = scope.flags.get(name, 0) | _ANNOTATED | _BOUND
    elif not isinstance(target, nodes.Name) or statement.value is not None:
        _bind_target(scope, target, parts)
    if statement.value is not None:
        parts.append(statement.value)


def _bind_target(scope: _Scope, target: Expression, parts: list[Node]) -> None:
    """Bind the names in a target, and append what is evaluated in it."""
    pending: list[Expression] = [target]
    while pending:
        current = pending.pop()
        if isinstance(current, nodes.Name):
            _bind(scope, current.id)
        elif isinstance(current, (nodes.TupleDisplay, nodes.ListDisplay)):
            pending.extend(reversed(current.elements))
        elif isinstance(current, nodes.Starred):
            pending.append(current.value)
        else:
            parts.append(current)


def _bind_clause(scope: _Scope, node: nodes.ExceptHandler | nodes.ImportAlias) -> None:
    if isinstance(node, nodes.ExceptHandler):
        if node.name is not None:
            _bind(scope, node.name.name)
    elif node.alias is not None:
        _bind(scope, node.alias.name)
    elif node.name.name != "*":
        _bind(scope, node.name.name.split(".")[0])


def _bind_pattern(scope: _Scope, pattern: nodes.Pattern) -> None:
    if isinstance(pattern, (nodes.CapturePattern, nodes.StarPattern)):
        if pattern.name is not None:
            _bind(scope, pattern.name.name)
    elif isinstance(pattern, nodes.MappingPattern) and pattern.rest is not None:
        _bind(scope, pattern.rest.name)


def _visit_expression(scope: _Scope, expression: Expression, pending: list[Node]) -> None:
    if isinstance(expression, nodes.Name):
        _use(scope, expression.id)
    elif isinstance(expression, nodes.NamedExpression):
        if isinstance(expression.target, nodes.Name):
            _bind(scope, expression.target.id)
        pending.append(expression.value)
    elif isinstance(expression, nodes.Lambda):
        for parameter in child_nodes(expression.parameters):
            if isinstance(parameter, nodes.Parameter) and parameter.default is not None:
                pending.append(parameter.default)
    elif isinstance(
        expression,
        (nodes.ListComprehension, nodes.SetComprehension, nodes.DictComprehension, nodes.GeneratorExpression),
    ):
        _bind_assigned(scope, expression)
        if expression.generators:
            pending.append(expression.generators[0].iterable)
    else:
        pending.extend(reversed(child_nodes(expression)))


def _bind_assigned(scope: _Scope, comprehension: Expression) -> None:
    """Bind the targets of `:=` inside a comprehension, which belong to the scope around it."""
    pending: list[Node] = [comprehension]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.NamedExpression) and isinstance(node.target, nodes.Name):
            _bind(scope, node.target.id)
        if not isinstance(node, nodes.Lambda):
            pending.extend(child_nodes(node))
