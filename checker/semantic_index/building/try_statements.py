"""Which states do the handlers of a `try` see, and what holds behind a `finally`?

A handler is entered from any operation in the block that may raise: it sees the states that such operations left (see
`checkpoints`).  A `finally` block is walked once, for the normal ways and the exceptional ones together (exceptions that
are not caught, and `return`, `break` and `continue` on their way out).  Control goes on behind it only on the normal ways, so
there the states of those count again, with what the block itself changed.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.building.binding import define, delete_name
from checker.semantic_index.building.builder import Builder, Changes, ExceptionContext, LoopFrame, ScopeBuilder, Way
from checker.semantic_index.building.checkpoints import enter_context, leave_context, pass_arms, seen_by_exceptions
from checker.semantic_index.building.dispatch import STATEMENTS, visit, visit_block
from checker.semantic_index.building.rebasing import rebased, substituted
from checker.semantic_index.building.states import current_state
from checker.semantic_index.building.ways import enter, join, take
from checker.semantic_index.definitions import EXCEPT_NAME
from checker.semantic_index.flow import UNREACHABLE, Flow
from checker.syntax import nodes

_CATCH_ALL: Final = ("BaseException", "Exception")
"""Exceptions whose handler leaves nothing to the handlers further out that they would tell apart."""


def _visit_try(builder: Builder, node: nodes.Try) -> None:
    scope = builder.scope
    if node.final is None:
        enter(builder, scope, _visit_guarded(builder, node))
        return
    fork = scope.flow
    jumps = [(frame, len(frame.breaks), len(frame.continues)) for frame in scope.loops]
    context = enter_context(builder, scope, has_finally=True)
    normal = _visit_guarded(builder, node)
    ways = [normal]
    if builder.raise_count > context.start or context.jumps or normal.flow is UNREACHABLE:
        ways.append(Way(fork, seen_by_exceptions(builder, scope, context, fork)))
    leave_context(builder, scope, context, catches_all=True)
    _visit_final(builder, node.final, fork, ways, context, jumps)


def _visit_guarded(builder: Builder, node: nodes.Try) -> Way:
    """The way through everything but `finally`; its changes are taken back."""
    scope = builder.scope
    mark = len(scope.journal)
    fork = scope.flow
    context = enter_context(builder, scope, has_finally=False) if node.handlers else None
    visit_block(builder, node.block)
    end = take(builder, scope, mark)
    raised = Way(fork, {})
    if context is not None:
        scope.flow = fork
        raised = Way(fork, seen_by_exceptions(builder, scope, context, fork))
        leave_context(builder, scope, context, catches_all=_catches_all(node))
    if node.orelse is not None:
        enter(builder, scope, end)
        visit_block(builder, node.orelse)
        end = take(builder, scope, mark)
    ways = [end]
    for handler in node.handlers:
        enter(builder, scope, raised)
        _visit_handler(builder, node, handler)
        ways.append(take(builder, scope, mark))
    scope.flow = fork
    return join(builder, scope, fork, ways)


def _catches_all(node: nodes.Try) -> bool:
    if node.is_star:
        return False
    for handler in node.handlers:
        exception = handler.exception
        if exception is None or (isinstance(exception, nodes.Name) and exception.id in _CATCH_ALL):
            return True
    return False


def _visit_handler(builder: Builder, node: nodes.Try, handler: nodes.ExceptHandler) -> None:
    scope = builder.scope
    if handler.exception is not None:
        builder.flows[handler.exception] = scope.flow
        visit(builder, handler.exception)
    name = "" if handler.name is None else handler.name.name
    if name:
        define(builder, scope, name, EXCEPT_NAME, handler, node)
    visit_block(builder, handler.block)
    if name:
        delete_name(builder, scope, name)


# Finally

Jumps = list[tuple[LoopFrame, int, int]]


def _visit_final(
    builder: Builder,
    block: nodes.Block,
    fork: Flow,
    ways: list[Way],
    context: ExceptionContext,
    jumps: Jumps,
) -> None:
    """Walk the block of `finally` and go on behind it.

    `ways` are the normal way into it and, if there is one, that of exceptions; `context` is that of the code before it.
    """
    scope = builder.scope
    mark = len(scope.journal)
    normal = ways[0]
    entry = join(builder, scope, fork, ways)
    enter(builder, scope, entry)
    inner_mark = len(scope.journal)
    visit_block(builder, block)
    if scope.flow is not UNREACHABLE:
        # The exceptions that came here go on.
        builder.raise_count += 1
    end = take(builder, scope, inner_mark)
    take(builder, scope, mark)
    _change_jumps(builder, scope, jumps, entry, end)
    changes = _changed_by(builder, scope, entry, end, normal.changes)
    if end.flow is UNREACHABLE or normal.flow is UNREACHABLE:
        flow: Flow = UNREACHABLE
    else:
        flow = rebased(end.flow, entry.flow, normal.flow)
    if scope.exceptions is not None:
        pass_arms(context, scope.exceptions, end.changes)
    enter(builder, scope, Way(flow, changes))


def _changed_by(builder: Builder, scope: ScopeBuilder, entry: Way, end: Way, changes: Changes) -> Changes:
    """The changes of a way after a `finally` block that was walked from `entry` to `end`."""
    result = dict(changes)
    for place, state in end.changes.items():
        before = current_state(builder, scope, place)
        seen = entry.changes.get(place, before)
        result[place] = substituted(state, seen, changes.get(place, before))
    return result


def _change_jumps(builder: Builder, scope: ScopeBuilder, jumps: Jumps, entry: Way, end: Way) -> None:
    """What `finally` changes, or that it ends elsewhere, also holds for the `break` and `continue` that pass it."""
    if not end.changes and end.flow is not UNREACHABLE:
        return
    for frame, breaks, continues in jumps:
        for ways, first in ((frame.breaks, breaks), (frame.continues, continues)):
            for number in range(first, len(ways)):
                way = ways[number]
                flow = UNREACHABLE if end.flow is UNREACHABLE else way.flow
                ways[number] = Way(flow, _changed_by(builder, scope, entry, end, way.changes))


STATEMENTS[nodes.Try] = _visit_try
