"""Which rule compares two types?

The order of the questions matters: dynamic types first, then type variables that are being solved, then unions (a source
union must fit with all its members, a target union with one), then everything else by the kind of the target.
"""

from __future__ import annotations

from checker.types import facts
from checker.types.aliases import expand
from checker.types.callables import (
    BoundMethod,
    CallableType,
    FunctionLiteral,
    ParameterList,
    ParamSpecPart,
    PropertyType,
)
from checker.types.class_lookup import class_instance_of, tuple_shape
from checker.types.classes import (
    PARAM_SPEC,
    SELF,
    TYPE_VAR,
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
)
from checker.types.generics.substitution import free_variables
from checker.types.intersections import IntersectionType
from checker.types.known_classes import known_instance
from checker.types.literals import FALSE, STR, TRUE, EnumLiteral, LiteralStringType, LiteralType, enum_literal
from checker.types.relations.binding import bound_signatures
from checker.types.relations.callables import callables_relate, parameter_lists_relate
from checker.types.relations.class_objects import (
    class_object_to_instance,
    is_class_object,
    is_object,
    is_subclass_of,
    is_type_form,
)
from checker.types.relations.comparison import Comparison, attempt, is_exhausted, is_solvable, without_solving
from checker.types.relations.nominal import instances_relate, tuple_to_instance
from checker.types.relations.protocols import implements_protocol, is_protocol
from checker.types.relations.tuples import tuples_relate
from checker.types.relations.variables import add_lower_bound, add_upper_bound, relate_variables
from checker.types.signatures import signatures_of
from checker.types.special import (
    AliasType,
    ModuleType,
    SpecialForm,
    SuperObject,
    TypeFormOf,
    TypeFormValue,
    TypeGuardType,
)
from checker.types.tuples import TupleType, Unpacked, tuple_type
from checker.types.type import ANY, HAS_VARIABLE, NeverType, NoneType, Type, is_dynamic
from checker.types.unions import UnionType, union_of
from checker.types.variable_bounds import upper_bound


def decide(comparison: Comparison, source: Type, target: Type) -> bool:
    """Whether `source` relates to `target` as the comparison asks."""
    if source is target:
        return True
    if is_dynamic(target) or is_dynamic(source):
        return _decide_dynamic(comparison, source, target)
    if isinstance(source, NeverType):
        if isinstance(target, TypeVariable) and target.kind == TYPE_VAR and is_solvable(comparison, target):
            return add_lower_bound(comparison, target, source)
        return True
    if isinstance(target, TypeVariable) and is_solvable(comparison, target):
        if isinstance(source, TypeVariable) and is_solvable(comparison, source):
            return relate_variables(comparison, source, target)
        return add_lower_bound(comparison, target, source)
    if isinstance(source, TypeVariable) and is_solvable(comparison, source):
        return add_upper_bound(comparison, source, target)
    if isinstance(source, AliasType) or isinstance(target, AliasType):
        return _decide_aliases(comparison, source, target)
    if isinstance(source, UnionType):
        return _union_source(comparison, source, target)
    if isinstance(target, UnionType):
        return _union_target(comparison, source, target)
    if isinstance(target, IntersectionType):
        return all(decide(comparison, source, member) for member in target.members)
    if isinstance(source, IntersectionType):
        return _intersection_source(comparison, source, target)
    if isinstance(target, Instance):
        if is_object(target):
            return True
        return _decide_instance_target(comparison, source, target)
    if isinstance(source, TypeVariable):
        return not isinstance(target, TypeVariable) and decide(comparison, _variable_bound(comparison, source), target)
    return _decide_rare_target(comparison, source, target)


def _decide_dynamic(comparison: Comparison, source: Type, target: Type) -> bool:
    if comparison.is_strict:
        if is_dynamic(target):
            return is_dynamic(source) or isinstance(source, NeverType)
        return is_object(target)
    constraints = comparison.constraints
    if constraints is not None:
        if is_dynamic(source) and target.flags & HAS_VARIABLE:
            _give_dynamic(comparison, source, target)
        elif target is ANY and source.flags & HAS_VARIABLE:
            _give_dynamic(comparison, target, source)
    return True


def _give_dynamic(comparison: Comparison, dynamic: Type, type: Type) -> None:
    """What is not known was passed: every variable in the type is at least that, unless its bound above says more."""
    constraints = comparison.constraints
    assert constraints is not None
    for variable in free_variables(type):
        if variable in constraints.solvable:
            lower = constraints.lower.get(variable)
            if lower is None:
                constraints.lower[variable] = dynamic
            elif variable.kind == TYPE_VAR and variable not in constraints.upper:
                constraints.lower[variable] = union_of(lower, dynamic)


def _decide_aliases(comparison: Comparison, source: Type, target: Type) -> bool:
    pair = (source, target, comparison.is_strict)
    if pair in comparison.pending or is_exhausted(comparison):
        return True
    comparison.pending.add(pair)
    comparison.depth += 1
    try:
        return decide(comparison, expand(comparison.db, source), expand(comparison.db, target))
    finally:
        comparison.depth -= 1
        comparison.pending.discard(pair)


def _variable_bound(comparison: Comparison, variable: TypeVariable) -> Type:
    return upper_bound(comparison.db, variable)


# Unions


def _union_source(comparison: Comparison, source: UnionType, target: Type) -> bool:
    if isinstance(target, UnionType):
        rest = [member for member in source.members if member not in target.members]
        return all(decide(comparison, member, target) for member in rest)
    return all(decide(comparison, member, target) for member in source.members)


def _union_target(comparison: Comparison, source: Type, target: UnionType) -> bool:
    if source in target.members:
        return True
    if not target.flags & HAS_VARIABLE or comparison.constraints is None:
        if any(decide(comparison, source, member) for member in target.members):
            return True
    elif _union_target_with_variables(comparison, source, target):
        return True
    if isinstance(source, TypeVariable):
        bound = _variable_bound(comparison, source)
        return isinstance(bound, UnionType) and decide(comparison, bound, target)
    expanded = _expanded(comparison, source)
    return bool(expanded) and all(decide(comparison, each, target) for each in expanded)


def _union_target_with_variables(comparison: Comparison, source: Type, target: UnionType) -> bool:
    """Members without solvable variables first, then those with some inside, then bare variables."""
    plain = without_solving(comparison)
    bare: list[Type] = []
    inner: list[Type] = []
    for member in target.members:
        if isinstance(member, TypeVariable) and is_solvable(comparison, member):
            bare.append(member)
        elif member.flags & HAS_VARIABLE:
            inner.append(member)
        elif decide(plain, source, member):
            return True
    return any(attempt(comparison, source, member) for member in inner + bare)


def _expanded(comparison: Comparison, source: Type) -> list[Type]:
    """The values of a type that has few: `bool`, an enum."""
    if isinstance(source, Instance):
        if source.cls.known_name == "builtins.bool":
            return [TRUE, FALSE]
        if facts.class_traits(comparison.db, source.cls).kind == facts.ENUM_CLASS:
            return [enum_literal(source.cls, name) for name in facts.enum_members(comparison.db, source.cls)]
    return []


def _intersection_source(comparison: Comparison, source: IntersectionType, target: Type) -> bool:
    """One member is enough, and the members together may implement a protocol that none of them implements alone."""
    if any(attempt(comparison, member, target) for member in source.members):
        return True
    return (
        isinstance(target, Instance) and is_protocol(comparison, target) and implements_protocol(comparison, source, target)
    )


# Instances


def _decide_instance_target(comparison: Comparison, source: Type, target: Instance) -> bool:
    db = comparison.db
    if isinstance(source, Instance):
        return instances_relate(comparison, source, target)
    if isinstance(source, TupleType):
        fallback = class_instance_of(db, source)
        return fallback is None or tuple_to_instance(comparison, source, fallback, target)
    if isinstance(source, (FunctionLiteral, CallableType, BoundMethod)):
        return _function_to_instance(comparison, source, target)
    if isinstance(source, (ClassLiteral, ClassObject, SubclassOf)):
        return class_object_to_instance(comparison, source, target)
    if isinstance(source, TypeVariable):
        if source.kind == PARAM_SPEC:
            return False
        return _decide_variable(comparison, source, target)
    fallback = class_instance_of(db, source)
    if fallback is not None:
        if is_protocol(comparison, target):
            return (
                fallback.cls is target.cls
                or _nominally(comparison, fallback, target)
                or implements_protocol(comparison, source, target)
            )
        return instances_relate(comparison, fallback, target)
    if isinstance(source, ModuleType):
        if is_protocol(comparison, target):
            return implements_protocol(comparison, source, target)
        return decide(comparison, known_instance(db, "types.ModuleType"), target)
    if isinstance(source, PropertyType):
        return decide(comparison, known_instance(db, "builtins.property"), target)
    if isinstance(source, ParamSpecPart):
        return _param_spec_part_to_instance(comparison, source, target)
    return isinstance(source, (SpecialForm, SuperObject))


def _decide_variable(comparison: Comparison, source: TypeVariable, target: Type) -> bool:
    bound = _variable_bound(comparison, source)
    if (
        source.kind == SELF
        and isinstance(target, Instance)
        and isinstance(bound, Instance)
        and is_protocol(comparison, target)
        and not _nominally(comparison, bound, target)
    ):
        return implements_protocol(comparison, source, target)
    return decide(comparison, bound, target)


def _nominally(comparison: Comparison, source: Instance, target: Instance) -> bool:
    order = facts.resolution_order(comparison.db, source.cls)
    return target.cls in order.positions and instances_relate(comparison, source, target)


def _function_to_instance(comparison: Comparison, source: Type, target: Instance) -> bool:
    if is_protocol(comparison, target):
        return implements_protocol(comparison, source, target)
    full_name = "types.MethodType" if isinstance(source, BoundMethod) else "types.FunctionType"
    if isinstance(source, FunctionLiteral) and source.binding != "function":
        full_name = f"builtins.{source.binding}"
        if target.cls.known_name != full_name:
            full_name = "types.FunctionType"
    return decide(comparison, known_instance(comparison.db, full_name), target)


def _param_spec_part_to_instance(comparison: Comparison, source: ParamSpecPart, target: Instance) -> bool:
    db = comparison.db
    if source.is_args:
        return decide(comparison, _positional_arguments(comparison), target)
    text, anything = known_instance(db, "builtins.str"), known_instance(db, "builtins.object")
    return decide(comparison, known_instance(db, "builtins.dict", (text, anything)), target)


def _is_args(source: Type) -> bool:
    return isinstance(source, ParamSpecPart) and source.is_args


def _positional_arguments(comparison: Comparison) -> TupleType:
    """What is known of `P.args`: a tuple (generics.rst)."""
    return tuple_type((), known_instance(comparison.db, "builtins.object"))


# Other targets


def _decide_rare_target(comparison: Comparison, source: Type, target: Type) -> bool:
    if isinstance(target, CallableType):
        return _decide_callable_target(comparison, source, target)
    if isinstance(target, TupleType):
        shape = _positional_arguments(comparison) if _is_args(source) else tuple_shape(comparison.db, source)
        return shape is not None and tuples_relate(comparison, shape, target)
    if isinstance(target, SubclassOf):
        return is_subclass_of(comparison, source, target)
    if isinstance(target, NoneType):
        return isinstance(source, Instance) and source.cls.known_name == "types.NoneType"
    if isinstance(target, LiteralStringType):
        return isinstance(source, LiteralType) and source.class_name == STR
    if isinstance(target, (LiteralType, EnumLiteral)):
        return _is_only_value(comparison, source, target)
    if isinstance(target, TypeGuardType):
        return isinstance(source, TypeGuardType) and _type_guards_relate(comparison, source, target)
    if isinstance(target, FunctionLiteral):
        return isinstance(source, FunctionLiteral) and source.definition is target.definition
    if isinstance(target, (ClassLiteral, ClassObject)):
        return is_class_object(comparison, source, target)
    if isinstance(target, ParameterList):
        return isinstance(source, ParameterList) and parameter_lists_relate(comparison, source.signature, target.signature)
    if isinstance(target, Unpacked):
        return isinstance(source, Unpacked) and decide(comparison, source.inner, target.inner)
    if isinstance(target, BoundMethod):
        return _decide_callable_target(comparison, source, CallableType(bound_signatures(comparison, target), None))
    if isinstance(target, TypeFormOf):
        return is_type_form(comparison, source, target)
    if isinstance(target, TypeFormValue):
        return isinstance(source, TypeFormValue)
    return isinstance(source, SuperObject) or _has_unknown_base(comparison, source)


def _has_unknown_base(comparison: Comparison, source: Type) -> bool:
    """Whether a class, or that of an instance, may inherit from anything: also from what a type variable stands for."""
    if comparison.is_strict or not isinstance(source, (Instance, ClassLiteral, ClassObject)):
        return False
    cls = source if isinstance(source, ClassLiteral) else source.cls
    return facts.resolution_order(comparison.db, cls).has_unknown_base


def _is_only_value(comparison: Comparison, source: Type, target: Type) -> bool:
    """Whether an enum with one member is passed for that member."""
    if not isinstance(target, EnumLiteral) or not isinstance(source, Instance) or source.cls is not target.cls:
        return False
    return facts.enum_members(comparison.db, source.cls) == (target.name,)


def _type_guards_relate(comparison: Comparison, source: TypeGuardType, target: TypeGuardType) -> bool:
    if source.is_exact != target.is_exact or not decide(comparison, source.narrowed, target.narrowed):
        return False
    return not source.is_exact or decide(comparison, target.narrowed, source.narrowed)


def _decide_callable_target(comparison: Comparison, source: Type, target: CallableType) -> bool:
    db = comparison.db
    if isinstance(source, (FunctionLiteral, CallableType)):
        return callables_relate(comparison, signatures_of(db, source), target)
    if isinstance(source, BoundMethod):
        return callables_relate(comparison, bound_signatures(comparison, source), target)
    if isinstance(source, (ClassLiteral, ClassObject, SubclassOf)):
        return decide(comparison, facts.constructor(db, source), target)
    if isinstance(source, TypeVariable):
        return decide(comparison, _variable_bound(comparison, source), target)
    if isinstance(source, (SpecialForm, SuperObject, PropertyType, NoneType)):
        return isinstance(source, (SpecialForm, SuperObject))
    if isinstance(source, Instance):
        if source.cls.known_name in ("builtins.type", "types.FunctionType", "types.MethodType"):
            return True
        if facts.resolution_order(db, source.cls).has_unknown_base:
            return True
    call = facts.attribute(db, (source, "__call__"))
    return call is not None and decide(comparison, call.type, target)
