"""What does the function around a piece of code declare to return, yield and accept?"""

from __future__ import annotations

from checker.inference.context import Context, FunctionFrame
from checker.inference.declarations import own_signature
from checker.inference.generator_types import generator_parts
from checker.semantic_index.queries import definition_of_function
from checker.semantic_index.scopes import FUNCTION, LAMBDA, Scope
from checker.syntax import nodes
from checker.types.classes import Instance
from checker.types.known_classes import known_instance
from checker.types.special import TypeGuardType


def enclosing_frame(context: Context) -> FunctionFrame | None:
    """The function that a `return` or `yield` at the context's place belongs to, None in lambdas and outside functions."""
    scope: Scope | None = context.scope
    while scope is not None and scope.kind not in (FUNCTION, LAMBDA):
        scope = scope.parent
    if scope is None or scope.kind == LAMBDA:
        return None
    return function_frame(context, scope)


def function_frame(context: Context, scope: Scope) -> FunctionFrame | None:
    """The frame of a function scope of the context's region."""
    frames = context.region.frames
    if scope in frames:
        return frames[scope]
    frame = _make_frame(context, scope)
    frames[scope] = frame
    return frame


def _make_frame(context: Context, scope: Scope) -> FunctionFrame | None:
    table = context.region.index.scopes.get(scope)
    definition = definition_of_function(context.db, scope)
    if table is None or definition is None or not isinstance(table.node, nodes.FunctionDefinition):
        return None
    node = table.node
    is_generator = bool(table.yields)
    signature = own_signature(context, definition)
    if node.returns is None or signature.returns is None:
        return FunctionFrame(scope, node, definition, None, None, None, is_generator)
    declared = signature.returns
    if is_generator:
        parts = generator_parts(context, declared, node.is_async)
        returned = None if parts is None else parts.returned
        return FunctionFrame(scope, node, definition, declared, returned, parts, True)
    returns = declared
    if node.is_async and isinstance(declared, Instance) and declared.cls.known_name == "types.CoroutineType":
        returns = declared.arguments[-1]
    if isinstance(returns, TypeGuardType):
        returns = known_instance(context.db, "builtins.bool")
    return FunctionFrame(scope, node, definition, declared, returns, None, False)
