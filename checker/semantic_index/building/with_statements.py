"""What holds behind a `with` statement?

A context manager may swallow the exceptions of the block; whether it does is known once its type is.  So the states that
exceptions see in the block meet those at its end under a `Suppressed` flow.
"""

from __future__ import annotations

from checker.semantic_index.building.builder import Builder, Way
from checker.semantic_index.building.checkpoints import enter_context, leave_context, seen_by_exceptions
from checker.semantic_index.building.dispatch import STATEMENTS, visit, visit_block
from checker.semantic_index.building.targets import bind_target
from checker.semantic_index.building.ways import enter, join, take
from checker.semantic_index.definitions import WITH_TARGET
from checker.semantic_index.flow import UNREACHABLE, Suppressed
from checker.syntax import nodes


def _visit_with(builder: Builder, node: nodes.With) -> None:
    scope = builder.scope
    if node.is_async:
        scope.has_await = True
    for item in node.items:
        visit(builder, item.context)
        builder.raise_count += 1
        if item.target is not None:
            bind_target(builder, item.target, WITH_TARGET, node, item, node.type_comment is not None)
    mark = len(scope.journal)
    fork = scope.flow
    context = enter_context(builder, scope, has_finally=False)
    visit_block(builder, node.block)
    may_raise = builder.raise_count > context.start
    end = take(builder, scope, mark)
    scope.flow = fork
    ways = [end]
    if may_raise:
        seen = seen_by_exceptions(builder, scope, context, fork)
        if fork is not UNREACHABLE:
            ways.append(Way(Suppressed(fork, node), seen))
    leave_context(builder, scope, context, catches_all=False)
    # Leaving calls the context managers once more.
    builder.raise_count += 1
    enter(builder, scope, join(builder, scope, fork, ways))


STATEMENTS[nodes.With] = _visit_with
