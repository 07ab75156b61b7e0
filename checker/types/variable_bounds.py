"""What is certainly true of a value whose type is a type variable?"""

from __future__ import annotations

from checker.query.database import Database
from checker.semantic_index.scopes import Scope
from checker.types import facts
from checker.types.class_lookup import identity_instance, tuple_shape
from checker.types.classes import SELF, ClassLiteral, TypeVariable, class_literal
from checker.types.known_classes import known_instance
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import UNKNOWN, Type
from checker.types.unions import union


def upper_bound(db: Database, variable: TypeVariable) -> Type:
    """The bound of a type variable, the union of its constraints, its class for `Self`, else `object`."""
    if variable.kind == SELF:
        cls = self_class(variable)
        return UNKNOWN if cls is None else identity_instance(db, cls)
    if variable.definition is None:
        return UNKNOWN
    if variable.kind != "TypeVar":
        return tuple_type((), UNKNOWN) if variable.kind == "TypeVarTuple" else UNKNOWN
    declared = facts.type_variable_facts(db, variable.definition)
    if declared.bound is not None:
        return declared.bound
    if declared.constraints:
        return union(declared.constraints)
    return known_instance(db, "builtins.object")


def shape_of(db: Database, type: Type) -> TupleType | None:
    """As `class_lookup.tuple_shape`, looking through type variables to their bounds."""
    if isinstance(type, TypeVariable):
        type = upper_bound(db, type)
    return tuple_shape(db, type)


def self_class(variable: TypeVariable) -> ClassLiteral | None:
    """The class that a `Self` variable belongs to."""
    if variable.kind != SELF or not isinstance(variable.binder, Scope):
        return None
    return class_literal(variable.binder)


def constraints_of(db: Database, variable: TypeVariable) -> tuple[Type, ...]:
    """The constraints of a constrained type variable, none for any other."""
    if variable.definition is None:
        return ()
    return facts.type_variable_facts(db, variable.definition).constraints
