"""What does a function without return annotation return?

The union of what its `return` statements give, `None` if its end can be reached, wrapped for generators and coroutines.
Where a method does nothing but raise, or is abstract, others decide that are put in its place: `Unknown`.
"""

from __future__ import annotations

from checker.files.trees import function_body
from checker.inference.context import Context, in_scope
from checker.inference.contexts import context_of_definition, fresh_context
from checker.inference.dispatch import infer
from checker.inference.functions.signature import coroutine_of
from checker.inference.functions.traits import has_stub_body, only_raises
from checker.inference.generator_types import generator_type, yielded_type
from checker.inference.reachability import is_reachable
from checker.limits import CALLED_CODE, INFERRED_RETURNS, exceeds
from checker.modules.stdlib import is_inferable
from checker.query.database import Database
from checker.semantic_index.definitions import Definition
from checker.semantic_index.index import ScopeTable
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import FunctionLiteral, callable_type
from checker.types.provisional import concluded, widened, without_divergent
from checker.types.signatures import signatures_of
from checker.types.type import DIVERGENT, NONE, UNKNOWN, Type
from checker.types.unions import union


def _inferred_return(db: Database, definition: Definition) -> Type:
    return _return_for(db, definition, ())


def _return_at_call(db: Database, key: facts.CalledFunction) -> Type:
    definition, given = key
    _, site = context_of_definition(db, definition)
    node = site.node
    if not isinstance(node, nodes.FunctionDefinition) or exceeds(db, CALLED_CODE, _length(db, definition, node)):
        return facts.inferred_return(db, definition)
    return _return_for(db, definition, given)


def _length(db: Database, definition: Definition, node: nodes.FunctionDefinition) -> int:
    """How long the body of a function is; one inside a function counts with its header."""
    is_root = node.block is None
    return len(function_body(db, (definition.scope.file, node)).text) if is_root else node.end - node.start


def _return_for(db: Database, definition: Definition, given: tuple[tuple[str, Type], ...]) -> Type:
    """What a function returns if the parameters with these names have these types; all others are as declared."""
    outer, site = context_of_definition(db, definition)
    node = site.node
    if not isinstance(node, nodes.FunctionDefinition) or outer.region.is_stub or not is_inferable(db, definition.scope.file):
        return UNKNOWN
    is_method = definition.scope.kind == CLASS_SCOPE
    if is_method and (facts.function_traits(db, definition).is_abstract or _is_open(db, outer, node)):
        return UNKNOWN
    scope = outer.region.index.scope_of[node]
    context = fresh_context(db, scope)
    table = context.region.index.scopes[scope]
    if exceeds(db, INFERRED_RETURNS, len(table.returns)):
        return UNKNOWN
    if given:
        context.region.is_of_call = True
        for name, type in given:
            context.layer.definitions[table.definitions[name][0].definition] = type
    returned = _returned(context, table)
    if table.yields:
        yielded = without_divergent(yielded_type(context, table))
        return without_divergent(generator_type(context, yielded, returned, node.is_async))
    return without_divergent(coroutine_of(context, returned)) if node.is_async else returned


def _is_open(db: Database, context: Context, node: nodes.FunctionDefinition) -> bool:
    """Whether a method has no body to speak of, or one that only raises, so that others are put in its place."""
    return (has_stub_body(db, context, node) or only_raises(db, context, node)) and node.name.name != "__init__"


def _returned(context: Context, table: ScopeTable) -> Type:
    types: list[Type] = []
    for statement in table.returns:
        flow = context.region.index.flows.get(statement)
        if flow is not None and not is_reachable(context, flow):
            continue
        types.append(NONE if statement.value is None else infer(context, statement.value))
    if is_reachable(context, table.end_flow):
        types.append(NONE)
    return _public(context, union(types))


def _public(context: Context, type: Type) -> Type:
    """The type as callers see it: a function that only this body sees is known by its signatures."""
    if isinstance(type, FunctionLiteral) and type.definition.scope.body_owner is not None:
        return callable_type(signatures_of(context.db, type), type.binding)
    return without_divergent(type)


def _never_returns(db: Database, definition: Definition) -> bool:
    outer, site = context_of_definition(db, definition)
    node = site.node
    if not isinstance(node, nodes.FunctionDefinition) or outer.region.is_stub or node.is_async:
        return False
    if not is_inferable(db, definition.scope.file):
        return False
    if definition.scope.kind == CLASS_SCOPE:
        traits = facts.function_traits(db, definition)
        if traits.is_abstract or traits.is_stub_body:
            return False
    scope = outer.region.index.scope_of[node]
    context = fresh_context(db, scope)
    table = context.region.index.scopes[scope]
    if table.yields or table.returns:
        return False
    return not is_reachable(in_scope(context, scope), table.end_flow)


def _widen(db: Database, key: object, previous: Type, new: Type, iteration: int) -> Type:
    return widened(db, new, iteration)


facts.inferred_return_query.provide(
    _inferred_return, initial=lambda db, key: DIVERGENT, widen=_widen, conclude=concluded
)
facts.never_returns_query.provide(_never_returns, initial=lambda db, key: False)
facts.return_at_call_query.provide(_return_at_call, initial=lambda db, key: DIVERGENT, widen=_widen, conclude=concluded)
