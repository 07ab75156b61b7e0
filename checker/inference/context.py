"""What does inference carry along?

Terms
-----
*Region*: the piece of code that one semantic index covers: the module level of a file, or one outermost function body.
*Layer*: where results are remembered.  A speculative evaluation (an argument tried against one overload, a loop before its
types are stable) writes into a layer of its own, which is dropped; nothing is ever undone.
*Findings*: defects, in the order in which they were found; None while nobody wants them.

Invariants
----------
A context is never changed after it was made: functions that need another scope, layer or list of findings make another one.
"""

from __future__ import annotations

from typing import Final

from checker.configuration.program import Program
from checker.diagnostics.diagnostic import Fix
from checker.diagnostics.finding import Finding, Place, Related
from checker.files.file import File
from checker.query.database import Database
from checker.rules.rule import Rule
from checker.semantic_index.definitions import Definition
from checker.semantic_index.flow import Flow
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.occurrences import Occurrences
from checker.semantic_index.scopes import Scope
from checker.semantic_index.use_def import LoopHead, State
from checker.syntax import nodes
from checker.syntax.tree import Root
from checker.types.type import Type

StateKey = State | tuple[State, Type]

IS_UNBOUND: Final = 1
"""Set in the second part of a `Value` if some path leaves the place without a value."""

Value = tuple[Type, int]


class LoopFixpoint:
    """The heads of loops whose types are being found together, with their values so far."""

    __slots__ = ("has_changed", "outer", "places", "values")

    def __init__(self) -> None:
        self.values: dict[LoopHead, Value] = {}
        self.places: dict[LoopHead, str] = {}
        self.outer: dict[LoopHead, Type | None] = {}
        self.has_changed = False


class Layer:
    """Results of inference: types of expressions, values of definitions and of place states.

    Reads fall through to `parent`.  `is_trial` is true if nothing but the type of one expression is wanted, and everything
    else is dropped.  `speculations` are the types of expressions for expected types, shared by trials inside one another as
    long as they assume the same of names; `reachable` says
    whether control can come to a flow node, `steps` whether it can take the last step to it; `remaining` is what a case of a
    `match` leaves of a subject's type.  `evaluating` are the definitions whose values are being found, which are unknown
    meanwhile; those of them that start as empty containers are in `filling`, too, while what is put into them is looked at.
    """

    __slots__ = (
        "definitions",
        "evaluating",
        "filling",
        "fixpoint",
        "is_trial",
        "parent",
        "reachable",
        "remaining",
        "speculations",
        "states",
        "steps",
        "types",
    )

    def __init__(
        self,
        parent: Layer | None,
        fixpoint: LoopFixpoint | None,
        is_trial: bool = False,
        speculations: dict[tuple[nodes.Node, Type | None], Type] | None = None,
    ) -> None:
        self.parent: Final = parent
        self.fixpoint: Final = fixpoint
        self.is_trial: Final = is_trial
        self.speculations: Final = {} if speculations is None else speculations
        self.types: Final[dict[nodes.Node, Type]] = {}
        self.definitions: Final[dict[Definition, Type]] = {}
        self.states: Final[dict[StateKey, Value]] = {}
        self.reachable: Final[dict[Flow, bool]] = {}
        self.steps: Final[dict[Flow, bool]] = {}
        self.remaining: Final[dict[tuple[nodes.MatchCase, Type], Type]] = {}
        self.filling: Final[set[object]] = set() if parent is None else parent.filling
        # In a fixpoint the heads of loops have values, so that what is being evaluated can be evaluated with these.
        is_same = parent is not None and parent.fixpoint is fixpoint
        self.evaluating: Final[set[object]] = parent.evaluating if parent is not None and is_same else set(self.filling)


class Declared:
    """What declares a name in a scope.

    `type` is None where only qualifiers are given (`x: Final = 3`), `qualifiers` are those of `annotations.qualifiers`.
    """

    __slots__ = ("definition", "qualifiers", "type")

    def __init__(self, type: Type | None, qualifiers: int, definition: Definition) -> None:
        self.type: Final = type
        self.qualifiers: Final = qualifiers
        self.definition: Final = definition


class GeneratorParts:
    """What the declared return type of a generator function says of its `yield` and `return`."""

    __slots__ = ("returned", "sent", "yielded")

    def __init__(self, yielded: Type, sent: Type, returned: Type) -> None:
        self.yielded: Final = yielded
        self.sent: Final = sent
        self.returned: Final = returned


class FunctionFrame:
    """A function whose body is being checked.

    `returns` is what a `return` statement must give, None where nothing is declared; `generator` says the same of `yield`
    in generator functions with a declared return type.  `declared` is the declared result of a call.
    """

    __slots__ = ("declared", "definition", "generator", "is_generator", "node", "returns", "scope")

    def __init__(
        self,
        scope: Scope,
        node: nodes.FunctionDefinition,
        definition: Definition,
        declared: Type | None,
        returns: Type | None,
        generator: GeneratorParts | None,
        is_generator: bool,
    ) -> None:
        self.scope: Final = scope
        self.node: Final = node
        self.definition: Final = definition
        self.declared: Final = declared
        self.returns: Final = returns
        self.generator: Final = generator
        self.is_generator: Final = is_generator


class Region:
    """What is the same for a whole region.

    `owner` is the function scope whose body this is, None for the module level.  While a statement of the module level is
    inferred on its own, `leader` is its first definition and `loop` the loop that it is, if it is one.  `is_of_call` is true
    where a function's body is inferred for the arguments of one call.
    `has_late_annotations` is true where annotations are evaluated when all names of their scopes are known.  `depth` counts
    how deep expressions under inference nest, for the limit.  `declared` remembers declarations of names in the scopes of
    the region, `frames` what the functions in it declare, `annotations` the expressions in its string annotations,
    `occurrences` where its names occur, once somebody asked.
    """

    __slots__ = (
        "annotations",
        "declared",
        "depth",
        "file",
        "frames",
        "has_late_annotations",
        "index",
        "is_of_call",
        "is_stub",
        "leader",
        "loop",
        "occurrences",
        "owner",
        "program",
    )

    def __init__(
        self,
        file: File,
        index: SemanticIndex,
        owner: Scope | None,
        program: Program,
        has_late_annotations: bool,
        leader: Definition | None = None,
    ) -> None:
        self.leader: Final = leader
        self.loop: Final = None if leader is None else index.sites[leader].loop
        self.file: Final = file
        self.index: Final = index
        self.owner: Final = owner
        self.program: Final = program
        self.is_stub: Final = file.is_stub
        self.has_late_annotations: Final = has_late_annotations
        self.is_of_call = False
        self.depth = 0
        self.occurrences: Occurrences | None = None
        self.annotations: Final[dict[nodes.StringLiteral, nodes.Expression | None]] = {}
        self.declared: Final[dict[tuple[Scope, str], Declared | None]] = {}
        self.frames: Final[dict[Scope, FunctionFrame | None]] = {}


class Context:
    """Where inference stands: region, scope, the root that positions refer to, and where results go.

    `is_late` is true inside expressions that run when the scopes around them are complete.  `binder` is what binds the type
    variables of the annotation that is being evaluated: the scope of a class or function or the definition of an alias.
    """

    __slots__ = ("binder", "db", "findings", "is_late", "layer", "region", "root", "scope")

    def __init__(
        self,
        db: Database,
        region: Region,
        scope: Scope,
        root: Root | None,
        layer: Layer,
        findings: list[Finding] | None,
        is_late: bool = False,
        binder: Scope | Definition | None = None,
    ) -> None:
        self.db: Final = db
        self.region: Final = region
        self.scope: Final = scope
        self.root: Final = root
        self.layer: Final = layer
        self.findings: Final = findings
        self.is_late: Final = is_late
        self.binder: Final = binder


def in_scope(context: Context, scope: Scope, root: Root | None = None) -> Context:
    """The context for code of another scope of the same region; `root` is kept if none is given."""
    if scope is context.scope and (root is None or root is context.root):
        return context
    return Context(
        context.db,
        context.region,
        scope,
        root or context.root,
        context.layer,
        context.findings,
        context.is_late,
        context.binder,
    )


def late(context: Context) -> Context:
    """The context for an expression that runs when its scope is complete: names are looked up at the scope's end."""
    if context.is_late:
        return context
    return Context(
        context.db,
        context.region,
        context.scope,
        context.root,
        context.layer,
        context.findings,
        True,
        context.binder,
    )


def binding(context: Context, binder: Scope | Definition | None) -> Context:
    """The context for annotations whose type variables belong to `binder`."""
    return Context(
        context.db,
        context.region,
        context.scope,
        context.root,
        context.layer,
        context.findings,
        context.is_late,
        binder,
    )


def silent(context: Context) -> Context:
    """The same context without findings."""
    if context.findings is None:
        return context
    return _replaced(context, context.layer, None)


def speculative(context: Context, findings: list[Finding] | None = None) -> Context:
    """The same context for a trial, with a layer of its own, to be dropped, and other findings."""
    layer = context.layer
    return _replaced(context, Layer(layer, layer.fixpoint, findings is None, layer.speculations), findings)


def assuming(context: Context) -> Context:
    """The same context with a layer of its own, in which names may be given types."""
    layer = context.layer
    return _replaced(context, Layer(layer, layer.fixpoint, layer.is_trial), context.findings)


def in_fixpoint(context: Context, fixpoint: LoopFixpoint) -> Context:
    """A silent context with a layer of its own in which loop heads have the values of `fixpoint`."""
    return _replaced(context, Layer(context.layer, fixpoint), None)


def _replaced(context: Context, layer: Layer, findings: list[Finding] | None) -> Context:
    return Context(
        context.db,
        context.region,
        context.scope,
        context.root,
        layer,
        findings,
        context.is_late,
        context.binder,
    )


def known_type(context: Context, node: nodes.Node) -> Type | None:
    """The type that was inferred for a node in this layer or those below, None if it was not inferred yet."""
    layer: Layer | None = context.layer
    while layer is not None:
        found = layer.types.get(node)
        if found is not None:
            return found
        layer = layer.parent
    return None


def known_definition(context: Context, definition: Definition) -> Type | None:
    """The value of a definition that was inferred in this layer or those below, None if it was not inferred yet."""
    layer: Layer | None = context.layer
    while layer is not None:
        found = layer.definitions.get(definition)
        if found is not None:
            return found
        layer = layer.parent
    return None


def place_of(context: Context, node: nodes.Node) -> Place:
    """The extent of a node of the context's root."""
    return Place(context.region.file, context.root, node.start, node.end)


def report(
    context: Context,
    rule: Rule,
    node: nodes.Node,
    message: str,
    reasons: tuple[str, ...] = (),
    related: tuple[Related, ...] = (),
    tags: tuple[str, ...] = (),
    fix: Fix | None = None,
) -> None:
    """Add a finding at a node, if anybody wants findings.

    Building the message costs: callers whose message shows types test `context.findings` first.
    """
    if context.findings is not None:
        context.findings.append(Finding(rule, place_of(context, node), message, reasons, related, tags, fix))


def report_span(context: Context, rule: Rule, start: int, end: int, message: str, fix: Fix | None = None) -> None:
    """Add a finding for a part of the context's root, if anybody wants findings."""
    if context.findings is not None:
        place = Place(context.region.file, context.root, start, end)
        context.findings.append(Finding(rule, place, message, fix=fix))
