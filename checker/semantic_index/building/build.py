"""How is the index of a piece of code made?"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.bindings import ScopeBindings, bindings_of_function
from checker.semantic_index.building import (
    branches,
    classes,
    comprehensions,
    conditions,
    expressions,
    import_statements,
    loops,
    match_statements,
    statements,
    try_statements,
    type_parameters,
    with_statements,
)
from checker.semantic_index.building.builder import Builder, Deferred, ScopeBuilder, table_of_scope
from checker.semantic_index.building.dispatch import visit_block
from checker.semantic_index.building.functions import visit_body, visit_deferred
from checker.semantic_index.flow import Start
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.scopes import CLASS, FUNCTION, TYPE_PARAMETERS, Scope
from checker.semantic_index.use_def import OUTER
from checker.syntax import nodes
from checker.syntax.tree import Root

# Importing these modules fills the tables of `dispatch`.
VISITORS: Final = (
    branches,
    classes,
    comprehensions,
    conditions,
    expressions,
    import_statements,
    loops,
    match_statements,
    statements,
    try_statements,
    type_parameters,
    with_statements,
)


def build_module_index(
    scope: Scope,
    block: nodes.Block,
    bindings: ScopeBindings,
    star_exports: dict[nodes.ImportFrom, tuple[str, ...]],
    *,
    has_late_annotations: bool,
    is_stub: bool,
    is_package: bool,
) -> SemanticIndex:
    """The index of the top level of a file.

    `bindings` are what `bindings_of_module` says of it, `star_exports` the names that each `import *` in it gives.
    """
    builder = Builder(
        star_exports,
        enters_functions=False,
        has_late_annotations=has_late_annotations,
        is_stub=is_stub,
        is_package=is_package,
    )
    local_names = dict.fromkeys(bindings.names)
    for names in star_exports.values():
        local_names.update(dict.fromkeys(names))
    module = ScopeBuilder(scope, None, None, None, Start(None), local_names, bindings)
    module.states.update(dict.fromkeys(local_names, OUTER))
    builder.scopes.append(module)
    builder.scope = module
    for statement in block:
        builder.root = statement
        visit_block(builder, (statement,))
    visit_deferred(builder)
    return _finished(builder)


def build_body_index(
    scope: Scope,
    node: nodes.FunctionDefinition,
    block: nodes.Block,
    root: Root,
    header_root: Root,
    *,
    expects_named_expressions: bool,
    has_late_annotations: bool,
    is_stub: bool,
) -> SemanticIndex:
    """The index of a function body that is not inside a function, with all scopes inside it.

    `root` is that of its statements, `header_root` that of its parameters.  Without `expects_named_expressions` the text of
    the body holds no `:=`.
    """
    builder = Builder(
        {},
        enters_functions=True,
        has_late_annotations=has_late_annotations,
        is_stub=is_stub,
        is_package=False,
    )
    bindings = bindings_of_function(node.parameters, block, expects_named_expressions)
    builder.scope_of[node] = scope
    builder.node_of[scope] = node
    visit_body(builder, Deferred(node, scope, root, None, bindings, None), node, block, header_root)
    visit_deferred(builder)
    return _finished(builder)


def _finished(builder: Builder) -> SemanticIndex:
    return SemanticIndex(
        {scope.scope: table_of_scope(scope, _first_parameter(scope)) for scope in builder.scopes},
        builder.sites,
        builder.definition_of,
        builder.scope_of,
        builder.node_of,
        builder.uses,
        builder.flows,
        builder.case_predicates,
        builder.loop_leaders,
    )


def _first_parameter(scope: ScopeBuilder) -> str | None:
    """The name of the first positional parameter of a method."""
    node = scope.node
    if scope.kind != FUNCTION or not isinstance(node, nodes.FunctionDefinition):
        return None
    parent = scope.scope.parent
    while parent is not None and parent.kind == TYPE_PARAMETERS:
        parent = parent.parent
    if parent is None or parent.kind != CLASS:
        return None
    for parameter in (*node.parameters.positional_only, *node.parameters.positional):
        return parameter.name.name
    return None
