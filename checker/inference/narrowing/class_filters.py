"""Which types does the second argument of `isinstance` or `issubclass` stand for?"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import UNKNOWN_CALLABLE
from checker.types.class_lookup import default_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, instance
from checker.types.known_classes import known_instance
from checker.types.special import SpecialForm, TypeFormValue
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import NONE, UNKNOWN, Type, is_dynamic
from checker.types.unions import UnionType, members_of


def filter_types(db: Database, argument: Type) -> list[Type] | None:
    """The instance types that the argument tests for, None if it cannot be told."""
    if is_dynamic(argument):
        return [UNKNOWN]
    if isinstance(argument, ClassLiteral):
        return [_instance_of(db, argument)]
    if isinstance(argument, ClassObject):
        return [_instance_of(db, argument.cls)]
    if isinstance(argument, TupleType):
        variadic = () if argument.variadic is None else (argument.variadic,)
        return _filters_of_all(db, argument.prefix + variadic + argument.suffix)
    if isinstance(argument, UnionType):
        return _filters_of_all(db, argument.members)
    if isinstance(argument, TypeFormValue):
        return list(members_of(argument.denoted))
    if isinstance(argument, SubclassOf):
        return list(members_of(argument.instance_type))
    if isinstance(argument, SpecialForm) and argument.name == "Callable":
        return [UNKNOWN_CALLABLE]
    if isinstance(argument, Instance) and argument.cls.known_name == "builtins.type":
        return [UNKNOWN]
    return None


def _filters_of_all(db: Database, arguments: tuple[Type, ...]) -> list[Type] | None:
    """What any of several arguments tests for."""
    result: list[Type] = []
    for each in arguments:
        found = filter_types(db, each)
        if found is None:
            return None
        result.extend(found)
    return result


def is_exact_filter(argument: Type) -> bool:
    """Whether a value that passes the test of the argument's static type passes the test at run time, and the reverse.

    A variable of type `type[C]` may hold a subclass of `C`, so failing the test says nothing.
    """
    if isinstance(argument, (ClassLiteral, ClassObject, TypeFormValue, SpecialForm)):
        return True
    if isinstance(argument, TupleType):
        if argument.variadic is not None:
            return False
        return all(is_exact_filter(each) for each in argument.prefix + argument.suffix)
    return False


def _instance_of(db: Database, cls: ClassLiteral) -> Type:
    name = cls.known_name
    if name == "types.NoneType":
        return NONE
    if name == "builtins.tuple":
        return tuple_type((), UNKNOWN)
    if name == "builtins.type":
        return known_instance(db, "builtins.type")
    if facts.class_type_parameters(db, cls):
        return instance(cls, default_arguments(db, cls))
    return instance(cls)
