"""What does a class inherit, seen from one of its specializations?

The resolution order of a class is in terms of its own type parameters; these functions replace them by the arguments of an
instance.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import GRADUAL_PARAMETER_LIST
from checker.types.classes import (
    PARAM_SPEC,
    SELF,
    TYPE_VAR_TUPLE,
    ClassLiteral,
    ClassObject,
    Instance,
    TypeVariable,
    instance,
    type_variable,
)
from checker.types.generics.substitution import Mapping, free_variables, substitute, substitute_arguments
from checker.types.known_classes import known_class
from checker.types.literals import EnumLiteral, LiteralStringType, LiteralType, SentinelType
from checker.types.special import TypeFormOf, TypeFormValue, TypeGuardType
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import HAS_VARIABLE, UNKNOWN, NoneType, Type
from checker.types.unions import union


def arguments_mapping(db: Database, cls: ClassLiteral, arguments: tuple[Type, ...]) -> Mapping:
    """What each type parameter of the class stands for in a specialization."""
    if not arguments:
        return {}
    return dict(zip(facts.class_type_parameters(db, cls), arguments, strict=False))


def ancestor(db: Database, type: Instance, cls: ClassLiteral) -> Instance | None:
    """The specialization of `cls` that instances of `type` inherit, None if `cls` is not a base."""
    if type.cls is cls:
        return type
    entry = facts.resolution_order(db, type.cls).positions.get(cls)
    if entry is None or not entry.arguments or not type.arguments:
        return entry
    return instance(cls, substitute_arguments(entry.arguments, arguments_mapping(db, type.cls, type.arguments)))


def known_ancestor(db: Database, type: Instance, full_name: str) -> Instance | None:
    """The specialization of a known class that instances of `type` inherit, None if it is not a base."""
    cls = known_class(db, full_name)
    return None if cls is None else ancestor(db, type, cls)


def disjoint_bases_conflict(db: Database, first: ClassLiteral, second: ClassLiteral) -> bool:
    """Whether two disjoint bases exclude each other: neither is derived from the other."""
    if second in facts.resolution_order(db, first).positions:
        return False
    return first not in facts.resolution_order(db, second).positions


def may_have_any_member(db: Database, cls: ClassLiteral) -> bool:
    """Whether a base of the class, or a decorator of it or of a base, is not known, so that any attribute may exist."""
    order = facts.resolution_order(db, cls)
    if order.has_unknown_base:
        return True
    return any(facts.class_traits(db, entry.cls).has_unknown_decorator for entry in order.entries)


def self_variable(cls: ClassLiteral) -> TypeVariable:
    """The type variable that `Self` and an unannotated `self` stand for inside a class."""
    return type_variable(SELF, "Self", None, cls.owner if cls.scope is None else cls.scope)


def identity_instance(db: Database, cls: ClassLiteral) -> Instance:
    """The class specialized by its own type parameters: what `self` is inside the class."""
    return instance(cls, facts.class_type_parameters(db, cls))


def default_arguments(db: Database, cls: ClassLiteral) -> tuple[Type, ...]:
    """Type arguments for a generic class that is named without any: defaults, else `Unknown` (generics.rst)."""
    parameters = facts.class_type_parameters(db, cls)
    if not parameters:
        return ()
    return defaults_of(db, parameters)


def defaults_of(db: Database, parameters: tuple[TypeVariable, ...], given: Mapping | None = None) -> tuple[Type, ...]:
    """For each type parameter what `given` has, else its default (which may refer to those before it), else `Unknown`."""
    mapping: Mapping = {} if given is None else dict(given)
    for variable in parameters:
        if variable in mapping:
            continue
        default = None
        if variable.definition is not None:
            default = facts.type_variable_facts(db, variable.definition).default
        mapping[variable] = unknown_argument(variable) if default is None else _rebound(default, mapping)
    return tuple([mapping[variable] for variable in parameters])


def with_unbound_defaulted(db: Database, types: tuple[Type, ...]) -> tuple[Type, ...]:
    """Types in which the variables that nothing binds, the parameters of a generic alias, have their defaults."""
    if not any(type.flags & HAS_VARIABLE for type in types):
        return types
    found = dict.fromkeys([each for type in types for each in free_variables(type) if each.binder is None])
    ordered = tuple(found)
    mapping = dict(zip(ordered, defaults_of(db, ordered), strict=True))
    return tuple([substitute(type, mapping) for type in types])


def _rebound(default: Type, mapping: Mapping) -> Type:
    """A default may name other parameters, which are written unbound there: they are matched by declaration."""
    by_declaration = {variable.definition: value for variable, value in mapping.items()}
    result = substitute(default, mapping)
    from_declaration: Mapping = {}
    for variable in free_variables(result):
        if variable.definition in by_declaration:
            from_declaration[variable] = by_declaration[variable.definition]
    return substitute(result, from_declaration)


def unknown_argument(variable: TypeVariable) -> Type:
    """The type argument that says nothing: `Unknown`, `...` or any number of `Unknown`, by the kind of the parameter."""
    if variable.kind == PARAM_SPEC:
        return GRADUAL_PARAMETER_LIST
    if variable.kind == TYPE_VAR_TUPLE:
        return tuple_type((), UNKNOWN)
    return UNKNOWN


def specialized_arguments(db: Database, type: ClassLiteral | ClassObject) -> tuple[Type, ...]:
    """The type arguments of a class object, defaults where it has none."""
    if isinstance(type, ClassObject):
        return type.arguments
    return default_arguments(db, type)


def tuple_shape(db: Database, type: Type) -> TupleType | None:
    """The tuple type whose elements a value of this type has: itself, or the one that its class inherits."""
    if isinstance(type, TupleType):
        return type
    if not isinstance(type, Instance):
        return None
    if type.cls.known_name == "builtins.tuple":
        return tuple_type((), type.arguments[0] if type.arguments else UNKNOWN)
    if known_ancestor(db, type, "builtins.tuple") is None:
        return None
    return _inherited_shape(db, type, 0)


def _inherited_shape(db: Database, type: Instance, depth: int) -> TupleType | None:
    mapping = arguments_mapping(db, type.cls, type.arguments)
    for base in facts.class_bases(db, type.cls):
        actual = substitute(base, mapping)
        if isinstance(actual, TupleType):
            return actual
        if isinstance(actual, Instance) and depth < 32:
            if actual.cls.known_name == "builtins.tuple":
                return tuple_type((), actual.arguments[0] if actual.arguments else UNKNOWN)
            found = _inherited_shape(db, actual, depth + 1)
            if found is not None:
                return found
    return None


def tuple_element_union(type: TupleType) -> Type:
    """The union of all element types, `Unknown` for what a type variable tuple holds."""
    elements = list(type.prefix + type.suffix)
    if type.variadic is not None:
        elements.append(UNKNOWN if _is_variable_tuple(type.variadic) else type.variadic)
    return union(elements)


def _is_variable_tuple(variadic: Type) -> bool:
    return isinstance(variadic, TypeVariable) and variadic.kind == TYPE_VAR_TUPLE


def class_instance_of(db: Database, type: Type) -> Instance | None:
    """The instance of a class that a value of this type is, forgetting which literal or which tuple it is.

    None for types that are not those of instances of one class.
    """
    if isinstance(type, Instance):
        return type
    if isinstance(type, LiteralType):
        return _known(db, f"builtins.{type.class_name}", ())
    if isinstance(type, LiteralStringType):
        return _known(db, "builtins.str", ())
    if isinstance(type, TupleType):
        return _known(db, "builtins.tuple", (tuple_element_union(type),))
    if isinstance(type, (EnumLiteral, SentinelType)):
        return instance(type.cls)
    if isinstance(type, NoneType):
        return _known(db, "types.NoneType", ())
    if isinstance(type, TypeGuardType):
        return _known(db, "builtins.bool", ())
    if isinstance(type, TypeFormValue):
        return _known(db, type.class_name, ())
    if isinstance(type, TypeFormOf):
        return _known(db, "builtins.object", ())
    return None


def _known(db: Database, full_name: str, arguments: tuple[Type, ...]) -> Instance | None:
    cls = known_class(db, full_name)
    if cls is None:
        return None
    if len(facts.class_type_parameters(db, cls)) != len(arguments):
        return instance(cls, default_arguments(db, cls))
    return instance(cls, arguments)
