"""What do simple statements bind, and where do they pass control to?"""

from __future__ import annotations

from checker.semantic_index.building.annotations import visit_annotation
from checker.semantic_index.building.binding import define, define_member, delete_member, delete_name
from checker.semantic_index.building.builder import Builder
from checker.semantic_index.building.conditions import visit_condition
from checker.semantic_index.building.dispatch import EXPRESSIONS, STATEMENTS, visit, visit_block
from checker.semantic_index.building.narrowable import remember_alias
from checker.semantic_index.building.states import use_member, use_name
from checker.semantic_index.building.targets import bind_target, visit_base
from checker.semantic_index.building.ways import enter, jump, leave, take
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, AUGMENTED
from checker.semantic_index.flow import UNREACHABLE, AfterCall
from checker.syntax import nodes


def _visit_expression_statement(builder: Builder, node: nodes.ExpressionStatement) -> None:
    value = node.value
    EXPRESSIONS[value.__class__](builder, value)
    is_awaited = isinstance(value, nodes.Await)
    if isinstance(value, nodes.Await):
        value = value.value
    if isinstance(value, nodes.Call) and builder.scope.flow is not UNREACHABLE:
        builder.scope.flow = AfterCall(builder.scope.flow, value, is_awaited)


def _visit_assign(builder: Builder, node: nodes.Assign) -> None:
    value = node.value
    EXPRESSIONS[value.__class__](builder, value)
    is_declaration = node.type_comment is not None
    for target in node.targets:
        bind_target(builder, target, ASSIGNMENT, node, None, is_declaration)
        if isinstance(target, nodes.Name):
            remember_alias(builder.scope, target.id, value)


def _visit_annotated_assignment(builder: Builder, node: nodes.AnnotatedAssignment) -> None:
    target = node.target
    is_binding = node.value is not None or builder.is_stub
    if isinstance(target, (nodes.Attribute, nodes.Subscript)):
        visit_base(builder, target)
    visit_annotation(builder, node.annotation)
    if node.value is not None:
        visit(builder, node.value)
    if isinstance(target, nodes.Name):
        if target.id:
            define(builder, builder.scope, target.id, ANNOTATED, target, node, target, None, None, is_binding, True)
            if node.value is not None:
                remember_alias(builder.scope, target.id, node.value)
    elif isinstance(target, (nodes.Attribute, nodes.Subscript)):
        define_member(builder, target, ANNOTATED, node, target, None, is_binding, True)
    else:
        visit(builder, target)


def _visit_augmented_assignment(builder: Builder, node: nodes.AugmentedAssignment) -> None:
    """The target is read, then the value, then the target is bound."""
    target = node.target
    if isinstance(target, nodes.Name):
        use_name(builder, target)
        visit(builder, node.value)
        builder.raise_count += 1
        if target.id:
            define(builder, builder.scope, target.id, AUGMENTED, target, node, target)
    elif isinstance(target, (nodes.Attribute, nodes.Subscript)):
        visit(builder, target)
        visit(builder, node.value)
        builder.raise_count += 1
        define_member(builder, target, AUGMENTED, node, target, None, True, False)
    else:
        visit(builder, target)
        visit(builder, node.value)


def _visit_return(builder: Builder, node: nodes.Return) -> None:
    if node.value is not None:
        visit(builder, node.value)
    builder.scope.returns.append(node)
    jump(builder, 0)


def _visit_raise(builder: Builder, node: nodes.Raise) -> None:
    if node.exception is not None:
        visit(builder, node.exception)
    if node.cause is not None:
        visit(builder, node.cause)
    builder.raise_count += 1
    leave(builder)


def _visit_assert(builder: Builder, node: nodes.Assert) -> None:
    scope = builder.scope
    true, false = visit_condition(builder, node.test)
    if node.message is not None:
        mark = len(scope.journal)
        enter(builder, scope, false)
        builder.flows[node.message] = scope.flow
        visit(builder, node.message)
        take(builder, scope, mark)
    builder.raise_count += 1
    enter(builder, scope, true)


def _visit_delete(builder: Builder, node: nodes.Delete) -> None:
    for target in node.targets:
        _delete(builder, target)


def _delete(builder: Builder, target: nodes.Expression) -> None:
    if isinstance(target, nodes.Name):
        use_name(builder, target)
        if target.id:
            delete_name(builder, builder.scope, target.id)
    elif isinstance(target, (nodes.Attribute, nodes.Subscript)):
        visit_base(builder, target)
        use_member(builder, target)
        delete_member(builder, target)
    elif isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for element in target.elements:
            _delete(builder, element)
    else:
        visit(builder, target)


def _visit_nothing(builder: Builder, node: nodes.Statement) -> None:
    pass


def _visit_error(builder: Builder, node: nodes.ErrorStatement) -> None:
    for child in node.children:
        visit(builder, child)
    visit_block(builder, node.statements)


STATEMENTS.update(
    {
        nodes.ExpressionStatement: _visit_expression_statement,
        nodes.Assign: _visit_assign,
        nodes.AnnotatedAssignment: _visit_annotated_assignment,
        nodes.AugmentedAssignment: _visit_augmented_assignment,
        nodes.Return: _visit_return,
        nodes.Raise: _visit_raise,
        nodes.Assert: _visit_assert,
        nodes.Delete: _visit_delete,
        nodes.Pass: _visit_nothing,
        nodes.Global: _visit_nothing,
        nodes.Nonlocal: _visit_nothing,
        nodes.ErrorStatement: _visit_error,
    }
)
