"""Is an instance of one class an instance of another?

Nominal subtyping goes through the resolution order; type arguments are then compared by the variance of each parameter
(generics.rst).  `int` is accepted where `float` or `complex` is wanted, and `float` for `complex` (special-types.rst).
"""

from __future__ import annotations

from typing import Final

from checker.types import facts
from checker.types.callables import POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, ParameterList, Signature, parameter
from checker.types.class_lookup import ancestor
from checker.types.classes import PARAM_SPEC, TYPE_VAR_TUPLE, ClassLiteral, Instance, TypeVariable, instance
from checker.types.relations.callables import parameter_lists_relate
from checker.types.relations.comparison import Comparison, give_reason
from checker.types.relations.protocols import implements_protocol
from checker.types.relations.tuples import tuples_relate
from checker.types.relations.typed_dicts import typed_dict_to_mapping, typed_dicts_relate
from checker.types.signatures import with_parameters
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import Type, is_dynamic

_PROMOTIONS: Final = {
    "builtins.float": ("builtins.int",),
    "builtins.complex": ("builtins.float", "builtins.int"),
}


def instances_relate(comparison: Comparison, source: Instance, target: Instance) -> bool:
    """Whether every instance `source` is one of `target`: by inheritance, promotion, or structure."""
    db = comparison.db
    inherited = ancestor(db, source, target.cls)
    if inherited is not None:
        if arguments_relate(comparison, target.cls, inherited.arguments, target.arguments):
            return True
        if source.contents is not None and _accepts_contents(comparison, source, target):
            return True
        return _is_typed_dict(comparison, source) and typed_dict_to_mapping(comparison, source, target)
    if _is_promoted(comparison, source, target.cls):
        return True
    order = facts.resolution_order(db, source.cls)
    if order.has_unknown_base and not comparison.is_strict:
        return True
    traits = facts.class_traits(db, target.cls)
    if traits.kind == facts.PROTOCOL_CLASS:
        return implements_protocol(comparison, source, target)
    if not _is_typed_dict(comparison, source):
        return False
    if traits.kind == facts.TYPED_DICT_CLASS:
        return typed_dicts_relate(comparison, source, target)
    return typed_dict_to_mapping(comparison, source, target)


def _accepts_contents(comparison: Comparison, source: Instance, target: Instance) -> bool:
    """Whether all that is put into a container which started empty fits the target, as if it had been declared so."""
    if comparison.is_strict or source.contents is None:
        return False
    inherited = ancestor(comparison.db, instance(source.cls, source.contents), target.cls)
    if inherited is None:
        return False
    pairs = zip(inherited.arguments, target.arguments, strict=False)
    return all(comparison.decide(comparison, own, wanted) for own, wanted in pairs)


def _is_typed_dict(comparison: Comparison, type: Instance) -> bool:
    return facts.class_traits(comparison.db, type.cls).kind == facts.TYPED_DICT_CLASS


def _is_promoted(comparison: Comparison, source: Instance, target: ClassLiteral) -> bool:
    lower = _PROMOTIONS.get(target.known_name)
    if lower is None:
        return False
    entries = facts.resolution_order(comparison.db, source.cls).entries
    return any(entry.cls.known_name in lower for entry in entries)


def arguments_relate(comparison: Comparison, cls: ClassLiteral, sources: tuple[Type, ...], targets: tuple[Type, ...]) -> bool:
    """Whether type arguments of the same class agree, each by the variance of its parameter."""
    if sources is targets:
        return True
    parameters = facts.class_type_parameters(comparison.db, cls)
    for index, (source, target) in enumerate(zip(sources, targets, strict=False)):
        if source is target or (not comparison.is_strict and is_dynamic(source) and is_dynamic(target)):
            continue
        declared = parameters[index] if index < len(parameters) else None
        if not _argument_relates(comparison, cls, index, declared, source, target):
            return False
    return True


def _argument_relates(
    comparison: Comparison, cls: ClassLiteral, index: int, declared: TypeVariable | None, source: Type, target: Type
) -> bool:
    variance = facts.variance(comparison.db, (cls, index))
    if variance == facts.BIVARIANT:
        return True
    if variance == facts.COVARIANT:
        return _is_below(comparison, declared, source, target)
    if variance == facts.CONTRAVARIANT:
        return _is_below(comparison, declared, target, source)
    if _is_below(comparison, declared, source, target) and _is_below(comparison, declared, target, source):
        return True
    name = "" if declared is None else f" `{declared.name}`"
    what = f"type parameter{name} of `{cls.name}` is invariant"
    return give_reason(comparison, what + ", and `{}` is not the same as `{}`", source, target)


def _is_below(comparison: Comparison, parameter: TypeVariable | None, source: Type, target: Type) -> bool:
    """Whether a type argument is assignable to another; parameter lists are compared by the calls that they stand for."""
    if parameter is not None and parameter.kind == TYPE_VAR_TUPLE:
        return comparison.decide(comparison, _as_tuple(source), _as_tuple(target))
    if parameter is None or parameter.kind != PARAM_SPEC:
        return comparison.decide(comparison, source, target)
    if _is_gradual(source) or _is_gradual(target):
        return True
    if not isinstance(source, ParameterList) or not isinstance(target, ParameterList):
        return comparison.decide(comparison, source, target)
    calls = _without_names(source.signature) if _is_nameless(target.signature) else source.signature
    return parameter_lists_relate(comparison, target.signature, calls)


def _as_tuple(type: Type) -> Type:
    """What a TypeVarTuple stands for is a tuple; a class sees its own one bare."""
    return tuple_type((), type) if isinstance(type, TypeVariable) and type.kind == TYPE_VAR_TUPLE else type


def _is_gradual(type: Type) -> bool:
    """Whether a type argument for a ParamSpec is `...`, which all others are consistent with (generics.rst)."""
    return isinstance(type, ParameterList) and type.signature.is_gradual and not type.signature.parameters


def _is_nameless(signature: Signature) -> bool:
    """Whether a parameter list was written as types; then names in another one make no difference."""
    return bool(signature.parameters) and not any(each.name for each in signature.parameters)


def _without_names(signature: Signature) -> Signature:
    positional = [
        parameter("", POSITIONAL_ONLY, each.type, each.has_default) if each.kind == POSITIONAL_OR_KEYWORD else each
        for each in signature.parameters
    ]
    return with_parameters(signature, tuple(positional))


def tuple_to_instance(comparison: Comparison, source: TupleType, fallback: Instance, target: Instance) -> bool:
    """Whether a tuple is an instance of a class that `tuple` inherits from, or implements."""
    if target.cls.known_name == "builtins.tuple":
        element = target.arguments[0] if target.arguments else None
        if element is None:
            return True
        return tuples_relate(comparison, source, TupleType((), element, ()))
    return instances_relate(comparison, fallback, target)
