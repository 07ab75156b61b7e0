"""What do expressions read, and which of them may raise?

Chains that can be long (operators, attributes, calls) are walked in loops; only brackets and lambdas nest in the call stack,
and the parser limits those.
"""

from __future__ import annotations

from checker.semantic_index.building.binding import define, scope_of_named_expression
from checker.semantic_index.building.builder import Builder, ScopeBuilder
from checker.semantic_index.building.dispatch import EXPRESSIONS, visit
from checker.semantic_index.building.states import use_member, use_name
from checker.semantic_index.definitions import NAMED_EXPRESSION
from checker.semantic_index.scopes import COMPREHENSION
from checker.syntax import nodes


def _visit_nothing(builder: Builder, node: nodes.Expression) -> None:
    pass


def _visit_primary(builder: Builder, node: nodes.Attribute | nodes.Subscript | nodes.Call) -> None:
    """A chain of attributes, subscripts and calls, from its left end."""
    chain: list[nodes.Expression] = []
    current: nodes.Expression = node
    while True:
        if isinstance(current, (nodes.Attribute, nodes.Subscript)):
            chain.append(current)
            current = current.value
        elif isinstance(current, nodes.Call):
            chain.append(current)
            current = current.function
        else:
            break
    EXPRESSIONS[current.__class__](builder, current)
    builder.raise_count += 1
    while chain:
        link = chain.pop()
        if isinstance(link, nodes.Attribute):
            if link.name in builder.member_names:
                use_member(builder, link)
        elif isinstance(link, nodes.Call):
            for argument in link.arguments:
                EXPRESSIONS[argument.__class__](builder, argument)
            for keyword in link.keywords:
                EXPRESSIONS[keyword.value.__class__](builder, keyword.value)
        elif isinstance(link, nodes.Subscript):
            EXPRESSIONS[link.index.__class__](builder, link.index)
            if builder.has_elements:
                use_member(builder, link)
    builder.raise_count += 1


def _visit_operators(builder: Builder, node: nodes.Expression) -> None:
    """A tree of arithmetic operators, `not` and `await`, operands from left to right."""
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, nodes.BinaryOperation):
            pending.append(current.right)
            pending.append(current.left)
        elif isinstance(current, nodes.UnaryOperation):
            pending.append(current.operand)
        elif isinstance(current, nodes.Await):
            _function_scope(builder).has_await = True
            pending.append(current.value)
        else:
            EXPRESSIONS[current.__class__](builder, current)
    builder.raise_count += 1


def _visit_comparison(builder: Builder, node: nodes.Comparison) -> None:
    EXPRESSIONS[node.left.__class__](builder, node.left)
    for comparator in node.comparators:
        EXPRESSIONS[comparator.__class__](builder, comparator)
    for operator in node.operators:
        if operator not in ("is", "is not"):
            builder.raise_count += 1
            break


def _visit_named_expression(builder: Builder, node: nodes.NamedExpression) -> None:
    visit(builder, node.value)
    target = node.target
    if isinstance(target, nodes.Name):
        if target.id:
            scope = scope_of_named_expression(builder.scope)
            define(builder, scope, target.id, NAMED_EXPRESSION, target, node, target)
    else:
        visit(builder, target)


def _visit_elements(builder: Builder, node: nodes.TupleDisplay | nodes.ListDisplay | nodes.SetDisplay) -> None:
    for element in node.elements:
        EXPRESSIONS[element.__class__](builder, element)


def _visit_dict(builder: Builder, node: nodes.DictDisplay) -> None:
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            EXPRESSIONS[key.__class__](builder, key)
        EXPRESSIONS[value.__class__](builder, value)
    builder.raise_count += 1


def _visit_starred(builder: Builder, node: nodes.Starred) -> None:
    visit(builder, node.value)
    builder.raise_count += 1


def _visit_slice(builder: Builder, node: nodes.Slice) -> None:
    for part in (node.lower, node.upper, node.step):
        if part is not None:
            visit(builder, part)


def _visit_formatted(builder: Builder, node: nodes.FormattedString | nodes.TemplateString) -> None:
    for value in node.values:
        if isinstance(value, nodes.Interpolation):
            _visit_interpolation(builder, value)


def _visit_interpolation(builder: Builder, node: nodes.Interpolation) -> None:
    visit(builder, node.value)
    if node.format is not None:
        _visit_formatted(builder, node.format)
    builder.raise_count += 1


def _visit_yield(builder: Builder, node: nodes.Yield | nodes.YieldFrom) -> None:
    if node.value is not None:
        visit(builder, node.value)
    _function_scope(builder).yields.append(node)
    builder.raise_count += 1


def _visit_error(builder: Builder, node: nodes.ErrorExpression) -> None:
    for child in node.children:
        visit(builder, child)


def _function_scope(builder: Builder) -> ScopeBuilder:
    """The scope whose code `await` and `yield` belong to."""
    scope = builder.scope
    while scope.kind == COMPREHENSION and scope.parent is not None:
        scope = scope.parent
    return scope


EXPRESSIONS.update(
    {
        nodes.Name: use_name,
        nodes.NumberLiteral: _visit_nothing,
        nodes.StringLiteral: _visit_nothing,
        nodes.BytesLiteral: _visit_nothing,
        nodes.BooleanLiteral: _visit_nothing,
        nodes.NoneLiteral: _visit_nothing,
        nodes.EllipsisLiteral: _visit_nothing,
        nodes.MissingExpression: _visit_nothing,
        nodes.Interpolation: _visit_interpolation,
        nodes.FormattedString: _visit_formatted,
        nodes.TemplateString: _visit_formatted,
        nodes.ErrorExpression: _visit_error,
        nodes.TupleDisplay: _visit_elements,
        nodes.ListDisplay: _visit_elements,
        nodes.SetDisplay: _visit_elements,
        nodes.DictDisplay: _visit_dict,
        nodes.UnaryOperation: _visit_operators,
        nodes.BinaryOperation: _visit_operators,
        nodes.Comparison: _visit_comparison,
        nodes.NamedExpression: _visit_named_expression,
        nodes.Await: _visit_operators,
        nodes.Yield: _visit_yield,
        nodes.YieldFrom: _visit_yield,
        nodes.Starred: _visit_starred,
        nodes.Attribute: _visit_primary,
        nodes.Subscript: _visit_primary,
        nodes.Slice: _visit_slice,
        nodes.Call: _visit_primary,
    }
)
