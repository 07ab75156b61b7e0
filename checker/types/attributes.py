"""What does reading an attribute of a value give?

The member of its class, bound to the value; else what `__getattr__` answers.  For a class object its own resolution order comes
first, then that of its metaclass.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import apply
from checker.types.callables import (
    CLASS,
    PLAIN,
    BoundMethod,
    CallableType,
    FunctionLiteral,
    ParameterList,
    ParamSpecPart,
    PropertyType,
    bound_method,
    callable_type,
)
from checker.types.class_lookup import (
    class_instance_of,
    identity_instance,
    may_have_any_member,
    specialized_arguments,
)
from checker.types.classes import (
    NEW_TYPE,
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
    class_object,
    instance,
    subclass_of,
)
from checker.types.facts import DEFINITELY, Attribute
from checker.types.generics.substitution import substitute
from checker.types.intersections import UNPROMOTED, IntersectionType, WithAttribute
from checker.types.known_classes import known_class, known_instance
from checker.types.literals import EnumLiteral
from checker.types.members import FoundMember, bind, bind_to_class, class_member, member_after
from checker.types.promotion import promote
from checker.types.provisional import concluded, widened
from checker.types.signatures import signatures_of, with_type_parameters
from checker.types.special import ModuleType, SpecialForm, SuperObject, TypeFormValue
from checker.types.tuples import TupleType
from checker.types.type import (
    DIVERGENT,
    HAS_VARIABLE,
    NEVER,
    UNKNOWN,
    NeverType,
    Type,
    is_dynamic,
)
from checker.types.unions import UnionType, union
from checker.types.variable_bounds import upper_bound


def _attribute(db: Database, key: tuple[Type, str]) -> Attribute | None:
    type, name = key
    return _lookup(db, type, name, type)


def _attribute_as(db: Database, key: tuple[Type, str, Type]) -> Attribute | None:
    type, name, receiver = key
    return _lookup(db, type, name, receiver)


def _lookup(db: Database, type: Type, name: str, receiver: Type) -> Attribute | None:
    if isinstance(type, Instance):
        return _instance_attribute(db, type, name, receiver)
    if is_dynamic(type):
        return Attribute(type)
    if isinstance(type, ClassLiteral):
        return _class_object_attribute(db, type, name, receiver)
    if isinstance(type, ClassObject):
        return _class_object_attribute(db, type, name, receiver) or _generic_alias_attribute(db, name)
    if isinstance(type, TypeFormValue):
        return _type_form_attribute(db, type, name, receiver)
    if isinstance(type, EnumLiteral):
        return _enum_literal_attribute(db, type, name, receiver)
    fallback = class_instance_of(db, type)
    if fallback is not None:
        return _instance_attribute(db, fallback, name, receiver)
    if isinstance(type, UnionType):
        return _union_attribute(db, type, name)
    if isinstance(type, ModuleType):
        return _module_attribute(db, type, name)
    if isinstance(type, TypeVariable):
        return _lookup(db, upper_bound(db, type), name, receiver)
    if isinstance(type, SubclassOf):
        return _subclass_attribute(db, type, name, receiver)
    return _rare_attribute(db, type, name, receiver)


def _rare_attribute(db: Database, type: Type, name: str, receiver: Type) -> Attribute | None:
    if isinstance(type, (FunctionLiteral, CallableType)):
        return _function_attribute(db, type, name)
    if isinstance(type, BoundMethod):
        return _bound_method_attribute(db, type, name)
    if isinstance(type, PropertyType):
        return _known_attribute(db, "builtins.property", name)
    if isinstance(type, IntersectionType):
        return _intersection_attribute(db, type, name, receiver)
    if isinstance(type, WithAttribute):
        return Attribute(UNKNOWN) if name == type.name else None
    if type is UNPROMOTED:
        return None
    if isinstance(type, SuperObject):
        return _super_attribute(db, type, name)
    if isinstance(type, NeverType):
        return Attribute(NEVER)
    if isinstance(type, ParamSpecPart):
        return _param_spec_part_attribute(db, type, name)
    if isinstance(type, (SpecialForm, ParameterList)):
        return Attribute(UNKNOWN)
    expanded = expand(db, type)
    if expanded is not type:
        return facts.attribute(db, (expanded, name))
    return Attribute(UNKNOWN)


def _known_attribute(db: Database, full_name: str, name: str) -> Attribute | None:
    return facts.attribute(db, (known_instance(db, full_name), name))


# Instances


def _instance_attribute(db: Database, type: Instance, name: str, receiver: Type) -> Attribute | None:
    if name in _ENUM_ATTRIBUTES:
        special = _any_enum_member_attribute(db, type, name)
        if special is not None:
            return special
    found = class_member(db, (type.cls, name))
    if found is None:
        return _missing(db, type, name, receiver)
    own = found.member
    bound = bind(db, found, type, receiver)
    if own.owner.known_name == "builtins.object" and facts.resolution_order(db, type.cls).has_unknown_base:
        return Attribute(UNKNOWN, DEFINITELY, None, True)
    return Attribute(bound, own.boundness, own)


def _missing(db: Database, type: Instance, name: str, receiver: Type) -> Attribute | None:
    if may_have_any_member(db, type.cls) or (type.cls.known_name == "builtins.type" and receiver is type):
        # A plain `type` is `type[Any]`: some class, of which nothing is known (special-types.rst).
        return Attribute(UNKNOWN, DEFINITELY, None, True)
    for fallback in ("__getattr__", "__getattribute__"):
        found = class_member(db, (type.cls, fallback))
        if found is None or found.member.owner.known_name == "builtins.object":
            continue
        result = apply(db, bind(db, found, type, receiver), (known_instance(db, "builtins.str"),))
        return Attribute(UNKNOWN if result is None else result, DEFINITELY, None, True)
    return None


_ENUM_ATTRIBUTES: Final = frozenset({"value", "_value_", "name", "_name_"})
"""Attributes of enum members that depend on the member."""


def _enum_literal_attribute(db: Database, type: EnumLiteral, name: str, receiver: Type) -> Attribute | None:
    if name in _ENUM_ATTRIBUTES:
        special = facts.enum_attribute(db, (type.cls, type.name, name))
        if special is not None:
            return Attribute(special)
    # `Self` is the enum: a method of one member may return another one, or a combination of flags.
    return _instance_attribute(db, instance(type.cls), name, instance(type.cls) if receiver is type else receiver)


def _any_enum_member_attribute(db: Database, type: Instance, name: str) -> Attribute | None:
    """What an attribute that depends on the member can be where the member is not known: one of the values, some name."""
    types: list[Type] = []
    for member in facts.enum_members(db, type.cls):
        special = facts.enum_attribute(db, (type.cls, member, name))
        if special is None:
            return None
        types.append(special)
    if not types:
        return None
    return Attribute(promote(db, union(types)) if name in ("name", "_name_") else union(types))


# Class objects


def _class_object_attribute(db: Database, type: ClassLiteral | ClassObject, name: str, receiver: Type) -> Attribute | None:
    cls = type if isinstance(type, ClassLiteral) else type.cls
    if cls.recipe is not None and cls.recipe.kind == NEW_TYPE:
        return _known_attribute(db, "typing.NewType", name)
    found = class_member(db, (cls, name))
    metaclass = facts.class_metaclass(db, cls)
    if found is not None and _metaclass_comes_first(db, found, metaclass, name):
        found = None
    if found is None:
        return _metaclass_attribute(db, cls, metaclass, name, receiver)
    own = found.member
    if isinstance(type, ClassLiteral):
        arguments: tuple[Type, ...] = facts.class_type_parameters(db, cls)
    else:
        arguments = type.arguments
    bound = bind_to_class(db, found, instance(cls, arguments), receiver)
    if isinstance(type, ClassLiteral) and arguments:
        bound = _open_to_class_parameters(db, bound, type)
    if own.owner.known_name == "builtins.object" and facts.resolution_order(db, cls).has_unknown_base:
        return Attribute(UNKNOWN, DEFINITELY, None, True)
    return Attribute(bound, own.boundness, own)


def _metaclass_comes_first(db: Database, found: FoundMember, metaclass: Type, name: str) -> bool:
    """What the metaclass says of its classes wins over what `object` says of instances (`C.__class__`, `C.__dict__`)."""
    if found.member.owner.known_name != "builtins.object" or not isinstance(metaclass, Instance):
        return False
    other = class_member(db, (metaclass.cls, name))
    if other is None or isinstance(found.member.type, (FunctionLiteral, CallableType)):
        return False
    return other.member.owner.known_name != "builtins.object" and not isinstance(other.member.type, FunctionLiteral)


def _metaclass_attribute(db: Database, cls: ClassLiteral, metaclass: Type, name: str, receiver: Type) -> Attribute | None:
    if is_dynamic(metaclass) or may_have_any_member(db, cls):
        return Attribute(UNKNOWN, DEFINITELY, None, True)
    return facts.attribute_as(db, (metaclass, name, receiver))


def _open_to_class_parameters(db: Database, bound: Type, cls: ClassLiteral) -> Type:
    """A function reached through a generic class without arguments is solved for the class's parameters too."""
    parameters = facts.class_type_parameters(db, cls)
    if isinstance(bound, BoundMethod) and isinstance(bound.function, FunctionLiteral):
        signatures = tuple([with_type_parameters(each, parameters) for each in signatures_of(db, bound.function)])
        return bound_method(callable_type(signatures, CLASS), bound.receiver)
    if isinstance(bound, (FunctionLiteral, CallableType)) and bound.flags & HAS_VARIABLE:
        opened = tuple([with_type_parameters(each, parameters) for each in signatures_of(db, bound)])
        return callable_type(opened, bound.binding)
    if bound.flags & HAS_VARIABLE and not isinstance(bound, (FunctionLiteral, BoundMethod)):
        return substitute(bound, dict(zip(parameters, specialized_arguments(db, cls), strict=True)))
    return bound


def _subclass_attribute(db: Database, type: SubclassOf, name: str, receiver: Type) -> Attribute | None:
    bound = type.instance_type
    if isinstance(bound, TypeVariable):
        bound = upper_bound(db, bound)
    if isinstance(bound, UnionType):
        return facts.attribute(db, (union([subclass_of(each) for each in bound.members]), name))
    found = class_instance_of(db, bound)
    if found is None:
        return _known_attribute(db, "builtins.type", name)
    return _class_object_attribute(db, class_object(found.cls, found.arguments), name, receiver)


# Values that denote types


def _type_form_attribute(db: Database, type: TypeFormValue, name: str, receiver: Type) -> Attribute | None:
    """An alias of `type[...]` or `tuple[...]` gives the attributes of the class that is specialized, and its own."""
    origin = "builtins.type" if isinstance(type.denoted, SubclassOf) else "builtins.tuple"
    cls = known_class(db, origin) if isinstance(type.denoted, (SubclassOf, TupleType)) else None
    if cls is not None and type.class_name == "types.GenericAlias":
        return _class_object_attribute(db, cls, name, receiver) or _generic_alias_attribute(db, name)
    fallback = class_instance_of(db, type)
    return Attribute(UNKNOWN) if fallback is None else _instance_attribute(db, fallback, name, receiver)


def _generic_alias_attribute(db: Database, name: str) -> Attribute | None:
    """What the value of `list[int]` has of its own at run time: `__args__`, `__origin__` ..."""
    alias = known_instance(db, "types.GenericAlias")
    if not isinstance(alias, Instance) or class_member(db, (alias.cls, name)) is None:
        return None
    return _instance_attribute(db, alias, name, alias)


# Other values


def _union_attribute(db: Database, type: UnionType, name: str) -> Attribute | None:
    """The union of what the members give; None if any member lacks the attribute."""
    types: list[Type] = []
    boundness = DEFINITELY
    for member in type.members:
        found = facts.attribute(db, (member, name))
        if found is None:
            return None
        types.append(found.type)
        boundness = min(boundness, found.boundness)
    return Attribute(union(types), boundness)


def _module_attribute(db: Database, type: ModuleType, name: str) -> Attribute | None:
    found = facts.module_member(db, (type.name, name))
    if found.boundness != facts.ABSENT:
        return Attribute(found.type, found.boundness)
    # The stub of `ModuleType` has a `__getattr__` for every name, which says nothing of this module.
    if name in ("__class__", "__getattr__"):
        return None
    inherited = _known_attribute(db, "types.ModuleType", name)
    return None if inherited is None or inherited.is_fallback else inherited


def _function_attribute(db: Database, type: FunctionLiteral | CallableType, name: str) -> Attribute | None:
    if name == "__call__":
        return Attribute(type)
    if isinstance(type, CallableType) and type.binding is None:
        found = _known_attribute(db, "builtins.object", name)
        # What is called is nearly always a function: its attributes are not worth a report.
        return found if found is not None else _known_attribute(db, "types.FunctionType", name)
    if isinstance(type, FunctionLiteral) and type.binding != PLAIN:
        found = _known_attribute(db, f"builtins.{type.binding}", name)
        if found is not None:
            return found
    return _known_attribute(db, "types.FunctionType", name)


def _bound_method_attribute(db: Database, type: BoundMethod, name: str) -> Attribute | None:
    if name == "__call__":
        return Attribute(type)
    if name == "__self__":
        return Attribute(type.receiver)
    found = _known_attribute(db, "types.MethodType", name)
    return found if found is not None else facts.attribute(db, (type.function, name))


def _intersection_attribute(db: Database, type: IntersectionType, name: str, receiver: Type) -> Attribute | None:
    """The first member that has the attribute says what it is; one that is not `object`'s own is preferred.

    A type variable says least, because the other members narrow what it stands for.
    """
    best: Attribute | None = None
    for member in sorted(type.members, key=lambda each: isinstance(each, TypeVariable)):
        found = _lookup(db, member, name, receiver)
        if found is None:
            continue
        if best is None or (best.member is not None and best.member.owner.known_name == "builtins.object"):
            best = found
    return best


def _super_attribute(db: Database, type: SuperObject, name: str) -> Attribute | None:
    pivot, receiver = type.pivot, type.receiver
    if not isinstance(pivot, ClassLiteral):
        return Attribute(UNKNOWN)
    value = receiver
    if isinstance(value, SubclassOf):
        value = value.instance_type
    if isinstance(value, TypeVariable):
        value = upper_bound(db, value)
    if isinstance(value, (ClassLiteral, ClassObject)):
        value = identity_instance(db, value if isinstance(value, ClassLiteral) else value.cls)
    start = class_instance_of(db, value)
    if start is None:
        return Attribute(UNKNOWN)
    found = member_after(db, start.cls, pivot, name)
    if found is None:
        if facts.resolution_order(db, start.cls).has_unknown_base:
            return Attribute(UNKNOWN, DEFINITELY, None, True)
        return _known_attribute(db, "builtins.super", name)
    if found.member.owner.known_name == "builtins.object" and facts.resolution_order(db, start.cls).has_unknown_base:
        return Attribute(UNKNOWN, DEFINITELY, None, True)
    if isinstance(receiver, (SubclassOf, ClassLiteral, ClassObject)):
        bound = bind_to_class(db, found, start, receiver)
    else:
        bound = bind(db, found, start, receiver)
    return Attribute(bound, found.member.boundness, found.member)


def _param_spec_part_attribute(db: Database, type: ParamSpecPart, name: str) -> Attribute | None:
    anything = known_instance(db, "builtins.object")
    if type.is_args:
        return facts.attribute(db, (known_instance(db, "builtins.tuple", (anything,)), name))
    text = known_instance(db, "builtins.str")
    return facts.attribute(db, (known_instance(db, "builtins.dict", (text, anything)), name))


def _widen(
    db: Database, key: tuple[Type, str], previous: Attribute | None, new: Attribute | None, iteration: int
) -> Attribute | None:
    return None if new is None else _with_type(new, widened(db, new.type, iteration))


def _widen_as(
    db: Database, key: tuple[Type, str, Type], previous: Attribute | None, new: Attribute | None, iteration: int
) -> Attribute | None:
    return _widen(db, key[:2], previous, new, iteration)


def _concluded(found: Attribute | None) -> Attribute | None:
    return None if found is None else _with_type(found, concluded(found.type))


def _with_type(found: Attribute, type: Type) -> Attribute:
    return found if type is found.type else Attribute(type, found.boundness, found.member, found.is_fallback)


facts.attribute_query.provide(
    _attribute, initial=lambda db, key: Attribute(DIVERGENT), widen=_widen, conclude=_concluded
)


facts.attribute_as_query.provide(
    _attribute_as, initial=lambda db, key: Attribute(DIVERGENT), widen=_widen_as, conclude=_concluded
)
