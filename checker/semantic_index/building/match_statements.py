"""Which ways lead through a `match` statement?

Each case is a test of the subject.  A case without guard that does not match says so to all cases behind it, and behind the
statement if there is none left; one with a guard says nothing when it is not taken, since the guard may have failed.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.bindings import captured_names
from checker.semantic_index.building.binding import define
from checker.semantic_index.building.builder import NO_CHANGES, Builder, Changes, Way
from checker.semantic_index.building.conditions import visit_condition
from checker.semantic_index.building.dispatch import STATEMENTS, visit, visit_block
from checker.semantic_index.building.narrowable import operand_parts, place_state, value_of
from checker.semantic_index.building.states import current_state
from checker.semantic_index.building.ways import CLAUSES, branch, enter, extended, join, take
from checker.semantic_index.definitions import MATCH_CAPTURE
from checker.semantic_index.flow import UNREACHABLE
from checker.semantic_index.places import place_name
from checker.semantic_index.predicates import PatternPredicate
from checker.semantic_index.use_def import Narrowed
from checker.syntax import nodes

_GROUPS: Final = 64
"""How deep the groups of a long list of cases are nested at most."""


def _visit_match(builder: Builder, node: nodes.Match) -> None:
    visit(builder, node.subject)
    builder.raise_count += 1
    _visit_cases(builder, node, 0, max(CLAUSES, len(node.cases) // _GROUPS), None)


def _visit_cases(
    builder: Builder, node: nodes.Match, first: int, size: int, previous: PatternPredicate | None
) -> None:
    """The cases from the given one on: a group of them, then the rest as if nested in a last case."""
    scope = builder.scope
    mark = len(scope.journal)
    fork = scope.flow
    ways: list[Way] = []
    stop = first + size
    for case in node.cases[first:stop]:
        predicate = PatternPredicate(node.subject, case, previous)
        builder.case_predicates[case] = predicate
        here = len(scope.journal)
        end, unmatched = _visit_case(builder, node, case, predicate)
        ways.append(extended(scope, mark, end))
        if case.guard is None:
            previous = predicate
        assert len(scope.journal) == here
        enter(builder, scope, unmatched)
    if stop < len(node.cases):
        _visit_cases(builder, node, stop, size, previous)
    ways.append(take(builder, scope, mark))
    enter(builder, scope, join(builder, scope, fork, ways))


def _visit_case(
    builder: Builder, node: nodes.Match, case: nodes.MatchCase, predicate: PatternPredicate
) -> tuple[Way, Way]:
    """The way through a case to its end, and the way on which it is not taken; their changes are taken back."""
    scope = builder.scope
    mark = len(scope.journal)
    before = scope.flow
    unmatched = Way(before, NO_CHANGES)
    narrowed = NO_CHANGES
    if is_irrefutable(case.pattern):
        if case.guard is None:
            unmatched = Way(UNREACHABLE, NO_CHANGES)
    else:
        narrowed = _narrowed(builder, node.subject, predicate, True)
        if case.guard is None:
            unmatched = Way(branch(before, predicate, False), _narrowed(builder, node.subject, predicate, False))
    enter(builder, scope, Way(branch(before, predicate, True), narrowed))
    _visit_pattern(builder, case.pattern, case)
    if case.guard is not None:
        builder.flows[case.guard] = scope.flow
        true, false = visit_condition(builder, case.guard)
        failed = extended(scope, mark, false)
        enter(builder, scope, true)
        visit_block(builder, case.block)
        end = take(builder, scope, mark)
        if is_irrefutable(case.pattern):
            return end, failed
        bound = _bound_in(builder, failed)
        if bound:
            unmatched = join(builder, scope, before, [unmatched, Way(failed.flow, bound)])
        return end, unmatched
    visit_block(builder, case.block)
    return take(builder, scope, mark), unmatched


def _bound_in(builder: Builder, way: Way) -> Changes:
    """The changes of a way that are more than knowledge."""
    changes: Changes = {}
    for place, state in way.changes.items():
        if value_of(state) is not value_of(current_state(builder, builder.scope, place)):
            changes[place] = state
    return changes


def is_irrefutable(pattern: nodes.Pattern) -> bool:
    """Whether a pattern matches anything, by syntax."""
    current: nodes.Pattern | None = pattern
    while isinstance(current, nodes.CapturePattern):
        current = current.pattern
    if isinstance(current, nodes.OrPattern):
        return any(is_irrefutable(each) for each in current.patterns)
    return current is None


def _narrowed(
    builder: Builder, subject: nodes.Expression, predicate: PatternPredicate, is_positive: bool
) -> Changes:
    """What a match, or that there is none, says of the places in the subject.

    `match x.kind:` may narrow `x`, too.  Of the elements of a tuple only a match says something: if there is none, any
    element may be the reason.
    """
    changes: Changes = {}
    parts: list[nodes.Expression] = []
    if isinstance(subject, nodes.TupleDisplay):
        if is_positive:
            parts.extend(subject.elements)
    else:
        parts.extend(operand_parts(subject))
    for part in parts:
        place = place_name(part)
        if place is not None:
            changes[place] = Narrowed(place_state(builder, part, place), place, predicate, is_positive)
    return changes


def _visit_pattern(builder: Builder, pattern: nodes.Pattern, case: nodes.MatchCase) -> None:
    """Visit what a pattern evaluates and bind what it captures, inner patterns first."""
    if isinstance(pattern, nodes.ValuePattern):
        visit(builder, pattern.value)
    elif isinstance(pattern, nodes.CapturePattern):
        if pattern.pattern is not None:
            _visit_pattern(builder, pattern.pattern, case)
        _capture(builder, pattern.name, pattern, case)
    elif isinstance(pattern, nodes.SequencePattern):
        for inner in pattern.patterns:
            _visit_pattern(builder, inner, case)
    elif isinstance(pattern, nodes.StarPattern):
        _capture(builder, pattern.name, pattern, case)
    elif isinstance(pattern, nodes.MappingPattern):
        for key in pattern.keys:
            visit(builder, key)
        for inner in pattern.patterns:
            _visit_pattern(builder, inner, case)
        _capture(builder, pattern.rest, pattern, case)
    elif isinstance(pattern, nodes.ClassPattern):
        visit(builder, pattern.class_expression)
        for inner in (*pattern.patterns, *pattern.keyword_patterns):
            _visit_pattern(builder, inner, case)
    elif isinstance(pattern, nodes.OrPattern):
        _visit_alternatives(builder, pattern, case)


def _visit_alternatives(builder: Builder, pattern: nodes.OrPattern, case: nodes.MatchCase) -> None:
    """`a | b`: each alternative binds the same names."""
    scope = builder.scope
    if not captured_names(pattern):
        for inner in pattern.patterns:
            _visit_pattern(builder, inner, case)
        return
    mark = len(scope.journal)
    fork = scope.flow
    ways: list[Way] = []
    for inner in pattern.patterns:
        _visit_pattern(builder, inner, case)
        ways.append(take(builder, scope, mark))
    enter(builder, scope, join(builder, scope, fork, ways))


def _capture(
    builder: Builder, name: nodes.Identifier | None, node: nodes.Pattern, case: nodes.MatchCase
) -> None:
    if name is not None and name.name:
        define(builder, builder.scope, name.name, MATCH_CAPTURE, node, case)


STATEMENTS[nodes.Match] = _visit_match
