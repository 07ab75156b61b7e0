"""What remains of a type when its value is, or is not, an instance of a class?

The spec: narrowing.rst, "isinstance".  A member that is below the class stays; a class below the member replaces it, with type
arguments found from the member's; unrelated classes make an intersection unless no class can inherit from both.
"""

from __future__ import annotations

from typing import Final

from checker.inference.narrowing.type_variables import variable_with
from checker.query.database import Database
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.callables import UNKNOWN_CALLABLE, BoundMethod, CallableType, FunctionLiteral
from checker.types.class_lookup import (
    class_instance_of,
    default_arguments,
    disjoint_bases_conflict,
    identity_instance,
    tuple_shape,
)
from checker.types.classes import (
    SELF,
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
    instance,
    subclass_of,
)
from checker.types.generics.constraints import Constraints
from checker.types.intersections import UNPROMOTED, IntersectionType, intersection_of_unrelated
from checker.types.known_classes import is_known_instance, known_instance
from checker.types.literals import EnumLiteral, LiteralType, SentinelType
from checker.types.relations.assignability import assign, is_assignable, is_subtype
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import NEVER, UNKNOWN, NeverType, NoneType, Type, is_dynamic
from checker.types.unions import UnionType, members_of, union
from checker.types.variable_bounds import upper_bound

_SINGLE_VALUES: Final = (
    FunctionLiteral,
    BoundMethod,
    ClassLiteral,
    ClassObject,
    EnumLiteral,
    LiteralType,
    NoneType,
    SentinelType,
)
"""Types that say which value it is, so that no class below theirs says more."""


def with_promotions(db: Database, type: Type) -> tuple[Type, ...]:
    """The members of a type, with what `float` and `complex` accept besides themselves (special-types.rst)."""
    result: list[Type] = []
    for member in members_of(expand(db, type)):
        result.append(member)
        if is_known_instance(member, "builtins.float"):
            result.append(known_instance(db, "builtins.int"))
        elif is_known_instance(member, "builtins.complex"):
            result.append(known_instance(db, "builtins.float"))
            result.append(known_instance(db, "builtins.int"))
    return tuple(dict.fromkeys(result))


def narrowed_to(db: Database, type: Type, targets: list[Type]) -> Type:
    """The type of a value that is an instance of one of the targets."""
    if is_dynamic(type):
        return union(targets)
    certain: list[Type] = []
    unrelated: list[Type] = []
    for member in with_promotions(db, type):
        for target in targets:
            narrowed = _member_narrowed_to(db, member, target)
            is_new = isinstance(narrowed, IntersectionType) and narrowed is not member
            (unrelated if is_new else certain).append(narrowed)
    # That a value is of two unrelated classes at once is considered only if nothing else explains the test.
    found = union(certain)
    return union(unrelated) if isinstance(found, NeverType) else found


def _member_narrowed_to(db: Database, member: Type, target: Type) -> Type:
    if is_dynamic(member) or is_dynamic(target):
        return target if is_dynamic(member) else member
    if isinstance(member, NeverType):
        return member
    if _is_below(db, member, target):
        return member
    if isinstance(member, TypeVariable):
        return _variable_narrowed_to(db, member, target)
    if isinstance(member, IntersectionType):
        return _intersection_narrowed_to(db, member, target)
    own_class = class_instance_of(db, target)
    if isinstance(target, TupleType) and target.variadic is not UNKNOWN:
        return target if is_assignable(db, target, member) else _unrelated(db, member, target)
    if own_class is not None and isinstance(target, (Instance, TupleType)):
        specialized = _specialized_below(db, member, own_class)
        if specialized is not None:
            return specialized
    elif is_assignable(db, target, member):
        return target
    return _unrelated(db, member, target)


def _is_below(db: Database, member: Type, target: Type) -> bool:
    """Whether every value of the member is an instance of the target, whatever its type arguments."""
    if target is UNKNOWN_CALLABLE:
        return bool(call_signatures(db, member))
    if isinstance(target, TupleType) and target.variadic is UNKNOWN and not isinstance(member, TypeVariable):
        return tuple_shape(db, member) is not None
    if isinstance(target, Instance):
        if is_known_instance(target, "builtins.dict") and is_typed_dict(db, member):
            return True
        own = class_instance_of(db, member)
        if own is not None and not isinstance(member, TypeVariable):
            order = facts.resolution_order(db, own.cls)
            if target.cls in order.positions:
                return True
            if facts.class_traits(db, target.cls).kind == facts.PROTOCOL_CLASS:
                return is_subtype(db, member, target)
            return False
        if isinstance(member, (ClassLiteral, ClassObject, SubclassOf)):
            return is_assignable(db, member, target)
    return is_subtype(db, member, target)


def is_typed_dict(db: Database, member: Type) -> bool:
    """Whether the type is a TypedDict, whose values are dictionaries at run time."""
    return isinstance(member, Instance) and facts.class_traits(db, member.cls).kind == facts.TYPED_DICT_CLASS


def _variable_narrowed_to(db: Database, member: TypeVariable, target: Type) -> Type:
    bound = upper_bound(db, member)
    narrowed = narrowed_to(db, bound, [target])
    return variable_with(member, bound, narrowed)


def _intersection_narrowed_to(db: Database, member: IntersectionType, target: Type) -> Type:
    results = [_member_narrowed_to(db, part, target) for part in member.members]
    if any(isinstance(each, NeverType) for each in results):
        return NEVER
    for part, result in zip(member.members, results, strict=True):
        if result is part:
            return member
    return intersection_of_unrelated(member, target)


def _specialized_below(db: Database, member: Type, target: Instance) -> Type | None:
    """The target class, with the type arguments that make it a subtype of the member; None if it is not below it."""
    cls = target.cls
    if isinstance(member, _SINGLE_VALUES):
        return None
    if isinstance(member, CallableType):
        return target if is_assignable(db, target, member) else None
    own = class_instance_of(db, member)
    if own is not None and own.cls not in facts.resolution_order(db, cls).positions:
        if not is_assignable(db, target, member):
            return None
        if facts.class_traits(db, own.cls).kind != facts.PROTOCOL_CLASS and own.cls.known_name != "builtins.object":
            return None
    parameters = facts.class_type_parameters(db, cls)
    if not parameters:
        return target if is_assignable(db, target, member) else None
    constraints = Constraints(parameters)
    if not assign(db, identity_instance(db, cls), member, constraints):
        return None
    arguments: list[Type] = []
    for variable, default in zip(parameters, target.arguments or default_arguments(db, cls), strict=True):
        found = constraints.upper.get(variable) or constraints.lower.get(variable)
        arguments.append(default if found is None or found is variable else found)
    if cls.known_name == "builtins.tuple":
        return tuple_type((), arguments[0])
    return instance(cls, tuple(arguments))


def _unrelated(db: Database, member: Type, target: Type) -> Type:
    if are_disjoint(db, member, target):
        return NEVER
    return intersection_of_unrelated(member, target)


def are_disjoint(db: Database, first: Type, second: Type) -> bool:
    """Whether certainly no value belongs to both types."""
    one, other = _runtime_instance(db, first), _runtime_instance(db, second)
    if isinstance(first, _SINGLE_VALUES):
        return not is_assignable(db, first, second)
    if isinstance(second, _SINGLE_VALUES):
        return not is_assignable(db, second, first)
    if one is None or other is None:
        return False
    if isinstance(first, TupleType) and isinstance(second, TupleType):
        return False
    return _classes_are_disjoint(db, one.cls, other.cls)


def _runtime_instance(db: Database, type: Type) -> Instance | None:
    """The instance that a value of this type is at run time, `type` for a class object; None if that is not one class."""
    if isinstance(type, SubclassOf):
        metaclass = known_instance(db, "builtins.type")
        return metaclass if isinstance(metaclass, Instance) else None
    return class_instance_of(db, type)


def _classes_are_disjoint(db: Database, one: ClassLiteral, other: ClassLiteral) -> bool:
    first, second = facts.resolution_order(db, one), facts.resolution_order(db, other)
    if first.has_unknown_base or second.has_unknown_base:
        return False
    if other in first.positions or one in second.positions:
        return False
    if _is_final(db, one) and _is_final(db, other):
        return True
    if _is_final(db, one) and facts.class_traits(db, other).kind != facts.PROTOCOL_CLASS:
        return True
    if _is_final(db, other) and facts.class_traits(db, one).kind != facts.PROTOCOL_CLASS:
        return True
    return _layouts_conflict(db, one, other)


def _is_final(db: Database, cls: ClassLiteral) -> bool:
    traits = facts.class_traits(db, cls)
    return traits.is_final or (traits.kind == facts.ENUM_CLASS and bool(facts.enum_members(db, cls)))


def _layouts_conflict(db: Database, one: ClassLiteral, other: ClassLiteral) -> bool:
    first, second = facts.disjoint_base(db, one), facts.disjoint_base(db, other)
    return first is not None and second is not None and disjoint_bases_conflict(db, first, second)


def excluding(db: Database, type: Type, targets: list[Type]) -> Type:
    """The type of a value that is an instance of none of the targets."""
    if any(is_dynamic(target) for target in targets):
        return type
    results: list[Type] = []
    is_unchanged = True
    for member in members_of(expand(db, type)):
        parts = with_promotions(db, member)
        kept = [each for each in parts if is_dynamic(each) or not any(_is_excluded(db, each, target) for target in targets)]
        if len(kept) == len(parts):
            results.append(member)
        else:
            is_unchanged = False
            results.extend([_unpromoted(each) for each in kept])
    return type if is_unchanged else union(results)


def _unpromoted(type: Type) -> Type:
    """A `float` that is no `int`, a `complex` that is neither; any other type itself."""
    if is_known_instance(type, "builtins.float") or is_known_instance(type, "builtins.complex"):
        return intersection_of_unrelated(type, UNPROMOTED)
    return type


def _is_excluded(db: Database, member: Type, target: Type) -> bool:
    if isinstance(member, TypeVariable):
        return False if member.kind != SELF else _is_below(db, upper_bound(db, member), target)
    if isinstance(member, IntersectionType):
        return any(_is_excluded(db, part, target) for part in member.members)
    return _is_below(db, member, target) and not may_be_no_instance(db, member, target)


def may_be_no_instance(db: Database, member: Type, target: Type) -> bool:
    """Whether a value of a callable type may be no instance of a class: not all that can be called is a function."""
    if not isinstance(member, CallableType) or not isinstance(target, Instance):
        return False
    return target.cls.known_name != "builtins.object" and facts.class_traits(db, target.cls).kind != facts.PROTOCOL_CLASS


# Class objects


def class_narrowed_to(db: Database, type: Type, targets: list[Type]) -> Type:
    """The type of a class object that is a subclass of one of the targets (`issubclass`)."""
    if is_dynamic(type):
        return union([subclass_of(each) if isinstance(each, (Instance, TypeVariable)) else UNKNOWN for each in targets])
    certain: list[Type] = []
    unrelated: list[Type] = []
    for member in members_of(expand(db, type)):
        for narrowed in members_of(_class_member_narrowed(db, member, targets)):
            is_new = isinstance(narrowed, SubclassOf) and isinstance(narrowed.instance_type, IntersectionType)
            (unrelated if is_new and narrowed is not member else certain).append(narrowed)
    found = union(certain)
    return union(unrelated) if isinstance(found, NeverType) else found


def _class_member_narrowed(db: Database, member: Type, targets: list[Type]) -> Type:
    if isinstance(member, (ClassLiteral, ClassObject)):
        cls = member if isinstance(member, ClassLiteral) else member.cls
        own = instance(cls, default_arguments(db, cls))
        return member if any(_is_below(db, own, each) for each in targets) else NEVER
    if isinstance(member, SubclassOf):
        narrowed = narrowed_to(db, member.instance_type, targets)
        return _class_objects(narrowed)
    if isinstance(member, IntersectionType):
        return _class_intersection_narrowed(db, member, targets)
    if is_known_instance(member, "builtins.type") or is_known_instance(member, "builtins.object"):
        return union([_class_objects(each) for each in targets])
    return member


def _class_intersection_narrowed(db: Database, member: IntersectionType, targets: list[Type]) -> Type:
    """Each part that is a class object is narrowed, the other parts stay."""
    result: Type | None = None
    for part in member.members:
        narrowed = _class_member_narrowed(db, part, targets)
        if isinstance(narrowed, NeverType):
            return NEVER
        result = narrowed if result is None else intersection_of_unrelated(result, narrowed)
    return member if result is None else result


def _class_objects(type: Type) -> Type:
    if isinstance(type, UnionType):
        return union([_class_objects(member) for member in type.members])
    if isinstance(type, NeverType) or is_dynamic(type):
        return type
    return subclass_of(type)


def class_excluding(db: Database, type: Type, targets: list[Type]) -> Type:
    """The type of a class object that is a subclass of none of the targets."""
    if any(is_dynamic(target) for target in targets):
        return type
    results: list[Type] = []
    for member in members_of(expand(db, type)):
        if isinstance(member, (ClassLiteral, ClassObject)):
            cls = member if isinstance(member, ClassLiteral) else member.cls
            if any(_is_below(db, instance(cls, default_arguments(db, cls)), each) for each in targets):
                continue
        elif isinstance(member, SubclassOf):
            if any(_is_excluded(db, member.instance_type, each) for each in targets):
                continue
        results.append(member)
    return union(results)
