"""Do the arguments of a call fit one signature, and what does it return then?

Arguments are compared with parameters in two passes: those that need nothing from the others first, lambdas last, so that
their parameters are known by then.  Type variables are solved on the way; the type that is expected of the call's result
is taken into account first, and forgotten if the arguments do not fit with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.inference.calls.arguments import (
    KEYWORD,
    MAPPING,
    VARIADIC,
    Argument,
    argument_type,
    commit_argument,
    depends_on_expectation,
)
from checker.inference.calls.fresh_variables import with_fresh_variables
from checker.inference.calls.matching import CallError, Match, match_arguments
from checker.inference.context import Context
from checker.inference.misfits import Misfit, reasons_of, smallest_misfit
from checker.rules.calls import INVALID_ARGUMENT_TYPE
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_POSITIONAL,
    BoundMethod,
    CallableType,
    FunctionLiteral,
    Parameter,
    ParameterList,
    ParamSpecPart,
    Signature,
    parameter,
)
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import ClassLiteral, TypeVariable
from checker.types.display import display_pair
from checker.types.failed_relations import reasons
from checker.types.generics.constraints import Constraints
from checker.types.generics.substitution import (
    Mapping,
    free_variables,
    spliced,
    substitute,
)
from checker.types.known_classes import is_known_instance
from checker.types.relations.assignability import assign
from checker.types.signatures import return_type
from checker.types.solver import current_solution, result_of_call, solve
from checker.types.tuples import TupleType, Unpacked, tuple_type
from checker.types.type import HAS_TYPE_FORM, HAS_VARIABLE, UNKNOWN, Type, is_dynamic
from checker.types.typed_keywords import keyword_parameters, typed_keywords
from checker.types.variable_bounds import upper_bound


class Evaluation:
    """The result of trying a call with one signature.

    `argument_types` are those that were compared, for the choice between overloads.  `mapping` says what the type
    variables of the signature stand for.  `forwarded` is the call of what its ParamSpec stands for.
    """

    __slots__ = ("argument_types", "constraints", "errors", "forwarded", "mapping", "match", "returns", "signature")

    def __init__(self, signature: Signature, match: Match) -> None:
        self.signature: Final = signature
        self.match: Final = match
        self.errors: list[CallError] = list(match.errors)
        self.returns: Type = UNKNOWN
        self.mapping: Mapping = {}
        self.constraints: Constraints = Constraints(())
        self.argument_types: list[tuple[Type, Type]] = []
        self.forwarded: Evaluation | None = None


def keyword_items(context: Context, signature: Signature, arguments: list[Argument]) -> dict[str, Parameter]:
    """The keyword parameters that `**kwargs: Unpack[TypedDict]` stands for, by name (callables.rst).

    Where the TypedDict has extra items, keywords that it does not name are among them.
    """
    owner = typed_keywords(signature)
    if owner is None:
        return {}
    items = {each.name: each for each in keyword_parameters(context.db, owner)}
    traits = facts.class_traits(context.db, owner.cls)
    if traits.extra_items is not None and not traits.is_closed:
        named = {each.name for each in signature.parameters}
        extra = substitute(traits.extra_items, arguments_mapping(context.db, owner.cls, owner.arguments))
        for argument in arguments:
            if argument.kind == KEYWORD and argument.name not in items and argument.name not in named:
                items[argument.name] = parameter(argument.name, KEYWORD_ONLY, extra, True)
    return items


def prepare(context: Context, signature: Signature, arguments: list[Argument]) -> Evaluation:
    """The signature with the arguments matched to its parameters by arity; nothing is compared yet."""
    fresh = with_fresh_variables(context, signature)
    return Evaluation(fresh, match_arguments(fresh, arguments, keyword_items(context, fresh, arguments)))


def evaluate(context: Context, signature: Signature, arguments: list[Argument], expected: Type | None) -> Evaluation:
    """Try a call with one signature; nothing is reported or remembered."""
    result = prepare(context, signature, arguments)
    returns = return_type(context.db, result.signature)
    if expected is not None and returns.flags & HAS_VARIABLE and not is_dynamic(expected):
        constraints = Constraints(result.signature.type_parameters)
        if assign(context.db, returns, expected, constraints):
            result.constraints = constraints
            _compare_all(context, result)
            if not result.errors:
                _finish(context, result, returns)
                return result
            result = prepare(context, signature, arguments)
    result.constraints = Constraints(result.signature.type_parameters)
    _compare_all(context, result)
    _finish(context, result, returns)
    return result


def _finish(context: Context, result: Evaluation, returns: Type) -> None:
    variables = result.signature.type_parameters
    if variables:
        result.mapping = solve(context.db, variables, result.constraints)
    if result.forwarded is not None:
        types = [argument.type for _, argument in result.forwarded.match.pairs]
        result.forwarded.mapping = solve(context.db, _solvable(result.constraints, types), result.constraints)
    result.returns = result_of_call(context.db, returns, variables, result.constraints)


def _solvable(constraints: Constraints, types: Iterable[Type]) -> tuple[TypeVariable, ...]:
    """The variables in these types that the call solves."""
    found = dict.fromkeys([variable for type in types for variable in free_variables(type)])
    return tuple([variable for variable in found if variable in constraints.solvable])


def _compare_all(context: Context, result: Evaluation) -> None:
    late: list[tuple[Argument, Parameter]] = []
    last: list[tuple[Argument, Parameter]] = []
    for argument, wanted in result.match.pairs:
        if _is_called_with_packed(wanted.type):
            last.append((argument, wanted))
        elif _comes_late(context, argument, wanted):
            late.append((argument, wanted))
        else:
            _compare(context, result, argument, wanted)
    for argument, wanted in late:
        _compare(context, result, argument, wanted)
    if result.match.packed_parameter is not None:
        _compare_packed(context, result, result.match.packed_parameter)
    for argument, wanted in last:
        _compare(context, result, argument, wanted)
    if result.match.rest or result.signature.param_spec is not None:
        _compare_param_spec(context, result)


def _is_called_with_packed(target: Type) -> bool:
    """Whether a parameter takes a `Callable[[*Ts], ...]`: how often its defaults are used is known from other arguments."""
    return (
        isinstance(target, CallableType)
        and target.flags & HAS_VARIABLE != 0
        and any(isinstance(each.type, Unpacked) for signature in target.signatures for each in signature.parameters)
    )


def _comes_late(context: Context, argument: Argument, wanted: Parameter) -> bool:
    """Whether an argument is easier to match once others have solved type variables: lambdas and overloaded functions."""
    if argument.type is None and isinstance(argument.node, nodes.Lambda):
        return True
    if not wanted.type.flags & HAS_VARIABLE or isinstance(wanted.type, TypeVariable):
        return False
    if argument.type is None and not isinstance(argument.node, (nodes.Name, nodes.Attribute)):
        return False
    have = argument_type(context, argument, None)
    return isinstance(have, (FunctionLiteral, BoundMethod, ClassLiteral)) and len(call_signatures(context.db, have)) > 1


def _compare(context: Context, result: Evaluation, argument: Argument, wanted: Parameter) -> None:
    target = wanted.type
    if isinstance(target, Unpacked):
        return
    expected = expected_type(context, result, argument.node, target)
    have = argument_type(context, argument, expected)
    constraints = result.constraints
    snapshot = constraints.snapshot()
    if assign(context.db, have, target, constraints):
        result.argument_types.append((have, target))
        return
    constraints.restore(snapshot)
    result.errors.append(_invalid_argument(context, result, argument, wanted, have))


def expected_type(context: Context, result: Evaluation, node: nodes.Expression, target: Type) -> Type | None:
    """What is expected of an argument, as far as the type variables in the parameter's type are known by now."""
    if not target.flags & HAS_VARIABLE:
        return target
    if not depends_on_expectation(node) and not target.flags & HAS_TYPE_FORM:
        return None
    constraints = result.constraints
    mapping: Mapping = {}
    for variable in free_variables(target):
        if variable in constraints.solvable:
            value = current_solution(context.db, variable, constraints, False)
            if value is None:
                if not isinstance(node, nodes.Lambda) and not target.flags & HAS_TYPE_FORM:
                    return None
                value = UNKNOWN
            mapping[variable] = value
    return substitute(target, mapping)


def _invalid_argument(context: Context, result: Evaluation, argument: Argument, wanted: Parameter, have: Type) -> CallError:
    if context.findings is None:
        return CallError(INVALID_ARGUMENT_TYPE, argument.node, "")
    db = context.db
    target = _wanted_by_now(context, result.constraints, wanted.type)
    node = argument.node
    part = Misfit(node, have, target) if argument.type is not None else smallest_misfit(context, Misfit(node, have, target))
    if part.container is not None:
        shown, want = display_pair(db, part.value, part.wanted)
        message = f"`{shown}` is not assignable to `{want}`"
        return CallError(INVALID_ARGUMENT_TYPE, part.node, message, reasons_of(db, part))
    shown, want = display_pair(db, have, target)
    star = "*" if wanted.kind == VARIADIC_POSITIONAL else ""
    name = f" `{star}{wanted.name}`" if wanted.name else ""
    message = f"`{shown}` is not assignable to parameter{name} of type `{want}`"
    return CallError(INVALID_ARGUMENT_TYPE, argument.node, message, reasons(db, have, target))


def _wanted_by_now(context: Context, constraints: Constraints, type: Type) -> Type:
    """The type of a parameter for people: variables replaced by what they stand for, or by what limits them."""
    mapping: Mapping = {}
    for variable in _solvable(constraints, (type,)):
        value = current_solution(context.db, variable, constraints, True)
        if value is None:
            value = upper_bound(context.db, variable)
        if not is_known_instance(value, "builtins.object"):
            mapping[variable] = value
    return substitute(type, mapping)


def _compare_packed(context: Context, result: Evaluation, wanted: Parameter) -> None:
    """Positional arguments that go to `*args: *Ts` are compared as one tuple."""
    assert isinstance(wanted.type, Unpacked)
    packed = tuple_type(())
    for argument in result.match.packed:
        have = argument_type(context, argument, None)
        if argument.kind == VARIADIC:
            packed = spliced(packed.prefix, tuple_type((), have), ()) if packed.variadic is None else packed
        elif packed.variadic is None:
            packed = tuple_type((*packed.prefix, have))
        else:
            packed = tuple_type(packed.prefix, packed.variadic, (*packed.suffix, have))
    inner = wanted.type.inner
    target = inner if isinstance(inner, TupleType) else tuple_type((), inner)
    if not assign(context.db, packed, target, result.constraints):
        shown, want = display_pair(context.db, packed, target)
        message = f"Arguments of types `{shown}` do not fit `*{wanted.name}` of types `{want}`"
        node = result.match.packed[0].node if result.match.packed else None
        result.errors.append(CallError(INVALID_ARGUMENT_TYPE, node, message))


def _compare_param_spec(context: Context, result: Evaluation) -> None:
    """Arguments that go to `*args: P.args, **kwargs: P.kwargs` are a call of what P stands for."""
    param_spec = result.signature.param_spec
    if param_spec is None:
        for argument in result.match.rest:
            argument_type(context, argument, None)
        return
    value = result.constraints.lower.get(param_spec)
    if isinstance(value, ParameterList):
        rest = result.match.rest
        if value.signature.param_spec is None:
            rest = [each for each in rest if not isinstance(each.type, ParamSpecPart)]
        _compare_forwarded(context, result, value.signature, rest)
        return
    wanted = param_spec if value is None else value
    if isinstance(wanted, TypeVariable) and wanted not in result.constraints.solvable:
        _pass_on_parts(result, wanted)


def _compare_forwarded(context: Context, result: Evaluation, called: Signature, arguments: list[Argument]) -> None:
    """What is passed along says more of the variables: a generic function was passed for the ParamSpec."""
    forwarded = prepare(context, called, arguments)
    forwarded.constraints = result.constraints
    _compare_all(context, forwarded)
    result.forwarded = forwarded
    result.errors.extend(forwarded.errors)


def _pass_on_parts(result: Evaluation, param_spec: TypeVariable) -> None:
    """Where P is not known, `*args` and `**kwargs` of types `P.args` and `P.kwargs` can be passed, and nothing else."""
    name = param_spec.name
    missing = {VARIADIC, MAPPING}
    for argument in result.match.rest:
        part = argument.type
        if part is None or isinstance(part, ParamSpecPart) or not is_dynamic(part):
            is_right = isinstance(part, ParamSpecPart) and part.param_spec is param_spec and (
                argument.kind == (VARIADIC if part.is_args else MAPPING)
            )
            if not is_right or argument.kind not in missing:
                message = f"Only `*args: {name}.args, **kwargs: {name}.kwargs` can be passed here"
                result.errors.append(CallError(INVALID_ARGUMENT_TYPE, argument.node, message))
        missing.discard(argument.kind)
    if missing:
        message = f"Arguments `*args: {name}.args, **kwargs: {name}.kwargs` must be passed on"
        result.errors.append(CallError(INVALID_ARGUMENT_TYPE, None, message))
        return
    for argument, wanted in result.match.pairs:
        if argument.kind == KEYWORD and wanted.kind == POSITIONAL_OR_KEYWORD:
            message = f"Parameter `{wanted.name}` must be passed by position, since `*args` may fill it"
            result.errors.append(CallError(INVALID_ARGUMENT_TYPE, argument.node, message))


def commit(context: Context, result: Evaluation) -> None:
    """Infer the arguments for good with what the chosen signature expects of them, so that their errors are reported."""
    for argument, wanted in result.match.pairs:
        target = wanted.type
        if isinstance(target, Unpacked):
            commit_argument(context, argument, None)
        elif target.flags & HAS_VARIABLE:
            is_sensitive = depends_on_expectation(argument.node) or target.flags & HAS_TYPE_FORM
            expected = substitute(target, result.mapping) if is_sensitive else None
            if expected is not None and not isinstance(argument.node, nodes.Lambda) and _is_unsolved(result, target):
                expected = None
            commit_argument(context, argument, expected)
        else:
            commit_argument(context, argument, target)
    forwarded = result.forwarded
    if forwarded is not None:
        commit(context, forwarded)
    for argument in (*result.match.packed, *result.match.rest, *result.match.unmatched):
        if forwarded is None or argument not in result.match.rest:
            commit_argument(context, argument, None)


def _is_unsolved(result: Evaluation, target: Type) -> bool:
    """Whether some variable in the parameter's type was solved from this argument alone or not at all."""
    bounds = result.constraints
    return any(
        variable in bounds.solvable and variable not in bounds.lower and variable not in bounds.upper
        for variable in free_variables(target)
    )
