"""What do `await`, `yield` and `yield from` give, and are they allowed here?"""

from __future__ import annotations

from checker.inference.context import Context, FunctionFrame, report
from checker.inference.dispatch import EXPRESSIONS, infer
from checker.inference.function_frame import enclosing_frame
from checker.inference.iteration import awaited_type, generator_return, iterated_type
from checker.rules.functions import INVALID_AWAIT, INVALID_YIELD
from checker.rules.statements import NOT_ITERABLE
from checker.syntax import nodes
from checker.types.class_lookup import class_instance_of, known_ancestor
from checker.types.display import display, display_pair
from checker.types.relations.assignability import is_assignable
from checker.types.type import NONE, UNKNOWN, Type, is_dynamic, unknown_from
from checker.types.unions import members_of


def _await(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.Await)
    value = infer(context, node.value)
    result = awaited_type(context.db, value)
    if result is not None:
        return result
    if context.findings is not None:
        detail = " (the value may be `None`)" if value is not NONE and NONE in members_of(value) else ""
        report(context, INVALID_AWAIT, node.value, f"`{display(context.db, value)}` is not awaitable{detail}")
    return UNKNOWN


def _yield(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """`yield` gives what the caller sends."""
    assert isinstance(node, nodes.Yield)
    frame = enclosing_frame(context)
    wanted = None if frame is None or frame.generator is None else frame.generator.yielded
    value: Type = NONE if node.value is None else infer(context, node.value, wanted)
    if frame is None:
        return UNKNOWN
    if wanted is not None and context.findings is not None and not is_assignable(context.db, value, wanted):
        have, want = display_pair(context.db, value, wanted)
        report(context, INVALID_YIELD, node.value or node, f"`{have}` is not assignable to the yielded type `{want}`")
    return UNKNOWN if frame.generator is None else frame.generator.sent


def _yield_from(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """`yield from` passes on what an iterable yields and gives what a generator returns."""
    assert isinstance(node, nodes.YieldFrom)
    value = infer(context, node.value)
    item = iterated_type(context.db, value)
    if item is None:
        if context.findings is not None:
            report(context, NOT_ITERABLE, node.value, f"`{display(context.db, value)}` is not iterable")
        return UNKNOWN
    frame = enclosing_frame(context)
    if frame is not None:
        _check_delegated(context, node, frame, value, item)
    return unknown_from(value) if is_dynamic(value) else generator_return(context.db, value)


def _check_delegated(context: Context, node: nodes.YieldFrom, frame: FunctionFrame, value: Type, item: Type) -> None:
    if frame.generator is None or context.findings is None:
        return
    wanted = frame.generator.yielded
    if not is_assignable(context.db, item, wanted):
        have, want = display_pair(context.db, item, wanted)
        report(context, INVALID_YIELD, node.value, f"`{have}` is not assignable to the yielded type `{want}`")
        return
    own = class_instance_of(context.db, value)
    inner = None if own is None else known_ancestor(context.db, own, "typing.Generator")
    if inner is None or len(inner.arguments) != 3:
        return
    sent, accepted = frame.generator.sent, inner.arguments[1]
    if not is_assignable(context.db, sent, accepted):
        have, want = display_pair(context.db, sent, accepted)
        message = f"The sent type `{have}` is not assignable to what the delegated generator accepts, `{want}`"
        report(context, INVALID_YIELD, node.value, message)


EXPRESSIONS[nodes.Await] = _await
EXPRESSIONS[nodes.Yield] = _yield
EXPRESSIONS[nodes.YieldFrom] = _yield_from
