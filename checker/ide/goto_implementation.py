"""Where is the code that may run for what the cursor is on?

A class leads to itself and to all classes of the project that are derived from it, a protocol also to those that only have its
members.  A method or attribute leads to the member itself and to those that override it: through an object, in the classes that
the object may have.  What only promises code is left out where something keeps the promise: abstract classes and protocols, and
methods whose body says `...` or raises `NotImplementedError`.  Anything else leads to its definition.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from checker.files.file import File
from checker.ide.class_definitions import class_of_referent, class_of_value, site_of_class
from checker.ide.import_targets import Referent
from checker.ide.locations import Destinations, Location
from checker.ide.member_definitions import sites_of_member
from checker.ide.referents import attribute_owner, referents_of_target
from checker.ide.source_definitions import source_locations
from checker.ide.subclasses import all_subclasses, structural_subclasses
from checker.ide.target_at_cursor import ATTRIBUTE, Target, target_at_cursor
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.classes import ClassLiteral, SubclassOf, TypeVariable, class_literal
from checker.types.type import Type
from checker.types.unions import members_of
from checker.types.variable_bounds import upper_bound

_Implementations: TypeAlias = tuple[list[Referent], list[Referent]]


def goto_implementation(db: Database, file: File, offset: int, files: Sequence[File]) -> Destinations | None:
    """Where what is at an offset of a file is implemented in `files`; None if nothing is there that can be."""
    target = target_at_cursor(db, file, offset)
    if target is None:
        return None
    found: dict[Location, None] = {}
    for referent in referents_of_target(db, target):
        own, others = _implementations(db, target, referent, files)
        found.update(dict.fromkeys(source_locations(db, own)))
        found.update(dict.fromkeys(sorted(source_locations(db, others), key=_place)))
    return Destinations(target.start, target.end, tuple(found))


def _implementations(db: Database, target: Target, referent: Referent, files: Sequence[File]) -> _Implementations:
    """The referent itself if it is an implementation, and what is derived from it or overrides it."""
    if isinstance(referent, Module):
        return [referent], []
    cls = class_of_referent(db, referent)
    if cls is not None:
        return _of_class(db, cls, referent, files)
    if referent.definition.scope.kind != CLASS:
        return [referent], []
    name = referent.definition.name
    overriding: dict[Referent, None] = {}
    for owner in _owners(db, target, referent):
        for subclass in _implementing_classes(db, owner, files):
            member = facts.own_member(db, (subclass, name))
            if member is not None:
                overriding.update(dict.fromkeys(sites_of_member(db, member, name)))
    others = [each for each in overriding if each is not referent and not _is_promise(db, each)]
    return [] if others and _is_promise(db, referent) else [referent], others


def _of_class(db: Database, cls: ClassLiteral, site: DefinitionSite, files: Sequence[File]) -> _Implementations:
    others: list[Referent] = []
    for each in _implementing_classes(db, cls, files):
        definition = site_of_class(db, each)
        if definition is not None and not _is_abstract(db, each):
            others.append(definition)
    return [] if others and _is_abstract(db, cls) else [site], others


def _implementing_classes(db: Database, cls: ClassLiteral, files: Sequence[File]) -> list[ClassLiteral]:
    found = dict.fromkeys(all_subclasses(db, cls, files))
    if facts.class_traits(db, cls).kind == facts.PROTOCOL_CLASS:
        for each in structural_subclasses(db, cls, files):
            found[each] = None
            found.update(dict.fromkeys(all_subclasses(db, each, files)))
    return list(found)


def _owners(db: Database, target: Target, referent: DefinitionSite) -> list[ClassLiteral]:
    """The classes that the object may have whose member the target is, or the class that defines it."""
    if target.kind != ATTRIBUTE or not isinstance(target.node, nodes.Attribute):
        return [class_literal(referent.definition.scope)]
    defining = class_literal(referent.definition.scope)
    found: list[ClassLiteral] = []
    for member in members_of(expand(db, attribute_owner(db, target, target.node))):
        cls = _class_of(db, member)
        # Of a union each member has a definition of its own.
        if cls is not None and defining in facts.resolution_order(db, cls).positions:
            found.append(cls)
    return found or [defining]


def _class_of(db: Database, owner: Type) -> ClassLiteral | None:
    if isinstance(owner, SubclassOf):
        owner = owner.instance_type
    if isinstance(owner, TypeVariable):
        owner = upper_bound(db, owner)
    return class_of_value(db, owner)


def _is_abstract(db: Database, cls: ClassLiteral) -> bool:
    return facts.class_traits(db, cls).kind == facts.PROTOCOL_CLASS or bool(facts.abstract_members(db, cls))


def _is_promise(db: Database, referent: Referent) -> bool:
    """Whether this is a method without code of its own; in a stub none has code, so only abstract ones count."""
    if isinstance(referent, Module) or referent.kind != FUNCTION_DEFINITION:
        return False
    traits = facts.function_traits(db, referent.definition)
    return traits.is_abstract if referent.definition.scope.file.is_stub else traits.is_stub_body


def _place(location: Location) -> tuple[str, int]:
    return location.path, location.start
