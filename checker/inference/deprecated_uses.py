"""Is something used that is marked as deprecated?

The spec: directives.rst, "@deprecated".  Reported where a deprecated function or class is named, imports included.
"""

from __future__ import annotations

from checker.inference.context import Context, known_type, report
from checker.rules.deprecation import DEPRECATED
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import BoundMethod, FunctionLiteral, PropertyType
from checker.types.classes import ClassLiteral, ClassObject
from checker.types.type import Type


def check_deprecated_name(context: Context, node: nodes.Expression) -> None:
    """Report a name or attribute that was just inferred if what it names is deprecated."""
    if context.findings is None or not isinstance(node, (nodes.Name, nodes.Attribute)):
        return
    type = known_type(context, node)
    if type is not None:
        report_deprecated(context, node, type)


def report_deprecated(context: Context, node: nodes.Node, type: Type) -> None:
    """Report a use of a deprecated function or class at a node."""
    found = deprecation_of(context, type)
    if found is None:
        return
    name, message = found
    text = f"`{name}` is deprecated" + (f": {message}" if message else "")
    report(context, DEPRECATED, node, text, (), (), ("deprecated",))


def deprecation_of(context: Context, type: Type) -> tuple[str, str] | None:
    """The name and message of a deprecated function or class, None for anything else."""
    if isinstance(type, BoundMethod):
        type = type.function
    if isinstance(type, PropertyType) and type.getter is not None:
        type = type.getter
    if isinstance(type, FunctionLiteral):
        traits = facts.function_traits(context.db, type.definition)
        if traits.deprecated is None or (traits.is_overloaded and traits.implementation is None):
            return None
        return type.definition.name, traits.deprecated
    if isinstance(type, (ClassLiteral, ClassObject)):
        cls = type if isinstance(type, ClassLiteral) else type.cls
        message = facts.class_traits(context.db, cls).deprecated
        return None if message is None else (cls.name, message)
    return None
