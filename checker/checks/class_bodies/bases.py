"""Can each base of a class be one, and can they be searched in one order?

The language reference on classes; qualifiers.rst, "@final"; enums.rst: an enum with members has no subclasses; aliases.rst: a
`NewType` has none.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass
from checker.inference.classes.resolution import CYCLE, DUPLICATE
from checker.inference.context import report, silent
from checker.inference.dispatch import infer
from checker.rules.classes import (
    CYCLIC_CLASS_DEFINITION,
    DUPLICATE_BASE,
    INCONSISTENT_MRO,
    INVALID_BASE,
    SUBCLASS_OF_FINAL_CLASS,
    UNSUPPORTED_BASE,
)
from checker.rules.rule import Rule
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable
from checker.types.display import display
from checker.types.literals import EnumLiteral, LiteralType
from checker.types.special import ModuleType, SpecialForm, TypeFormValue
from checker.types.tuples import TupleType
from checker.types.type import NoneType, Type, is_dynamic
from checker.types.unions import UnionType
from checker.types.variable_bounds import upper_bound

_KNOWN: Final = "the class is known"
_UNKNOWN: Final = "which class it is, is known when the program runs"
_NO_CLASS: Final = "it is no class"

_FORMS: Final = frozenset({"Any", "Callable", "Generic", "NamedTuple", "Protocol", "Tuple", "Type", "TypedDict"})
_NO_CLASSES: Final = (
    BoundMethod,
    CallableType,
    EnumLiteral,
    FunctionLiteral,
    LiteralType,
    ModuleType,
    NoneType,
    SpecialForm,
    TupleType,
    TypeFormValue,
)


def check_bases(subject: CheckedClass) -> None:
    """Report bases that a class cannot have, by themselves or together."""
    for node in subject.node.arguments:
        if not isinstance(node, nodes.Starred):
            _check_base(subject, node)
    _check_order(subject)


def _check_base(subject: CheckedClass, node: nodes.Expression) -> None:
    db = subject.db
    value = infer(silent(subject.header), node)
    kind = _kind(subject, value)
    if kind == _NO_CLASS:
        shown = display(db, value.denoted if isinstance(value, TypeFormValue) else value)
        report(subject.header, INVALID_BASE, node, f"`{shown}` cannot be a base class")
    elif kind == _UNKNOWN:
        message = f"Which class this base of type `{display(db, value)}` is, is known only when the program runs"
        report(subject.header, UNSUPPORTED_BASE, node, message)
    elif isinstance(value, (ClassLiteral, ClassObject)):
        problem = _class_problem(subject, value if isinstance(value, ClassLiteral) else value.cls)
        if problem is not None:
            report(subject.header, problem[0], node, problem[1])


def _kind(subject: CheckedClass, value: Type) -> str:
    """What is known of a base: one of the three constants."""
    if isinstance(value, UnionType):
        kinds = [_kind(subject, member) for member in value.members]
        return _NO_CLASS if _NO_CLASS in kinds else _UNKNOWN
    if isinstance(value, TypeVariable):
        return _kind(subject, upper_bound(subject.db, value))
    if isinstance(value, Instance):
        return _kind_of_instance(subject, value)
    if is_dynamic(value) or isinstance(value, (ClassLiteral, ClassObject)):
        return _KNOWN
    if isinstance(value, SpecialForm) and value.name in _FORMS:
        return _KNOWN
    if isinstance(value, TypeFormValue) and (is_dynamic(value.denoted) or isinstance(value.denoted, (Instance, TupleType))):
        return _KNOWN
    if isinstance(value, _NO_CLASSES):
        return _NO_CLASS
    return _UNKNOWN if isinstance(value, SubclassOf) else _KNOWN


def _kind_of_instance(subject: CheckedClass, value: Instance) -> str:
    """An object is a class if its own class is a metaclass; any other may name the bases that it stands for."""
    order = facts.resolution_order(subject.db, value.cls)
    if order.has_unknown_base or any(entry.cls.known_name == "builtins.type" for entry in order.entries):
        return _UNKNOWN
    return _NO_CLASS if facts.attribute(subject.db, (value, "__mro_entries__")) is None else _UNKNOWN


def _class_problem(subject: CheckedClass, base: ClassLiteral) -> tuple[Rule, str] | None:
    traits = facts.class_traits(subject.db, base)
    if traits.kind == facts.NEW_TYPE_CLASS:
        return INVALID_BASE, f"`{base.name}` is made by `NewType` and cannot be subclassed"
    if traits.is_final:
        return SUBCLASS_OF_FINAL_CLASS, f"Class `{base.name}` is final and cannot be subclassed"
    if traits.kind == facts.ENUM_CLASS and facts.enum_members(subject.db, base):
        return SUBCLASS_OF_FINAL_CLASS, f"Enum `{base.name}` has members and cannot be subclassed"
    return None


# The bases together


def _check_order(subject: CheckedClass) -> None:
    error = subject.order.error
    if error == CYCLE:
        report(subject.header, CYCLIC_CLASS_DEFINITION, subject.node.name, f"Class `{subject.cls.name}` inherits from itself")
    elif error == DUPLICATE:
        _report_duplicate(subject)
    elif error:
        message = f"The bases of class `{subject.cls.name}` have no consistent order" + _wrong_order(subject)
        report(subject.header, INCONSISTENT_MRO, subject.node.name, message)


def _report_duplicate(subject: CheckedClass) -> None:
    seen: set[ClassLiteral] = set()
    for node, base in zip(subject.node.arguments, facts.class_bases(subject.db, subject.cls), strict=False):
        if isinstance(base, Instance):
            if base.cls in seen:
                report(subject.header, DUPLICATE_BASE, node, f"`{base.cls.name}` is a base of `{subject.cls.name}` already")
                return
            seen.add(base.cls)


def _wrong_order(subject: CheckedClass) -> str:
    """The usual reason: a class stands before one that inherits from it."""
    before: list[ClassLiteral] = []
    for base in facts.class_bases(subject.db, subject.cls):
        if not isinstance(base, Instance):
            continue
        order = facts.resolution_order(subject.db, base.cls)
        for other in before:
            if other in order.positions:
                return f": `{other.name}` stands before `{base.cls.name}`, which inherits from it"
        before.append(base.cls)
    return ""
