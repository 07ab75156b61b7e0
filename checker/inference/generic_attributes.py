"""May an attribute whose type depends on type parameters be used through a class object?

The spec: generics.rst, "Instantiating generic classes and type erasure": an attribute of the instances has a type of its own in
each specialization, so that the class cannot have it.  One that has a value in the class body is tolerated.
"""

from __future__ import annotations

from checker.inference.context import Context, report_span
from checker.rules.attributes import INVALID_ATTRIBUTE_ACCESS
from checker.semantic_index.queries import site_of
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import ancestor, arguments_mapping, identity_instance
from checker.types.classes import ClassLiteral, ClassObject
from checker.types.generics.substitution import free_variables, substitute
from checker.types.type import HAS_VARIABLE, Type


def check_generic_attribute(context: Context, owner: Type, node: nodes.Attribute, found: facts.Attribute) -> None:
    """Report an attribute of instances, used through a generic class, whose type differs between its specializations."""
    member = found.member
    if context.findings is None or member is None or not isinstance(owner, (ClassLiteral, ClassObject)):
        return
    if not member.type.flags & HAS_VARIABLE or not _has_no_value(context, member):
        return
    cls = owner if isinstance(owner, ClassLiteral) else owner.cls
    parameters = facts.class_type_parameters(context.db, cls)
    inherited = ancestor(context.db, identity_instance(context.db, cls), member.owner)
    if inherited is None or not parameters:
        return
    type = substitute(member.type, arguments_mapping(context.db, inherited.cls, inherited.arguments))
    if any(variable in parameters for variable in free_variables(type)):
        message = f"The type of `{node.name}` depends on type arguments of `{cls.name}`: only instances have it"
        report_span(context, INVALID_ATTRIBUTE_ACCESS, node.name_start, node.end, message)


def _has_no_value(context: Context, member: facts.Member) -> bool:
    """Whether an attribute is assigned in methods only, or declared without a value."""
    definition = member.definition
    return member.is_instance_only or (definition is not None and not site_of(context.db, definition).is_binding)
