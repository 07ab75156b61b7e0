"""Which function infers an expression or checks a statement?

The modules of this package need one another in circles (calls contain lambdas contain calls).  They do not import one
another for that: each registers the functions for its kinds of nodes in the tables here, and goes through `infer` and
`check_block`.  `regions` imports all of them, so the tables are complete before anything is inferred.

Where a `TypeForm` is expected, an expression that is a valid type expression is evaluated as one (type-forms.rst).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from checker.diagnostics.finding import Finding
from checker.inference.context import Context, Region, binding, in_scope, known_type, report, silent, speculative
from checker.limits import EXPRESSION_DEPTH, TYPE_SIZE, exceeds
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.semantic_index.definitions import VALUE_KINDS, Definition, DefinitionSite
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.relations.assignability import is_assignable
from checker.types.special import TypeFormOf, type_form_of
from checker.types.tuples import Unpacked
from checker.types.type import HAS_ALIAS, HAS_TYPE_FORM, UNKNOWN, Type
from checker.types.unions import members_of, union

ExpressionFunction: TypeAlias = Callable[[Context, nodes.Expression, Type | None], Type]
StatementFunction: TypeAlias = Callable[[Context, nodes.Statement], None]

SiteFunction: TypeAlias = Callable[[Context, DefinitionSite], Type]
TypeExpressionFunction: TypeAlias = Callable[[Context, nodes.Expression], Type]
SpecialFormFunction: TypeAlias = Callable[[Context, nodes.Subscript], Type]

EXPRESSIONS: Final[dict[type[nodes.Node], ExpressionFunction]] = {}
STATEMENTS: Final[dict[type[nodes.Node], StatementFunction]] = {}
SITES: Final[dict[str, SiteFunction]] = {}
"""By kind of definition site: what value the definition gives its place."""

TYPE_EXPRESSIONS: Final[dict[type[nodes.Node], TypeExpressionFunction]] = {}
"""By kind of node: what type it denotes as an annotation."""

SPECIAL_FORMS: Final[dict[str, SpecialFormFunction]] = {}
"""By name of a special form: what type its subscript denotes."""


def infer(context: Context, node: nodes.Expression, expected: Type | None = None) -> Type:
    """The type of an expression; `expected` is the type that its place wants, which may shape but not limit it."""
    region = context.region
    if exceeds(context.db, EXPRESSION_DEPTH, region.depth):
        return UNKNOWN
    region.depth += 1
    try:
        form = None
        if expected is not None and expected.flags & HAS_TYPE_FORM:
            form = infer_type_form(context, node, expected)
        result = EXPRESSIONS[node.__class__](context, node, expected) if form is None else form
    finally:
        region.depth -= 1
    if result.flags & HAS_ALIAS:
        result = expand(context.db, result)
    if exceeds(context.db, TYPE_SIZE, result.size):
        result = UNKNOWN
    context.layer.types[node] = result
    return result


_TYPE_EXPRESSION_NODES: Final = (
    nodes.Name,
    nodes.Attribute,
    nodes.Subscript,
    nodes.BinaryOperation,
    nodes.StringLiteral,
    nodes.NoneLiteral,
)


def infer_type_form(context: Context, node: nodes.Expression, expected: Type) -> Type | None:
    """The `TypeForm` that an expression makes where one is wanted; None if none is, or the expression is no valid type.

    Where other types are accepted too, a value of those is itself.
    """
    if not isinstance(node, _TYPE_EXPRESSION_NODES):
        return None
    members = members_of(expand(context.db, expected))
    others = [member for member in members if not isinstance(member, TypeFormOf)]
    if len(others) == len(members):
        return None
    if others and is_assignable(context.db, infer_speculatively(context, node, union(others)), union(others)):
        return None
    found: list[Finding] = []
    module = module_scope(context.region.file)
    denoted = denoted_type(binding(speculative(context, found), module), node)
    if found or denoted is UNKNOWN or isinstance(denoted, Unpacked):
        return None
    return type_form_of(denoted_type(binding(silent(context), module), node))


def type_of(context: Context, node: nodes.Expression) -> Type:
    """The type of an expression without an expected type: remembered, or inferred without reporting anything."""
    found = known_type(context, node)
    return infer(silent(context), node) if found is None else found


def infer_speculatively(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of an expression for an expected type, remembered as such; nothing is reported and nothing else kept."""
    key = (node, expected)
    found = context.layer.speculations.get(key)
    if found is None:
        found = context.layer.speculations[key] = infer(speculative(context), node, expected)
    return found


def denoted_type(context: Context, node: nodes.Expression) -> Type:
    """The type that an expression denotes where a type is expected; `Unknown`, and reported, where it denotes none."""
    function = TYPE_EXPRESSIONS.get(node.__class__)
    if function is None:
        report(context, INVALID_TYPE_FORM, node, "This expression is not a type")
        return UNKNOWN
    region = context.region
    if exceeds(context.db, EXPRESSION_DEPTH, region.depth):
        return UNKNOWN
    region.depth += 1
    try:
        result = function(context, node)
    finally:
        region.depth -= 1
    if exceeds(context.db, TYPE_SIZE, result.size):
        result = UNKNOWN
    context.layer.types[node] = result
    return result


def value_of_definition(context: Context, definition: Definition) -> Type:
    """The type that a definition binds its place to; remembered in the context's layer where it is inferred in place."""
    site = _site_in_place(context.region, definition)
    return facts.definition_type(context.db, definition) if site is None else value_of_site(context, site)


def _site_in_place(region: Region, definition: Definition) -> DefinitionSite | None:
    """The site of a definition that is inferred together with what is being inferred, None for all others."""
    if region.owner is not None:
        return region.index.sites[definition] if definition.scope.body_owner is region.owner else None
    if region.loop is None:
        return None
    site = region.index.sites.get(definition)
    return site if site is not None and site.loop is region.loop and site.kind in VALUE_KINDS else None


def value_of_site(context: Context, site: DefinitionSite) -> Type:
    """The type that a definition of the context's region binds its place to."""
    definition = site.definition
    evaluating = context.layer.evaluating
    if definition in evaluating:
        return UNKNOWN
    evaluating.add(definition)
    try:
        result = SITES[site.kind](in_scope(context, site.definition.scope, site.root), site)
    finally:
        evaluating.discard(definition)
    context.layer.definitions[definition] = result
    return result


def check_block(context: Context, block: nodes.Block) -> None:
    """Check statements in order."""
    for statement in block:
        STATEMENTS[statement.__class__](context, statement)
