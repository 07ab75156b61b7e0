"""What does calling a class object return?

The spec: constructors.rst.  The metaclass's `__call__`, then `__new__`, then `__init__`, as far as each takes part; abstract
classes and protocols cannot be called.
"""

from __future__ import annotations

from checker.inference.calls.arguments import Argument
from checker.inference.calls.outcome import CallOutcome, call_callable
from checker.inference.calls.receivers import check_receiver
from checker.inference.context import Context, report
from checker.rules.calls import ABSTRACT_CLASS_INSTANTIATION
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import GRADUAL_PARAMETERS, CallableType
from checker.types.class_lookup import may_have_any_member, with_unbound_defaulted
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable, class_object, instance
from checker.types.constructors import Construction, construction
from checker.types.tuples import tuple_type
from checker.types.type import HAS_UNKNOWN, HAS_VARIABLE, UNKNOWN, Type, is_dynamic
from checker.types.variable_bounds import upper_bound


def call_class(
    context: Context,
    node: nodes.Call,
    callee: ClassLiteral | ClassObject | SubclassOf,
    arguments: list[Argument],
    expected: Type | None,
) -> CallOutcome:
    """Try a call to a class object."""
    if isinstance(callee, SubclassOf):
        return _call_subclass(context, node, callee, arguments, expected)
    cls = callee if isinstance(callee, ClassLiteral) else callee.cls
    if isinstance(callee, ClassObject):
        callee = class_object(cls, with_unbound_defaulted(context.db, callee.arguments))
    if context.findings is not None:
        _check_instantiable(context, node, cls)
    special = _special_construction(context, cls, arguments)
    if special is not None:
        return CallOutcome(call_callable(context, (GRADUAL_PARAMETERS,), arguments, None).evaluation, special, [], ())
    if _is_made_by_unknown(context, cls) and not _has_own_constructor(context, cls):
        anything = call_callable(context, (GRADUAL_PARAMETERS,), arguments, None)
        return CallOutcome(anything.evaluation, instance_of_callee(context, callee), [], ())
    return _construct(context, node, construction(context.db, callee), arguments, expected)


def instance_of_callee(context: Context, callee: ClassLiteral | ClassObject) -> Type:
    """The instance that a class object makes whose constructor is not known."""
    if isinstance(callee, ClassObject):
        return instance(callee.cls, callee.arguments)
    parameters = facts.class_type_parameters(context.db, callee)
    return instance(callee, (UNKNOWN,) * len(parameters)) if parameters else instance(callee)


def _is_made_by_unknown(context: Context, cls: ClassLiteral) -> bool:
    """Whether a base, metaclass or decorator that is not known may make the constructor."""
    return may_have_any_member(context.db, cls) or is_dynamic(facts.class_metaclass(context.db, cls))


def _has_own_constructor(context: Context, cls: ClassLiteral) -> bool:
    """Whether a constructor stands before the base that is not known."""
    for name in ("__init__", "__new__"):
        if facts.own_member(context.db, (cls, name)) is not None:
            return True
    return False


def _construct(
    context: Context, node: nodes.Call, making: Construction, arguments: list[Argument], expected: Type | None
) -> CallOutcome:
    """Take the steps one after the other; the first that fails is the outcome."""
    if context.findings is not None:
        for method in making.receivers:
            check_receiver(context, node, method)
    made: CallOutcome | None = None
    steps = making.steps()
    for step in steps:
        wanted = expected if step is steps[-1] or _says_type_arguments(step) else None
        outcome = call_callable(context, step.signatures, arguments, wanted)
        if outcome.is_failure:
            return outcome
        if made is None or not outcome.returns.flags & HAS_UNKNOWN or made.returns.flags & HAS_UNKNOWN:
            made = outcome
    assert made is not None
    return made


def _says_type_arguments(step: CallableType) -> bool:
    """Whether the arguments of a step say something of the type parameters of the class."""
    return any(each.type.flags & HAS_VARIABLE for signature in step.signatures for each in signature.parameters)


def _call_subclass(
    context: Context, node: nodes.Call, callee: SubclassOf, arguments: list[Argument], expected: Type | None
) -> CallOutcome:
    """`type[T]` makes a `T`; the constructor is that of the bound."""
    returned = callee.instance_type
    bound = upper_bound(context.db, returned) if isinstance(returned, TypeVariable) else returned
    if not isinstance(bound, Instance) or (bound is returned and bound.cls.known_name == "builtins.object"):
        anything = call_callable(context, (GRADUAL_PARAMETERS,), arguments, None)
        return CallOutcome(anything.evaluation, returned, [], ())
    target = class_object(bound.cls, bound.arguments)
    return _construct(context, node, construction(context.db, target, returned), arguments, expected)


def _special_construction(context: Context, cls: ClassLiteral, arguments: list[Argument]) -> Type | None:
    """Calling an enum looks a member up by value; `tuple()` is empty."""
    if facts.class_traits(context.db, cls).kind == facts.ENUM_CLASS:
        return instance(cls) if facts.enum_members(context.db, cls) else None
    if cls.known_name == "builtins.tuple" and not arguments:
        return tuple_type(())
    return None


def _check_instantiable(context: Context, node: nodes.Call, cls: ClassLiteral) -> None:
    traits = facts.class_traits(context.db, cls)
    if traits.kind == facts.PROTOCOL_CLASS:
        report(context, ABSTRACT_CLASS_INSTANTIATION, node, f"Protocol `{cls.name}` cannot be instantiated")
        return
    missing = facts.abstract_members(context.db, cls)
    if not missing:
        return
    names = ", ".join([f"`{name}`" for name in missing[:3]])
    more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
    verb = "has" if len(missing) == 1 else "have"
    message = f"Abstract class `{cls.name}` cannot be instantiated: {names}{more} {verb} no implementation"
    report(context, ABSTRACT_CLASS_INSTANTIATION, node, message)
