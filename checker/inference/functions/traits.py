"""What are the signatures and traits of a function definition, with the overloads before it?

The spec: overload.rst.  Overloads are the `@overload` definitions of the same name in the same scope that come directly
before; the definition after them without `@overload` is the implementation, which callers do not see.
"""

from __future__ import annotations

from typing import Final

from checker.files.trees import function_statements
from checker.inference.context import Context
from checker.inference.contexts import context_of_definition
from checker.inference.functions.decorators import marks_of
from checker.inference.functions.signature import build_signature, is_generator, without_annotations
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
    if marks.is_unchecked:
        own = without_annotations(own)
    before = _traits_of_overloads_before(context, site)
    overloads = before.signatures if before is not None else ()
    implementation: Signature | None = None
    if marks.is_overload:
        signatures = (*overloads, own)
    elif overloads:
        signatures, implementation = overloads, own
    else:
        signatures = (own,)
    return FunctionTraits(
        signatures,
        implementation,
        marks.is_overload or bool(overloads),
        marks.is_abstract or (before is not None and before.is_abstract),
        marks.is_final or (before is not None and before.is_final),
        marks.has_override or (before is not None and before.has_override),
        node.is_async,
        is_generator(context, node),
        has_stub_body(db, context, node),
        marks.deprecated,
        marks.is_unchecked,
    )


def _traits_of_overloads_before(context: Context, site: DefinitionSite) -> FunctionTraits | None:
    """The traits of the overload that comes directly before, which include those before it; None if there is none."""
    previous = overload_before(context, site)
    return None if previous is None else facts.function_traits(context.db, previous.definition)


def overload_before(context: Context, site: DefinitionSite) -> DefinitionSite | None:
    """The overload that comes directly before a function definition, None if there is none."""
    table = context.region.index.scopes[site.definition.scope]
    for previous in reversed(table.definitions[site.definition.name][: site.definition.ordinal]):
        node = previous.node
        if not isinstance(node, nodes.FunctionDefinition) or previous.kind != FUNCTION_DEFINITION:
            return None
        if not _is_live(context, node):
            continue
        if not node.decorators:
            return None
        traits = facts.function_traits(context.db, previous.definition)
        return previous if traits.is_overloaded and traits.implementation is None else None
    return None


def _is_live(context: Context, node: nodes.FunctionDefinition) -> bool:
    flow = context.region.index.flows.get(node)
    return flow is None or is_reachable(context, flow)


def has_stub_body(db: Database, context: Context, node: nodes.FunctionDefinition) -> bool:
    """Whether a function's body does nothing: `...`, `pass`, a docstring, or raising `NotImplementedError`."""
    if context.region.is_stub:
        return True
    return all(
        _does_nothing(each) or (isinstance(each, nodes.Raise) and _raises_not_implemented(each))
        for each in function_statements(db, context.region.file, node)
    )


def only_raises(db: Database, context: Context, node: nodes.FunctionDefinition) -> bool:
    """Whether a function's body does nothing but raise an exception."""
    statements = function_statements(db, context.region.file, node)
    return any(isinstance(each, nodes.Raise) for each in statements) and all(
        _does_nothing(each) or isinstance(each, nodes.Raise) for each in statements
    )


def _does_nothing(statement: nodes.Statement) -> bool:
    return isinstance(statement, nodes.Pass) or (
        isinstance(statement, nodes.ExpressionStatement)
        and isinstance(statement.value, (nodes.EllipsisLiteral, nodes.StringLiteral))
    )


def _raises_not_implemented(statement: nodes.Raise) -> bool:
    exception = statement.exception
    if isinstance(exception, nodes.Call):
        exception = exception.function
    return isinstance(exception, nodes.Name) and exception.id == "NotImplementedError"


facts.function_traits_query.provide(_function_traits, initial=lambda db, key: _NO_TRAITS)
