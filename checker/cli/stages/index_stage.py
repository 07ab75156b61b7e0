"""What does the semantic index of a file hold?

For each scope its definitions, and for each use of a name the state of the place there.  A use is shown as `line:column
text`, a definition as `name@ordinal`.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.cli.stages.positions import Positions
from checker.semantic_index.definitions import Definition
from checker.semantic_index.index import ScopeTable, SemanticIndex
from checker.semantic_index.predicates import IterablePredicate, PatternPredicate, Predicate
from checker.semantic_index.scopes import qualified_path
from checker.semantic_index.use_def import Arm, Bound, LoopHead, Merged, Narrowed, Outer, State, Unbound
from checker.syntax import nodes


def index_stage(indexes: Sequence[SemanticIndex], positions: Positions) -> str:
    """The indexes of a file, that of the module level first."""
    lines: list[str] = []
    for index in indexes:
        for table in index.scopes.values():
            lines.extend(_scope(index, table))
        uses = sorted((positions.place(node), positions.text(node), state) for node, state in _known_uses(index, positions))
        lines.extend(f"use {line}:{column} {text} = {_shown(state, {}, positions)}" for (line, column), text, state in uses)
    return "".join(line + "\n" for line in lines)


def _scope(index: SemanticIndex, table: ScopeTable) -> list[str]:
    lines = [f"{table.scope.kind} {qualified_path(table.scope) or '(module)'}"]
    for sites in table.definitions.values():
        for site in sites:
            roles = [name for name, holds in (("binding", site.is_binding), ("declaration", site.is_declaration)) if holds]
            lines.append(f"  {_name(site.definition)} {site.kind} ({', '.join(roles)})")
    return lines


def _known_uses(index: SemanticIndex, positions: Positions) -> list[tuple[nodes.Node, State]]:
    return [(node, state) for node, state in index.uses.items() if positions.knows(node)]


def _name(definition: Definition) -> str:
    return f"{definition.name}@{definition.ordinal}"


def _shown(state: State, loops: dict[LoopHead, str], positions: Positions) -> str:
    """A state; a loop head that contains itself is named the second time."""
    match state:
        case Unbound():
            return "unbound"
        case Outer():
            return "outer"
        case Bound(definition=definition):
            return _name(definition)
        case Narrowed(previous=previous, predicate=predicate, is_positive=is_positive):
            sign = "" if is_positive else "not "
            return f"({_shown(previous, loops, positions)} if {sign}{predicate_text(predicate, positions)})"
        case Merged(arms=arms):
            return f"({_arms(arms, loops, positions)})"
        case LoopHead() if state in loops:
            return loops[state]
        case LoopHead(entry=entry, arms=arms):
            label = loops[state] = f"loop{len(loops) + 1}"
            return f"{label}({_shown(entry, loops, positions)}; {_arms(arms, loops, positions)})"


def _arms(arms: tuple[Arm, ...], loops: dict[LoopHead, str], positions: Positions) -> str:
    return " | ".join(_shown(arm.state, loops, positions) for arm in arms)


def predicate_text(predicate: Predicate, positions: Positions) -> str:
    """A predicate as it stands in the source."""
    if isinstance(predicate, PatternPredicate):
        return f"{positions.text(predicate.subject)} matches {positions.text(predicate.case.pattern)}"
    if isinstance(predicate, IterablePredicate):
        return f"{positions.text(predicate.statement.iterable)} has elements"
    return positions.text(predicate.node)
