"""Can `isinstance`, `issubclass` or a class pattern test for this class?

The spec: protocol.rst, "@runtime_checkable decorator", and typeddict.rst: a TypedDict cannot be tested for, a protocol only if
it is marked, `issubclass` only with a protocol of methods alone.

Terms
-----
*Unsafe overlap*: a type is not assignable to a protocol, but would be if members had no types: the test, which only looks
whether the members exist, would say yes.
"""

from __future__ import annotations

from checker.inference.context import Context, report
from checker.inference.dispatch import type_of
from checker.rules.calls import INVALID_ARGUMENT_TYPE
from checker.rules.protocols import ISINSTANCE_AGAINST_PROTOCOL
from checker.rules.typed_dicts import ISINSTANCE_AGAINST_TYPED_DICT
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import FunctionLiteral
from checker.types.class_lookup import default_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, instance
from checker.types.display import display
from checker.types.failed_relations import reasons
from checker.types.members import class_member
from checker.types.relations.assignability import is_assignable
from checker.types.special import TypeFormValue
from checker.types.tuples import TupleType
from checker.types.type import NONE, UNKNOWN, Type
from checker.types.unions import members_of


def instance_test(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    """None, for the call is an ordinary one; reports classes that `isinstance` cannot test for."""
    _check_call(context, node, False)
    return None


def subclass_test(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    """None, for the call is an ordinary one; reports classes that `issubclass` cannot test for."""
    _check_call(context, node, True)
    return None


def _check_call(context: Context, node: nodes.Call, of_class: bool) -> None:
    if context.findings is None or len(node.arguments) != 2 or isinstance(node.arguments[0], nodes.Starred):
        return
    tested, *pending = node.arguments
    while pending:
        place = pending.pop(0)
        if isinstance(place, nodes.TupleDisplay):
            pending[:0] = place.elements
        elif isinstance(place, nodes.BinaryOperation) and place.operator == "|":
            pending[:0] = (place.left, place.right)
        elif isinstance(place, (nodes.Name, nodes.Attribute, nodes.Subscript)):
            _check_arguments(context, place)
            for cls in _classes(type_of(context, place)):
                if check_class(context, place, cls, of_class):
                    value = type_of(context, tested)
                    _check_overlap(context, place, _instances(context, value) if of_class else value, cls)


def _check_arguments(context: Context, place: nodes.Expression) -> None:
    """Objects do not know type arguments, and Python refuses to test for a class that is written with some."""
    value = type_of(context, place)
    if isinstance(value, ClassObject):
        shown = display(context.db, instance(value.cls, value.arguments))
        message = f"`{shown}` has type arguments, so it cannot be tested for"
        report(context, INVALID_ARGUMENT_TYPE, place, message)


def _instances(context: Context, value: Type) -> Type:
    """The instances of the class that `issubclass` tests."""
    if isinstance(value, ClassLiteral):
        return instance(value, default_arguments(context.db, value))
    return value.instance_type if isinstance(value, SubclassOf) else UNKNOWN


def _classes(value: Type) -> list[ClassLiteral]:
    """The classes that a value names as second argument: itself, or the elements of a tuple or union."""
    if isinstance(value, ClassLiteral):
        return [value]
    if isinstance(value, TupleType):
        return [cls for element in (*value.prefix, *value.suffix) for cls in _classes(element)]
    if isinstance(value, TypeFormValue) and value.class_name == "types.UnionType":
        return [member.cls for member in members_of(value.denoted) if isinstance(member, Instance)]
    return []


def check_class(context: Context, node: nodes.Expression, cls: ClassLiteral, of_class: bool = False) -> bool:
    """Whether a test for a class works, of a class if `of_class`, else of an instance; reported at `node` if not."""
    traits = facts.class_traits(context.db, cls)
    if traits.kind == facts.TYPED_DICT_CLASS:
        message = f"TypedDict `{cls.name}` is a plain `dict` at run time and cannot be tested for"
        report(context, ISINSTANCE_AGAINST_TYPED_DICT, node, message)
        return False
    if traits.kind != facts.PROTOCOL_CLASS:
        return True
    if not traits.is_runtime_checkable:
        message = f"Protocol `{cls.name}` is not marked `@runtime_checkable` and cannot be tested for"
        report(context, ISINSTANCE_AGAINST_PROTOCOL, node, message)
        return False
    variable = _variable_member(context, cls) if of_class else None
    if variable is None:
        return True
    message = f"`issubclass` cannot test for protocol `{cls.name}`, whose member `{variable}` is not a method"
    report(context, ISINSTANCE_AGAINST_PROTOCOL, node, message)
    return False


def _variable_member(context: Context, cls: ClassLiteral) -> str | None:
    """A member of a protocol that is not a method; protocols of the standard library are taken to have none."""
    if cls.file.is_stub:
        return None
    for name in facts.protocol_members(context.db, cls):
        found = class_member(context.db, (cls, name))
        if found is not None and not isinstance(found.member.type, FunctionLiteral):
            return name
    return None


def _check_overlap(context: Context, node: nodes.Expression, tested: Type, cls: ClassLiteral) -> None:
    if facts.class_traits(context.db, cls).kind != facts.PROTOCOL_CLASS:
        return
    protocol = instance(cls, default_arguments(context.db, cls))
    for member in members_of(tested):
        if _overlaps_unsafely(context, member, protocol):
            shown = display(context.db, member)
            message = f"`{shown}` has all members of protocol `{cls.name}`, but with other types, which the test cannot see"
            report(context, ISINSTANCE_AGAINST_PROTOCOL, node, message, reasons(context.db, member, protocol))
            return


def _overlaps_unsafely(context: Context, type: Type, protocol: Instance) -> bool:
    if not isinstance(type, Instance):
        return False
    order = facts.resolution_order(context.db, type.cls)
    if order.has_unknown_base or protocol.cls in order.positions:
        return False
    for name in facts.protocol_members(context.db, protocol.cls):
        found = class_member(context.db, (type.cls, name))
        if found is None or found.member.type is NONE:
            return False
    return not is_assignable(context.db, type, protocol)
