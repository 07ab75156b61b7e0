"""Can control come to this point of the flow?

A point is dead if every way to it passes a condition that is certainly false, or a call that certainly never returns.
Conditions on version, platform and `TYPE_CHECKING` are decided from the settings; in function bodies other conditions are
decided by types: narrowing a place to `Never` means that the branch is dead (exhausted matches, `else` after the last case).
"""

from __future__ import annotations

from typing import Final

from checker.inference.conditions import condition_truth, predicate_is_impossible
from checker.inference.context import Context, Layer
from checker.inference.terminal_calls import call_never_returns, suppresses_exceptions
from checker.semantic_index.definitions import DefinitionSite
from checker.semantic_index.flow import (
    AfterCall,
    Branch,
    Flow,
    Join,
    Start,
    Suppressed,
    Unreachable,
)
from checker.semantic_index.predicates import TestPredicate
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes

_LITERALS: Final = (nodes.BooleanLiteral, nodes.NumberLiteral, nodes.StringLiteral, nodes.NoneLiteral)


def is_reachable(context: Context, flow: Flow, fork: Flow | None = None) -> bool:
    """Whether control may come to `flow`; with `fork`, whether it may come from there.

    Chains are walked in a loop, since they are as long as the code; only joins recurse, as deep as blocks nest.
    """
    passed: list[Flow] = []
    current = flow
    result = True
    while current is not fork:
        if isinstance(current, Start):
            if current.outer is None or fork is not None:
                break
            current = current.outer
            continue
        if isinstance(current, Unreachable):
            result = False
            break
        if fork is None:
            known = _known(context, current)
            if known is not None:
                result = known
                break
            passed.append(current)
        if not _step_is_possible(context, current):
            result = False
            break
        current = current.fork if isinstance(current, Join) else current.previous
    for each in passed if result else passed[:1]:
        context.layer.reachable[each] = result
    return result


def is_excluded_by_target(context: Context, flow: Flow, fork: Flow | None = None) -> bool:
    """Whether control might come to a point that is not reachable if version, platform or `TYPE_CHECKING` were others."""
    current = flow
    while current is not fork:
        if isinstance(current, Start):
            if current.outer is None or fork is not None:
                return False
            current = current.outer
            continue
        if isinstance(current, Unreachable):
            return False
        if isinstance(current, Branch) and _target_decides(context, current):
            return True
        if isinstance(current, Join):
            if any(is_excluded_by_target(context, arm, current.fork) for arm in current.arms):
                return not _step_is_possible(context, current)
            current = current.fork
        else:
            current = current.previous
    return False


def _target_decides(context: Context, branch: Branch) -> bool:
    """Whether the settings rule out a branch; what a literal says holds for all targets."""
    predicate = branch.predicate
    if not isinstance(predicate, TestPredicate) or isinstance(predicate.node, _LITERALS):
        return False
    truth = condition_truth(context, predicate.node)
    return truth is not None and truth is not branch.is_positive


def is_live(context: Context, site: DefinitionSite) -> bool:
    """Whether control may come to a definition of the context's region; to one in a class body, from the body's beginning."""
    flow = context.region.index.flows.get(site.statement)
    if flow is None:
        return True
    if site.definition.scope.kind != CLASS:
        return is_reachable(context, flow)
    start = _start(flow)
    return start is not None and is_reachable(context, flow, start)


def _start(flow: Flow) -> Start | None:
    """The beginning of the scope that a point is in, None if nothing leads from there to it."""
    while not isinstance(flow, Start):
        if isinstance(flow, Unreachable):
            return None
        flow = flow.fork if isinstance(flow, Join) else flow.previous
    return flow


def _known(context: Context, flow: Flow) -> bool | None:
    layer: Layer | None = context.layer
    while layer is not None:
        found = layer.reachable.get(flow)
        if found is not None:
            return found
        layer = layer.parent
    return None


def _step_is_possible(context: Context, flow: Branch | AfterCall | Suppressed | Join) -> bool:
    """Whether the last step to this node can be taken from the node before it; assumed while it is being decided."""
    layer: Layer | None = context.layer
    while layer is not None:
        found = layer.steps.get(flow)
        if found is not None:
            return found
        layer = layer.parent
    evaluating = context.layer.evaluating
    if flow in evaluating:
        return True
    evaluating.add(flow)
    try:
        result = _decide_step(context, flow)
    finally:
        evaluating.discard(flow)
    context.layer.steps[flow] = result
    return result


def _decide_step(context: Context, flow: Branch | AfterCall | Suppressed | Join) -> bool:
    if isinstance(flow, Branch):
        return not predicate_is_impossible(context, flow.predicate, flow.is_positive)
    if isinstance(flow, AfterCall):
        return not call_never_returns(context, flow.call, flow.is_awaited)
    if isinstance(flow, Suppressed):
        return suppresses_exceptions(context, flow.statement)
    return any(is_reachable(context, arm, flow.fork) for arm in flow.arms)
