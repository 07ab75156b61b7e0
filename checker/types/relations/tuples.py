"""Is one tuple type assignable to another?

The spec: tuples.rst.  Lengths must agree element by element; an unbounded element of the source matches only an unbounded
element of the target, which any number of source elements match.
"""

from __future__ import annotations

from checker.types.classes import TYPE_VAR_TUPLE, TypeVariable
from checker.types.relations.comparison import Comparison, give_reason, is_solvable
from checker.types.relations.variables import add_lower_bound, add_upper_bound
from checker.types.tuples import TupleType, minimum_length, tuple_type
from checker.types.type import Type, is_dynamic


def tuples_relate(comparison: Comparison, source: TupleType, target: TupleType) -> bool:
    """Whether a value of `source` is a value of `target`."""
    variable = source.variadic
    if isinstance(variable, TypeVariable) and variable.kind == TYPE_VAR_TUPLE and is_solvable(comparison, variable):
        if target.variadic is not None and target.variadic is not variable:
            return _from_type_var_tuple(comparison, source, target, variable)
    if target.variadic is None:
        if source.variadic is None:
            return _fixed(comparison, source, target)
        return _unbounded_to_fixed(comparison, source, target)
    if isinstance(target.variadic, TypeVariable) and target.variadic.kind == TYPE_VAR_TUPLE:
        return _to_type_var_tuple(comparison, source, target, target.variadic)
    return _to_unbounded(comparison, source, target, target.variadic)


def _from_type_var_tuple(comparison: Comparison, source: TupleType, target: TupleType, variable: TypeVariable) -> bool:
    """The source's solvable variable stands for what the target has between the elements that the source names."""
    assert target.variadic is not None
    if target.variadic is variable and (target.prefix or target.suffix):
        return False
    head, tail = len(source.prefix), len(source.suffix)
    before = target.prefix + (target.variadic,) * max(0, head - len(target.prefix))
    after = (target.variadic,) * max(0, tail - len(target.suffix)) + target.suffix
    stop = len(after) - tail
    return (
        _all(comparison, source.prefix, before[:head])
        and add_upper_bound(comparison, variable, tuple_type(before[head:], target.variadic, after[:stop]))
        and _all(comparison, source.suffix, after[stop:])
    )


def _fixed(comparison: Comparison, source: TupleType, target: TupleType) -> bool:
    have, want = source.prefix + source.suffix, target.prefix + target.suffix
    if len(have) != len(want):
        return give_reason(comparison, f"a tuple of {len(have)} elements is not one of {len(want)}")
    return _all(comparison, have, want)


def _all(comparison: Comparison, sources: tuple[Type, ...], targets: tuple[Type, ...]) -> bool:
    return all(comparison.decide(comparison, source, target) for source, target in zip(sources, targets, strict=True))


def _unbounded_to_fixed(comparison: Comparison, source: TupleType, target: TupleType) -> bool:
    """`tuple[Any, ...]` is any tuple; any other unbounded tuple may have the wrong length."""
    variadic = source.variadic
    assert variadic is not None
    wanted = target.prefix + target.suffix
    if isinstance(variadic, TypeVariable) and variadic.kind == TYPE_VAR_TUPLE and is_solvable(comparison, variadic):
        middle = len(wanted) - minimum_length(source)
        if middle < 0:
            return False
        head, tail = len(source.prefix), len(wanted) - len(source.suffix)
        return (
            _all(comparison, source.prefix, wanted[:head])
            and add_upper_bound(comparison, variadic, tuple_type(wanted[head:tail]))
            and _all(comparison, source.suffix, wanted[tail:])
        )
    if comparison.is_strict or not is_dynamic(variadic) or minimum_length(source) > len(wanted):
        return give_reason(comparison, f"a tuple of any length is not one of {len(wanted)} elements")
    head, tail = len(source.prefix), len(wanted) - len(source.suffix)
    return _all(comparison, source.prefix, wanted[:head]) and _all(comparison, source.suffix, wanted[tail:])


def _to_type_var_tuple(comparison: Comparison, source: TupleType, target: TupleType, variable: TypeVariable) -> bool:
    if source.variadic is variable:
        return (
            len(source.prefix) == len(target.prefix)
            and len(source.suffix) == len(target.suffix)
            and _all(comparison, source.prefix, target.prefix)
            and _all(comparison, source.suffix, target.suffix)
        )
    head, tail = len(target.prefix), len(target.suffix)
    if not is_solvable(comparison, variable):
        return source.variadic is not None and is_dynamic(source.variadic) and not comparison.is_strict
    if source.variadic is None:
        elements = source.prefix + source.suffix
        if len(elements) < head + tail:
            return False
        middle = tuple_type(elements[head : len(elements) - tail])
        return (
            _all(comparison, elements[:head], target.prefix)
            and add_lower_bound(comparison, variable, middle)
            and _all(comparison, elements[len(elements) - tail :], target.suffix)
        )
    before = source.prefix + (source.variadic,) * max(0, head - len(source.prefix))
    after = (source.variadic,) * max(0, tail - len(source.suffix)) + source.suffix
    middle = tuple_type(before[head:], source.variadic, after[: len(after) - tail])
    return (
        _all(comparison, before[:head], target.prefix)
        and add_lower_bound(comparison, variable, middle)
        and _all(comparison, after[len(after) - tail :], target.suffix)
    )


def _to_unbounded(comparison: Comparison, source: TupleType, target: TupleType, variadic: Type) -> bool:
    if minimum_length(source) < minimum_length(target) and (
        source.variadic is None or comparison.is_strict or not is_dynamic(source.variadic)
    ):
        return give_reason(comparison, f"a tuple with at least {minimum_length(target)} elements is needed")
    head, tail = len(target.prefix), len(target.suffix)
    if source.variadic is None:
        elements = source.prefix + source.suffix
        stop = len(elements) - tail
        return (
            _all(comparison, elements[:head], target.prefix)
            and all(comparison.decide(comparison, each, variadic) for each in elements[head:stop])
            and _all(comparison, elements[stop:], target.suffix)
        )
    if isinstance(source.variadic, TypeVariable) and source.variadic.kind == TYPE_VAR_TUPLE:
        inner: Type | None = None
    else:
        inner = source.variadic
    before = source.prefix + (source.variadic,) * max(0, head - len(source.prefix))
    after = (source.variadic,) * max(0, tail - len(source.suffix)) + source.suffix
    middle = before[head:] + after[: len(after) - tail]
    return (
        _all(comparison, before[:head], target.prefix)
        and all(comparison.decide(comparison, each, variadic) for each in middle)
        and (inner is None or comparison.decide(comparison, inner, variadic))
        and _all(comparison, after[len(after) - tail :], target.suffix)
    )
