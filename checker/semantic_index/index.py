"""What does the semantic index of a piece of code hold?

There is one index for the module level of a file (the module scope, class scopes, and the lambdas and comprehensions in
them) and one for each function body that is a root of its own (with everything inside that function).  It is syntax only.

How to read it
--------------
`uses[node]` is the state of the place that `node` (a `Name`, or an `Attribute` or `Subscript` that is a member place)
reads.  Names that no scope of this index binds or narrows have none: look them up by name in the scopes outside.  Nor do
names in annotations that are evaluated late (stubs, `from __future__ import annotations`, type parameter scopes), where
the state at the end of the scope counts.
`flows[node]` is the flow at which a statement or expression runs.  Every statement has one; an expression has one where it
differs from that of the statement or expression around it (the right side of `and`, an arm of a conditional, the element
of a comprehension, the body of a lambda).
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.flow import Flow
from checker.semantic_index.predicates import PatternPredicate
from checker.semantic_index.scopes import Scope
from checker.semantic_index.use_def import State
from checker.syntax import nodes
from checker.syntax.tree import Root


class ScopeTable:
    """What one scope defines.

    `node` is the syntax that opens the scope, None for the module.  `definitions` are by place name in source order,
    `end_states` the states of places where the scope's code completes normally, `end_flow` the flow there.
    `returns`, `yields` and `awaits` are those of a function or lambda itself, not of functions inside it; statements and
    expressions that are certainly unreachable by syntax alone are included (inference asks `flows`).
    `first_parameter` is the name of the first positional parameter of a function whose parent is a class scope, else None.
    """

    __slots__ = (
        "definitions",
        "end_flow",
        "end_states",
        "first_parameter",
        "global_names",
        "has_await",
        "node",
        "nonlocal_names",
        "returns",
        "root",
        "scope",
        "yields",
    )

    def __init__(
        self,
        scope: Scope,
        node: nodes.Node | None,
        root: Root | None,
        definitions: dict[str, tuple[DefinitionSite, ...]],
        end_states: dict[str, State],
        end_flow: Flow,
        global_names: frozenset[str],
        nonlocal_names: frozenset[str],
        returns: tuple[nodes.Return, ...],
        yields: tuple[nodes.Yield | nodes.YieldFrom, ...],
        has_await: bool,
        first_parameter: str | None,
    ) -> None:
        self.scope: Final = scope
        self.node: Final = node
        self.root: Final = root
        self.definitions: Final = definitions
        self.end_states: Final = end_states
        self.end_flow: Final = end_flow
        self.global_names: Final = global_names
        self.nonlocal_names: Final = nonlocal_names
        self.returns: Final = returns
        self.yields: Final = yields
        self.has_await: Final = has_await
        self.first_parameter: Final = first_parameter


class SemanticIndex:
    """The tables of all scopes of one piece of code.

    `scope_of` maps the node that opens a scope to it (a generic function, class or alias has two: its `TypeParameters` node
    is mapped to the scope of those).  `node_of` is its inverse; both know the scopes of functions whose bodies have an index
    of their own, `scopes` does not.  `definition_of` maps the node of a site (a target `Name`, a `FunctionDefinition` ...) to
    its definition; a node with several (`import *`) is not in it.  `case_predicates` are the predicates of the cases of
    `match` statements, `loop_leaders` the first definitions in the loops that sites name.
    """

    __slots__ = (
        "case_predicates",
        "definition_of",
        "flows",
        "loop_leaders",
        "node_of",
        "scope_of",
        "scopes",
        "sites",
        "uses",
    )

    def __init__(
        self,
        scopes: dict[Scope, ScopeTable],
        sites: dict[Definition, DefinitionSite],
        definition_of: dict[nodes.Node, Definition],
        scope_of: dict[nodes.Node, Scope],
        node_of: dict[Scope, nodes.Node],
        uses: dict[nodes.Node, State],
        flows: dict[nodes.Node, Flow],
        case_predicates: dict[nodes.MatchCase, PatternPredicate],
        loop_leaders: dict[nodes.Statement, Definition],
    ) -> None:
        self.loop_leaders: Final = loop_leaders
        self.case_predicates: Final = case_predicates
        self.scopes: Final = scopes
        self.sites: Final = sites
        self.definition_of: Final = definition_of
        self.scope_of: Final = scope_of
        self.node_of: Final = node_of
        self.uses: Final = uses
        self.flows: Final = flows
