"""Which attributes can a value of this type have, by name?"""

from __future__ import annotations

from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.body_facts import class_attribute_writes
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import module_scope
from checker.types import facts
from checker.types.class_lookup import class_instance_of
from checker.types.classes import ClassLiteral, ClassObject, SubclassOf, TypeVariable
from checker.types.special import ModuleType
from checker.types.type import Type
from checker.types.unions import UnionType
from checker.types.variable_bounds import upper_bound


def member_names(db: Database, type: Type) -> set[str]:
    """The names that the classes or the module of a type define, inherited ones included."""
    if isinstance(type, UnionType):
        return set().union(*[member_names(db, member) for member in type.members])
    if isinstance(type, ModuleType):
        module = resolve_module(db, type.name)
        return set() if module is None or module.file is None else set(table_of(db, module_scope(module.file)).definitions)
    if isinstance(type, TypeVariable):
        return member_names(db, upper_bound(db, type))
    if isinstance(type, SubclassOf):
        return member_names(db, type.instance_type)
    if isinstance(type, ClassObject):
        return class_names(db, type.cls)
    if isinstance(type, ClassLiteral):
        return class_names(db, type)
    found = class_instance_of(db, type)
    return set() if found is None else class_names(db, found.cls)


def class_names(db: Database, cls: ClassLiteral) -> set[str]:
    """The names that a class and its bases define in their bodies and methods."""
    names: set[str] = set()
    for entry in facts.resolution_order(db, cls).entries:
        scope = entry.cls.scope
        if scope is not None:
            names.update(name for name in table_of(db, scope).definitions if name.isidentifier())
            names.update(class_attribute_writes(db, scope))
    return names
