"""Which class of the standard library has this name?

Rules of the language refer to particular classes (`int`, `typing.Iterable`, `types.CoroutineType`).  They are looked up in
the stubs by full name, like any other class, and cost one memo each.
"""

from __future__ import annotations

from typing import Final

from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.scopes import module_scope
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, Instance, instance
from checker.types.type import UNKNOWN, Type


def _known_class(db: Database, full_name: str) -> ClassLiteral | None:
    module_name, _, name = full_name.rpartition(".")
    module = resolve_module(db, module_name)
    if module is None or module.file is None:
        return None
    found = facts.place_type(db, (module_scope(module.file), name)).type
    if isinstance(found, ClassObject):
        return found.cls
    return found if isinstance(found, ClassLiteral) else None


known_class: Final = Derived[str, ClassLiteral | None]("known_class", _known_class, initial=lambda db, key: None).get
"""The class with this full name (`builtins.int`), or None if the stubs for the target version have none."""


def known_instance(db: Database, full_name: str, arguments: tuple[Type, ...] = ()) -> Type:
    """The instances of a known class; `Unknown` if the stubs have no such class.

    Missing type arguments are `Unknown`, superfluous ones are dropped.
    """
    cls = known_class(db, full_name)
    if cls is None:
        return UNKNOWN
    count = len(facts.class_type_parameters(db, cls))
    if count == len(arguments):
        return instance(cls, arguments)
    return instance(cls, (arguments + (UNKNOWN,) * count)[:count])


def is_known_instance(type: Type, full_name: str) -> bool:
    """Whether the type is an instance of exactly the class with this full name."""
    return isinstance(type, Instance) and type.cls.known_name == full_name
