"""Is an overloaded function well formed?

The spec: overload.rst, "Invalid overload definitions" and "Implementation consistency".
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction, OverloadGroup
from checker.checks.signature_mismatch import parameter_mismatch, types_fit
from checker.inference.context import Context, in_scope, report
from checker.inference.functions.decorators import decorator_type
from checker.inference.functions.signature import build_signature
from checker.inference.known_functions import known_name
from checker.query.database import Database
from checker.rules.overloads import INVALID_OVERLOAD
from checker.semantic_index.scopes import CLASS
from checker.types import facts
from checker.types.callables import Signature
from checker.types.classes import Instance, class_literal
from checker.types.display import display_pair
from checker.types.known_classes import is_known_instance, known_instance
from checker.types.type import Type

_TRANSPARENT = frozenset(
    {
        "builtins.classmethod",
        "builtins.staticmethod",
        "typing.final",
        "typing.overload",
        "typing.override",
        "abc.abstractmethod",
        "warnings.deprecated",
        "typing.deprecated",
    }
)
"""Decorators that leave the signature of an implementation as it is written."""


def check_overloads(context: Context, group: OverloadGroup) -> None:
    """Report what is wrong with an overloaded function of the context's scope."""
    first = group.overloads[0]
    if len(group.overloads) == 1:
        _report(context, first, f"`{first.node.name.name}` has a single overload; there must be at least two")
        return
    if group.implementation is None and not _needs_no_implementation(context, group):
        _report(context, first, f"The overloaded function `{first.node.name.name}` has no implementation")
        return
    if _check_binding(context, group):
        return
    _check_placement(context, group)
    if group.implementation is not None:
        _check_implementation(context, group, group.implementation)


def _report(context: Context, at: MarkedFunction, message: str) -> None:
    report(in_scope(context, context.scope, at.site.root), INVALID_OVERLOAD, at.node.name, message)


def _needs_no_implementation(context: Context, group: OverloadGroup) -> bool:
    """Stubs, protocols and abstract methods describe what somebody else implements."""
    if context.region.is_stub or all(each.marks.is_abstract for each in group.overloads):
        return True
    if context.scope.kind != CLASS:
        return False
    return facts.class_traits(context.db, class_literal(context.scope)).kind == facts.PROTOCOL_CLASS


def _check_binding(context: Context, group: OverloadGroup) -> bool:
    """All or none must be static methods, all or none class methods; whether a difference was reported."""
    members = group.overloads if group.implementation is None else [*group.overloads, group.implementation]
    wanted = members[0].marks.binding
    for each in members[1:]:
        if each.marks.binding != wanted:
            kind = each.marks.binding if wanted == "function" else wanted
            message = f"Either all overloads of `{each.node.name.name}` and its implementation are a {kind}, or none is"
            _report(context, each, message)
            return True
    return False


def _check_placement(context: Context, group: OverloadGroup) -> None:
    """`@final` and `@override` stand on the implementation; where there is none, on the first overload."""
    wrong = group.overloads if group.implementation is not None else group.overloads[1:]
    where = "the implementation" if group.implementation is not None else "the first overload"
    for name in ("final", "override"):
        for each in wrong:
            if each.marks.is_final if name == "final" else each.marks.has_override:
                _report(context, each, f"`@{name}` belongs on {where} only")
                break


def _check_implementation(context: Context, group: OverloadGroup, implementation: MarkedFunction) -> None:
    """The implementation must accept what each overload accepts, and be able to return what it returns."""
    if not _is_written_as_it_is(context, implementation):
        return
    own = _signature(context, implementation)
    for each in group.overloads:
        wanted = _signature(context, each)
        name = each.node.name.name
        mismatch = parameter_mismatch(context.db, own, wanted, compares_names=False, is_lenient=True)
        if mismatch is not None:
            _report(context, each, f"The implementation of `{name}` does not accept all arguments of this overload: {mismatch}")
            return
        if own.returns is None or wanted.returns is None:
            continue
        given_type, promised_type = _result(context.db, own.returns), _result(context.db, wanted.returns)
        if not types_fit(context.db, promised_type, given_type, own, True):
            given, promised = display_pair(context.db, given_type, promised_type)
            _report(context, each, f"This overload returns `{promised}`, but the implementation of `{name}` returns `{given}`")
            return


def _result(db: Database, returns: Type) -> Type:
    """What a call returns, with the coroutine of an `async def` as one that others may make in other ways."""
    if isinstance(returns, Instance) and is_known_instance(returns, "types.CoroutineType"):
        return known_instance(db, "typing.Coroutine", returns.arguments)
    return returns


def _is_written_as_it_is(context: Context, function: MarkedFunction) -> bool:
    """Whether no decorator may have changed the signature."""
    there = in_scope(context, context.scope, function.site.root)
    return all(known_name(decorator_type(there, each)) in _TRANSPARENT for each in function.node.decorators)


def _signature(context: Context, function: MarkedFunction) -> Signature:
    there = in_scope(context, context.scope, function.site.root)
    return build_signature(there, function.site.definition, function.node, function.marks.binding, None)
