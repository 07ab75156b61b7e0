"""What do functions and lambdas do where they stand, and inside?

Decorators, defaults and annotations run where the function stands; its body is walked when the code around it is complete.
At module level only the header is looked at: each body has an index of its own.
"""

from __future__ import annotations

from checker.semantic_index.bindings import ScopeBindings, all_parameters
from checker.semantic_index.building.annotations import visit_annotation, visit_late
from checker.semantic_index.building.binding import define
from checker.semantic_index.building.builder import Builder, Deferred, ScopeBuilder, open_scope
from checker.semantic_index.building.captures import all_definitions, capture, merged_inner_writes, owner_of_nonlocal
from checker.semantic_index.building.dispatch import EXPRESSIONS, STATEMENTS, visit, visit_block
from checker.semantic_index.building.type_parameters import close_type_parameters, open_type_parameters
from checker.semantic_index.definitions import FUNCTION_DEFINITION, PARAMETER
from checker.semantic_index.flow import Start
from checker.semantic_index.scopes import FUNCTION, LAMBDA
from checker.semantic_index.use_def import OUTER, UNBOUND
from checker.syntax import nodes
from checker.syntax.tree import Root


def _visit_function(builder: Builder, node: nodes.FunctionDefinition) -> None:
    for decorator in node.decorators:
        visit(builder, decorator.expression)
        builder.raise_count += 1
    parameters = all_parameters(node.parameters)
    _visit_defaults(builder, parameters)
    outer = builder.scope
    type_parameters = node.type_parameters
    if type_parameters is not None:
        open_type_parameters(builder, type_parameters, node.name.name, node)
    annotations = [parameter.annotation for parameter in parameters]
    for annotation in (*annotations, node.returns):
        if annotation is not None:
            if type_parameters is None:
                visit_annotation(builder, annotation)
            else:
                visit_late(builder, annotation)
    scope = open_scope(builder, FUNCTION, node.name.name, node)
    if builder.enters_functions and outer.bindings is not None:
        bindings = outer.bindings.inner.get(node)
        builder.deferred.append(Deferred(node, scope, builder.root, builder.scope, bindings, capture(builder)))
    if type_parameters is not None:
        close_type_parameters(builder)
    if node.name.name:
        define(builder, builder.scope, node.name.name, FUNCTION_DEFINITION, node, node, is_declaration=True)


def _visit_defaults(builder: Builder, parameters: list[nodes.Parameter]) -> None:
    for parameter in parameters:
        if parameter.default is not None:
            visit(builder, parameter.default)


def _visit_lambda(builder: Builder, node: nodes.Lambda) -> None:
    _visit_defaults(builder, all_parameters(node.parameters))
    scope = open_scope(builder, LAMBDA, "<lambda>", node)
    builder.deferred.append(Deferred(node, scope, builder.root, builder.scope, None, capture(builder)))


# Bodies


def visit_deferred(builder: Builder) -> None:
    """Walk the bodies that were put off, and those that are put off on the way."""
    done = 0
    while done < len(builder.deferred):
        deferred = builder.deferred[done]
        done += 1
        builder.root = deferred.root
        node = deferred.node
        if isinstance(node, nodes.FunctionDefinition):
            visit_body(builder, deferred, node, node.block or (), deferred.root)
        else:
            _visit_lambda_body(builder, deferred, node)


def visit_body(
    builder: Builder, deferred: Deferred, node: nodes.FunctionDefinition, block: nodes.Block, header_root: Root
) -> None:
    """Walk the body of a function; `header_root` is the root of its parameters."""
    bindings = deferred.bindings
    assert bindings is not None
    scope = _open_body(builder, deferred, _local_names(bindings))
    for name in bindings.nonlocal_names:
        owner = owner_of_nonlocal(scope, name)
        scope.states[name] = OUTER if owner is None else all_definitions(builder, owner, name)
    for name in bindings.global_names:
        if name in bindings.names:
            scope.states[name] = OUTER
    for name in bindings.inner_writes:
        scope.states[name] = merged_inner_writes(scope, name)
    builder.root = header_root
    has_type_comment = node.type_comment is not None
    for parameter in all_parameters(node.parameters):
        is_declared = has_type_comment or parameter.annotation is not None or parameter.type_comment is not None
        _bind_parameter(builder, parameter, node, is_declared)
    builder.root = deferred.root
    visit_block(builder, block)


def _visit_lambda_body(builder: Builder, deferred: Deferred, node: nodes.Lambda) -> None:
    parameters = all_parameters(node.parameters)
    scope = _open_body(builder, deferred, dict.fromkeys([parameter.name.name for parameter in parameters]))
    for parameter in parameters:
        _bind_parameter(builder, parameter, node, False)
    builder.flows[node.body] = scope.flow
    visit(builder, node.body)


def _open_body(builder: Builder, deferred: Deferred, local_names: dict[str, None]) -> ScopeBuilder:
    node = deferred.node
    scope = ScopeBuilder(
        deferred.scope, node, deferred.root, deferred.parent, Start(None), local_names, deferred.bindings
    )
    scope.capture = deferred.capture
    scope.states.update(dict.fromkeys(local_names, UNBOUND))
    builder.scopes.append(scope)
    builder.scope = scope
    return scope


def _bind_parameter(
    builder: Builder, parameter: nodes.Parameter, owner: nodes.FunctionDefinition | nodes.Lambda, is_declared: bool
) -> None:
    if parameter.name.name:
        define(
            builder,
            builder.scope,
            parameter.name.name,
            PARAMETER,
            parameter,
            parameter,
            owner=owner,
            is_declaration=is_declared,
        )


def _local_names(bindings: ScopeBindings) -> dict[str, None]:
    """The names that the code of a function makes its own."""
    names = dict.fromkeys(bindings.parameters)
    names.update(dict.fromkeys(bindings.names))
    names.update(bindings.deleted)
    for name in (*bindings.global_names, *bindings.nonlocal_names):
        names.pop(name, None)
    return names


EXPRESSIONS[nodes.Lambda] = _visit_lambda
STATEMENTS[nodes.FunctionDefinition] = _visit_function
