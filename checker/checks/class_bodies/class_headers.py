"""Can the metaclass and the decorators of a class do their work?

The library reference on `functools.total_ordering`, the language reference on metaclasses; generics.rst: a metaclass cannot be
generic.
"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass
from checker.inference.context import report, silent
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.rules.classes import INVALID_METACLASS, INVALID_TOTAL_ORDERING
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.display import display
from checker.types.generics.substitution import free_variables
from checker.types.literals import LiteralType
from checker.types.members import class_member
from checker.types.type import NoneType, Type

_ORDER_METHODS = ("__lt__", "__le__", "__gt__", "__ge__")


def check_class_header(subject: CheckedClass) -> None:
    """Report a metaclass that is none, and `@total_ordering` on a class that defines no order."""
    for keyword in subject.node.keywords:
        if keyword.name is not None and keyword.name.name == "metaclass":
            value = infer(silent(subject.header), keyword.value)
            if isinstance(value, ClassObject) and free_variables(value):
                message = f"Metaclass `{value.cls.name}` cannot be generic over a type variable"
                report(subject.header, INVALID_METACLASS, keyword.value, message)
            elif not _can_be_metaclass(subject, value):
                message = f"`{display(subject.db, value)}` cannot be called to make a class"
                report(subject.header, INVALID_METACLASS, keyword.value, message)
    for decorator in subject.node.decorators:
        if known_name(infer(silent(subject.header), decorator.expression)) == "functools.total_ordering":
            if not _defines_order(subject):
                message = f"`{subject.cls.name}` defines none of `__lt__`, `__le__`, `__gt__` and `__ge__`"
                report(subject.header, INVALID_TOTAL_ORDERING, decorator, message)


def _can_be_metaclass(subject: CheckedClass, value: Type) -> bool:
    """Whether the value is a metaclass, or may be some other callable."""
    if isinstance(value, (NoneType, LiteralType)):
        return False
    if isinstance(value, Instance):
        return facts.attribute(subject.db, (value, "__call__")) is not None
    return True


def _defines_order(subject: CheckedClass) -> bool:
    if subject.order.has_unknown_base:
        return True
    for name in _ORDER_METHODS:
        found = class_member(subject.db, (subject.cls, name))
        if found is not None and found.member.owner.known_name != "builtins.object":
            return True
    return False


def is_class_value(value: Type) -> bool:
    """Whether a value is a class object."""
    return isinstance(value, (ClassLiteral, ClassObject))
