"""Which definitions does an attribute refer to?

The member of the class that reading the attribute would find, for each type that the object may have.  An attribute that is not
declared is defined by the assignments in the method that makes the object, or by all assignments if there is none there.
"""

from __future__ import annotations

from typing import Final

from checker.ide.import_targets import Referent, module_members
from checker.ide.name_definitions import definitions_in_scope
from checker.inference.contexts import fresh_context
from checker.inference.reachability import is_live
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.body_facts import method_attribute_writes
from checker.semantic_index.definitions import ANNOTATED, AUGMENTED, FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.queries import index_of, site_of, table_of
from checker.semantic_index.scopes import Scope
from checker.types import facts
from checker.types.aliases import expand
from checker.types.callables import FunctionLiteral, PropertyType
from checker.types.class_lookup import class_instance_of
from checker.types.classes import SELF, ClassLiteral, Instance, TypeVariable
from checker.types.facts import Member
from checker.types.intersections import IntersectionType
from checker.types.members import class_member
from checker.types.special import ModuleType
from checker.types.type import Type
from checker.types.unions import UnionType, members_of
from checker.types.variable_bounds import upper_bound

_INITIALIZERS: Final = ("__init__", "__new__", "__post_init__", "__attrs_post_init__")


def definitions_of_attribute(db: Database, owner: Type, name: str, *, is_written: bool = False) -> list[Referent]:
    """What `name` refers to as an attribute of a value of type `owner`.

    Of a property the getter is meant, or the setter where the attribute `is_written`.
    """
    owner = bounded(db, owner)
    if isinstance(owner, (UnionType, IntersectionType)):
        found: dict[Referent, None] = {}
        for each in owner.members:
            found.update(dict.fromkeys(definitions_of_attribute(db, each, name, is_written=is_written)))
        return list(found)
    if isinstance(owner, ModuleType):
        module = resolve_module(db, owner.name)
        return [] if module is None else module_members(db, module, name)
    member = member_of(db, owner, name)
    return [] if member is None else list(sites_of_member(db, member, name, is_written=is_written))


def bounded(db: Database, owner: Type) -> Type:
    """A type with its alias expanded, and what is known of a type variable in its place: its bound or its constraints."""
    owner = expand(db, owner)
    if isinstance(owner, TypeVariable) and owner.kind != SELF:
        return expand(db, upper_bound(db, owner))
    return owner


def member_of(db: Database, owner: Type, name: str) -> Member | None:
    """The class member behind an attribute, None for one that no class defines."""
    attribute = facts.attribute(db, (owner, name))
    if attribute is None:
        return None
    if attribute.member is not None or attribute.is_fallback:
        return attribute.member
    found = class_instance_of(db, owner)
    inherited = None if found is None else class_member(db, (found.cls, name))
    return None if inherited is None else inherited.member


def sites_of_member(db: Database, member: Member, name: str, *, is_written: bool = False) -> list[DefinitionSite]:
    """The sites that define a member of a class, in source order."""
    scope = member.owner.scope
    if scope is None:
        return []
    if name in table_of(db, scope).definitions:
        sites = definitions_in_scope(db, scope, name)
        return _of_property(db, sites, is_written=is_written)
    if member.definition is not None and member.is_declared:
        return [site_of(db, member.definition)]
    return _assignments_in_methods(db, scope, name)


def inherited_members(db: Database, cls: ClassLiteral, name: str) -> list[Member]:
    """The members called `name` that a class and those it inherits from define, nearest first."""
    found = [facts.own_member(db, (entry.cls, name)) for entry in facts.resolution_order(db, cls).entries]
    return [member for member in found if member is not None]


def items_named(db: Database, owner: Type, key: str) -> list[DefinitionSite]:
    """The sites that declare the item with this key, for each TypedDict or enum that a value of type `owner` may be."""
    found: dict[DefinitionSite, None] = {}
    for each in members_of(expand(db, owner)):
        if isinstance(each, Instance) and facts.class_traits(db, each.cls).kind == facts.TYPED_DICT_CLASS:
            found.update(dict.fromkeys(_declared_items(db, each.cls, key)))
        elif isinstance(each, ClassLiteral) and each.scope is not None and key in facts.enum_members(db, each):
            found.update(dict.fromkeys(definitions_in_scope(db, each.scope, key)))
    return list(found)


def _declared_items(db: Database, cls: ClassLiteral, key: str) -> list[DefinitionSite]:
    for entry in facts.resolution_order(db, cls).entries:
        scope = entry.cls.scope
        sites = () if scope is None else table_of(db, scope).definitions.get(key, ())
        declared = [site for site in sites if site.kind == ANNOTATED]
        if declared:
            return declared
    return []


def _of_property(db: Database, sites: list[DefinitionSite], *, is_written: bool) -> list[DefinitionSite]:
    """The function of a property that is called, in place of the last one that changed the property."""
    result: dict[DefinitionSite, None] = {}
    for site in sites:
        chosen = site
        if site.kind == FUNCTION_DEFINITION:
            value = facts.definition_type(db, site.definition)
            if isinstance(value, PropertyType):
                function = value.setter if is_written and value.setter is not None else value.getter
                if isinstance(function, FunctionLiteral):
                    chosen = site_of(db, function.definition)
        result[chosen] = None
    return list(result)


def _assignments_in_methods(db: Database, scope: Scope, name: str) -> list[DefinitionSite]:
    in_initializers: list[DefinitionSite] = []
    elsewhere: list[DefinitionSite] = []
    index = index_of(db, scope)
    for sites in index.scopes[scope].definitions.values():
        for site in sites:
            method = index.scope_of.get(site.node) if site.kind == FUNCTION_DEFINITION else None
            if method is not None and name in method_attribute_writes(db, method):
                found = in_initializers if site.definition.name in _INITIALIZERS else elsewhere
                found.extend(_assignments_in(db, method, name))
    return in_initializers or elsewhere


def _assignments_in(db: Database, method: Scope, name: str) -> list[DefinitionSite]:
    context = fresh_context(db, method)
    table = context.region.index.scopes[method]
    sites = table.definitions.get(f"{table.first_parameter}.{name}", ())
    return [site for site in sites if site.kind != AUGMENTED and is_live(context, site)]
