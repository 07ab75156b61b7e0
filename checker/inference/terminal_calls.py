"""Which calls never return, and which context managers swallow exceptions?

A call never returns if every signature it may match is declared to return `NoReturn`, or if the function has no return
annotation and its body can neither return nor end.
"""

from __future__ import annotations

from checker.inference.context import Context, silent
from checker.inference.dispatch import type_of
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, Signature
from checker.types.classes import Instance
from checker.types.known_classes import is_known_instance
from checker.types.literals import TRUE
from checker.types.signatures import signatures_of
from checker.types.type import NeverType, Type, is_dynamic
from checker.types.unions import UnionType


def call_never_returns(context: Context, call: nodes.Call, is_awaited: bool) -> bool:
    """Whether control certainly does not come back from a call statement."""
    context = silent(context)
    callee = type_of(context, call.function)
    if isinstance(callee, UnionType):
        return all(_callee_never_returns(context, call, member, is_awaited) for member in callee.members)
    return _callee_never_returns(context, call, callee, is_awaited)


def _callee_never_returns(context: Context, call: nodes.Call, callee: Type, is_awaited: bool) -> bool:
    if is_dynamic(callee):
        return False
    db = context.db
    if isinstance(callee, BoundMethod):
        signatures = signatures_of(db, callee.function)
    elif isinstance(callee, (FunctionLiteral, CallableType)):
        signatures = signatures_of(db, callee)
    elif isinstance(callee, Instance):
        signatures = call_signatures(db, callee)
    else:
        return False
    terminal = [_signature_is_terminal(context, each, is_awaited) for each in signatures]
    if not any(terminal):
        return False
    return all(terminal) or (not is_awaited and isinstance(type_of(context, call), NeverType))


def _signature_is_terminal(context: Context, signature: Signature, is_awaited: bool) -> bool:
    returns = signature.returns
    if returns is None:
        if signature.origin is None:
            return False
        return facts.never_returns(context.db, signature.origin)
    if is_awaited and isinstance(returns, Instance) and returns.arguments:
        returns = returns.arguments[-1]
    return isinstance(returns, NeverType)


def suppresses_exceptions(context: Context, statement: nodes.With) -> bool:
    """Whether one of the context managers of a `with` statement says that it may swallow exceptions.

    It does so by declaring that `__exit__` returns `bool` (exceptions.rst); `bool | None` and `None` say that it does not.
    """
    name = "__aexit__" if statement.is_async else "__exit__"
    return any(_suppresses(context, type_of(silent(context), item.context), name) for item in statement.items)


def _suppresses(context: Context, manager: Type, name: str) -> bool:
    if isinstance(manager, UnionType):
        return any(_suppresses(context, member, name) for member in manager.members)
    if is_dynamic(manager):
        return False
    found = facts.attribute(context.db, (manager, name))
    if found is None or not isinstance(found.type, (BoundMethod, CallableType, FunctionLiteral)):
        return False
    for each in call_signatures(context.db, found.type):
        returns = each.returns
        if name == "__aexit__" and isinstance(returns, Instance) and returns.arguments:
            returns = returns.arguments[-1]
        if returns is not None and (returns is TRUE or is_known_instance(returns, "builtins.bool")):
            return True
    return False
