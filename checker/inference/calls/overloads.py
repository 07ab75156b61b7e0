"""Which overload does a call match, and what does it return?

The spec: overload.rst, "Overload call evaluation": arity, types, expansion of argument types, ambiguity through `Any`.
"""

from __future__ import annotations

from typing import Final

from checker.inference.calls.arguments import MAPPING, VARIADIC, Argument, argument_type, with_type
from checker.inference.calls.evaluation import Evaluation, evaluate, prepare
from checker.inference.context import Context, silent
from checker.inference.narrowing.equality import expanded_members
from checker.limits import ARGUMENT_EXPANSIONS, exceeds
from checker.types import facts
from checker.types.aliases import expand
from checker.types.callables import VARIADIC_KEYWORD, VARIADIC_POSITIONAL, Signature
from checker.types.classes import Instance, SubclassOf, TypeVariable, subclass_of
from checker.types.known_classes import is_known_instance
from checker.types.relations.assignability import is_assignable, is_equivalent, is_subtype
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import HAS_DYNAMIC, HAS_VARIABLE, UNKNOWN, Type, is_dynamic
from checker.types.unions import UnionType, members_of, union

_VARIADIC_FOR: Final = {VARIADIC: VARIADIC_POSITIONAL, MAPPING: VARIADIC_KEYWORD}
"""The kind of parameter that takes all that an unpacked argument holds."""


class OverloadChoice:
    """The overload that a call matches.

    `evaluation` is None if no overload matches; `returns` may join several overloads (expanded arguments) or be `Unknown`
    (ambiguous through `Any`).  `candidates` are the overloads that accept the number of arguments.
    """

    __slots__ = ("candidates", "evaluation", "returns")

    def __init__(self, evaluation: Evaluation | None, returns: Type, candidates: list[Signature]) -> None:
        self.evaluation: Final = evaluation
        self.returns: Final = returns
        self.candidates: Final = candidates


def choose_overload(
    context: Context, signatures: tuple[Signature, ...], arguments: list[Argument], expected: Type | None
) -> OverloadChoice:
    """Find the overload for a call by the algorithm of the specification."""
    quiet = silent(context)
    candidates = [each for each in signatures if not prepare(quiet, each, arguments).match.errors]
    if not candidates:
        return OverloadChoice(None, UNKNOWN, [])
    if len(candidates) == 1:
        return OverloadChoice(evaluate(context, candidates[0], arguments, expected), UNKNOWN, candidates)
    for pool in (_taking_the_rest(candidates, arguments), candidates):
        found = _first_match(quiet, pool, arguments, expected)
        if found is not None:
            return OverloadChoice(found, _unambiguous_return(quiet, found, pool, arguments, expected), candidates)
    expanded = _with_expansion(quiet, candidates, arguments, expected)
    if expanded is not None:
        return OverloadChoice(expanded[0], expanded[1], candidates)
    return OverloadChoice(None, UNKNOWN, candidates)


def _taking_the_rest(candidates: list[Signature], arguments: list[Argument]) -> list[Signature]:
    """The overloads with a variadic parameter for an unpacked argument of unknown length, which go before all others."""
    kinds = {_VARIADIC_FOR[each.kind] for each in arguments if each.kind in _VARIADIC_FOR}
    if not kinds:
        return []
    return [each for each in candidates if any(parameter.kind in kinds for parameter in each.parameters)]


def _first_match(
    context: Context, candidates: list[Signature], arguments: list[Argument], expected: Type | None
) -> Evaluation | None:
    """The first overload that fits; one whose result fits what is expected of the call goes before it."""
    first: Evaluation | None = None
    for each in candidates:
        result = evaluate(context, each, arguments, expected)
        if result.errors:
            continue
        if expected is None or is_dynamic(expected) or is_assignable(context.db, result.returns, expected):
            return result
        first = first or result
    return first


# Ambiguity


def _unambiguous_return(
    context: Context, found: Evaluation, candidates: list[Signature], arguments: list[Argument], expected: Type | None
) -> Type:
    """What a call gives if an `Any` among the arguments lets other overloads match as well (step 5).

    `Unknown` if they do not all return the same.
    """
    if not any(have.flags & HAS_DYNAMIC for have, _ in found.argument_types):
        return found.returns
    if all(_accepts_all(context, have, target) for have, target in found.argument_types):
        return found.returns
    start = next((i for i, each in enumerate(candidates) if each is found.signature), -1) + 1
    for each in candidates[start:]:
        other = evaluate(context, each, arguments, expected)
        if other.errors:
            continue
        if not is_equivalent(context.db, found.returns, other.returns):
            return UNKNOWN
        if all(_accepts_all(context, have, target) for have, target in other.argument_types):
            break
    return found.returns


def _accepts_all(context: Context, have: Type, target: Type) -> bool:
    """Whether the parameter accepts whatever `Any` in the argument's type stands for."""
    if not have.flags & HAS_DYNAMIC or is_dynamic(target) or isinstance(target, TypeVariable):
        return True
    if target.flags & HAS_VARIABLE:
        return not is_dynamic(have)
    return is_subtype(context.db, have, target)


# Expansion


def expansions(context: Context, type: Type) -> list[Type]:
    """The parts of an argument type that are tried one by one, a single one if there is nothing to expand."""
    type = expand(context.db, type)
    if isinstance(type, UnionType):
        return list(type.members)
    if isinstance(type, Instance):
        if is_known_instance(type, "builtins.bool") or facts.class_traits(context.db, type.cls).kind == facts.ENUM_CLASS:
            return list(expanded_members(context.db, type))
    if isinstance(type, TupleType) and type.variadic is None:
        return _tuple_expansions(context, type)
    if isinstance(type, SubclassOf) and isinstance(type.instance_type, UnionType):
        return [subclass_of(member) for member in type.instance_type.members]
    return [type]


def _tuple_expansions(context: Context, type: TupleType) -> list[Type]:
    results: list[tuple[Type, ...]] = [()]
    for element in type.prefix + type.suffix:
        parts = list(members_of(element)) if isinstance(element, UnionType) else [element]
        results = [(*before, part) for before in results for part in parts]
        if exceeds(context.db, ARGUMENT_EXPANSIONS, len(results)):
            return [type]
    return [tuple_type(each) for each in results]


def _with_expansion(
    context: Context, candidates: list[Signature], arguments: list[Argument], expected: Type | None
) -> tuple[Evaluation, Type] | None:
    """Expand arguments from left to right until every combination matches some overload."""
    variants: list[list[Argument]] = [arguments]
    for index, argument in enumerate(arguments):
        parts = expansions(context, argument_type(context, argument, None))
        if len(parts) < 2:
            continue
        variants = [with_type(variant, index, part) for variant in variants for part in parts]
        if exceeds(context.db, ARGUMENT_EXPANSIONS, len(variants)):
            return None
        matches = _match_all(context, candidates, variants, expected)
        if matches is not None:
            return matches[0], union([each.returns for each in matches])
    return None


def _match_all(
    context: Context, candidates: list[Signature], variants: list[list[Argument]], expected: Type | None
) -> list[Evaluation] | None:
    found: list[Evaluation] = []
    for variant in variants:
        match = _first_match(context, candidates, variant, expected)
        if match is None:
            return None
        found.append(match)
    return found
