"""Does a type implement a protocol?

The spec: protocol.rst.  Every member of the protocol must be an attribute of the source whose type is assignable; a member
that can be assigned must have the same type, because what is written through the protocol is read through the source.
"""

from __future__ import annotations

from checker.types import facts
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, PropertyType
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.literals import EnumLiteral, LiteralType
from checker.types.relations.comparison import Comparison, give_reason, is_exhausted
from checker.types.special import ModuleType
from checker.types.tuples import TupleType
from checker.types.type import Type


def is_protocol(comparison: Comparison, target: Instance) -> bool:
    """Whether the class of an instance is a protocol."""
    return facts.class_traits(comparison.db, target.cls).kind == facts.PROTOCOL_CLASS


def implements_protocol(comparison: Comparison, source: Type, target: Instance) -> bool:
    """Whether values of `source` have all members of the protocol `target`; a pair under comparison is assumed to hold."""
    pair = (source, target, comparison.is_strict)
    if pair in comparison.pending or is_exhausted(comparison):
        return True
    comparison.pending.add(pair)
    comparison.depth += 1
    try:
        for name in facts.protocol_members(comparison.db, target.cls):
            if not _has_member(comparison, source, target, name):
                return False
        return True
    finally:
        comparison.depth -= 1
        comparison.pending.discard(pair)


def _has_member(comparison: Comparison, source: Type, target: Instance, name: str) -> bool:
    db = comparison.db
    wanted = facts.attribute_as(db, (target, name, source))
    if wanted is None:
        return True
    found = facts.attribute(db, (source, name))
    if found is None and name == "__call__" and isinstance(source, (ClassLiteral, ClassObject)):
        found = facts.Attribute(facts.constructor(db, source))
    if found is None or (found.is_fallback and _is_some_module(source)):
        return give_reason(comparison, f"attribute `{name}` is missing")
    if name == "__call__" and isinstance(source, (ClassLiteral, ClassObject)):
        found = facts.Attribute(facts.constructor(db, source), found.boundness, found.member)
    if not comparison.decide(comparison, found.type, wanted.type):
        return give_reason(comparison, f"attribute `{name}`" + " has the type `{}`, not `{}`", found.type, wanted.type)
    if wanted.member is None or found.member is None or found.is_fallback:
        return True
    return _kind_fits(comparison, source, name, wanted, found, wanted.member, found.member)


def _is_some_module(source: Type) -> bool:
    """Whether the source is a module that is not known more closely: `__getattr__` of its class says nothing of its members."""
    return isinstance(source, Instance) and source.cls.known_name == "types.ModuleType"


def _kind_fits(
    comparison: Comparison,
    source: Type,
    name: str,
    wanted: facts.Attribute,
    found: facts.Attribute,
    member: facts.Member,
    own: facts.Member,
) -> bool:
    """Whether an attribute of a compatible type is also found where the protocol says, and can be written if it says so."""
    is_class = isinstance(source, (ClassLiteral, ClassObject))
    if isinstance(source, (ClassLiteral, ClassObject)) and not _is_found_on_class(comparison, source, own):
        return give_reason(comparison, f"attribute `{name}` belongs to instances of the class")
    if _is_class_variable(member) and not _is_class_attribute(source, own):
        return give_reason(comparison, f"attribute `{name}` is not a class variable")
    if not _is_writable(member):
        return True
    if not is_class and _is_variable(member) and _is_class_variable(own) and not _is_class_variable(member):
        return give_reason(comparison, f"attribute `{name}` is a class variable")
    if not _is_writable_in(comparison, own, source):
        return give_reason(comparison, f"attribute `{name}` is not writable")
    if not _is_method(found.type) and not comparison.decide(comparison, wanted.type, found.type):
        return give_reason(comparison, f"attribute `{name}` can be assigned and must have exactly the same type")
    return True


def _is_method(type: Type) -> bool:
    return isinstance(type, (BoundMethod, FunctionLiteral, CallableType))


def _is_variable(member: facts.Member) -> bool:
    return not isinstance(member.type, (FunctionLiteral, CallableType, PropertyType)) or member.is_instance_only


def _is_class_variable(member: facts.Member) -> bool:
    return member.is_class_var and member.is_declared and _is_variable(member)


def _is_class_attribute(source: Type, own: facts.Member) -> bool:
    """Whether the class of the source has the attribute too; a class object is no instance of its class."""
    return not own.is_instance_only and not (isinstance(source, (ClassLiteral, ClassObject)) and _is_class_variable(own))


def _is_found_on_class(comparison: Comparison, source: ClassLiteral | ClassObject, own: facts.Member) -> bool:
    """Whether a class object itself has the attribute, not only its instances: a variable of theirs must say `ClassVar`."""
    cls = source if isinstance(source, ClassLiteral) else source.cls
    if own.owner not in facts.resolution_order(comparison.db, cls).positions or own.owner.recipe is not None:
        return True
    return not (own.is_declared and _is_variable(own) and not own.is_class_var and not own.is_final)


def _is_writable(member: facts.Member) -> bool:
    """Whether the protocol says that the attribute can be assigned: a variable, not a method, property or constant."""
    if member.is_final or member.is_read_only:
        return False
    if isinstance(member.type, PropertyType):
        return member.type.setter is not None
    return _is_variable(member)


def _is_writable_in(comparison: Comparison, member: facts.Member, source: Type) -> bool:
    if member.is_final or member.is_read_only:
        return False
    if isinstance(member.type, PropertyType):
        return member.type.setter is not None
    transform = facts.class_traits(comparison.db, member.owner).transform
    if transform is not None and transform.is_frozen and not member.is_class_var:
        return False
    return not isinstance(source, (TupleType, LiteralType, EnumLiteral, ModuleType)) or not member.is_class_var
