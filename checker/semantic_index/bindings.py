"""Which places does a piece of code bind, before it is known when?

A walk over statements (and over expressions where named expressions can be) that comes before the walk of the index builder:
a name that is bound anywhere in a function is local to it everywhere, the state at the head of a loop depends on what the loop
binds, and a function inside may write a name of the function around it.

Invariants
----------
`names` counts exactly the definitions that the builder makes of each name, parameters left out, so that the definitions
that inner functions add have ordinals before those functions are visited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from checker.semantic_index.imports import imported_name, imported_submodule, passes_on
from checker.semantic_index.places import member_place_name
from checker.semantic_index.subexpressions import named_targets, named_targets_of_header
from checker.syntax import nodes

Loop: TypeAlias = nodes.While | nodes.For


class ScopeBindings:
    """What the code of one scope binds, code of the scopes inside it left out.

    `names` are how many definitions each name gets, `deleted` the names that `del` makes local.  `loops` are the places that
    each loop binds or deletes; `members` the nodes of those that are member places.  `inner_writes` are how many times inner
    functions bind a name of this scope through `nonlocal`, `outward` how many times this scope and those in it bind names of
    a scope further out.  `private_imports` are how many of the definitions of a name are imports that do not pass it on.
    `inner` are the bindings of the functions and classes directly inside.
    """

    __slots__ = (
        "deleted",
        "global_names",
        "inner",
        "inner_writes",
        "loops",
        "members",
        "names",
        "nonlocal_names",
        "outward",
        "parameters",
        "private_imports",
        "star_imports",
    )

    def __init__(self, parameters: tuple[str, ...]) -> None:
        self.parameters: Final = parameters
        self.names: Final[dict[str, int]] = {}
        self.deleted: Final[dict[str, None]] = {}
        self.global_names: Final[dict[str, None]] = {}
        self.nonlocal_names: Final[dict[str, None]] = {}
        self.loops: Final[dict[Loop, dict[str, None]]] = {}
        self.members: Final[dict[str, nodes.Expression]] = {}
        self.private_imports: Final[dict[str, int]] = {}
        self.star_imports: Final[list[nodes.ImportFrom]] = []
        self.inner: Final[dict[nodes.Statement, ScopeBindings]] = {}
        self.inner_writes: Final[dict[str, int]] = {}
        self.outward: Final[dict[str, int]] = {}

    def is_local(self, name: str) -> bool:
        """Whether the code of the scope makes `name` its own."""
        if name in self.global_names or name in self.nonlocal_names:
            return False
        return name in self.names or name in self.parameters or name in self.deleted

    def own_definitions(self, name: str) -> int:
        """How many definitions of `name` the code of the scope itself makes."""
        return self.names.get(name, 0) + self.parameters.count(name)


class _Walk:
    """The state of the walk over one scope.

    `events` are the places bound so far, in order; those since the start of a loop are what the loop binds.
    `expects_named_expressions` says whether expressions are searched outside loops too, `enters_functions` whether the
    functions inside belong to the same index.
    """

    __slots__ = ("bindings", "enters_functions", "events", "expects_named_expressions", "loop_depth", "submodules")

    def __init__(
        self, parameters: tuple[str, ...], expects_named_expressions: bool, enters_functions: bool, binds_submodules: bool
    ) -> None:
        self.bindings: Final = ScopeBindings(parameters)
        self.events: Final[list[str]] = []
        self.expects_named_expressions: Final = expects_named_expressions
        self.enters_functions: Final = enters_functions
        self.loop_depth = 0
        self.submodules: Final[set[str] | None] = set() if binds_submodules else None


def bindings_of_function(
    parameters: nodes.Parameters, block: nodes.Block, expects_named_expressions: bool
) -> ScopeBindings:
    """What the code of a function binds; without `expects_named_expressions` the text holds no `:=`."""
    names = tuple([parameter.name.name for parameter in all_parameters(parameters)])
    walk = _Walk(names, expects_named_expressions, enters_functions=True, binds_submodules=False)
    _walk_block(walk, block)
    _add_writes_of_inner_scopes(walk.bindings, is_function=True)
    return walk.bindings


def bindings_of_module(block: nodes.Block, is_package: bool) -> ScopeBindings:
    """What the top level of a file binds; named expressions count only in loops, since no name is local there."""
    walk = _Walk((), False, enters_functions=False, binds_submodules=is_package)
    _walk_block(walk, block)
    # There `global` says what is so anyway, and `nonlocal` is an error that leaves no other scope to mean.
    walk.bindings.global_names.clear()
    walk.bindings.nonlocal_names.clear()
    return walk.bindings


def _bindings_of_class(walk: _Walk, block: nodes.Block) -> ScopeBindings:
    inner = _Walk((), walk.expects_named_expressions, walk.enters_functions, binds_submodules=False)
    _walk_block(inner, block)
    _add_writes_of_inner_scopes(inner.bindings, is_function=False)
    return inner.bindings


def all_parameters(parameters: nodes.Parameters) -> list[nodes.Parameter]:
    """All parameters of a list, in the order of their kinds."""
    found = [*parameters.positional_only, *parameters.positional]
    if parameters.variadic_positional is not None:
        found.append(parameters.variadic_positional)
    found.extend(parameters.keyword_only)
    if parameters.variadic_keyword is not None:
        found.append(parameters.variadic_keyword)
    return found


def _add_writes_of_inner_scopes(bindings: ScopeBindings, is_function: bool) -> None:
    for name in bindings.nonlocal_names:
        if name in bindings.names:
            bindings.outward[name] = bindings.names[name]
    for inner in bindings.inner.values():
        for name, count in inner.outward.items():
            target = bindings.inner_writes if is_function and bindings.is_local(name) else bindings.outward
            target[name] = target.get(name, 0) + count


def _walk_block(walk: _Walk, block: nodes.Block) -> None:
    for statement in block:
        function = _STATEMENTS.get(statement.__class__)
        if function is not None:
            function(walk, statement)
        if walk.expects_named_expressions or walk.loop_depth:
            for name in named_targets_of_header(statement):
                _bind(walk, name)


def _bind_named_targets(walk: _Walk, node: nodes.Node | None) -> None:
    if node is not None and (walk.expects_named_expressions or walk.loop_depth):
        for name in named_targets(node):
            _bind(walk, name)


def _bind(walk: _Walk, name: str) -> None:
    if name:
        names = walk.bindings.names
        names[name] = names.get(name, 0) + 1
        walk.events.append(name)


def _bind_target(walk: _Walk, target: nodes.Expression) -> None:
    if isinstance(target, nodes.Name):
        _bind(walk, target.id)
    elif isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for element in target.elements:
            _bind_target(walk, element)
    elif isinstance(target, nodes.Starred):
        _bind_target(walk, target.value)
    elif walk.loop_depth and isinstance(target, (nodes.Attribute, nodes.Subscript)):
        _bind_member(walk, target)


def _bind_member(walk: _Walk, target: nodes.Attribute | nodes.Subscript) -> None:
    place = member_place_name(target)
    if place is not None:
        walk.events.append(place)
        walk.bindings.members[place] = target


# Statements


def _assign(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Assign)
    for target in statement.targets:
        _bind_target(walk, target)


def _assign_one(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, (nodes.AnnotatedAssignment, nodes.AugmentedAssignment))
    target = statement.target
    if isinstance(target, (nodes.Name, nodes.Attribute, nodes.Subscript)):
        _bind_target(walk, target)


def _delete(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Delete)
    pending = list(statement.targets)
    while pending:
        target = pending.pop()
        if isinstance(target, nodes.Name):
            walk.bindings.deleted[target.id] = None
            walk.events.append(target.id)
        elif isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
            pending.extend(target.elements)
        elif walk.loop_depth and isinstance(target, (nodes.Attribute, nodes.Subscript)):
            _bind_member(walk, target)


def _import(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Import)
    for alias in statement.names:
        _bind_import(walk, imported_name(alias), passes_on(statement, alias))


def _bind_import(walk: _Walk, name: str, is_passed_on: bool) -> None:
    _bind(walk, name)
    if not is_passed_on:
        private = walk.bindings.private_imports
        private[name] = private.get(name, 0) + 1


def _import_from(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.ImportFrom)
    if walk.submodules is not None:
        submodule = imported_submodule(statement)
        if submodule is not None and submodule not in walk.submodules:
            walk.submodules.add(submodule)
            _bind_import(walk, submodule, False)
    for alias in statement.names:
        if alias.name.name == "*":
            walk.bindings.star_imports.append(statement)
        else:
            name = alias.name.name if alias.alias is None else alias.alias.name
            _bind_import(walk, name, passes_on(statement, alias))


def _global(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Global)
    walk.bindings.global_names.update(dict.fromkeys([each.name for each in statement.names]))


def _nonlocal(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Nonlocal)
    walk.bindings.nonlocal_names.update(dict.fromkeys([each.name for each in statement.names]))


def _type_alias(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.TypeAliasStatement)
    _bind(walk, statement.name.name)


def _function(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.FunctionDefinition)
    _bind(walk, statement.name.name)
    if walk.enters_functions:
        walk.bindings.inner[statement] = bindings_of_function(
            statement.parameters, statement.block or (), walk.expects_named_expressions
        )


def _class(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.ClassDefinition)
    _bind(walk, statement.name.name)
    walk.bindings.inner[statement] = _bindings_of_class(walk, statement.block)


def _if(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.If)
    for clause in statement.clauses:
        _bind_named_targets(walk, clause.test)
        _walk_block(walk, clause.block)
    _walk_block(walk, statement.orelse or ())


def _loop(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, (nodes.While, nodes.For))
    start = len(walk.events)
    walk.loop_depth += 1
    if isinstance(statement, nodes.For):
        _bind_target(walk, statement.target)
    else:
        _bind_named_targets(walk, statement.test)
    _walk_block(walk, statement.block)
    walk.loop_depth -= 1
    walk.bindings.loops[statement] = dict.fromkeys(walk.events[start:])
    _walk_block(walk, statement.orelse or ())


def _with(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.With)
    for item in statement.items:
        if item.target is not None:
            _bind_target(walk, item.target)
    _walk_block(walk, statement.block)


def _try(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Try)
    _walk_block(walk, statement.block)
    for handler in statement.handlers:
        _bind_named_targets(walk, handler.exception)
        if handler.name is not None:
            _bind(walk, handler.name.name)
        _walk_block(walk, handler.block)
    _walk_block(walk, statement.orelse or ())
    _walk_block(walk, statement.final or ())


def _match(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Match)
    for case in statement.cases:
        for name in captured_names(case.pattern):
            _bind(walk, name)
        _bind_named_targets(walk, case.guard)
        _walk_block(walk, case.block)


def captured_names(pattern: nodes.Pattern) -> list[str]:
    """The names that a pattern binds, one for each place where it does."""
    found: list[str] = []
    pending: list[nodes.Pattern] = [pattern]
    while pending:
        current = pending.pop()
        if isinstance(current, nodes.CapturePattern):
            if current.name is not None:
                found.append(current.name.name)
            if current.pattern is not None:
                pending.append(current.pattern)
        elif isinstance(current, nodes.StarPattern):
            if current.name is not None:
                found.append(current.name.name)
        elif isinstance(current, (nodes.SequencePattern, nodes.OrPattern)):
            pending.extend(current.patterns)
        elif isinstance(current, nodes.MappingPattern):
            if current.rest is not None:
                found.append(current.rest.name)
            pending.extend(current.patterns)
        elif isinstance(current, nodes.ClassPattern):
            pending.extend(current.patterns)
            pending.extend(current.keyword_patterns)
    return found


def _error(walk: _Walk, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.ErrorStatement)
    _walk_block(walk, statement.statements)


_STATEMENTS: Final[dict[type[nodes.Statement], Callable[[_Walk, nodes.Statement], None]]] = {
    nodes.Assign: _assign,
    nodes.AnnotatedAssignment: _assign_one,
    nodes.AugmentedAssignment: _assign_one,
    nodes.Delete: _delete,
    nodes.Import: _import,
    nodes.ImportFrom: _import_from,
    nodes.Global: _global,
    nodes.Nonlocal: _nonlocal,
    nodes.TypeAliasStatement: _type_alias,
    nodes.FunctionDefinition: _function,
    nodes.ClassDefinition: _class,
    nodes.If: _if,
    nodes.While: _loop,
    nodes.For: _loop,
    nodes.With: _with,
    nodes.Try: _try,
    nodes.Match: _match,
    nodes.ErrorStatement: _error,
}
