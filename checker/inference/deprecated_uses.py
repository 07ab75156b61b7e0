"""Is something used that is marked as deprecated?

The spec: directives.rst, "@deprecated".  A deprecated function or class is reported wherever it is named: where it is
imported by name, else at each use.  What is called without being named (operators, setters, `__call__`) is reported at the
syntax that calls it.  Inside of the deprecated definition itself its uses are left alone.
"""

from __future__ import annotations

from typing import Final

from checker.diagnostics.diagnostic import DEPRECATED as DEPRECATED_TAG
from checker.diagnostics.finding import Finding, Place
from checker.inference.context import Context, place_of
from checker.inference.related_places import declared_at
from checker.rules.deprecation import DEPRECATED
from checker.semantic_index.definitions import IMPORT_FROM, Definition
from checker.semantic_index.queries import index_of, table_of
from checker.semantic_index.scopes import CLASS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import apply, special_method
from checker.types.callables import BoundMethod, FunctionLiteral, PropertyType
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.type import Type
from checker.types.unions import members_of


class Deprecation:
    """Something deprecated: its name as users write it, the message of its author, and where it is defined."""

    __slots__ = ("definition", "message", "name")

    def __init__(self, name: str, message: str, definition: Definition | None) -> None:
        self.name: Final = name
        self.message: Final = message
        self.definition: Final = definition


def check_deprecated_name(context: Context, node: nodes.Name, type: Type) -> None:
    """Report a name that is read if it means something deprecated and was not imported under this name."""
    if context.findings is None or not isinstance(type, (FunctionLiteral, ClassLiteral)):
        return
    found = _deprecation_of(context, type)
    if found is not None and not _is_imported_by_name(context, node.id):
        _report(context, place_of(context, node), found)


def check_deprecated_import(context: Context, node: nodes.ImportAlias, type: Type) -> None:
    """Report an import of something deprecated by name."""
    found = None if context.findings is None else _deprecation_of(context, type)
    if found is not None:
        _report(context, place_of(context, node.name), found)


def check_deprecated_attribute(context: Context, node: nodes.Attribute, found: facts.Attribute) -> None:
    """Report an attribute that is read if it is deprecated, or the getter of its property is."""
    if context.findings is None:
        return
    raw = None if found.member is None else found.member.type
    type = raw.getter if isinstance(raw, PropertyType) else found.type
    if isinstance(type, (BoundMethod, FunctionLiteral, ClassLiteral)):
        _report_at_name(context, node, type)


def check_deprecated_accessor(context: Context, node: nodes.Attribute, accessor: Type | None) -> None:
    """Report an attribute that is written or deleted if the accessor that does it is deprecated."""
    if context.findings is not None and accessor is not None:
        _report_at_name(context, node, accessor)


def _report_at_name(context: Context, node: nodes.Attribute, type: Type) -> None:
    found = _deprecation_of(context, type)
    if found is not None:
        _report(context, Place(context.region.file, context.root, node.name_start, node.end), found)


def check_deprecated_operator(
    context: Context, node: nodes.Node, left: Type, right: Type, names: tuple[str, ...], reflected: str
) -> None:
    """Report an operation whose method, one of the left operand's `names` or the right one's `reflected`, is deprecated."""
    if context.findings is None:
        return
    for one in members_of(left):
        for other in members_of(right):
            calls = [*((one, name, other) for name in names), (other, reflected, one)]
            for receiver, name, argument in calls:
                method = _operator_method(context, receiver, name, argument)
                found = None if method is None else _deprecation_of(context, method)
                if found is not None:
                    _report(context, place_of(context, node), found)
                    return
                if method is not None:
                    break


def _operator_method(context: Context, receiver: Type, name: str, argument: Type) -> Type | None:
    """The special method that an operation goes to, None if the receiver has none that accepts the argument."""
    if not isinstance(receiver, Instance) or receiver.cls.known_name.startswith("builtins."):
        return None
    method = special_method(context.db, receiver, name)
    return None if method is None or apply(context.db, method, (argument,)) is None else method


def check_deprecated_override(context: Context, node: nodes.Node, member: facts.Member) -> None:
    """Report a method marked `@override` if the method that it overrides is deprecated."""
    found = _deprecation_of(context, member.type)
    if found is not None:
        _report(context, place_of(context, node), found)


def report_deprecated_signature(context: Context, node: nodes.Node, name: str, message: str) -> None:
    """Report a call that goes to a deprecated overload or special method."""
    text = f"{name} is deprecated" + (f": {message}" if message else "")
    if context.findings is not None:
        context.findings.append(Finding(DEPRECATED, place_of(context, node), text, tags=(DEPRECATED_TAG,)))


def _report(context: Context, place: Place, found: Deprecation) -> None:
    text = f"`{found.name}` is deprecated" + (f": {found.message}" if found.message else "")
    related = declared_at(context.db, found.definition, f"`{found.name}` is defined here")
    if context.findings is not None:
        context.findings.append(Finding(DEPRECATED, place, text, (), related, (DEPRECATED_TAG,)))


def _deprecation_of(context: Context, type: Type) -> Deprecation | None:
    """What is deprecated about a function or class, None if nothing is, or where it is used inside of itself."""
    if isinstance(type, BoundMethod):
        type = type.function
    if isinstance(type, FunctionLiteral):
        traits = facts.function_traits(context.db, type.definition)
        if traits.deprecated is None or (traits.is_overloaded and traits.implementation is None):
            return None
        definition = type.definition
        name = f"{definition.scope.name}.{definition.name}" if definition.scope.kind == CLASS else definition.name
        return None if _is_inside(context, definition) else Deprecation(name, traits.deprecated, definition)
    if isinstance(type, (ClassLiteral, ClassObject)):
        cls = type if isinstance(type, ClassLiteral) else type.cls
        message = facts.class_traits(context.db, cls).deprecated
        if message is None or cls.scope is None or cls.scope in _around(context):
            return None
        return Deprecation(cls.name, message, _definition_of_class(context, cls.scope))
    return None


def _is_inside(context: Context, definition: Definition) -> bool:
    index = index_of(context.db, definition.scope)
    scope = index.scope_of.get(index.sites[definition].node)
    return scope is not None and scope in _around(context)


def _around(context: Context) -> list[Scope]:
    """The context's scope and those around it."""
    found: list[Scope] = []
    scope: Scope | None = context.scope
    while scope is not None:
        found.append(scope)
        scope = scope.parent
    return found


def _definition_of_class(context: Context, scope: Scope) -> Definition | None:
    index = index_of(context.db, scope)
    return index.definition_of.get(index.node_of[scope])


def _is_imported_by_name(context: Context, name: str) -> bool:
    """Whether the nearest scope that has the name has it from `from ... import name`, where it was reported."""
    for scope in _around(context):
        sites = table_of(context.db, scope).definitions.get(name)
        if sites is not None:
            return all(site.kind == IMPORT_FROM for site in sites)
    return False
