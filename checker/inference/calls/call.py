"""What does a call return, and what is wrong with it?

Phases: what is called; which parameters the arguments go to; whether they fit; what comes back; reporting, last.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.type_variables import check_called_form
from checker.inference.calls.abstract_calls import check_abstract_call
from checker.inference.calls.arguments import Argument, collect_arguments, commit_argument
from checker.inference.calls.call_site_returns import result_at_call
from checker.inference.calls.class_calls import call_class
from checker.inference.calls.evaluation import Evaluation, commit
from checker.inference.calls.known_calls import known_call
from checker.inference.calls.matching import CallError
from checker.inference.calls.outcome import CallOutcome, call_callable
from checker.inference.calls.receivers import check_receiver
from checker.inference.calls.replace_calls import replacing_method
from checker.inference.constrained_values import constrained_variable, result_for_constraints
from checker.inference.context import Context, report, silent
from checker.inference.deprecated_uses import report_deprecated_signature
from checker.inference.dispatch import EXPRESSIONS, infer, infer_speculatively, type_of
from checker.inference.related_places import declared_at
from checker.inference.suggestions import suggestion
from checker.rules.calls import CALL_NON_CALLABLE, NO_MATCHING_OVERLOAD
from checker.semantic_index.definitions import Definition
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable
from checker.types.display import display, display_signature
from checker.types.special import SpecialForm, TypeFormValue
from checker.types.type import ANY, HAS_VARIABLE, NONE, UNKNOWN, NeverType, Type, is_dynamic, unknown_from
from checker.types.unions import UnionType, members_of, union
from checker.types.variable_bounds import upper_bound


def infer_call(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of a call."""
    assert isinstance(node, nodes.Call)
    callee = infer(context, node.function)
    known = known_call(context, node, callee, expected)
    if known is not None:
        return known
    arguments = collect_arguments(context, node)
    method = replacing_method(context, callee, arguments)
    if method is not None:
        return call_value(context, node, method, arguments[1:], expected)
    callee = expand(context.db, callee)
    if isinstance(node.function, nodes.Attribute):
        receiver = type_of(context, node.function.value)
        if constrained_variable(context.db, receiver) is not None:
            return _call_of_constrained(context, node, receiver, callee, arguments, expected)
    if not isinstance(callee, UnionType):
        return call_value(context, node, callee, arguments, expected)
    return _call_union(context, node, callee, arguments, expected)


def _call_of_constrained(
    context: Context, node: nodes.Call, receiver: Type, callee: Type, arguments: list[Argument], expected: Type | None
) -> Type:
    """A call of a method of a value of a constrained type variable.

    An argument of the same variable has the constraint that the value has, so it cannot be compared with all of them.
    """
    given = [argument.type or infer_speculatively(context, argument.node, None) for argument in arguments]
    if any(each.flags & HAS_VARIABLE for each in given):
        _commit_all(context, arguments)
        context = silent(context)
    result = union([call_value(context, node, member, arguments, expected) for member in members_of(callee)])
    return result_for_constraints(context.db, receiver, result)


def _call_union(
    context: Context, node: nodes.Call, callee: UnionType, arguments: list[Argument], expected: Type | None
) -> Type:
    """Every member must accept the call; `None` among them is reported once."""
    results: list[Type] = []
    members = callee.members
    if NONE in members:
        if context.findings is not None:
            shown = display(context.db, callee)
            message = f"`None` is not callable (the value may be `None`: its type is `{shown}`)"
            report(context, CALL_NON_CALLABLE, node.function, message)
        members = tuple([member for member in members if member is not NONE])
    for member in members:
        result = call_value(context, node, member, arguments, expected)
        # What the user wrote as `Any` does not hide what the other members return.
        results.append(ANY if member is ANY else result)
    return union(results)


def call_value(context: Context, node: nodes.Call, callee: Type, arguments: list[Argument], expected: Type | None) -> Type:
    """The result of calling a value of one type; reports what is wrong."""
    if isinstance(callee, SpecialForm) and callee.name in _UNCALLABLE_FORMS:
        return _not_callable(context, node, callee, arguments)
    if is_dynamic(callee) or isinstance(callee, (NeverType, SpecialForm)):
        _commit_all(context, arguments)
        return callee if isinstance(callee, NeverType) else unknown_from(callee)
    if isinstance(callee, (ClassLiteral, ClassObject, SubclassOf)):
        check_called_form(context, callee, node.function)
        outcome = call_class(context, node, callee, arguments, expected)
        return _finish(context, node, callee, arguments, outcome)
    if isinstance(callee, TypeVariable):
        bound = upper_bound(context.db, callee)
        if isinstance(bound, UnionType):
            return union([call_value(context, node, member, arguments, expected) for member in bound.members])
        if not isinstance(bound, Instance):
            return call_value(context, node, bound, arguments, expected)
    if isinstance(callee, TypeFormValue):
        return _call_form(context, node, callee, arguments, expected)
    signatures = call_signatures(context.db, callee)
    if not signatures:
        return _not_callable(context, node, callee, arguments)
    if isinstance(callee, BoundMethod) and context.findings is not None:
        check_receiver(context, node, callee)
    outcome = call_callable(context, signatures, arguments, expected)
    return result_at_call(context, outcome.evaluation, _finish(context, node, callee, arguments, outcome))


_UNCALLABLE_FORMS: Final = frozenset({"Annotated", "Callable", "ClassVar", "Final", "Literal", "Optional", "Union"})
_UNCALLABLE_CLASSES: Final = frozenset(
    {"types.UnionType", "typing.Annotated", "typing.ParamSpec", "typing.TypeAliasType", "typing.TypeVar", "typing.TypeVarTuple"}
)


def _call_form(
    context: Context, node: nodes.Call, callee: TypeFormValue, arguments: list[Argument], expected: Type | None
) -> Type:
    """Calling an alias of a class calls the class; `tuple[int, ...]` is such an alias."""
    _commit_all(context, arguments)
    if callee.class_name in _UNCALLABLE_CLASSES:
        if context.findings is not None:
            shown = display(context.db, callee.denoted)
            report(context, CALL_NON_CALLABLE, node.function, f"The type form `{shown}` is not callable")
        return UNKNOWN
    return callee.denoted


def _finish(context: Context, node: nodes.Call, callee: Type, arguments: list[Argument], outcome: CallOutcome) -> Type:
    if context.layer.is_trial:
        return outcome.returns
    if outcome.evaluation is not None:
        commit(context, outcome.evaluation)
    else:
        _commit_all(context, arguments)
    if context.findings is not None:
        _report(context, node, callee, outcome)
        _report_deprecated(context, node, callee, outcome.evaluation)
        check_abstract_call(context, node, callee)
    return outcome.returns


def _commit_all(context: Context, arguments: list[Argument]) -> None:
    if context.layer.is_trial:
        return
    for argument in arguments:
        commit_argument(context, argument, None)


# Reporting


def _report(context: Context, node: nodes.Call, callee: Type, outcome: CallOutcome) -> None:
    origin = None if outcome.evaluation is None else outcome.evaluation.signature.origin
    for error in outcome.errors:
        _report_error(context, node, callee, error, origin)
    if outcome.failed_overloads:
        name = _name_of(callee)
        shown = tuple([display_signature(context.db, name or "overload", each) for each in outcome.failed_overloads[:6]])
        what = f" of `{name}`" if name else ""
        report(context, NO_MATCHING_OVERLOAD, node, f"No overload{what} accepts these arguments", shown)


def _report_error(context: Context, node: nodes.Call, callee: Type, error: CallError, origin: Definition | None) -> None:
    name = _name_of(callee)
    place = error.node or node
    given = {each.name.name for each in node.keywords if each.name is not None}
    meant = suggestion(error.written, [each for each in error.known if each not in given], place.start, place.end)
    message = error.message + meant.hint
    if error.node is None and name:
        message += f" of `{name}`"
    related = () if origin is None else declared_at(context.db, origin, f"`{origin.name}` is defined here")
    # A keyword that a dictionary brings along is written nowhere in the call.
    fix = meant.fix if isinstance(place, nodes.Identifier) else None
    report(context, error.rule, place, message, error.reasons, related, fix=fix)


def _name_of(callee: Type) -> str:
    if isinstance(callee, FunctionLiteral):
        return callee.definition.name
    if isinstance(callee, BoundMethod):
        return _name_of(callee.function)
    if isinstance(callee, ClassLiteral):
        return callee.name
    if isinstance(callee, ClassObject):
        return callee.cls.name
    return ""


def _not_callable(context: Context, node: nodes.Call, callee: Type, arguments: list[Argument]) -> Type:
    _commit_all(context, arguments)
    if context.findings is not None:
        report(context, CALL_NON_CALLABLE, node.function, f"`{display(context.db, callee)}` is not callable")
    return UNKNOWN


def _report_deprecated(context: Context, node: nodes.Call, callee: Type, evaluation: Evaluation | None) -> None:
    """A deprecated overload is reported where it is the one that is called, and so is `__call__` (directives.rst)."""
    message = None if evaluation is None else evaluation.signature.deprecated
    if message is None:
        return
    function = callee.function if isinstance(callee, BoundMethod) else callee
    if isinstance(function, Instance):
        report_deprecated_signature(context, node.function, f"`{function.cls.name}.__call__`", message)
    elif isinstance(function, FunctionLiteral):
        traits = facts.function_traits(context.db, function.definition)
        if traits.is_overloaded and (traits.implementation is None or traits.deprecated is None):
            is_whole = all(each.deprecated is not None for each in traits.signatures)
            name = f"`{function.definition.name}`" if is_whole else f"This overload of `{function.definition.name}`"
            report_deprecated_signature(context, node.function, name, message)
    elif isinstance(function, (CallableType, ClassLiteral, ClassObject)):
        report_deprecated_signature(context, node.function, f"This way to call `{_name_of(callee)}`", message)


EXPRESSIONS[nodes.Call] = infer_call
