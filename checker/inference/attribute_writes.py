"""May this value be assigned to this attribute, and what does the attribute hold then?

A property needs a setter, another descriptor `__set__`; a variable accepts its declared type, unless it is `Final`, read-only
or belongs to a frozen class.  An attribute that only inference knows accepts everything.  The value narrows the attribute,
unless a setter accepts other types than its getter gives: then it may have converted the value.
"""

from __future__ import annotations

from checker.inference.attributes import infer_owner, report_at_name, report_missing_attribute
from checker.inference.context import Context
from checker.inference.deprecated_uses import check_deprecated_accessor
from checker.inference.dispatch import infer
from checker.inference.generic_attributes import check_generic_attribute
from checker.inference.invalid_assignment import report_invalid_assignment
from checker.inference.narrowing.assignment import narrowed_on_assignment
from checker.rules.assignments import FINAL_ASSIGNMENT, INVALID_ASSIGNMENT
from checker.rules.attributes import INVALID_ATTRIBUTE_ACCESS
from checker.semantic_index.queries import site_of
from checker.semantic_index.scopes import CLASS, FUNCTION
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, PropertyType
from checker.types.class_lookup import class_instance_of, may_have_any_member
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable
from checker.types.generics.substitution import substitute
from checker.types.members import FoundMember, bind, class_member, mapping_for
from checker.types.relations.assignability import is_assignable
from checker.types.signatures import signatures_of
from checker.types.special import ModuleType
from checker.types.type import UNKNOWN, NeverType, Type, is_dynamic
from checker.types.unions import members_of, union
from checker.types.variable_bounds import upper_bound


def write_attribute(context: Context, target: nodes.Attribute, value: Type, value_node: nodes.Expression) -> Type:
    """What an attribute holds after `value` is assigned to it; reports what is not allowed."""
    owner = infer_owner(context, target)
    return union([_write_to(context, target, member, value, value_node) for member in members_of(owner)] or [value])


def expected_for_attribute(context: Context, target: nodes.Attribute) -> Type | None:
    """The type that an attribute is declared to have, as the expected type of what is assigned to it."""
    owner = infer(context, target.value)
    found = _declared_target(context, owner, target.name)
    if found is not None:
        return _declared_value_type(context, *found)
    return _declared_by_class(context, owner, target.name)


def _declared_by_class(context: Context, owner: Type, name: str) -> Type | None:
    """The declared type of a variable that is assigned through a class object."""
    cls = _class_of(context, owner)
    if cls is None:
        return None
    for entry in facts.resolution_order(context.db, cls).entries:
        member = facts.declared_member(context.db, (entry.cls, name))
        if member is not None:
            if isinstance(member.type, (FunctionLiteral, CallableType, PropertyType)):
                return None
            found = facts.attribute(context.db, (owner, name))
            return None if found is None else found.type
    return None


def _class_of(context: Context, owner: Type) -> ClassLiteral | None:
    """The class that a class object is, None for other values."""
    if isinstance(owner, ClassLiteral):
        return owner
    if isinstance(owner, ClassObject):
        return owner.cls
    if not isinstance(owner, SubclassOf):
        return None
    bound = owner.instance_type
    found = class_instance_of(context.db, upper_bound(context.db, bound) if isinstance(bound, TypeVariable) else bound)
    return None if found is None else found.cls


def _declared_target(context: Context, owner: Type, name: str) -> tuple[FoundMember, Instance, Type] | None:
    """As `writable_member`, for declared attributes only: asking never infers the value of an attribute.

    What is assigned to an undeclared attribute is what its type is inferred from, so inferring that must not ask for it.
    """
    instance_type = _instance_for_write(context, owner, name)
    if instance_type is None:
        return None
    cls = instance_type.cls
    for entry in facts.resolution_order(context.db, cls).entries:
        member = facts.declared_member(context.db, (entry.cls, name))
        if member is not None:
            return FoundMember(member, entry, cls), instance_type, owner
    return None


def writable_member(context: Context, owner: Type, name: str) -> tuple[FoundMember, Instance, Type] | None:
    """The class member that an assignment to an attribute of `owner` goes to, with the instance it was found through."""
    instance_type = _instance_for_write(context, owner, name)
    if instance_type is None:
        return None
    found = class_member(context.db, (instance_type.cls, name))
    return None if found is None else (found, instance_type, owner)


def _instance_for_write(context: Context, owner: Type, name: str) -> Instance | None:
    """The instance type whose class says what may be assigned; None for a class object that has the attribute itself."""
    if isinstance(owner, TypeVariable):
        owner = upper_bound(context.db, owner)
    if isinstance(owner, Instance):
        return owner
    if isinstance(owner, (ClassLiteral, ClassObject)):
        return _metaclass_for_write(context, owner if isinstance(owner, ClassLiteral) else owner.cls, name)
    if isinstance(owner, (SubclassOf, ModuleType)):
        return None
    return class_instance_of(context.db, owner)


def _metaclass_for_write(context: Context, cls: ClassLiteral, name: str) -> Instance | None:
    metaclass = facts.class_metaclass(context.db, cls)
    if not isinstance(metaclass, Instance) or metaclass.cls.known_name == "builtins.type":
        return None
    if class_member(context.db, (cls, name)) is not None or class_member(context.db, (metaclass.cls, name)) is None:
        return None
    return metaclass


def _declared_value_type(context: Context, found: FoundMember, type: Instance, receiver: Type) -> Type | None:
    """What may be assigned: the declared type of a variable, or what a setter or `__set__` accepts."""
    raw = found.member.type
    mapping = mapping_for(context.db, found, type, receiver)
    if isinstance(raw, PropertyType):
        return _setter_value(context, raw, mapping)
    if isinstance(raw, (FunctionLiteral, CallableType, BoundMethod)):
        return bind(context.db, found, type, receiver) if found.member.is_declared else None
    raw = substitute(raw, mapping)
    if isinstance(raw, Instance) and not found.member.is_instance_only:
        setter = class_member(context.db, (raw.cls, "__set__"))
        if setter is not None:
            return _descriptor_value(context, bind(context.db, setter, raw, raw))
    field = _converted_field(context, found.member)
    return raw if field is None else substitute(field.init_type, mapping)


def _converted_field(context: Context, member: facts.Member) -> facts.Field | None:
    """The field with a converter that a member is: it also converts what is assigned later (dataclasses.rst)."""
    definition = member.definition
    if definition is None or not member.is_declared:
        return None
    transform = facts.class_traits(context.db, member.owner).transform
    if transform is None or transform.is_standard:
        return None
    for field in facts.own_fields(context.db, member.owner):
        if field.name == definition.name and field.init_type is not field.type:
            return field
    return None


def _setter_value(context: Context, raw: PropertyType, mapping: dict[TypeVariable, Type]) -> Type | None:
    if raw.setter is None:
        return None
    signatures = signatures_of(context.db, raw.setter)
    if len(signatures) != 1 or len(signatures[0].parameters) < 2:
        return UNKNOWN
    return substitute(signatures[0].parameters[1].type, mapping)


def _descriptor_value(context: Context, setter: Type) -> Type:
    signatures = call_signatures(context.db, setter)
    types = [each.parameters[1].type for each in signatures if len(each.parameters) >= 2]
    return union(types) if types else UNKNOWN


def _write_to(context: Context, target: nodes.Attribute, owner: Type, value: Type, value_node: nodes.Expression) -> Type:
    if is_dynamic(owner) or isinstance(owner, NeverType):
        return value
    found = _declared_target(context, owner, target.name)
    if found is None and context.findings is not None:
        found = writable_member(context, owner, target.name)
    if found is None:
        return _write_elsewhere(context, target, owner, value, value_node)
    member, instance_type, receiver = found
    if _is_forbidden(context, target, member, instance_type):
        return value
    wanted = _declared_value_type(context, member, instance_type, receiver)
    has_setter = isinstance(member.member.type, PropertyType) or _is_descriptor(context, member.member)
    has_setter = has_setter or _converted_field(context, member.member) is not None
    if wanted is None or not (member.member.is_declared or has_setter):
        return value
    _check_value(context, wanted, value, value_node)
    if isinstance(member.member.type, PropertyType):
        check_deprecated_accessor(context, target, member.member.type.setter)
    if has_setter:
        read = facts.attribute(context.db, (owner, target.name))
        if read is None or read.type is not wanted:
            return UNKNOWN if read is None else read.type
    return _narrowed(context, wanted, value)


def _check_value(context: Context, wanted: Type, value: Type, node: nodes.Expression) -> None:
    if context.findings is not None and not is_assignable(context.db, value, wanted):
        report_invalid_assignment(context, wanted, value, node)


def _narrowed(context: Context, declared: Type, value: Type) -> Type:
    """What an attribute holds after an assignment: the value if it was allowed, also if nothing is known of it."""
    if is_dynamic(value) and not is_dynamic(declared):
        return UNKNOWN
    if not is_assignable(context.db, value, declared):
        return declared
    return narrowed_on_assignment(context, declared, value)


def _is_descriptor(context: Context, member: facts.Member) -> bool:
    if member.is_instance_only or not isinstance(member.type, Instance):
        return False
    return class_member(context.db, (member.type.cls, "__set__")) is not None


def _is_forbidden(context: Context, target: nodes.Attribute, found: FoundMember, owner: Instance) -> bool:
    member = found.member
    if isinstance(member.type, PropertyType) and member.type.setter is None:
        report_at_name(context, INVALID_ATTRIBUTE_ACCESS, target, f"Property `{target.name}` has no setter")
        return True
    if member.is_final and not _initializes(context, member, target):
        report_at_name(context, FINAL_ASSIGNMENT, target, f"Attribute `{target.name}` is `Final` and cannot be assigned")
        return True
    if member.is_read_only or is_frozen(context, owner, member):
        message = f"Attribute `{target.name}` of `{owner.cls.name}` is read-only"
        report_at_name(context, INVALID_ASSIGNMENT, target, message)
        return True
    if member.is_class_var and member.is_declared and not isinstance(member.type, (PropertyType, FunctionLiteral)):
        message = f"Class variable `{target.name}` cannot be assigned through an instance"
        report_at_name(context, INVALID_ATTRIBUTE_ACCESS, target, message)
        return True
    return False


def is_frozen(context: Context, owner: Instance, member: facts.Member) -> bool:
    """Whether the attribute is a field of a frozen dataclass (dataclasses.rst) or of a named tuple."""
    for entry in facts.resolution_order(context.db, owner.cls).entries:
        traits = facts.class_traits(context.db, entry.cls)
        if traits.transform is not None:
            return traits.transform.is_frozen and not member.is_class_var and _declares(context, entry.cls, member)
        if entry.cls is member.owner:
            return False
    return False


def _declares(context: Context, cls: ClassLiteral, member: facts.Member) -> bool:
    order = facts.resolution_order(context.db, cls)
    return member.owner in order.positions and member.is_declared and not isinstance(member.type, PropertyType)


def _initializes(context: Context, member: facts.Member, target: nodes.Attribute) -> bool:
    """A `Final` attribute may be assigned once, in `__init__` of its class (qualifiers.rst)."""
    definition = member.definition
    own = context.region.index.definition_of.get(target)
    if own is not None and own is definition:
        return True
    scope = context.scope
    if scope.kind != FUNCTION or scope.name != "__init__" or scope.parent is not member.owner.scope:
        return False
    return definition is not None and definition.scope.kind == CLASS and not site_of(context.db, definition).is_binding


def _write_elsewhere(
    context: Context, target: nodes.Attribute, owner: Type, value: Type, value_node: nodes.Expression
) -> Type:
    """An attribute of a class object or module, or one that the class does not define."""
    if context.findings is None and not isinstance(owner, (ClassLiteral, ClassObject, SubclassOf, ModuleType)):
        return value
    found = facts.attribute(context.db, (owner, target.name))
    if found is None:
        if context.findings is not None and not _accepts_any_attribute(context, owner):
            report_missing_attribute(context, target, owner)
        return value
    member = found.member
    if isinstance(owner, (ClassLiteral, ClassObject, SubclassOf)):
        check_generic_attribute(context, owner, target, found)
        if member is not None and member.is_final:
            report_at_name(context, FINAL_ASSIGNMENT, target, f"Attribute `{target.name}` is `Final` and cannot be assigned")
            return value
        if member is not None and member.is_declared and not isinstance(member.type, (FunctionLiteral, PropertyType)):
            _check_value(context, found.type, value, value_node)
            return _narrowed(context, found.type, value)
    elif isinstance(owner, ModuleType):
        place = facts.module_member(context.db, (owner.name, target.name))
        if place.is_final:
            message = f"`{target.name}` of module `{owner.name}` is `Final` and cannot be assigned"
            report_at_name(context, FINAL_ASSIGNMENT, target, message)
            return value
        if place.is_declared and not isinstance(place.type, (FunctionLiteral, ClassLiteral, CallableType)):
            _check_value(context, place.type, value, value_node)
            return _narrowed(context, place.type, value)
    return value


def _accepts_any_attribute(context: Context, owner: Type) -> bool:
    """Functions carry attributes; a class may define `__setattr__`."""
    if isinstance(owner, (FunctionLiteral, BoundMethod, CallableType)):
        return True
    type = _instance_for_write(context, owner, "__setattr__")
    if type is None:
        return False
    setter = class_member(context.db, (type.cls, "__setattr__"))
    if setter is not None and setter.member.owner.known_name != "builtins.object":
        return True
    return may_have_any_member(context.db, type.cls)


def check_attribute_deletion(context: Context, target: nodes.Attribute) -> None:
    """Report the deletion of an attribute that cannot be deleted."""
    infer(context, target)
    if context.findings is None:
        return
    for owner in members_of(infer_owner(context, target)):
        found = writable_member(context, owner, target.name)
        if found is None:
            continue
        member, instance_type, _ = found
        type = member.member.type
        if isinstance(type, PropertyType):
            if type.deleter is None:
                report_at_name(context, INVALID_ATTRIBUTE_ACCESS, target, f"Property `{target.name}` has no deleter")
            check_deprecated_accessor(context, target, type.deleter)
        elif member.member.is_read_only or is_frozen(context, instance_type, member.member):
            message = f"Attribute `{target.name}` of `{instance_type.cls.name}` is read-only"
            report_at_name(context, INVALID_ATTRIBUTE_ACCESS, target, message)
