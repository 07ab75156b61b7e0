"""Can a condition have this truth value?

First the settings are asked, then, inside function bodies, types: a condition cannot hold if it would narrow what it tests
to `Never`.
"""

from __future__ import annotations

from checker.inference.context import Context
from checker.inference.dispatch import type_of
from checker.inference.narrowing.narrow import narrow_subject, test_subject
from checker.inference.static_conditions import static_truth
from checker.semantic_index.predicates import IterablePredicate, PatternPredicate, Predicate
from checker.semantic_index.queries import module_index
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.types.tuples import TupleType
from checker.types.type import NeverType, is_dynamic


def predicate_is_impossible(context: Context, predicate: Predicate, is_positive: bool) -> bool:
    """Whether the predicate certainly does not have the truth value `is_positive`."""
    if isinstance(predicate, IterablePredicate):
        return context.region.owner is not None and _iterable_decides(context, predicate.statement, is_positive)
    if isinstance(predicate, PatternPredicate):
        return _narrows_to_never(context, predicate.subject, predicate, is_positive)
    truth = condition_truth(context, predicate.node)
    if truth is not None:
        return truth is not is_positive
    if context.region.owner is None:
        return False
    subject = test_subject(predicate.node)
    return subject is not None and _narrows_to_never(context, subject, predicate, is_positive)


def condition_truth(context: Context, node: nodes.Expression) -> bool | None:
    """What the settings say of a condition."""
    region = context.region
    if region.is_stub or not isinstance(node, (nodes.Name, nodes.UnaryOperation, nodes.BooleanOperation)):
        return static_truth(region.program, node, None, None)
    if isinstance(node, nodes.Name) and node in region.index.uses and region.owner is not None:
        return static_truth(region.program, node, None, None)
    return static_truth(region.program, node, module_index(context.db, region.file), module_scope(region.file))


def _narrows_to_never(context: Context, subject: nodes.Expression, predicate: Predicate, is_positive: bool) -> bool:
    before = type_of(context, subject)
    if isinstance(before, NeverType) or is_dynamic(before):
        return False
    return isinstance(narrow_subject(context, subject, before, predicate, is_positive), NeverType)


def _iterable_decides(context: Context, statement: nodes.For, is_positive: bool) -> bool:
    """A loop over a non-empty tuple runs; one over an empty tuple does not."""
    if not isinstance(statement.iterable, (nodes.TupleDisplay, nodes.Name, nodes.Attribute)):
        return False
    iterable = type_of(context, statement.iterable)
    if not isinstance(iterable, TupleType) or iterable.variadic is not None:
        return False
    # The negative branch is also how a loop ends after it ran, so a non-empty tuple does not rule it out.
    return is_positive and not iterable.prefix and not iterable.suffix
