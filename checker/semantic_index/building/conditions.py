"""Which ways lead out of a condition?

`and`, `or` and `not` are taken apart: the right operand is evaluated only where the left one did not decide, so it sees what
the left one says.  An atomic test has two branches, in which it narrows places.
"""

from __future__ import annotations

from checker.semantic_index.building.builder import Builder, Changes, Way
from checker.semantic_index.building.dispatch import EXPRESSIONS, visit
from checker.semantic_index.building.narrowable import narrow
from checker.semantic_index.building.ways import CLAUSES, branch, changes_since, enter, extended, join, take
from checker.semantic_index.flow import Flow
from checker.semantic_index.predicates import TestPredicate
from checker.syntax import nodes


def visit_condition(builder: Builder, node: nodes.Expression) -> tuple[Way, Way]:
    """Visit a condition: the ways on which it is true and false, relative to the current states, which stay."""
    is_negated = False
    while isinstance(node, nodes.UnaryOperation) and node.operator == "not":
        is_negated = not is_negated
        node = node.operand
    if isinstance(node, nodes.BooleanOperation):
        true, false = _visit_operands(builder, node)
    else:
        true, false = _visit_atom(builder, node)
    return (false, true) if is_negated else (true, false)


def _visit_atom(builder: Builder, node: nodes.Expression) -> tuple[Way, Way]:
    scope = builder.scope
    mark = len(scope.journal)
    EXPRESSIONS[node.__class__](builder, node)
    flow = scope.flow
    predicate = TestPredicate(node)
    positive: Changes = {}
    negative: Changes = {}
    narrow(builder, node, predicate, positive, negative)
    if len(scope.journal) > mark:
        before = take(builder, scope, mark).changes
        positive = {**before, **positive}
        negative = {**before, **negative}
    return Way(branch(flow, predicate, True), positive), Way(branch(flow, predicate, False), negative)


def _visit_operands(builder: Builder, node: nodes.BooleanOperation) -> tuple[Way, Way]:
    """The ways out of `a and b` or `a or b`; operands beyond the limit decide without saying anything."""
    scope = builder.scope
    mark = len(scope.journal)
    fork = scope.flow
    is_and = node.operator == "and"
    decided: list[Way] = []
    for number, value in enumerate(node.values):
        if number:
            builder.flows[value] = scope.flow
        if number >= CLAUSES:
            visit(builder, value)
            continue
        true, false = visit_condition(builder, value)
        decided.append(extended(scope, mark, false if is_and else true))
        enter(builder, scope, true if is_and else false)
    if len(node.values) > CLAUSES:
        decided.append(Way(scope.flow, changes_since(scope, mark)))
    undecided = take(builder, scope, mark)
    scope.flow = fork
    short = join(builder, scope, fork, decided)
    return (undecided, short) if is_and else (short, undecided)


def _visit_boolean_value(builder: Builder, node: nodes.BooleanOperation) -> None:
    """`a and b` where its value is used: all ways meet behind it."""
    scope = builder.scope
    mark = len(scope.journal)
    fork = scope.flow
    is_and = node.operator == "and"
    ways: list[Way] = []
    last = len(node.values) - 1
    for number, value in enumerate(node.values):
        if number:
            builder.flows[value] = scope.flow
        if number == last or number >= CLAUSES:
            visit(builder, value)
            continue
        true, false = visit_condition(builder, value)
        ways.append(extended(scope, mark, false if is_and else true))
        enter(builder, scope, true if is_and else false)
    ways.append(take(builder, scope, mark))
    enter(builder, scope, join(builder, scope, fork, ways))


def _visit_conditional(builder: Builder, node: nodes.Conditional) -> None:
    """`a if test else b`; a long chain of them is walked in a loop."""
    scope = builder.scope
    mark = len(scope.journal)
    fork = scope.flow
    ways: list[Way] = []
    current: nodes.Expression = node
    while isinstance(current, nodes.Conditional) and len(ways) < CLAUSES:
        true, false = visit_condition(builder, current.test)
        ways.append(_visit_arm(builder, current.body, mark, true))
        enter(builder, scope, false)
        current = current.orelse
        builder.flows[current] = scope.flow
    visit(builder, current)
    ways.append(take(builder, scope, mark))
    enter(builder, scope, join(builder, scope, fork, ways))


def _visit_arm(builder: Builder, node: nodes.Expression, mark: int, way: Way) -> Way:
    """The way from the mark through an expression that is evaluated at the end of `way`; the states stay."""
    scope = builder.scope
    here = len(scope.journal)
    flow: Flow = scope.flow
    enter(builder, scope, way)
    builder.flows[node] = scope.flow
    visit(builder, node)
    end = take(builder, scope, here)
    scope.flow = flow
    return extended(scope, mark, end)


EXPRESSIONS[nodes.BooleanOperation] = _visit_boolean_value
EXPRESSIONS[nodes.Conditional] = _visit_conditional
