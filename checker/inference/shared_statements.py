"""Which statements are inferred once for everybody who asks for their definitions?

At module and class level, an assignment, or an outermost loop that binds something, is inferred as a query of its own, so that
whoever asks for one of its names and the check of the file share the result.  A loop is inferred as a whole, because what it
binds depends on what else it binds.  In functions the check of the body infers every statement in place.

Terms
-----
*Leader*: the first definition that such a statement makes, by which its inference is known.
"""

from __future__ import annotations

from typing import Final

from checker.diagnostics.finding import Finding
from checker.inference.context import Context
from checker.inference.contexts import context_of_leader
from checker.inference.dispatch import STATEMENTS
from checker.inference.type_aliases import presumed_alias
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.definitions import VALUE_KINDS, Definition, DefinitionSite
from checker.syntax import nodes
from checker.syntax.tree import Root
from checker.types.provisional import concluded, widened
from checker.types.type import DIVERGENT, UNKNOWN, Type


class StatementInference:
    """The result of inferring one statement at module or class level.

    `default` is the type of definitions that are not in `definitions`: `Divergent` in a cycle of which nothing is known yet.
    """

    __slots__ = ("default", "definitions", "findings", "root", "types")

    def __init__(
        self,
        root: Root | None,
        definitions: dict[Definition, Type],
        types: dict[nodes.Node, Type],
        findings: tuple[Finding, ...],
        default: Type,
    ) -> None:
        self.root: Final = root
        self.definitions: Final = definitions
        self.types: Final = types
        self.findings: Final = findings
        self.default: Final = default


def _statement_inference(db: Database, leader: Definition) -> StatementInference:
    findings: list[Finding] = []
    context, site = context_of_leader(db, leader, findings)
    statement = site.loop or site.statement
    assert isinstance(statement, nodes.Statement)
    STATEMENTS[statement.__class__](context, statement)
    return StatementInference(site.root, context.layer.definitions, context.layer.types, tuple(findings), UNKNOWN)


def _initial_inference(db: Database, leader: Definition) -> StatementInference:
    alias = presumed_alias(db, leader.scope, leader.name)
    return StatementInference(None, {} if alias is None else {leader: alias}, {}, (), DIVERGENT)


def _widen(
    db: Database, leader: Definition, previous: StatementInference, new: StatementInference, iteration: int
) -> StatementInference:
    definitions = {
        definition: type if previous.definitions.get(definition) is type else widened(db, type, iteration)
        for definition, type in new.definitions.items()
    }
    types = {
        node: type if previous.types.get(node) is type else widened(db, type, iteration)
        for node, type in new.types.items()
    }
    return StatementInference(new.root, definitions, types, new.findings, new.default)


def _concluded(found: StatementInference) -> StatementInference:
    definitions = {definition: concluded(type) for definition, type in found.definitions.items()}
    types = {node: concluded(type) for node, type in found.types.items()}
    return StatementInference(found.root, definitions, types, found.findings, concluded(found.default))


def _is_same_inference(old: StatementInference, new: StatementInference) -> bool:
    """Whether what is kept of the old result is true of the new one: of the same root, with the same types and findings."""
    return (
        old.root is new.root
        and old.default is new.default
        and old.definitions == new.definitions
        and old.types == new.types
        and [each.key() for each in old.findings] == [each.key() for each in new.findings]
    )


statement_inference: Final = Derived[Definition, StatementInference](
    "statement_inference",
    _statement_inference,
    initial=_initial_inference,
    widen=_widen,
    conclude=_concluded,
    equal=_is_same_inference,
).get
"""The types and findings of a statement at module or class level, by its leader."""


def value_in(inference: StatementInference, definition: Definition) -> Type:
    """What a definition in the statement binds its place to."""
    return inference.definitions.get(definition, inference.default)


def leader_of(context: Context, statement: nodes.Node) -> Definition | None:
    """The leader of the statement that is inferred as one with this one: itself, or the outermost loop around it."""
    if isinstance(statement, (nodes.While, nodes.For)):
        return context.region.index.loop_leaders.get(statement)
    if isinstance(statement, nodes.Assign):
        targets = statement.targets
    elif isinstance(statement, (nodes.AnnotatedAssignment, nodes.AugmentedAssignment)):
        targets = (statement.target,)
    else:
        return None
    index = context.region.index
    for target in targets:
        found = _first_definition(context, target)
        if found is not None:
            loop = index.sites[found].loop
            return found if loop is None else index.loop_leaders[loop]
    return None


def _first_definition(context: Context, target: nodes.Expression) -> Definition | None:
    if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for element in target.elements:
            found = _first_definition(context, element)
            if found is not None:
                return found
        return None
    if isinstance(target, nodes.Starred):
        return _first_definition(context, target.value)
    return context.region.index.definition_of.get(target)


def shared_inference(context: Context, statement: nodes.Node) -> StatementInference | None:
    """What was inferred of a statement for everybody; None if it is to be inferred in place."""
    if context.region.owner is not None:
        return None
    leader = leader_of(context, statement)
    if leader is None or leader is context.region.leader:
        return None
    return statement_inference(context.db, leader)


def value_in_loop(context: Context, site: DefinitionSite) -> Type | None:
    """The value of a definition in a loop outside functions; None elsewhere, and where checking the loop did not need it."""
    if site.loop is None or site.kind not in VALUE_KINDS:
        return None
    shared = shared_inference(context, site.loop)
    if shared is None:
        return None
    found = shared.definitions.get(site.definition)
    return DIVERGENT if found is None and shared.default is DIVERGENT else found


def adopt_inference(context: Context, statement: nodes.Node) -> bool:
    """Take over what was inferred of a statement for everybody; whether it was."""
    shared = shared_inference(context, statement)
    if shared is None:
        return False
    context.layer.types.update(shared.types)
    if context.findings is not None:
        context.findings.extend(shared.findings)
    return True
