"""What do the decorators of a function say and do?

Some decorators are marks that the checker knows by name (`overload`, `abstractmethod`, `final` ...); others are called with
the function, and what they return is what the name is bound to.
"""

from __future__ import annotations

from typing import Final

from checker.inference.calls.arguments import POSITIONAL, Argument
from checker.inference.calls.outcome import call_callable
from checker.inference.context import Context, report, silent
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.rules.calls import CALL_NON_CALLABLE, NO_MATCHING_OVERLOAD
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import apply, call_signatures
from checker.types.callables import (
    CLASS,
    PLAIN,
    STATIC,
    CallableType,
    FunctionLiteral,
    PropertyType,
    callable_type,
    function_literal,
    property_type,
)
from checker.types.classes import ClassLiteral
from checker.types.display import display
from checker.types.type import UNKNOWN, Type, is_dynamic
from checker.types.unions import UnionType

_MARKS: Final = frozenset(
    {
        "typing.overload",
        "typing.final",
        "typing.override",
        "typing.no_type_check",
        "typing.type_check_only",
        "typing.runtime_checkable",
        "typing.disjoint_base",
        "abc.abstractmethod",
        "types.coroutine",
    }
)
"""Decorators that return the function itself and whose meaning is read off their names."""

_PROPERTIES: Final = frozenset(
    {"builtins.property", "abc.abstractproperty", "enum.property", "types.DynamicClassAttribute", "enum._magic_enum_attr"}
)

_ABSTRACT: Final = frozenset(
    {"abc.abstractmethod", "abc.abstractproperty", "abc.abstractstaticmethod", "abc.abstractclassmethod"}
)

_ACCESSORS: Final = ("setter", "getter", "deleter")


class Marks:
    """What the known decorators of a function say; `binding` as in `callables.FunctionLiteral`."""

    __slots__ = ("binding", "deprecated", "has_override", "is_abstract", "is_final", "is_overload", "is_unchecked")

    def __init__(
        self,
        binding: str,
        is_overload: bool,
        is_abstract: bool,
        is_final: bool,
        has_override: bool,
        is_unchecked: bool,
        deprecated: str | None,
    ) -> None:
        self.binding: Final = binding
        self.is_overload: Final = is_overload
        self.is_abstract: Final = is_abstract
        self.is_final: Final = is_final
        self.has_override: Final = has_override
        self.is_unchecked: Final = is_unchecked
        self.deprecated: Final = deprecated


_IMPLICIT_STATIC: Final = ("__new__",)
_IMPLICIT_CLASS: Final = ("__init_subclass__", "__class_getitem__")
NO_MARKS: Final = Marks(PLAIN, False, False, False, False, False, None)


def decorator_type(context: Context, decorator: nodes.Decorator) -> Type:
    """The type of a decorator's expression, without reporting anything."""
    return infer(silent(context), decorator.expression)


def marks_of(context: Context, node: nodes.FunctionDefinition, is_method: bool) -> Marks:
    """What the decorators of a function that the checker knows by name say."""
    binding = PLAIN
    if is_method and node.name.name in _IMPLICIT_STATIC:
        binding = STATIC
    elif is_method and node.name.name in _IMPLICIT_CLASS:
        binding = CLASS
    if not node.decorators:
        return NO_MARKS if binding == PLAIN else Marks(binding, False, False, False, False, False, None)
    names: set[str] = set()
    deprecated: str | None = None
    for decorator in node.decorators:
        type = decorator_type(context, decorator)
        name = known_name(type)
        names.add(name)
        if name in ("builtins.staticmethod", "abc.abstractstaticmethod"):
            binding = STATIC
        elif name in ("builtins.classmethod", "abc.abstractclassmethod"):
            binding = CLASS
        message = deprecation_message(context, decorator.expression)
        if message is not None:
            deprecated = message
    return Marks(
        binding,
        "typing.overload" in names,
        not names.isdisjoint(_ABSTRACT),
        "typing.final" in names,
        "typing.override" in names,
        "typing.no_type_check" in names,
        deprecated,
    )


def deprecation_message(context: Context, expression: nodes.Expression) -> str | None:
    """The message of a `@deprecated("...")` decorator, None if it is not one (directives.rst)."""
    if not isinstance(expression, nodes.Call) or not expression.arguments:
        return None
    if known_name(infer(silent(context), expression.function)) not in ("warnings.deprecated", "typing.deprecated"):
        return None
    first = expression.arguments[0]
    return first.value if isinstance(first, nodes.StringLiteral) else ""


def decorated_type(context: Context, node: nodes.FunctionDefinition, function: FunctionLiteral) -> Type:
    """What the name of a function is bound to once its decorators have run; reports those that do not accept it."""
    result: Type = function
    for decorator in reversed(node.decorators):
        result = _decorate(context, decorator, result)
    return result


def _decorate(context: Context, decorator: nodes.Decorator, target: Type) -> Type:
    expression = decorator.expression
    if isinstance(expression, nodes.Attribute) and expression.name in _ACCESSORS:
        owner = infer(silent(context), expression.value)
        if isinstance(owner, PropertyType):
            return _with_accessor(owner, expression.name, target)
    type = decorator_type(context, decorator)
    name = known_name(type)
    if name in _MARKS:
        return target
    if name in ("builtins.staticmethod", "abc.abstractstaticmethod"):
        return _rebound(target, STATIC)
    if name in ("builtins.classmethod", "abc.abstractclassmethod"):
        return _rebound(target, CLASS)
    if name in _PROPERTIES or _is_property_class(context, type):
        return property_type(target)
    if is_dynamic(type):
        return UNKNOWN
    if deprecation_message(context, expression) is not None:
        return target
    result = _called(context, decorator, type, target)
    if result is None or is_dynamic(result):
        # A decorator without annotations most often returns a function like the one it was given.
        return target if result is not None and not _is_annotated(context, type) else UNKNOWN
    if isinstance(result, CallableType) and result.binding is None and _was_function(target):
        return callable_type(result.signatures, PLAIN)
    return result


def _called(context: Context, decorator: nodes.Decorator, type: Type, target: Type) -> Type | None:
    """What calling a decorator with what it decorates returns, None if that is an error, which is reported."""
    signatures = call_signatures(context.db, type)
    if not signatures and isinstance(type, UnionType):
        return apply(context.db, type, (target,))
    if not signatures:
        if context.findings is not None:
            message = f"The decorator is not callable: its type is `{display(context.db, type)}`"
            report(context, CALL_NON_CALLABLE, decorator.expression, message)
        return None
    argument = Argument(POSITIONAL, "", decorator.expression, target)
    outcome = call_callable(context, signatures, [argument], None)
    if not outcome.is_failure:
        return outcome.returns
    if outcome.failed_overloads:
        report(context, NO_MATCHING_OVERLOAD, decorator.expression, "No overload of the decorator accepts what it decorates")
    for error in outcome.errors:
        report(context, error.rule, decorator.expression, error.message, error.reasons)
    return None


def _is_annotated(context: Context, decorator: Type) -> bool:
    """Whether a decorator says by annotation what it returns."""
    if not isinstance(decorator, FunctionLiteral):
        return True
    signatures = facts.function_traits(context.db, decorator.definition).signatures
    return any(each.returns is not None for each in signatures)


def _was_function(target: Type) -> bool:
    return isinstance(target, FunctionLiteral) or (isinstance(target, CallableType) and target.binding is not None)


def _is_property_class(context: Context, type: Type) -> bool:
    """Whether the decorator is a subclass of `property`."""
    if not isinstance(type, ClassLiteral) or type.known_name:
        return False
    order = facts.resolution_order(context.db, type)
    return any(entry.cls.known_name == "builtins.property" for entry in order.entries)


def _with_accessor(owner: PropertyType, name: str, target: Type) -> PropertyType:
    if name == "setter":
        return property_type(owner.getter, target, owner.deleter)
    if name == "deleter":
        return property_type(owner.getter, owner.setter, target)
    return property_type(target, owner.setter, owner.deleter)


def _rebound(target: Type, binding: str) -> Type:
    if isinstance(target, FunctionLiteral):
        return function_literal(target.definition, binding, target.specialization)
    if isinstance(target, CallableType):
        return callable_type(target.signatures, binding)
    if isinstance(target, PropertyType) and binding == CLASS:
        return UNKNOWN
    return target
