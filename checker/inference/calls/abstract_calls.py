"""Is there an implementation of the method that a call names?

The spec: protocol.rst, "Protocol members" and "Explicitly declaring implementation".  Through `super()` and through a class
object the method of that very class is called, so that one without a body returns `None`, whatever it declares, or raises.
A method that may return `None` is left alone: calling it is how cooperating classes are written.
"""

from __future__ import annotations

from checker.inference.abstract_functions import function_is_abstract
from checker.inference.context import Context, known_type, report
from checker.inference.related_places import declared_at
from checker.rules.calls import ABSTRACT_METHOD_CALL
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, class_literal
from checker.types.relations.assignability import is_assignable
from checker.types.special import SuperObject
from checker.types.type import NONE, Type


def check_abstract_call(context: Context, node: nodes.Call, callee: Type) -> None:
    """Report a call of a method that has no body, through `super()` or a class object."""
    function = callee.function if isinstance(callee, BoundMethod) else callee
    if not isinstance(function, FunctionLiteral) or not isinstance(node.function, nodes.Attribute):
        return
    receiver = known_type(context, node.function.value)
    scope = function.definition.scope
    if not isinstance(receiver, (SuperObject, ClassLiteral, ClassObject)) or scope.kind != CLASS or scope.file.is_stub:
        return
    traits = facts.function_traits(context.db, function.definition)
    is_protocol = facts.class_traits(context.db, class_literal(scope)).kind == facts.PROTOCOL_CLASS
    if not traits.is_stub_body or not function_is_abstract(context.db, function, is_protocol):
        return
    if not _may_return_none(context, traits):
        message = f"`{scope.name}.{function.definition.name}` is abstract and has no implementation to call"
        related = declared_at(context.db, function.definition, "it is declared without a body here")
        report(context, ABSTRACT_METHOD_CALL, node, message, (), related)


def _may_return_none(context: Context, traits: facts.FunctionTraits) -> bool:
    """Whether `None`, which a body that does nothing gives, is among what the method declares to return."""
    for each in traits.signatures:
        returns = each.returns
        if traits.is_async and isinstance(returns, Instance) and returns.arguments:
            returns = returns.arguments[-1]
        if returns is None or is_assignable(context.db, NONE, returns):
            return True
    return False
