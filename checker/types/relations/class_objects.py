"""Is a class object what is wanted: an instance of its metaclass, a `type[C]`, a `TypeForm[C]`, exactly one class?

The spec: special-types.rst (`type[]`), type-forms.rst, protocol.rst ("`type[]` and class objects vs protocols").
"""

from __future__ import annotations

from checker.types import facts
from checker.types.class_lookup import class_instance_of, specialized_arguments
from checker.types.classes import NEW_TYPE, ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable, instance
from checker.types.known_classes import known_instance
from checker.types.relations.comparison import Comparison, give_reason
from checker.types.relations.nominal import instances_relate
from checker.types.relations.protocols import implements_protocol, is_protocol
from checker.types.special import TypeFormOf, TypeFormValue
from checker.types.tuples import Unpacked
from checker.types.type import Type, is_dynamic
from checker.types.variable_bounds import upper_bound


def class_object_to_instance(
    comparison: Comparison, source: ClassLiteral | ClassObject | SubclassOf, target: Instance
) -> bool:
    """Whether a class object is what is wanted as an instance of its metaclass, or implements a protocol itself."""
    metaclass = _metaclass_of(comparison, source)
    if is_dynamic(metaclass):
        return True
    if isinstance(source, SubclassOf) and is_dynamic(source.instance_type) and not comparison.is_strict:
        # Some class, perhaps one of this metaclass.
        if comparison.decide(comparison, target, metaclass):
            return True
    if not isinstance(metaclass, Instance):
        return False
    if isinstance(source, ClassObject) and target.cls.known_name == "types.GenericAlias":
        return True
    if not is_protocol(comparison, target):
        return instances_relate(comparison, metaclass, target)
    if implements_protocol(comparison, source, target):
        return True
    return _defines_members(comparison, metaclass.cls, target) and instances_relate(comparison, metaclass, target)


def _defines_members(comparison: Comparison, metaclass: ClassLiteral, protocol: Instance) -> bool:
    """Whether a metaclass itself has the members of a protocol (`Hashable`), for its classes and not for their instances.

    What calling a class does is not said by `__call__` of its metaclass alone.
    """
    entries = facts.resolution_order(comparison.db, metaclass).entries
    names = facts.protocol_members(comparison.db, protocol.cls)
    return "__call__" not in names and all(
        any(facts.may_define(comparison.db, (entry.cls, name)) for entry in entries) for name in names
    )


def _metaclass_of(comparison: Comparison, source: ClassLiteral | ClassObject | SubclassOf) -> Type:
    """The instance type of the metaclass of a class object, `type` where it is not known more closely."""
    db = comparison.db
    if isinstance(source, ClassLiteral):
        if source.recipe is not None and source.recipe.kind == NEW_TYPE:
            # What `NewType` returns is no class (aliases.rst).
            return known_instance(db, "typing.NewType")
        return facts.class_metaclass(db, source)
    if isinstance(source, ClassObject):
        return facts.class_metaclass(db, source.cls)
    bound = source.instance_type
    if isinstance(bound, TypeVariable):
        bound = upper_bound(db, bound)
    found = class_instance_of(db, bound)
    return known_instance(db, "builtins.type") if found is None else facts.class_metaclass(db, found.cls)


def is_class_object(comparison: Comparison, source: Type, target: ClassLiteral | ClassObject) -> bool:
    """Whether a value is the one class object that is wanted: the declared type of a name that a `class` statement binds."""
    wanted = target if isinstance(target, ClassLiteral) else target.cls
    if isinstance(source, ClassLiteral):
        return source is wanted
    return isinstance(source, ClassObject) and source.cls is wanted


def is_subclass_of(comparison: Comparison, source: Type, target: SubclassOf) -> bool:
    """Whether a value is a class object whose instances belong to what is wanted."""
    db = comparison.db
    wanted = target.instance_type
    if isinstance(source, SubclassOf):
        return comparison.decide(comparison, source.instance_type, wanted)
    if isinstance(source, (ClassLiteral, ClassObject)):
        cls = source if isinstance(source, ClassLiteral) else source.cls
        if cls.recipe is not None and cls.recipe.kind == NEW_TYPE:
            return False
        if not comparison.is_strict and _are_protocols(comparison, cls, wanted):
            return give_reason(comparison, f"`{cls.name}` is a protocol, and the class of a value is none")
        return comparison.decide(comparison, instance(cls, specialized_arguments(db, source)), wanted)
    if isinstance(source, Instance):
        if source.cls.known_name == "builtins.type":
            return not comparison.is_strict or is_dynamic(wanted) or is_object(wanted)
        return _is_metaclass_instance(comparison, source)
    if isinstance(source, TypeVariable):
        return comparison.decide(comparison, upper_bound(comparison.db, source), target)
    return False


def is_type_form(comparison: Comparison, source: Type, target: TypeFormOf) -> bool:
    """Whether a value denotes a type that is assignable to the one that is wanted (type-forms.rst, "Assignability")."""
    if isinstance(source, (TypeFormOf, TypeFormValue)):
        denoted = source.denoted
        return not isinstance(denoted, Unpacked) and comparison.decide(comparison, denoted, target.denoted)
    if isinstance(source, (ClassLiteral, ClassObject)):
        cls = source if isinstance(source, ClassLiteral) else source.cls
        return comparison.decide(comparison, instance(cls, specialized_arguments(comparison.db, source)), target.denoted)
    if isinstance(source, SubclassOf):
        return comparison.decide(comparison, source.instance_type, target.denoted)
    if isinstance(source, Instance):
        return _is_metaclass_instance(comparison, source)
    return isinstance(source, TypeVariable) and comparison.decide(comparison, upper_bound(comparison.db, source), target)


def _are_protocols(comparison: Comparison, cls: ClassLiteral, wanted: Type) -> bool:
    """Whether a protocol class is where `type[Protocol]` wants one that implements it (protocol.rst)."""
    if not isinstance(wanted, Instance) or not is_protocol(comparison, wanted):
        return False
    return facts.class_traits(comparison.db, cls).kind == facts.PROTOCOL_CLASS


def _is_metaclass_instance(comparison: Comparison, source: Instance) -> bool:
    """An instance of a metaclass is some class object; which one, is not known."""
    if comparison.is_strict:
        return False
    entries = facts.resolution_order(comparison.db, source.cls).entries
    return any(entry.cls.known_name == "builtins.type" for entry in entries)


def is_object(type: Type) -> bool:
    """Whether this is `object`, which every value is."""
    return isinstance(type, Instance) and type.cls.known_name == "builtins.object"
