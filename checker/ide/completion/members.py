"""Which attributes does a value have that could be named behind a dot?

Of a union all attributes of all its members, because the check that tells them apart may still be missing.  The order is that
of the class body, then what methods assign to `self`, then what is inherited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.ide.completion.items import (
    DUNDER,
    ENUM_MEMBER,
    FIELD,
    METHOD,
    MODULE,
    NEAR,
    OUTER,
    UNLIKELY,
    Completion,
    MemberSubject,
    plain,
    ranked,
)
from checker.ide.completion.symbol_kinds import defining_site, is_deprecated, kind_of
from checker.inference.contexts import fresh_context
from checker.modules.resolve import resolve_module
from checker.modules.submodules import submodules
from checker.query.database import Database
from checker.semantic_index.body_facts import method_attribute_writes
from checker.semantic_index.definitions import ANNOTATED, FUNCTION_DEFINITION, IMPORT, IMPORT_FROM, DefinitionSite
from checker.semantic_index.dunder_all import dunder_all
from checker.semantic_index.exported_names import private_imports
from checker.semantic_index.queries import index_of, table_of
from checker.semantic_index.scopes import Scope, module_scope
from checker.types import facts
from checker.types.aliases import expand
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, PropertyType
from checker.types.class_lookup import class_instance_of
from checker.types.classes import ENUM, NAMED_TUPLE, ClassLiteral, ClassObject, SubclassOf, TypeVariable, subclass_of
from checker.types.facts import ENUM_CLASS, TYPED_DICT_CLASS
from checker.types.intersections import IntersectionType
from checker.types.known_classes import known_class
from checker.types.special import ModuleType, SuperObject
from checker.types.type import NONE, Type, is_dynamic
from checker.types.unions import UnionType
from checker.types.variable_bounds import upper_bound

_FUNCTION_CLASSES: Final[dict[type[Type], str]] = {
    FunctionLiteral: "types.FunctionType",
    CallableType: "types.FunctionType",
    BoundMethod: "types.MethodType",
    PropertyType: "builtins.property",
}


def members(db: Database, owner: Type, scope: Scope) -> list[Completion]:
    """The attributes of a value, as code in `scope` may name them."""
    found: dict[str, Completion] = {}
    for part in _parts(db, owner):
        for item in _of_part(db, part, scope):
            known = found.get(item.label)
            if known is None or item.rank < known.rank:
                found[item.label] = item
    return list(found.values())


def _parts(db: Database, type: Type) -> list[Type]:
    """The types of which a value is one, or all, that have attributes of their own."""
    type = expand(db, type)
    if isinstance(type, TypeVariable):
        type = upper_bound(db, type)
    if isinstance(type, SubclassOf) and isinstance(type.instance_type, TypeVariable):
        return [subclass_of(each) for each in _parts(db, type.instance_type)]
    if not isinstance(type, (UnionType, IntersectionType)):
        return [] if is_dynamic(type) else [type]
    parts = [part for member in type.members for part in _parts(db, member)]
    return [part for part in parts if part is not NONE] or parts


def _of_part(db: Database, type: Type, scope: Scope) -> Iterable[Completion]:
    if isinstance(type, ModuleType):
        return module_members(db, type)
    if isinstance(type, SuperObject):
        return _of_super(db, type, scope)
    if isinstance(type, (ClassLiteral, ClassObject, SubclassOf)):
        return _of_class_object(db, type, scope)
    for kind, name in _FUNCTION_CLASSES.items():
        if isinstance(type, kind):
            return _of_classes(db, type, _classes(db, known_class(db, name)), scope)
    found = class_instance_of(db, type)
    return () if found is None else _of_classes(db, type, _classes(db, found.cls), scope)


def _classes(db: Database, cls: ClassLiteral | None) -> list[ClassLiteral]:
    """A class and those it inherits from, nearest first."""
    return [] if cls is None else [entry.cls for entry in facts.resolution_order(db, cls).entries]


# Modules


def module_members(db: Database, type: ModuleType) -> list[Completion]:
    """The names that a module has, its submodules, and what all modules have."""
    module = resolve_module(db, type.name)
    if module is None:
        return []
    found: list[Completion] = []
    if module.file is not None:
        hidden = private_imports(db, module.file) if module.file.is_stub else frozenset[str]()
        listed = dunder_all(db, module.file) or ()
        context = fresh_context(db, module_scope(module.file))
        for name, sites in context.region.index.scopes[context.scope].definitions.items():
            site = None if name in hidden or not name.isidentifier() else defining_site(context, sites)
            if site is not None:
                is_foreign = site.kind in (IMPORT, IMPORT_FROM) and not module.file.is_stub and name not in listed
                rank = ranked(name, UNLIKELY if is_foreign else NEAR)
                subject = MemberSubject(type, name)
                found.append(plain(name, kind_of(db, site), rank, subject, is_deprecated(db, site)))
    for name in submodules(db, module):
        found.append(plain(name, MODULE, ranked(name, OUTER), MemberSubject(type, name)))
    for name in _names_in_body(db, known_class(db, "types.ModuleType")):
        if ranked(name, NEAR) == DUNDER and name not in ("__getattr__", "__init__"):
            found.append(plain(name, FIELD, DUNDER, MemberSubject(type, name)))
    return found


def _names_in_body(db: Database, cls: ClassLiteral | None) -> list[str]:
    if cls is None or cls.scope is None:
        return []
    return [name for name in table_of(db, cls.scope).definitions if name.isidentifier()]


# Instances and class objects


def _of_classes(db: Database, owner: Type, classes: list[ClassLiteral], scope: Scope) -> Iterator[Completion]:
    """What instances have of their class, the first of these, and of its bases."""
    for index, cls in enumerate(classes):
        enum_members = facts.enum_members(db, cls)
        for name, site in own_names(db, cls, with_instance_attributes=True):
            if name not in enum_members:
                yield from _item(db, owner, name, site, NEAR if index == 0 else OUTER, cls, scope)


def _of_super(db: Database, type: SuperObject, scope: Scope) -> Iterator[Completion]:
    """What the classes behind the one in which `super()` stands have, in the order of the receiver's class."""
    receiver = next(iter(_parts(db, type.receiver)), type.receiver)
    if isinstance(receiver, SubclassOf):
        receiver = receiver.instance_type
    found = class_instance_of(db, receiver)
    if isinstance(receiver, ClassLiteral):
        classes = _classes(db, receiver)
    else:
        classes = [] if found is None else _classes(db, found.cls)
    if isinstance(type.pivot, ClassLiteral) and type.pivot in classes:
        yield from _of_classes(db, type, classes[classes.index(type.pivot) + 1 :], scope)


def _of_class_object(
    db: Database, type: ClassLiteral | ClassObject | SubclassOf, scope: Scope
) -> Iterator[Completion]:
    """What a class has itself, then what its metaclass gives it."""
    if isinstance(type, SubclassOf):
        found = class_instance_of(db, type.instance_type)
        cls = None if found is None else found.cls
    else:
        cls = type if isinstance(type, ClassLiteral) else type.cls
    for index, each in enumerate(_classes(db, cls)):
        enum_members = facts.enum_members(db, each)
        for name, site in own_names(db, each, with_instance_attributes=False):
            if name in enum_members:
                yield plain(name, ENUM_MEMBER, NEAR, MemberSubject(type, name))
            else:
                rank = UNLIKELY if enum_members or facts.class_traits(db, each).kind == ENUM_CLASS else NEAR
                yield from _item(db, type, name, site, rank if index == 0 else max(rank, OUTER), each, scope)
    metaclass = None if cls is None else class_instance_of(db, facts.class_metaclass(db, cls))
    for each in _classes(db, None if metaclass is None else metaclass.cls):
        for name, site in own_names(db, each, with_instance_attributes=True):
            yield from _item(db, type, name, site, UNLIKELY, each, scope)


def _item(
    db: Database, owner: Type, name: str, site: DefinitionSite | None, rank: int, cls: ClassLiteral, scope: Scope
) -> Iterator[Completion]:
    own_rank = ranked(name, rank)
    if name.startswith("__") and own_rank != DUNDER and not _is_inside(scope, cls):
        return
    if site is None:
        yield plain(name, METHOD if own_rank == DUNDER else FIELD, own_rank, MemberSubject(owner, name))
    else:
        yield plain(name, kind_of(db, site), own_rank, MemberSubject(owner, name), is_deprecated(db, site))


def _is_inside(scope: Scope, cls: ClassLiteral) -> bool:
    """Whether code of a scope sees the names with two underscores of a class as they are written."""
    current: Scope | None = scope
    while current is not None and current is not cls.scope:
        current = current.parent
    return current is not None


def own_names(
    db: Database, cls: ClassLiteral, *, with_instance_attributes: bool
) -> Iterator[tuple[str, DefinitionSite | None]]:
    """The names of the attributes that a class itself defines and a site of each, in the order of the text."""
    if cls.scope is None:
        fields = cls.recipe.fields if cls.recipe is not None and cls.recipe.kind in (NAMED_TUPLE, ENUM) else ()
        yield from ((each.name, None) for each in fields)
        return
    has_items = facts.class_traits(db, cls).kind == TYPED_DICT_CLASS
    context = fresh_context(db, cls.scope)
    for name, sites in context.region.index.scopes[cls.scope].definitions.items():
        is_item = has_items and sites[-1].kind == ANNOTATED
        site = defining_site(context, sites) if name.isidentifier() and not is_item else None
        if site is not None:
            yield name, site
    if with_instance_attributes:
        yield from _attributes_of_methods(db, cls.scope)


def _attributes_of_methods(db: Database, scope: Scope) -> Iterator[tuple[str, DefinitionSite]]:
    """The attributes that methods bind or declare on their first parameter."""
    index = index_of(db, scope)
    methods = [site for sites in index.scopes[scope].definitions.values() for site in sites if site.kind == FUNCTION_DEFINITION]
    for method in methods:
        own = index.scope_of.get(method.node)
        if own is None or not method_attribute_writes(db, own):
            continue
        table = table_of(db, own)
        prefix = f"{table.first_parameter}."
        for name, sites in table.definitions.items():
            attribute = name.removeprefix(prefix)
            if name.startswith(prefix) and attribute.isidentifier():
                yield attribute, sites[0]
