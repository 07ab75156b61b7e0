"""Is one signature assignable to another?

The spec: callables.rst, "Assignability rules for callables".  The source must accept every call that the target allows, so
parameters are compared from target to source, and what it returns must be assignable to what the target returns.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    CallableType,
    Parameter,
    Signature,
    parameter_list,
)
from checker.types.classes import TYPE_VAR_TUPLE, Instance, TypeVariable, type_variable
from checker.types.generics.constraints import FIRST_COPY, Constraints
from checker.types.generics.substitution import substitute_signature
from checker.types.relations.comparison import Comparison, give_reason, is_solvable, solving
from checker.types.relations.variables import add_lower_bound, add_upper_bound
from checker.types.signatures import return_type, takes_anything, with_parameters
from checker.types.tuples import TupleType, Unpacked, tuple_type
from checker.types.type import Type
from checker.types.typed_keywords import typed_keywords, with_spelled_keywords, without_keywords


def callables_relate(comparison: Comparison, sources: tuple[Signature, ...], target: CallableType) -> bool:
    """Whether a callable with the signatures `sources` (overloads if several) can be used as `target`."""
    for wanted in target.signatures:
        if len(sources) == 1:
            if not _signature_relates(comparison, sources[0], wanted):
                return False
        elif not _some_overload_relates(comparison, sources, wanted):
            return give_reason(comparison, "no overload matches")
    return True


def _some_overload_relates(comparison: Comparison, sources: tuple[Signature, ...], wanted: Signature) -> bool:
    constraints = comparison.constraints
    if wanted.param_spec is not None and is_solvable(comparison, wanted.param_spec) and not wanted.parameters:
        # A ParamSpec takes all overloads at once; they cannot be told apart yet.
        return _signature_relates(comparison, sources[0], wanted)
    for source in sources:
        snapshot = None if constraints is None else constraints.snapshot()
        if _signature_relates(comparison, source, wanted):
            return True
        if constraints is not None and snapshot is not None:
            constraints.restore(snapshot)
    return False


def _signature_relates(comparison: Comparison, source: Signature, target: Signature) -> bool:
    if source is target:
        return True
    if source.type_parameters:
        comparison, source = _with_fresh_variables(comparison, source)
    if not parameters_relate(comparison, source, target):
        return False
    db = comparison.db
    if target.returns is None:
        return True
    returned = return_type(db, source)
    if comparison.decide(comparison, returned, target.returns):
        return True
    return give_reason(comparison, "it returns `{}`, not `{}`", returned, target.returns)


def _with_fresh_variables(comparison: Comparison, source: Signature) -> tuple[Comparison, Signature]:
    """A generic source may be used at any of its instances: its variables are renamed and solved along."""
    constraints = comparison.constraints
    if constraints is None:
        constraints = Constraints(())
        comparison = solving(comparison, constraints, comparison.is_strict, comparison.reasons)
    constraints.copies += 1
    mapping: dict[TypeVariable, Type] = {}
    for variable in source.type_parameters:
        copy = FIRST_COPY + constraints.copies
        fresh = type_variable(variable.kind, variable.name, variable.definition, variable.binder, copy)
        mapping[variable] = fresh
        constraints.solvable.add(fresh)
    return comparison, substitute_signature(source, mapping)


class _Shape:
    """The parameters of a signature by how they can be passed."""

    __slots__ = ("keyword", "positional", "takes_anything", "variadic_keyword", "variadic_positional")

    def __init__(self, db: Database, of: Signature) -> None:
        parameters = of.parameters
        self.takes_anything = takes_anything(db, of)
        self.positional = [each for each in parameters if each.kind in (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD)]
        self.keyword = {each.name: each for each in parameters if each.kind == KEYWORD_ONLY}
        self.variadic_positional: Parameter | None = None
        self.variadic_keyword: Parameter | None = None
        for each in parameters:
            if each.kind == VARIADIC_POSITIONAL:
                self.variadic_positional = each
            elif each.kind == VARIADIC_KEYWORD:
                self.variadic_keyword = each


def parameters_relate(comparison: Comparison, source: Signature, target: Signature) -> bool:
    """Whether `source` accepts every call that `target` allows; return types are not looked at."""
    if source.parameters is target.parameters and source.param_spec is target.param_spec:
        return True
    if source.is_gradual and not source.parameters:
        return True
    target = _with_known_packed(comparison, target)
    if target.param_spec is not None and source.param_spec is not target.param_spec:
        return _to_param_spec(comparison, source, target, target.param_spec)
    if source.param_spec is not None and target.param_spec is None:
        return _from_param_spec(comparison, source, target, source.param_spec)
    if target.is_gradual and not target.parameters:
        return True
    own_keywords, wanted_keywords = typed_keywords(source), typed_keywords(target)
    if own_keywords is not None or wanted_keywords is not None:
        return _typed_keywords_relate(comparison, source, target, own_keywords, wanted_keywords)
    have, want = _Shape(comparison.db, source), _Shape(comparison.db, target)
    if want.variadic_positional is not None and isinstance(want.variadic_positional.type, Unpacked):
        return _to_unpacked(comparison, have, want, want.variadic_positional.type.inner)
    used: set[str] = set()
    return (
        _positional_relate(comparison, source, have, want, used)
        and _rest_of_positional(comparison, target, have, want, used)
        and _variadic_positional_relate(comparison, source, target, have, want)
        and _keywords_relate(comparison, source, target, have, want, used)
    )


def _typed_keywords_relate(
    comparison: Comparison, source: Signature, target: Signature, own: Instance | None, wanted: Instance | None
) -> bool:
    """One or both signatures end in `**kwargs: Unpack[TypedDict]`; a TypedDict may hold more items than it names."""
    if wanted is not None:
        if own is not None:
            rest = comparison.decide(comparison, wanted, own)
            own_part, wanted_part = without_keywords(source), without_keywords(target)
            return rest and parameters_relate(comparison, own_part, wanted_part)
        if not source.is_gradual and not any(each.kind == VARIADIC_KEYWORD for each in source.parameters):
            return give_reason(comparison, "it does not take arbitrary keyword arguments")
        target = with_spelled_keywords(comparison.db, target, wanted)
    elif own is not None:
        source = with_spelled_keywords(comparison.db, source, own)
    return parameters_relate(comparison, source, target)


def _accepts(comparison: Comparison, wanted: Parameter, have: Parameter) -> bool:
    if comparison.decide(comparison, wanted.type, have.type):
        return True
    name = have.name or wanted.name
    what = f"parameter `{name}`" if name else "a parameter"
    return give_reason(comparison, what + " accepts `{}`, not every `{}`", have.type, wanted.type)


def _positional_relate(comparison: Comparison, source: Signature, have: _Shape, want: _Shape, used: set[str]) -> bool:
    for index, wanted in enumerate(want.positional):
        if index < len(have.positional):
            own = have.positional[index]
            if wanted.kind == POSITIONAL_OR_KEYWORD and not _same_keyword(own, wanted, have, source):
                return give_reason(comparison, f"parameter `{wanted.name}` cannot be passed by keyword")
            if wanted.has_default and not own.has_default:
                return give_reason(comparison, f"parameter `{own.name}` has no default")
            if not _accepts(comparison, wanted, own):
                return False
            used.add(own.name)
        elif have.variadic_positional is not None:
            variadic = have.variadic_positional
            if isinstance(variadic.type, Unpacked):
                return _from_unpacked(comparison, variadic.type.inner, want, index)
            if not _accepts(comparison, wanted, variadic):
                return False
            if wanted.kind == POSITIONAL_OR_KEYWORD and not _keyword_after_variadic(comparison, wanted, have, used):
                return give_reason(comparison, f"parameter `{wanted.name}` cannot be passed by keyword")
        elif source.is_gradual:
            return True
        else:
            return give_reason(comparison, f"it takes {len(have.positional)} positional arguments, not {len(want.positional)}")
    return True


def _same_keyword(own: Parameter, wanted: Parameter, have: _Shape, source: Signature) -> bool:
    if own.kind == POSITIONAL_OR_KEYWORD and own.name == wanted.name:
        return True
    return source.is_gradual or (own.kind == POSITIONAL_ONLY and have.variadic_keyword is not None and own.has_default)


def _keyword_after_variadic(comparison: Comparison, wanted: Parameter, have: _Shape, used: set[str]) -> bool:
    own = have.keyword.get(wanted.name)
    if own is not None:
        used.add(own.name)
        return comparison.decide(comparison, wanted.type, own.type)
    return have.variadic_keyword is not None and comparison.decide(comparison, wanted.type, have.variadic_keyword.type)


def _from_unpacked(comparison: Comparison, inner: Type, want: _Shape, index: int) -> bool:
    """The source's `*args: *Ts` takes all further positional arguments of the target."""
    rest = tuple([each.type for each in want.positional[index:]])
    variadic = None if want.variadic_positional is None else want.variadic_positional.type
    return comparison.decide(comparison, tuple_type(rest, variadic), _as_tuple(inner))


def _with_known_packed(comparison: Comparison, target: Signature) -> Signature:
    """The target with what is passed for its `*args: *Ts`, as far as that is known."""
    constraints = comparison.constraints
    if constraints is None:
        return target
    for each in target.parameters:
        if each.kind == VARIADIC_POSITIONAL and isinstance(each.type, Unpacked):
            inner = each.type.inner
            variable = inner.variadic if isinstance(inner, TupleType) else inner
            passed = constraints.lower.get(variable) if isinstance(variable, TypeVariable) else None
            if isinstance(variable, TypeVariable) and isinstance(passed, TupleType):
                return substitute_signature(target, {variable: passed})
    return target


def _to_unpacked(comparison: Comparison, have: _Shape, want: _Shape, inner: Type) -> bool:
    """The target passes any `*args: *Ts`: the source's positional parameters are what Ts stands for."""
    count = len(want.positional)
    if len(have.positional) < count and have.variadic_positional is None:
        return False
    for wanted, own in zip(want.positional, have.positional, strict=False):
        if not _accepts(comparison, wanted, own):
            return False
    rest = tuple([each.type for each in have.positional[count:]])
    variadic = have.variadic_positional
    if variadic is not None and isinstance(variadic.type, Unpacked):
        if not rest:
            return comparison.decide(comparison, _as_tuple(inner), _as_tuple(variadic.type.inner))
        return False
    if isinstance(inner, TypeVariable) and inner.kind == TYPE_VAR_TUPLE and is_solvable(comparison, inner):
        return add_lower_bound(comparison, inner, tuple_type(rest, None if variadic is None else variadic.type))
    return comparison.decide(comparison, _as_tuple(inner), tuple_type(rest, None if variadic is None else variadic.type))


def _as_tuple(inner: Type) -> Type:
    if isinstance(inner, TupleType):
        return inner
    return tuple_type((), inner)


def _rest_of_positional(comparison: Comparison, target: Signature, have: _Shape, want: _Shape, used: set[str]) -> bool:
    for own in have.positional[len(want.positional) :]:
        if own.kind == POSITIONAL_OR_KEYWORD and own.name in want.keyword:
            continue
        if want.variadic_positional is not None:
            if not _accepts(comparison, want.variadic_positional, own):
                return False
            if not own.has_default and not target.is_gradual and not want.takes_anything:
                return give_reason(comparison, f"parameter `{own.name}` has no default")
            used.add(own.name)
        elif not own.has_default and not target.is_gradual:
            if own.kind == POSITIONAL_OR_KEYWORD and want.variadic_keyword is not None and want.takes_anything:
                continue
            return give_reason(comparison, f"parameter `{own.name}` is required")
        elif want.variadic_keyword is None:
            used.add(own.name)
    return True


def _variadic_positional_relate(
    comparison: Comparison, source: Signature, target: Signature, have: _Shape, want: _Shape
) -> bool:
    if want.variadic_positional is None:
        return True
    if have.variadic_positional is None:
        if source.is_gradual or want.takes_anything:
            return True
        return give_reason(comparison, "it does not take any number of positional arguments")
    return _accepts(comparison, want.variadic_positional, have.variadic_positional)


def _keywords_relate(
    comparison: Comparison, source: Signature, target: Signature, have: _Shape, want: _Shape, used: set[str]
) -> bool:
    by_name = {each.name: each for each in have.positional if each.kind == POSITIONAL_OR_KEYWORD} | have.keyword
    for name, wanted in want.keyword.items():
        own = by_name.get(name) or have.variadic_keyword
        if own is None or own.name in used:
            if source.is_gradual:
                continue
            return give_reason(comparison, f"keyword parameter `{name}` is missing")
        if wanted.has_default and not own.has_default and own.kind != VARIADIC_KEYWORD:
            return give_reason(comparison, f"parameter `{name}` has no default")
        if not _accepts(comparison, wanted, own):
            return False
    gradual = target.is_gradual or want.takes_anything
    for name, own in have.keyword.items():
        if name in want.keyword or name in used:
            continue
        if want.variadic_keyword is not None and not _accepts(comparison, want.variadic_keyword, own):
            return False
        if not own.has_default and not gradual:
            return give_reason(comparison, f"keyword parameter `{name}` is required")
    return _variadic_keyword_relates(comparison, source, have, want, used)


def _variadic_keyword_relates(comparison: Comparison, source: Signature, have: _Shape, want: _Shape, used: set[str]) -> bool:
    if want.variadic_keyword is None:
        return True
    for own in have.positional[len(want.positional) :]:
        if own.kind == POSITIONAL_OR_KEYWORD and own.name not in want.keyword and own.name not in used:
            if not _accepts(comparison, want.variadic_keyword, own):
                return False
    if have.variadic_keyword is None:
        if source.is_gradual or want.takes_anything:
            return True
        return give_reason(comparison, "it does not take arbitrary keyword arguments")
    return _accepts(comparison, want.variadic_keyword, have.variadic_keyword)


def _to_param_spec(comparison: Comparison, source: Signature, target: Signature, param_spec: TypeVariable) -> bool:
    """The target's parameters end in `*args: P.args, **kwargs: P.kwargs`."""
    if not is_solvable(comparison, param_spec):
        if source.param_spec is not None and is_solvable(comparison, source.param_spec):
            return _from_param_spec(comparison, source, target, source.param_spec)
        return source.is_gradual or takes_anything(comparison.db, source)
    rest = list(source.parameters)
    for wanted in target.parameters:
        if wanted.kind > POSITIONAL_OR_KEYWORD:
            break
        if not rest or rest[0].kind > VARIADIC_POSITIONAL:
            return source.is_gradual or give_reason(comparison, "it takes too few positional arguments")
        if not _accepts(comparison, wanted, rest[0]):
            return False
        if rest[0].kind != VARIADIC_POSITIONAL:
            del rest[0]
    return add_lower_bound(comparison, param_spec, parameter_list(with_parameters(source, tuple(rest))))


def _from_param_spec(comparison: Comparison, source: Signature, target: Signature, param_spec: TypeVariable) -> bool:
    """The source's parameters end in `*args: P.args, **kwargs: P.kwargs`."""
    if not is_solvable(comparison, param_spec):
        return target.is_gradual
    rest = list(target.parameters)
    for own in source.parameters:
        if own.kind > POSITIONAL_OR_KEYWORD:
            break
        if not rest or rest[0].kind > POSITIONAL_OR_KEYWORD:
            return target.is_gradual
        if not _accepts(comparison, rest[0], own):
            return False
        del rest[0]
    return add_upper_bound(comparison, param_spec, parameter_list(with_parameters(target, tuple(rest))))


def parameter_lists_relate(comparison: Comparison, source: Signature, target: Signature) -> bool:
    """Whether the parameters `source`, as a type argument for a ParamSpec, can stand for `target`."""
    if source.is_gradual or target.is_gradual:
        return True
    return parameters_relate(comparison, source, target)
