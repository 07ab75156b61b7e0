"""What does the walk that makes an index carry along?

Terms
-----
*Journal*: what each state was before it was changed, so that the changes of one branch can be taken back before the next
branch is walked.  A *mark* is a length of the journal.
*Way*: a path that ends here: the flow at its end and what it changed since the mark where paths parted.

Invariants
----------
The walk visits code in the order in which it runs; bodies of functions and lambdas inside are put off until the code around
them is complete.  One scope is being walked at a time, but a named expression in a comprehension changes a scope further out.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.bindings import ScopeBindings
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.flow import Flow, Start
from checker.semantic_index.index import ScopeTable
from checker.semantic_index.predicates import PatternPredicate
from checker.semantic_index.scopes import Scope, child_scope
from checker.semantic_index.use_def import Arm, LoopHead, State
from checker.syntax import nodes
from checker.syntax.tree import Root

Changes = dict[str, State]

NO_CHANGES: Final[Changes] = {}
"""For ways that change nothing; never to be changed itself."""


class Way:
    """A path that ends here: its flow, and the states of the places that it changed since paths parted."""

    __slots__ = ("changes", "flow")

    def __init__(self, flow: Flow, changes: Changes) -> None:
        self.flow: Final = flow
        self.changes: Final = changes


class LoopFrame:
    """A loop that is being walked: what it binds, the states at its head, and the ways that left it or went back so far."""

    __slots__ = ("bound", "breaks", "continues", "heads", "mark")

    def __init__(self, bound: dict[str, None]) -> None:
        self.bound: Final = bound
        self.heads: Final[dict[str, LoopHead]] = {}
        self.mark = 0
        self.breaks: Final[list[Way]] = []
        self.continues: Final[list[Way]] = []


class ExceptionContext:
    """A block that exceptions may leave: the states that they may see.

    `start` is the count of operations that may raise when the block began, `last` the count when each place changed last in
    it; `arms` are the states that some operation may have left by raising, by place.  If the block has a `finally`, which
    `return`, `break` and `continue` pass, too, `jumps` are those ways so far, from `mark`; `loop_depth` is the number of loops
    around the block.
    """

    __slots__ = ("arms", "has_finally", "jumps", "last", "loop_depth", "mark", "outer", "start")

    def __init__(self, outer: ExceptionContext | None, start: int, has_finally: bool, mark: int, loop_depth: int) -> None:
        self.outer: Final = outer
        self.start: Final = start
        self.has_finally: Final = has_finally
        self.mark: Final = mark
        self.loop_depth: Final = loop_depth
        self.last: Final[dict[str, int]] = {}
        self.arms: Final[dict[str, list[Arm]]] = {}
        self.jumps: Final[list[Way]] = []


class Capture:
    """What a function or lambda sees of one scope around it, at the position where it stands.

    `position` is the number of changes that bindings and deletions had made until then, `log_position` the length of the
    scope's log; `loops` are the loops around the position.
    """

    __slots__ = ("log_position", "loops", "outer", "position", "scope")

    def __init__(self, scope: ScopeBuilder, position: int, outer: Capture | None) -> None:
        if scope.log is None:
            scope.log = []
        self.scope: Final = scope
        self.position: Final = position
        self.log_position: Final = len(scope.log)
        self.loops: Final = tuple(scope.loops)
        self.outer: Final = outer


class History:
    """The log of a scope by place: when it changed, and what its state was before."""

    __slots__ = ("before", "positions")

    def __init__(self) -> None:
        self.positions: Final[list[int]] = []
        self.before: Final[list[State | None]] = []


class ScopeBuilder:
    """A scope that is being walked, or was.

    `states` are the current states of places, those of names from outside included once they are narrowed or captured;
    `foreign` are names that no scope of this index gives a state, `aliases` the conditions that names were bound to.
    `members` are the places directly below each place, as far as they, or places below them, have a state.
    `last_changes` are the numbers of changes made when each place was bound or deleted last.  `log` are all changes of
    states, in order, since a function inside first captured something (None before), `histories` the same by place, and
    `all_definitions` merges of all definitions of a name, both made when the scope is complete and somebody asks.
    `dead_flow` and `dead_count` tell where, and after how many operations that may raise, control left last.
    """

    __slots__ = (
        "aliases",
        "all_definitions",
        "bindings",
        "capture",
        "dead_count",
        "dead_flow",
        "definitions",
        "exceptions",
        "flow",
        "foreign",
        "global_names",
        "has_await",
        "histories",
        "journal",
        "kind",
        "last_changes",
        "local_names",
        "log",
        "loops",
        "members",
        "node",
        "nonlocal_names",
        "outer_writes",
        "parent",
        "returns",
        "root",
        "scope",
        "sees_class",
        "start",
        "states",
        "yields",
    )

    def __init__(
        self,
        scope: Scope,
        node: nodes.Node | None,
        root: Root | None,
        parent: ScopeBuilder | None,
        start: Start,
        local_names: dict[str, None],
        bindings: ScopeBindings | None,
    ) -> None:
        self.scope: Final = scope
        self.kind: Final = scope.kind
        self.node: Final = node
        self.root: Final = root
        self.parent: Final = parent
        self.start: Final = start
        self.local_names: Final = local_names
        self.bindings: Final = bindings
        self.global_names: Final = bindings.global_names if bindings is not None else NO_NAMES
        self.nonlocal_names: Final = bindings.nonlocal_names if bindings is not None else NO_NAMES
        self.sees_class = False
        self.capture: Capture | None = None
        self.flow: Flow = start
        self.dead_flow: Flow = start
        self.dead_count = 0
        self.states: Final[dict[str, State]] = {}
        self.foreign: Final[set[str]] = set()
        self.journal: Final[list[tuple[str, State | None]]] = []
        self.log: list[tuple[str, State | None]] | None = None
        self.histories: dict[str, History] | None = None
        self.all_definitions: Final[dict[str, State]] = {}
        self.members: Final[dict[str, dict[str, None]]] = {}
        self.last_changes: Final[dict[str, int]] = {}
        self.definitions: Final[dict[str, list[DefinitionSite]]] = {}
        self.outer_writes: Final[dict[str, list[DefinitionSite]]] = {}
        self.exceptions: ExceptionContext | None = None
        self.loops: Final[list[LoopFrame]] = []
        self.aliases: Final[dict[str, nodes.Expression]] = {}
        self.returns: Final[list[nodes.Return]] = []
        self.yields: Final[list[nodes.Yield | nodes.YieldFrom]] = []
        self.has_await = False


NO_NAMES: Final[dict[str, None]] = {}
"""For scopes without `global` or `nonlocal`; never to be changed itself."""


class Deferred:
    """A function or lambda whose body is walked when the code around it is complete."""

    __slots__ = ("bindings", "capture", "node", "parent", "root", "scope")

    def __init__(
        self,
        node: nodes.FunctionDefinition | nodes.Lambda,
        scope: Scope,
        root: Root,
        parent: ScopeBuilder | None,
        bindings: ScopeBindings | None,
        capture: Capture | None,
    ) -> None:
        self.node: Final = node
        self.scope: Final = scope
        self.root: Final = root
        self.parent: Final = parent
        self.bindings: Final = bindings
        self.capture: Final = capture


class Builder:
    """The index so far, and where the walk stands.

    `root` is the root of the nodes that are being visited.  `raise_count` counts operations that may raise (those whose
    exceptions were all caught no longer count), `change_count` bindings and deletions of places.
    `parents` are the places directly above known member places; `member_names` the attribute names of those, and
    `has_elements` whether one of them is an element, so that most attributes and subscripts need no look at all.
    `enters_functions` is false at module level, where each function body has an index of its own.
    `loop` is the outermost loop around the walk, in the innermost class and outside of functions; `loop_leaders` are the
    first definitions in such loops.
    """

    __slots__ = (
        "case_predicates",
        "change_count",
        "deferred",
        "definition_of",
        "enters_functions",
        "flows",
        "has_elements",
        "has_late_annotations",
        "is_package",
        "is_stub",
        "loop",
        "loop_leaders",
        "member_names",
        "node_of",
        "parents",
        "raise_count",
        "root",
        "scope",
        "scope_counts",
        "scope_of",
        "scopes",
        "sites",
        "star_exports",
        "submodules",
        "uses",
    )

    def __init__(
        self,
        star_exports: dict[nodes.ImportFrom, tuple[str, ...]],
        *,
        enters_functions: bool,
        has_late_annotations: bool,
        is_stub: bool,
        is_package: bool,
    ) -> None:
        self.star_exports: Final = star_exports
        self.enters_functions: Final = enters_functions
        self.has_late_annotations: Final = has_late_annotations
        self.is_stub: Final = is_stub
        self.is_package: Final = is_package
        self.scope: ScopeBuilder
        self.root: Root
        self.raise_count = 0
        self.change_count = 0
        self.uses: Final[dict[nodes.Node, State]] = {}
        self.flows: Final[dict[nodes.Node, Flow]] = {}
        self.scopes: Final[list[ScopeBuilder]] = []
        self.sites: Final[dict[Definition, DefinitionSite]] = {}
        self.definition_of: Final[dict[nodes.Node, Definition]] = {}
        self.scope_of: Final[dict[nodes.Node, Scope]] = {}
        self.node_of: Final[dict[Scope, nodes.Node]] = {}
        self.case_predicates: Final[dict[nodes.MatchCase, PatternPredicate]] = {}
        self.scope_counts: Final[dict[tuple[Scope, str, str], int]] = {}
        self.parents: Final[dict[str, str]] = {}
        self.member_names: Final[set[str]] = set()
        self.has_elements = False
        self.loop: nodes.While | nodes.For | None = None
        self.loop_leaders: Final[dict[nodes.Statement, Definition]] = {}
        self.submodules: Final[set[str]] = set()
        self.deferred: Final[list[Deferred]] = []


def open_scope(builder: Builder, kind: str, name: str, node: nodes.Node) -> Scope:
    """The scope that `node` opens in the current scope."""
    parent = builder.scope.scope
    key = (parent, kind, name)
    ordinal = builder.scope_counts.get(key, 0)
    builder.scope_counts[key] = ordinal + 1
    scope = child_scope(parent, kind, name, ordinal)
    builder.scope_of[node] = scope
    builder.node_of[scope] = node
    return scope


def table_of_scope(scope: ScopeBuilder, first_parameter: str | None) -> ScopeTable:
    """The finished table of a scope, when all code that may write its names was walked."""
    definitions = {name: tuple(sites) for name, sites in scope.definitions.items()}
    for name, sites in scope.outer_writes.items():
        definitions[name] = (*definitions.get(name, ()), *sites)
    return ScopeTable(
        scope.scope,
        scope.node,
        scope.root,
        definitions,
        scope.states,
        scope.flow,
        frozenset(scope.global_names),
        frozenset(scope.nonlocal_names),
        tuple(scope.returns),
        tuple(scope.yields),
        scope.has_await,
        first_parameter,
    )
