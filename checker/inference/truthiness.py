"""What remains of a type when its value is known to be true, or false?

The spec: narrowing.rst.  `None`, empty literals and empty tuples are false; instances of classes with neither `__bool__` nor
`__len__` are true, as are functions, classes and modules.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.aliases import expand
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable
from checker.types.known_classes import is_known_instance
from checker.types.literals import FALSE, TRUE, EnumLiteral, LiteralType, SentinelType, literal_of
from checker.types.members import class_member
from checker.types.special import ModuleType
from checker.types.tuples import TupleType, minimum_length
from checker.types.type import NEVER, NeverType, NoneType, Type
from checker.types.unions import UnionType, members_of, union
from checker.types.variable_bounds import upper_bound


def truth_of(db: Database, type: Type) -> bool | None:
    """Whether values of the type are all true or all false, None if neither is certain."""
    can_be_true, can_be_false = truth_possibilities(db, type)
    if can_be_true != can_be_false:
        return can_be_true
    return None


def truth_possibilities(db: Database, type: Type) -> tuple[bool, bool]:
    """Whether a value of the type can be true, and whether it can be false."""
    type = expand(db, type)
    if isinstance(type, UnionType):
        parts = [truth_possibilities(db, member) for member in type.members]
        return any(part[0] for part in parts), any(part[1] for part in parts)
    if isinstance(type, NoneType):
        return False, True
    if isinstance(type, LiteralType):
        return bool(type.value), not type.value
    if isinstance(type, TupleType):
        if type.variadic is None:
            filled = bool(type.prefix or type.suffix)
            return filled, not filled
        return True, minimum_length(type) == 0
    if isinstance(type, (FunctionLiteral, BoundMethod, ModuleType)):
        return True, False
    if isinstance(type, (CallableType, SentinelType)):
        return True, False
    if isinstance(type, (ClassLiteral, ClassObject, SubclassOf)):
        return True, _class_object_can_be_false(db, type)
    if isinstance(type, EnumLiteral):
        return True, _instance_can_be_false(db, type.cls)
    if isinstance(type, Instance):
        return _instance_can_be_true(db, type.cls), _instance_can_be_false(db, type.cls)
    if isinstance(type, TypeVariable):
        return True, truth_possibilities(db, upper_bound(db, type))[1]
    return True, True


def _instance_can_be_false(db: Database, cls: ClassLiteral) -> bool:
    order = facts.resolution_order(db, cls)
    if order.has_unknown_base:
        return True
    if cls.known_name == "builtins.object" or facts.class_traits(db, cls).kind == facts.PROTOCOL_CLASS:
        return True
    found = class_member(db, (cls, "__bool__"))
    if found is not None:
        return not _always_gives(db, found.member.type, TRUE)
    return class_member(db, (cls, "__len__")) is not None


def _instance_can_be_true(db: Database, cls: ClassLiteral) -> bool:
    found = class_member(db, (cls, "__bool__"))
    return found is None or not _always_gives(db, found.member.type, FALSE)


def _always_gives(db: Database, method: Type, value: Type) -> bool:
    """Whether `__bool__` is declared to return one of the two values."""
    if not isinstance(method, FunctionLiteral):
        return False
    signatures = facts.function_traits(db, method.definition).signatures
    return all(each.returns is value for each in signatures)


def _class_object_can_be_false(db: Database, type: ClassLiteral | ClassObject | SubclassOf) -> bool:
    if isinstance(type, SubclassOf):
        return False
    cls = type if isinstance(type, ClassLiteral) else type.cls
    metaclass = facts.class_metaclass(db, cls)
    if not isinstance(metaclass, Instance) or metaclass.cls.known_name in ("builtins.type", "abc.ABCMeta", "enum.EnumMeta"):
        return False
    return _instance_can_be_false(db, metaclass.cls)


def true_part(db: Database, type: Type) -> Type:
    """The type of the value once it is known to be true."""
    return union([_part(db, member, True) for member in members_of(expand(db, type))])


def false_part(db: Database, type: Type) -> Type:
    """The type of the value once it is known to be false.

    A subclass may define `__bool__`, so an instance of an ordinary class is taken to be true only if something else remains.
    """
    members = members_of(expand(db, type))
    found = union([_part(db, member, False) for member in members])
    if isinstance(found, NeverType):
        return union([member for member in members if _may_have_false_subclass(db, member)])
    return found


def _may_have_false_subclass(db: Database, member: Type) -> bool:
    if not isinstance(member, Instance):
        return False
    traits = facts.class_traits(db, member.cls)
    return not traits.is_final and traits.kind != facts.ENUM_CLASS and class_member(db, (member.cls, "__bool__")) is None


def _part(db: Database, member: Type, wanted: bool) -> Type:
    can_be_true, can_be_false = truth_possibilities(db, member)
    if not (can_be_true if wanted else can_be_false):
        return NEVER
    if is_known_instance(member, "builtins.bool"):
        return TRUE if wanted else FALSE
    if not wanted:
        return _false_literal(member)
    return member


def _false_literal(member: Type) -> Type:
    """The one false value of the classes that have just one."""
    if is_known_instance(member, "builtins.int"):
        return literal_of(0)
    if is_known_instance(member, "builtins.str"):
        return literal_of("")
    if is_known_instance(member, "builtins.bytes"):
        return literal_of(b"")
    return member
