"""What is known at the head of a loop, and behind it?

The head is where the way into the loop meets those that come back from the end of its block and from `continue`.  A place
that the loop binds gets a `LoopHead` state before the block is walked, which is filled afterwards; any other place has at the
head what it had before.  Behind the loop the way from the head (through `else`) meets those from `break`.
"""

from __future__ import annotations

from checker.semantic_index.building.builder import NO_NAMES, Builder, Changes, LoopFrame, ScopeBuilder, Way
from checker.semantic_index.building.conditions import visit_condition
from checker.semantic_index.building.dispatch import STATEMENTS, visit, visit_block
from checker.semantic_index.building.states import current_state, know_member, set_place
from checker.semantic_index.building.targets import bind_target
from checker.semantic_index.building.ways import branch, changes_since, enter, join, jump, take
from checker.semantic_index.definitions import FOR_TARGET
from checker.semantic_index.flow import UNREACHABLE, Flow
from checker.semantic_index.predicates import IterablePredicate
from checker.semantic_index.use_def import OUTER, Arm, LoopHead
from checker.syntax import nodes


def _visit_while(builder: Builder, node: nodes.While) -> None:
    scope = builder.scope
    fork = scope.flow
    frame = _enter_loop(builder, node)
    true, false = visit_condition(builder, node.test)
    if _is_always_true(node.test):
        false = Way(UNREACHABLE, false.changes)
    enter(builder, scope, true)
    _visit_body(builder, frame, node.block)
    _leave_loop(builder, frame, fork, false, node)


def _visit_for(builder: Builder, node: nodes.For) -> None:
    scope = builder.scope
    visit(builder, node.iterable)
    builder.raise_count += 1
    if node.is_async:
        scope.has_await = True
    fork = scope.flow
    frame = _enter_loop(builder, node)
    predicate = IterablePredicate(node)
    end = Way(branch(fork, predicate, False), {})
    scope.flow = branch(fork, predicate, True)
    bind_target(builder, node.target, FOR_TARGET, node, None, node.type_comment is not None)
    _visit_body(builder, frame, node.block)
    _leave_loop(builder, frame, fork, end, node)


def _enter_loop(builder: Builder, node: nodes.While | nodes.For) -> LoopFrame:
    """Give each place that the loop changes the state that it has at the head."""
    scope = builder.scope
    bindings = scope.bindings
    frame = LoopFrame(NO_NAMES if bindings is None else bindings.loops.get(node, NO_NAMES))
    for place in frame.bound:
        if bindings is not None and place in bindings.members:
            member = bindings.members[place]
            if isinstance(member, (nodes.Attribute, nodes.Subscript)):
                know_member(builder, member, place)
        _add_head(builder, scope, frame, node, place)
    frame.mark = len(scope.journal)
    if builder.loop is None and not builder.enters_functions:
        builder.loop = node
    return frame


def _add_head(builder: Builder, scope: ScopeBuilder, frame: LoopFrame, node: nodes.Statement, place: str) -> None:
    """Give a place that the loop changes, and those below it of which something is known, a state at the head."""
    if place not in frame.heads:
        entry = current_state(builder, scope, place)
        head = frame.heads[place] = LoopHead(node, place, entry, scope.flow)
        set_place(builder, scope, place, head)
    for member in tuple(scope.members.get(place, ())):
        if scope.states.get(member, OUTER) is not OUTER or member in scope.members:
            _add_head(builder, scope, frame, node, member)


def _visit_body(builder: Builder, frame: LoopFrame, block: nodes.Block) -> None:
    """Walk the block of a loop, then fill the states at its head."""
    scope = builder.scope
    scope.loops.append(frame)
    visit_block(builder, block)
    scope.loops.pop()
    back = take(builder, scope, frame.mark)
    ways = [way for way in (*frame.continues, back) if way.flow is not UNREACHABLE]
    for place, head in frame.heads.items():
        arms: list[Arm] = []
        for way in ways:
            state = way.changes.get(place)
            if state is not None and state is not head:
                arms.append(Arm(way.flow, state))
        head.arms = tuple(arms)


def _leave_loop(builder: Builder, frame: LoopFrame, fork: Flow, end: Way, node: nodes.While | nodes.For) -> None:
    scope = builder.scope
    if node.orelse is not None:
        enter(builder, scope, end)
        visit_block(builder, node.orelse)
        end = take(builder, scope, frame.mark)
    if builder.loop is node:
        builder.loop = None
    enter(builder, scope, join(builder, scope, fork, [*frame.breaks, end]))


def _is_always_true(test: nodes.Expression) -> bool:
    """Whether the test of a loop is a true constant, so that only `break` leaves the loop."""
    is_true = True
    while isinstance(test, nodes.UnaryOperation) and test.operator == "not":
        is_true = not is_true
        test = test.operand
    if isinstance(test, (nodes.BooleanLiteral, nodes.NumberLiteral, nodes.StringLiteral)):
        return bool(test.value) is is_true
    return isinstance(test, nodes.NoneLiteral) and not is_true


def _visit_break(builder: Builder, node: nodes.Break) -> None:
    scope = builder.scope
    if scope.loops and scope.flow is not UNREACHABLE:
        frame = scope.loops[-1]
        frame.breaks.append(Way(scope.flow, changes_since(scope, frame.mark)))
    jump(builder, len(scope.loops))


def _visit_continue(builder: Builder, node: nodes.Continue) -> None:
    scope = builder.scope
    if scope.loops and scope.flow is not UNREACHABLE:
        frame = scope.loops[-1]
        frame.continues.append(Way(scope.flow, _changed_heads(scope, frame)))
    jump(builder, len(scope.loops))


def _changed_heads(scope: ScopeBuilder, frame: LoopFrame) -> Changes:
    states = scope.states
    return {place: states[place] for place, head in frame.heads.items() if states[place] is not head}


STATEMENTS[nodes.While] = _visit_while
STATEMENTS[nodes.For] = _visit_for
STATEMENTS[nodes.Break] = _visit_break
STATEMENTS[nodes.Continue] = _visit_continue
