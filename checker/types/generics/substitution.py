"""What does a type become when type variables in it are replaced?

A mapping gives each variable of kind TypeVar or Self a type, each ParamSpec a `ParameterList` (or another ParamSpec), each
TypeVarTuple a `TupleType` (or another TypeVarTuple).  Variables without an entry stay.
"""

from __future__ import annotations

from typing import TypeAlias

from checker.types.callables import (
    GRADUAL_PARAMETERS,
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    VARIADIC_POSITIONAL,
    BoundMethod,
    CallableType,
    FunctionLiteral,
    Parameter,
    ParameterList,
    ParamSpecPart,
    PropertyType,
    Signature,
    bound_method,
    callable_type,
    function_literal,
    param_spec_part,
    parameter,
    parameter_list,
    property_type,
    signature,
)
from checker.types.classes import (
    TYPE_VAR_TUPLE,
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
    class_object,
    instance,
    subclass_of,
)
from checker.types.intersections import IntersectionType, intersection_of_unrelated
from checker.types.special import (
    AliasType,
    SuperObject,
    TypeFormOf,
    TypeFormValue,
    TypeGuardType,
    alias_type,
    super_object,
    type_form_of,
    type_form_value,
    type_guard,
)
from checker.types.tuples import TupleType, Unpacked, tuple_type, unpacked
from checker.types.type import ANY, HAS_VARIABLE, UNKNOWN, Type, is_dynamic
from checker.types.unions import UnionType, members_of, union

Mapping: TypeAlias = dict[TypeVariable, Type]


def substitute(type: Type, mapping: Mapping) -> Type:
    """The type with every variable that `mapping` has replaced."""
    if not type.flags & HAS_VARIABLE or not mapping:
        return type
    if isinstance(type, TypeVariable):
        return mapping.get(type, type)
    if isinstance(type, Instance):
        return instance(type.cls, substitute_arguments(type.arguments, mapping))
    if isinstance(type, UnionType):
        return union([substitute(member, mapping) for member in type.members])
    if isinstance(type, TupleType):
        return _substitute_tuple(type, mapping)
    return _substitute_rare(type, mapping)


def substitute_arguments(arguments: tuple[Type, ...], mapping: Mapping) -> tuple[Type, ...]:
    """Complete type arguments with variables replaced."""
    return tuple([substitute(argument, mapping) for argument in arguments])


def _substitute_rare(type: Type, mapping: Mapping) -> Type:
    if isinstance(type, CallableType):
        return callable_type(tuple([_substitute_free(each, mapping) for each in type.signatures]), type.binding)
    if isinstance(type, FunctionLiteral):
        pairs = tuple([(variable, substitute(value, mapping)) for variable, value in type.specialization])
        return function_literal(type.definition, type.binding, pairs)
    if isinstance(type, BoundMethod):
        return bound_method(substitute(type.function, mapping), substitute(type.receiver, mapping))
    if isinstance(type, SubclassOf):
        return type_of_substituted(substitute(type.instance_type, mapping))
    if isinstance(type, ClassObject):
        return class_object(type.cls, substitute_arguments(type.arguments, mapping))
    if isinstance(type, Unpacked):
        return _substitute_unpacked(type, mapping)
    if isinstance(type, ParameterList):
        return parameter_list(substitute_signature(type.signature, mapping))
    if isinstance(type, ParamSpecPart):
        return _substitute_param_spec_part(type, mapping)
    if isinstance(type, TypeGuardType):
        return type_guard(substitute(type.narrowed, mapping), type.is_exact)
    if isinstance(type, TypeFormOf):
        return type_form_of(substitute(type.denoted, mapping))
    if isinstance(type, AliasType):
        return alias_type(type.definition, substitute_arguments(type.arguments, mapping))
    if isinstance(type, IntersectionType):
        result = substitute(type.members[0], mapping)
        for member in type.members[1:]:
            result = intersection_of_unrelated(result, substitute(member, mapping))
        return result
    if isinstance(type, PropertyType):
        return property_type(
            *[None if each is None else substitute(each, mapping) for each in (type.getter, type.setter, type.deleter)]
        )
    if isinstance(type, SuperObject):
        return super_object(type.pivot, substitute(type.receiver, mapping))
    if isinstance(type, TypeFormValue):
        return type_form_value(substitute(type.denoted, mapping), type.class_name, type.alias, type.parameters)
    return type


def type_of_substituted(value: Type) -> Type:
    """`type[value]` where `value` came out of a substitution: distributes over unions, `type[Any]` stays dynamic."""
    if isinstance(value, (Instance, TypeVariable)):
        return subclass_of(value)
    if isinstance(value, UnionType):
        return union([type_of_substituted(member) for member in value.members])
    if is_dynamic(value):
        return value
    if isinstance(value, (SubclassOf, ClassLiteral, ClassObject)):
        return UNKNOWN
    return subclass_of(value)


def _substitute_tuple(type: TupleType, mapping: Mapping) -> Type:
    prefix = [substitute(element, mapping) for element in type.prefix]
    suffix = [substitute(element, mapping) for element in type.suffix]
    variadic = type.variadic
    if variadic is None:
        return tuple_type(tuple(prefix), None, tuple(suffix))
    if isinstance(variadic, TypeVariable) and variadic.kind == TYPE_VAR_TUPLE:
        value = mapping.get(variadic, variadic)
        return spliced(tuple(prefix), value, tuple(suffix))
    return tuple_type(tuple(prefix), substitute(variadic, mapping), tuple(suffix))


def spliced(prefix: tuple[Type, ...], middle: Type, suffix: tuple[Type, ...]) -> TupleType:
    """The tuple `(*prefix, *middle, *suffix)`; `middle` is what a type variable tuple stands for."""
    if isinstance(middle, Unpacked):
        middle = middle.inner
    if isinstance(middle, TupleType):
        if middle.variadic is None:
            return tuple_type(prefix + middle.prefix + middle.suffix + suffix)
        return tuple_type(prefix + middle.prefix, middle.variadic, middle.suffix + suffix)
    if isinstance(middle, TypeVariable):
        return tuple_type(prefix, middle, suffix)
    return tuple_type(prefix, ANY if middle is ANY else UNKNOWN, suffix)


def _substitute_unpacked(type: Unpacked, mapping: Mapping) -> Type:
    inner = substitute(type.inner, mapping)
    if isinstance(inner, (TupleType, TypeVariable, Instance)):
        return unpacked(inner)
    return unpacked(tuple_type((), UNKNOWN, ())) if is_dynamic(inner) else unpacked(inner)


def _substitute_param_spec_part(type: ParamSpecPart, mapping: Mapping) -> Type:
    value = mapping.get(type.param_spec)
    if value is None:
        return type
    if isinstance(value, TypeVariable):
        return param_spec_part(value, type.is_args)
    return UNKNOWN


def substitute_signature(type: Signature, mapping: Mapping) -> Signature:
    """The signature with variables replaced; replaced variables are no longer its type parameters."""
    if not type.flags & HAS_VARIABLE or not mapping:
        return type
    parameters: list[Parameter] = []
    for each in type.parameters:
        if isinstance(each.type, Unpacked) and each.kind == VARIADIC_POSITIONAL:
            parameters.extend(_substitute_variadic(each, each.type, mapping))
        else:
            parameters.append(
                parameter(each.name, each.kind, substitute(each.type, mapping), each.has_default, each.is_annotated)
            )
    returns = type.returns if type.returns is None else substitute(type.returns, mapping)
    kept = tuple([variable for variable in type.type_parameters if variable not in mapping])
    param_spec = type.param_spec
    is_gradual = type.is_gradual
    origin = type.origin
    if param_spec is not None and param_spec in mapping:
        value = mapping[param_spec]
        if isinstance(value, TypeVariable):
            param_spec = value
        else:
            inner = value.signature if isinstance(value, ParameterList) else GRADUAL_PARAMETERS
            parameters = joined_parameters(parameters, inner.parameters)
            param_spec = inner.param_spec
            is_gradual = is_gradual or inner.is_gradual
    return signature(tuple(parameters), returns, kept, param_spec, is_gradual, origin, type.deprecated)


def _substitute_free(type: Signature, mapping: Mapping) -> Signature:
    """A signature inside a type with variables replaced, except those that it is itself generic over."""
    if any(variable in mapping for variable in type.type_parameters):
        mapping = {variable: value for variable, value in mapping.items() if variable not in type.type_parameters}
    return substitute_signature(type, mapping)


def joined_parameters(before: list[Parameter], after: tuple[Parameter, ...]) -> list[Parameter]:
    """Parameters with those of a parameter list behind them; keyword-only ones of `before` move to their place."""
    positional = [each for each in before if each.kind < KEYWORD_ONLY]
    keyword = [each for each in before if each.kind >= KEYWORD_ONLY]
    if not keyword:
        return positional + list(after)
    head = [each for each in after if each.kind < KEYWORD_ONLY]
    tail = [each for each in after if each.kind >= KEYWORD_ONLY]
    return positional + head + keyword + tail


def _substitute_variadic(each: Parameter, type: Unpacked, mapping: Mapping) -> list[Parameter]:
    """`*args: *Ts` where Ts is known: positional parameters, and what is unbounded in it as `*args`."""
    inner = substitute(type.inner, mapping)
    if isinstance(inner, Unpacked):
        inner = inner.inner
    if is_dynamic(inner):
        return [parameter(each.name, VARIADIC_POSITIONAL, inner, False, each.is_annotated)]
    if not isinstance(inner, TupleType):
        return [parameter(each.name, VARIADIC_POSITIONAL, unpacked(inner), False, each.is_annotated)]
    if inner.suffix and inner.variadic is not None:
        return [parameter(each.name, VARIADIC_POSITIONAL, unpacked(inner), False, each.is_annotated)]
    result = [parameter("", POSITIONAL_ONLY, element) for element in inner.prefix + inner.suffix]
    if inner.variadic is not None:
        if isinstance(inner.variadic, TypeVariable) and inner.variadic.kind == TYPE_VAR_TUPLE:
            rest: Type = unpacked(inner.variadic)
        else:
            rest = inner.variadic
        result.append(parameter(each.name, VARIADIC_POSITIONAL, rest, False, each.is_annotated))
    return result


def free_variables(type: Type) -> list[TypeVariable]:
    """The type variables in a type that no callable in it is generic over, each once, in the order of the source."""
    found: dict[TypeVariable, None] = {}
    _collect(type, found)
    return list(found)


def _collect(type: Type, found: dict[TypeVariable, None]) -> None:
    if not type.flags & HAS_VARIABLE:
        return
    if isinstance(type, TypeVariable):
        found[type] = None
    elif isinstance(type, (Instance, ClassObject, AliasType)):
        for argument in type.arguments:
            _collect(argument, found)
    elif isinstance(type, (UnionType, IntersectionType)):
        for member in type.members:
            _collect(member, found)
    elif isinstance(type, TupleType):
        for element in type.prefix:
            _collect(element, found)
        if type.variadic is not None:
            _collect(type.variadic, found)
        for element in type.suffix:
            _collect(element, found)
    elif isinstance(type, CallableType):
        for each in type.signatures:
            used: dict[TypeVariable, None] = {}
            collect_signature(each, used)
            found.update({variable: None for variable in used if variable not in each.type_parameters})
    elif isinstance(type, ParameterList):
        collect_signature(type.signature, found)
    else:
        for part in _parts_of_rare(type):
            _collect(part, found)


def _parts_of_rare(type: Type) -> tuple[Type, ...]:
    if isinstance(type, SubclassOf):
        return (type.instance_type,)
    if isinstance(type, Unpacked):
        return (type.inner,)
    if isinstance(type, ParamSpecPart):
        return (type.param_spec,)
    if isinstance(type, TypeGuardType):
        return (type.narrowed,)
    if isinstance(type, TypeFormOf):
        return (type.denoted,)
    if isinstance(type, BoundMethod):
        return (type.function, type.receiver)
    if isinstance(type, FunctionLiteral):
        return tuple([value for _, value in type.specialization])
    if isinstance(type, PropertyType):
        return tuple([each for each in (type.getter, type.setter, type.deleter) if each is not None])
    return ()


def collect_signature(type: Signature, found: dict[TypeVariable, None]) -> None:
    """Add the type variables of a signature to `found` in the order in which they are written."""
    if not type.flags & HAS_VARIABLE:
        return
    for each in type.parameters:
        _collect(each.type, found)
    if type.param_spec is not None:
        found[type.param_spec] = None
    if type.returns is not None:
        _collect(type.returns, found)


def contains_only_from(type: Type, allowed: set[TypeVariable]) -> bool:
    """Whether every type variable in the type is one of these."""
    return all(variable in allowed for variable in free_variables(type))


def is_union_with_variable(type: Type) -> bool:
    """Whether the type is a union of which a type variable is a member."""
    return isinstance(type, UnionType) and any(isinstance(member, TypeVariable) for member in members_of(type))
