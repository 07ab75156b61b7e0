"""Which definition makes a class, and which class does a definition make or a value have?"""

from __future__ import annotations

from checker.ide.import_targets import Referent
from checker.ide.name_definitions import definitions_in_scope
from checker.ide.semantic_model import definition_value
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import CLASS_DEFINITION, DefinitionSite
from checker.semantic_index.queries import index_of, table_of
from checker.types.class_lookup import class_instance_of
from checker.types.classes import ClassLiteral, ClassObject, Instance, class_literal
from checker.types.special import TypeFormValue
from checker.types.type import Type


def site_of_class(db: Database, cls: ClassLiteral) -> DefinitionSite | None:
    """The `class` statement of a class, or the assignment that makes it of a call; None if nothing has its name."""
    if cls.scope is not None:
        index = index_of(db, cls.scope)
        node = index.node_of.get(cls.scope)
        definition = None if node is None else index.definition_of.get(node)
        return None if definition is None else index.sites[definition]
    if cls.name not in table_of(db, cls.owner).definitions:
        return None
    for site in definitions_in_scope(db, cls.owner, cls.name):
        if _class_named(definition_value(db, site)) is cls:
            return site
    return None


def class_of_referent(db: Database, referent: Referent) -> ClassLiteral | None:
    """The class that a definition makes or names (`X = C`), None for anything else."""
    if isinstance(referent, Module):
        return None
    if referent.kind == CLASS_DEFINITION:
        scope = index_of(db, referent.definition.scope).scope_of.get(referent.node)
        return None if scope is None else class_literal(scope)
    return _class_named(definition_value(db, referent))


def class_of_value(db: Database, type: Type) -> ClassLiteral | None:
    """The class that a value of this type is, or that it is an instance of; None where that is no one class."""
    if isinstance(type, ClassObject):
        return type.cls
    if isinstance(type, ClassLiteral):
        return type
    found = class_instance_of(db, type)
    return None if found is None else found.cls


def _class_named(value: Type) -> ClassLiteral | None:
    if isinstance(value, TypeFormValue) and isinstance(value.denoted, Instance):
        return value.denoted.cls
    if isinstance(value, ClassObject):
        return value.cls
    return value if isinstance(value, ClassLiteral) else None
