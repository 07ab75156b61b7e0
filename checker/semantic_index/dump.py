"""What does an index say, as text for people and tests?

Definitions are shown as `name@ordinal`, states as

    unbound, outer                nothing is known here
    x@0                           bound by a definition
    x@0 & x is None               narrowed by a test; `& not (x is None)` by its negation
    x@0 | x@1                     merged
    loop1{x@0; x@1}               at the head of a loop: on entry; on the ways back.  Inside itself only `loop1`

and flows as a chain from the point back to the start of the scope.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from checker.semantic_index.definitions import Definition
from checker.semantic_index.flow import AfterCall, Branch, Flow, Start, Suppressed, Unreachable
from checker.semantic_index.index import ScopeTable, SemanticIndex
from checker.semantic_index.predicates import IterablePredicate, PatternPredicate, Predicate
from checker.semantic_index.scopes import qualified_path
from checker.semantic_index.use_def import Bound, LoopHead, Merged, Narrowed, Outer, State, Unbound
from checker.syntax import nodes

NodeText: TypeAlias = Callable[[nodes.Node], str]
"""Gives the source of a node, in one line."""

NodePlace: TypeAlias = Callable[[nodes.Node], tuple[int, int] | None]
"""Gives the line and column of a node, None for one that stands nowhere in the file, such as the text of an annotation."""


def index_text(index: SemanticIndex, text: NodeText) -> str:
    """The scopes of an index with their definitions and end states."""
    return "".join([_scope_text(table, text) for table in index.scopes.values()])


def uses_text(index: SemanticIndex, text: NodeText, place: NodePlace) -> str:
    """What each use in an index reads, by place."""
    found = [(place(node), f"{text(node)} = {state_text(state, text)}\n") for node, state in index.uses.items()]
    return _in_order(found, "use ")


def flows_text(indexes: Iterable[SemanticIndex], text: NodeText, place: NodePlace) -> str:
    """How control comes to each statement of some indexes, and to each expression with a flow of its own, by place."""
    found: list[tuple[tuple[int, int] | None, str]] = []
    for index in indexes:
        found += [(place(node), f"{text(node)}  <- {flow_text(flow, text)}\n") for node, flow in index.flows.items()]
    return _in_order(found, "")


def _in_order(found: list[tuple[tuple[int, int] | None, str]], label: str) -> str:
    placed = sorted([(place, shown) for place, shown in found if place is not None])
    return "".join([f"{label}{line}:{column} {shown}" for (line, column), shown in placed])


def _scope_text(table: ScopeTable, text: NodeText) -> str:
    lines = [f"{table.scope.kind} {qualified_path(table.scope)}".rstrip()]
    for kind, names in (("global", table.global_names), ("nonlocal", table.nonlocal_names)):
        if names:
            lines.append(f"  {kind} {', '.join(sorted(names))}")
    for name, sites in table.definitions.items():
        for site in sites:
            inner = "" if site.inner is None else f" {_definition_text(site.inner)} of {qualified_path(site.inner.scope)}"
            role = "" if site.is_binding else ", not bound"
            lines.append(f"  {_definition_text(site.definition)}: {site.kind}{inner}{role}")
        state = table.end_states.get(name)
        if state is not None:
            lines.append(f"  {name} at the end = {state_text(state, text)}")
    lines.append(f"  end <- {flow_text(table.end_flow, text)}")
    return "".join([f"{line}\n" for line in lines])


def _definition_text(definition: Definition) -> str:
    return f"{definition.name}@{definition.ordinal}"


def state_text(state: State, text: NodeText) -> str:
    """A place state."""
    return _state_text(state, text, {})


def _state_text(state: State, text: NodeText, loops: dict[LoopHead, str]) -> str:
    if isinstance(state, Unbound):
        return "unbound"
    if isinstance(state, Outer):
        return "outer"
    if isinstance(state, Bound):
        return _definition_text(state.definition)
    if isinstance(state, Narrowed):
        predicate = predicate_text(state.predicate, text)
        known = predicate if state.is_positive else f"not ({predicate})"
        return f"{_operand(state.previous, text, loops)} & {known}"
    if isinstance(state, Merged):
        return " | ".join([_operand(arm.state, text, loops) for arm in state.arms])
    label = loops.get(state)
    if label is not None:
        return label
    label = loops[state] = f"loop{len(loops) + 1}"
    entry = _state_text(state.entry, text, loops)
    back = " | ".join([_operand(arm.state, text, loops) for arm in state.arms])
    return f"{label}{{{entry}; {back}}}"


def _operand(state: State, text: NodeText, loops: dict[LoopHead, str]) -> str:
    shown = _state_text(state, text, loops)
    return f"({shown})" if isinstance(state, Merged) else shown


def predicate_text(predicate: Predicate, text: NodeText) -> str:
    """A predicate, close to how it stands in the source."""
    if isinstance(predicate, PatternPredicate):
        return f"{text(predicate.subject)} matches {text(predicate.case.pattern)}"
    if isinstance(predicate, IterablePredicate):
        return f"{text(predicate.statement.iterable)} has elements"
    return text(predicate.node)


def flow_text(flow: Flow, text: NodeText) -> str:
    """The chain of points from a flow node back to the start of its scope."""
    parts: list[str] = []
    current: Flow | None = flow
    while current is not None:
        if isinstance(current, Start):
            parts.append("start")
            current = current.outer
        elif isinstance(current, Unreachable):
            parts.append("unreachable")
            current = None
        elif isinstance(current, Branch):
            predicate = predicate_text(current.predicate, text)
            parts.append(predicate if current.is_positive else f"not ({predicate})")
            current = current.previous
        elif isinstance(current, AfterCall):
            parts.append(f"after {'await ' if current.is_awaited else ''}{text(current.call)}")
            current = current.previous
        elif isinstance(current, Suppressed):
            parts.append("suppressed")
            current = current.previous
        else:
            parts.append(f"join of {len(current.arms)}")
            current = current.fork
    return " <- ".join(parts)
