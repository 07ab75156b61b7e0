"""What are the signatures and traits of a function definition, with the overloads before it?

The spec: overload.rst.  Overloads are the `@overload` definitions of the same name in the same scope that come directly
before; the definition after them without `@overload` is the implementation, which callers do not see.
"""

from __future__ import annotations

from typing import Final

from checker.files.trees import function_statements
from checker.inference.context import Context, in_scope
from checker.inference.contexts import context_of_definition
from checker.inference.functions.decorators import Marks, marks_of
from checker.inference.functions.signature import build_signature, is_generator
from checker.inference.reachability import is_reachable
from checker.query.database import Database
from checker.semantic_index.definitions import FUNCTION_DEFINITION, Definition, DefinitionSite
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import GRADUAL_PARAMETERS, Signature
from checker.types.facts import FunctionTraits

_NO_TRAITS: Final = FunctionTraits((GRADUAL_PARAMETERS,))


def _function_traits(db: Database, definition: Definition) -> FunctionTraits:
    context, site = context_of_definition(db, definition)
    node = site.node
    if not isinstance(node, nodes.FunctionDefinition):
        return _NO_TRAITS
    is_method = definition.scope.kind == CLASS_SCOPE
    marks = marks_of(context, node, is_method)
    own = build_signature(context, definition, node, marks.binding, marks.deprecated)
    overloads, overload_marks = _preceding_overloads(context, site, is_method)
    all_marks = [*overload_marks, marks]
    implementation: Signature | None = None
    if marks.is_overload:
        signatures: tuple[Signature, ...] = (*overloads, own)
    elif overloads:
        signatures, implementation = tuple(overloads), own
    else:
        signatures = (own,)
    return FunctionTraits(
        signatures,
        implementation,
        marks.is_overload or bool(overloads),
        any(each.is_abstract for each in all_marks),
        any(each.is_final for each in all_marks),
        any(each.has_override for each in all_marks),
        node.is_async,
        is_generator(context, node),
        has_stub_body(db, context, node),
        marks.deprecated,
    )


def _preceding_overloads(context: Context, site: DefinitionSite, is_method: bool) -> tuple[list[Signature], list[Marks]]:
    table = context.region.index.scopes[site.definition.scope]
    sites = table.definitions[site.definition.name]
    signatures: list[Signature] = []
    marks: list[Marks] = []
    for previous in reversed(sites[: site.definition.ordinal]):
        node = previous.node
        if not isinstance(node, nodes.FunctionDefinition) or previous.kind != FUNCTION_DEFINITION:
            break
        if not _is_live(context, node):
            continue
        there = in_scope(context, site.definition.scope, previous.root)
        own = marks_of(there, node, is_method)
        if not own.is_overload:
            break
        signatures.append(build_signature(there, previous.definition, node, own.binding, own.deprecated))
        marks.append(own)
    signatures.reverse()
    return signatures, marks


def _is_live(context: Context, node: nodes.FunctionDefinition) -> bool:
    flow = context.region.index.flows.get(node)
    return flow is None or is_reachable(context, flow)


def has_stub_body(db: Database, context: Context, node: nodes.FunctionDefinition) -> bool:
    """Whether a function's body does nothing: `...`, `pass`, a docstring, or raising `NotImplementedError`."""
    if context.region.is_stub:
        return True
    for statement in function_statements(db, context.region.file, node):
        if isinstance(statement, nodes.Pass):
            continue
        if isinstance(statement, nodes.ExpressionStatement) and isinstance(
            statement.value, (nodes.EllipsisLiteral, nodes.StringLiteral)
        ):
            continue
        if isinstance(statement, nodes.Raise) and _raises_not_implemented(statement):
            continue
        return False
    return True


def _raises_not_implemented(statement: nodes.Raise) -> bool:
    exception = statement.exception
    if isinstance(exception, nodes.Call):
        exception = exception.function
    return isinstance(exception, nodes.Name) and exception.id == "NotImplementedError"


facts.function_traits_query.provide(_function_traits, initial=lambda db, key: _NO_TRAITS)
