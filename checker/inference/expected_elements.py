"""What does an expected type say of the elements of a container display?

If a list is expected to be a `Sequence[float]`, its elements are expected to be `float`.  The answer is found by solving: what
must the type parameters of the container's class be for it to be assignable?
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.aliases import expand
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral, Instance, TypeVariable
from checker.types.generics.constraints import Constraints
from checker.types.known_classes import known_class
from checker.types.relations.assignability import assign
from checker.types.type import HAS_VARIABLE, Type, is_dynamic
from checker.types.unions import members_of


def expected_arguments(db: Database, class_name: str, expected: Type | None) -> list[tuple[Type, ...]]:
    """For each way to fulfil the expected type, the type arguments that the class must then have."""
    if expected is None or is_dynamic(expected):
        return []
    cls = known_class(db, class_name)
    if cls is None:
        return []
    found: list[tuple[Type, ...]] = []
    for member in members_of(expand(db, expected)):
        arguments = _arguments_for(db, cls, member)
        if arguments is not None:
            found.append(arguments)
    return found


def _arguments_for(db: Database, cls: ClassLiteral, member: Type) -> tuple[Type, ...] | None:
    if not isinstance(member, Instance):
        return None
    if member.cls is cls:
        return member.arguments
    if member.cls.known_name == "builtins.object":
        return None
    parameters = facts.class_type_parameters(db, cls)
    constraints = Constraints(parameters)
    if not assign(db, identity_instance(db, cls), member, constraints):
        return None
    arguments: list[Type] = []
    for variable in parameters:
        value = constraints.upper.get(variable) or constraints.lower.get(variable) or _default(db, variable)
        if value is None or (value.flags & HAS_VARIABLE and value is variable):
            return None
        arguments.append(value)
    return tuple(arguments)


def _default(db: Database, variable: TypeVariable) -> Type | None:
    """What a parameter is that the expected type leaves open: an iterator says nothing of what a generator is sent."""
    return None if variable.definition is None else facts.type_variable_facts(db, variable.definition).default
