"""Do the bases of a class agree on the type arguments of the classes that they share?

The spec: generics.rst, "User-defined generic types": a class cannot inherit one generic class with its type parameters in two
orders.  The specialization that comes first is the one that the class has, so it must do for those that come later.
"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass
from checker.inference.context import report
from checker.query.database import Database
from checker.rules.generics import INVALID_GENERIC_CLASS
from checker.types import facts
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import ClassLiteral, Instance, instance
from checker.types.display import display_pair
from checker.types.generics.substitution import substitute_arguments
from checker.types.relations.assignability import is_assignable


def check_inconsistent_bases(subject: CheckedClass) -> None:
    """Report a class whose bases inherit one class with type arguments that those of the first base do not fit."""
    bases = [base for base in facts.class_bases(subject.db, subject.cls) if isinstance(base, Instance)]
    if len(bases) < 2:
        return
    seen: dict[ClassLiteral, Instance] = {}
    for base in bases:
        for entry in _inherited(subject.db, base):
            other = seen.setdefault(entry.cls, entry)
            if other is entry or is_assignable(subject.db, other, entry):
                continue
            first, second = display_pair(subject.db, other, entry)
            message = f"`{subject.cls.name}` inherits both `{first}` and `{second}`"
            report(subject.header, INVALID_GENERIC_CLASS, subject.node.name, message)
            return


def _inherited(db: Database, base: Instance) -> list[Instance]:
    """The generic classes along a base, with the type arguments that it gives them."""
    mapping = arguments_mapping(db, base.cls, base.arguments)
    return [
        instance(entry.cls, substitute_arguments(entry.arguments, mapping))
        for entry in facts.resolution_order(db, base.cls).entries
        if entry.arguments
    ]
