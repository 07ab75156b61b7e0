"""Can the metaclass and the decorators of a class do their work?

The library reference on `functools.total_ordering`, the language reference on metaclasses; generics.rst: a metaclass cannot be
generic; directives.rst, "@disjoint_base".
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass
from checker.inference.classes.metaclass import metaclasses_conflict
from checker.inference.context import report, silent
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.rules.classes import CONFLICTING_METACLASS, INVALID_DISJOINT_BASE, INVALID_METACLASS, INVALID_TOTAL_ORDERING
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassObject, Instance
from checker.types.display import display
from checker.types.generics.substitution import free_variables
from checker.types.literals import LiteralType
from checker.types.members import class_member
from checker.types.type import NoneType, Type

_NOT_NOMINAL: Final = {facts.PROTOCOL_CLASS: "protocol", facts.TYPED_DICT_CLASS: "TypedDict"}
_ORDER_METHODS = ("__lt__", "__le__", "__gt__", "__ge__")


def check_class_header(subject: CheckedClass) -> None:
    """Report a metaclass that is none or that excludes another, and decorators that cannot be those of this class."""
    if not any(_is_wrong_metaclass(subject, keyword) for keyword in subject.node.keywords) and not subject.order.error:
        _check_inherited_metaclasses(subject)
    for decorator in subject.node.decorators:
        name = known_name(infer(silent(subject.header), decorator.expression))
        if name == "functools.total_ordering" and not _defines_order(subject):
            message = f"`{subject.cls.name}` defines none of `__lt__`, `__le__`, `__gt__` and `__ge__`"
            report(subject.header, INVALID_TOTAL_ORDERING, decorator, message)
        elif name == "typing.disjoint_base" and subject.traits.kind in _NOT_NOMINAL:
            message = f"`{subject.cls.name}` is a {_NOT_NOMINAL[subject.traits.kind]}, which has no instances of its own"
            report(subject.header, INVALID_DISJOINT_BASE, decorator, message)


def _is_wrong_metaclass(subject: CheckedClass, keyword: nodes.Keyword) -> bool:
    """Whether a keyword gives a metaclass that cannot be one; reported."""
    if keyword.name is None or keyword.name.name != "metaclass":
        return False
    value = infer(silent(subject.header), keyword.value)
    if isinstance(value, ClassObject) and free_variables(value):
        message = f"Metaclass `{value.cls.name}` cannot be generic over a type variable"
    elif not _can_be_metaclass(subject, value):
        message = f"`{display(subject.db, value)}` cannot be called to make a class"
    else:
        return False
    report(subject.header, INVALID_METACLASS, keyword.value, message)
    return True


def _check_inherited_metaclasses(subject: CheckedClass) -> None:
    """The metaclass of a class must be derived from those of all bases."""
    own = facts.class_metaclass(subject.db, subject.cls)
    for base in facts.class_bases(subject.db, subject.cls):
        if not isinstance(base, Instance):
            continue
        other = facts.class_metaclass(subject.db, base.cls)
        if metaclasses_conflict(subject.db, own, other):
            shown, shown_other = display(subject.db, own), display(subject.db, other)
            message = f"Metaclass `{shown_other}` of base `{base.cls.name}` conflicts with metaclass `{shown}`"
            report(subject.header, CONFLICTING_METACLASS, subject.node.name, message)
            return


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
