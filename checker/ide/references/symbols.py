"""Which symbol does a target belong to?

A definition is one place that binds a name; what is searched for and renamed is what all of these places have in common.

Terms
-----
*Variable*: a name in a scope, whatever is bound to it: functions, classes and parameters are variables, too.  In the scope of
a class it is a member, even if only methods assign it.
*Symbol*: a variable or a module.  An import is no symbol of its own: its name stands for what it brings in.
*Alias*: a name that an import chooses itself (`as`).  Whoever renames something leaves its aliases alone, so they can be taken
as symbols of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from checker.files.sources import source
from checker.ide.import_targets import import_source, source_module
from checker.ide.member_definitions import bounded, member_of
from checker.ide.name_definitions import definitions_of_name, may_be_outside
from checker.ide.referents import attribute_owner, direct_referents
from checker.ide.semantic_model import context_at
from checker.ide.target_at_cursor import (
    ATTRIBUTE,
    EXPORT,
    IMPORTED_MODULE,
    IMPORTED_NAME,
    KEYWORD,
    MEMBER_NAME,
    MODULE,
    NAME,
    OUTER_NAME,
    OWN_NAME,
    Target,
)
from checker.inference.outer_places import builtin_names, builtins_scope
from checker.modules.module import Module
from checker.modules.nearby_imports import resolve_import
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import IMPORT, IMPORT_KINDS, DefinitionSite
from checker.semantic_index.index import ScopeTable
from checker.semantic_index.queries import index_of, table_of
from checker.semantic_index.scopes import CLASS, FUNCTION, HIDES_CLASSES, TYPE_PARAMETERS, Scope, module_scope
from checker.semantic_index.scopes import MODULE as MODULE_SCOPE
from checker.syntax import nodes
from checker.types.classes import class_literal, instance
from checker.types.intersections import IntersectionType
from checker.types.special import ModuleType
from checker.types.type import Type
from checker.types.unions import UnionType


class Variable(NamedTuple):
    """A name in a scope."""

    scope: Scope
    name: str


Symbol: TypeAlias = Variable | Module


def symbols_of_target(db: Database, target: Target, *, through_aliases: bool) -> frozenset[Symbol]:
    """The symbols that the target may stand for, imports followed; empty if nothing is known.

    With `through_aliases` an alias stands for what it names, else for itself.
    """
    return imported_symbols(db, _direct_symbols(db, target), through_aliases=through_aliases)


def imported_symbols(db: Database, symbols: Iterable[Symbol], *, through_aliases: bool) -> frozenset[Symbol]:
    """The symbols with what they import in the place of those that only imports bind; an import that leads nowhere stays."""
    found: set[Symbol] = set()
    seen: set[Symbol] = set()
    pending = list(symbols)
    while pending:
        symbol = pending.pop()
        if symbol in seen:
            continue
        seen.add(symbol)
        sources = _sources(db, symbol, through_aliases) if isinstance(symbol, Variable) else [symbol]
        if symbol in sources:
            found.add(symbol)
        pending.extend(sources)
    return frozenset(found)


def brought_by_import(db: Database, target: Target) -> frozenset[Symbol]:
    """What the import that the target is a part of looks for under this name; empty if it is not found."""
    statement = target.parents[-1] if target.parents else None
    found: list[Symbol] = []
    if target.kind == MODULE:
        found = [each for each in _of_module_name(db, target) if isinstance(each, Module)]
    elif target.kind == IMPORTED_NAME and isinstance(statement, nodes.ImportFrom):
        brought = _source_of_name(db, target.scope, statement, target.name)
        found = [] if brought is None else [brought]
    return imported_symbols(db, found, through_aliases=False)


def sites_of(db: Database, variable: Variable) -> tuple[DefinitionSite, ...]:
    """The definitions of a variable in its own scope, in source order."""
    table = index_of(db, variable.scope).scopes.get(variable.scope)
    return () if table is None else table.definitions.get(variable.name, ())


def variable_of_site(db: Database, site: DefinitionSite) -> Variable:
    """The variable that a definition binds."""
    definition = site.definition if site.inner is None else site.inner
    scope, name = definition.scope, definition.name
    table = table_of(db, scope)
    if name in table.global_names or name in table.nonlocal_names:
        return visible_variable(db, scope, name) or Variable(scope, name)
    receiver, _, attribute = name.partition(".")
    cls = enclosing_class(scope)
    if cls is not None and attribute.isidentifier() and receiver == table.first_parameter:
        return Variable(cls, attribute)
    return Variable(scope, name)


def enclosing_class(scope: Scope) -> Scope | None:
    """The scope of the class that a function is a method of, None for any other scope."""
    if scope.kind != FUNCTION or scope.parent is None:
        return None
    parent = scope.parent.parent if scope.parent.kind == TYPE_PARAMETERS else scope.parent
    return parent if parent is not None and parent.kind == CLASS else None


def visible_variable(db: Database, scope: Scope, name: str) -> Variable | None:
    """The variable that a name means for code of a scope."""
    current: Scope | None = scope
    skips_classes = False
    while current is not None:
        table: ScopeTable = table_of(db, current)
        if name in table.global_names:
            return Variable(module_scope(current.file), name)
        if name in table.definitions and name not in table.nonlocal_names and not (skips_classes and current.kind == CLASS):
            return Variable(current, name)
        skips_classes = skips_classes or current.kind in HIDES_CLASSES
        current = current.parent
    builtins = builtins_scope(db, None)
    return Variable(builtins, name) if builtins is not None and name in table_of(db, builtins).definitions else None


def member_of_module(db: Database, module: Module, name: str) -> Symbol | None:
    """What a name in a module stands for: a variable of its file, or a submodule; None if it has neither."""
    if module.file is not None:
        scope = module_scope(module.file)
        if name in table_of(db, scope).definitions:
            return Variable(scope, name)
    return resolve_module(db, f"{module.name}.{name}")


def _direct_symbols(db: Database, target: Target) -> list[Symbol]:
    """What the target stands for in the scope or object that it is looked up in."""
    node = target.node
    if target.kind == NAME and isinstance(node, nodes.Name):
        return [*_of_name(db, target, node)]
    if target.kind == ATTRIBUTE and isinstance(node, nodes.Attribute):
        found_members = list(_members_named(db, attribute_owner(db, target, node), node.name))
        if found_members:
            return found_members
    if target.kind in (IMPORTED_NAME, IMPORTED_MODULE) and isinstance(node, nodes.ImportAlias):
        return _of_import(db, target, node)
    if target.kind == MODULE:
        return _of_module_name(db, target)
    if target.kind in (OUTER_NAME, OWN_NAME):
        found = visible_variable(db, target.scope, target.name)
        return [] if found is None else [found]
    if target.kind == MEMBER_NAME:
        return list(_members_named(db, instance(class_literal(target.scope)), target.name))
    if target.kind == EXPORT:
        scope = module_scope(target.file)
        return [Variable(scope, target.name)] if target.name in table_of(db, scope).definitions else []
    referents = direct_referents(db, target)
    if target.kind == KEYWORD:
        referents = [each for each in referents if isinstance(each, Module) or not _is_given_by_position(each)]
    return [each if isinstance(each, Module) else variable_of_site(db, each) for each in referents]


def _is_given_by_position(site: DefinitionSite) -> bool:
    """Whether a site is a parameter that no keyword argument names, though one may try to."""
    return isinstance(site.owner, nodes.FunctionDefinition) and site.node in site.owner.parameters.positional_only


# Names


def _of_name(db: Database, target: Target, node: nodes.Name) -> list[Variable]:
    if target.scope.kind == CLASS and node.id in table_of(db, target.scope).definitions:
        # A name that a class binds is read from outside of it until it is bound.
        return _seen_variables(db, target, node)
    found = visible_variable(db, target.scope, node.id)
    if found is None:
        return []
    if found.scope.kind == MODULE_SCOPE and node.id in builtin_names(db, None):
        return _of_builtin_name(db, target, node, found)
    return [found]


def _of_builtin_name(db: Database, target: Target, node: nodes.Name, variable: Variable) -> list[Variable]:
    """What a name means that a module has as well as the builtins: the builtin until the module binds it, if it does so."""
    if target.scope is variable.scope:
        return _seen_variables(db, target, node) or [variable]
    builtins = builtins_scope(db, None)
    if builtins is None or not may_be_outside(db, variable.scope, variable.name):
        return [variable]
    return [variable, Variable(builtins, variable.name)]


def _seen_variables(db: Database, target: Target, node: nodes.Name) -> list[Variable]:
    """The variables whose values a name may have where it stands."""
    context = context_at(db, target.scope, is_in_string=target.is_in_string)
    return list(dict.fromkeys(variable_of_site(db, each) for each in definitions_of_name(context, node)))


# Attributes and imports


def _members_named(db: Database, owner: Type, name: str) -> dict[Symbol, None]:
    """The members that an attribute of a value of this type may be."""
    owner = bounded(db, owner)
    found: dict[Symbol, None] = {}
    if isinstance(owner, (UnionType, IntersectionType)):
        for each in owner.members:
            found.update(_members_named(db, each, name))
        return found
    if isinstance(owner, ModuleType):
        module = resolve_module(db, owner.name)
        symbol = None if module is None else member_of_module(db, module, name)
        return {} if symbol is None else {symbol: None}
    member = member_of(db, owner, name)
    return {} if member is None or member.owner.scope is None else {Variable(member.owner.scope, name): None}


def _of_import(db: Database, target: Target, node: nodes.ImportAlias) -> list[Symbol]:
    """The variable that an import binds, or what it names where the target is the name before `as`."""
    written = source(db, target.file).text[target.start : target.end]
    if node.alias is None or written == node.alias.name:
        return [Variable(target.scope, written)]
    statement = target.parents[-1]
    found = _source_of_name(db, target.scope, statement, written) if isinstance(statement, nodes.ImportFrom) else None
    return [] if found is None else [found]


def _of_module_name(db: Database, target: Target) -> list[Symbol]:
    statement = next((each for each in target.parents if isinstance(each, nodes.ImportFrom)), None)
    if statement is None:
        module = resolve_import(db, target.file, target.name)
        if module is None and target.name in table_of(db, target.scope).definitions:
            return [Variable(target.scope, target.name)]
    else:
        module = source_module(db, target.file, statement, target.name)
    return [] if module is None else [module]


def _sources(db: Database, variable: Variable, through_aliases: bool) -> list[Symbol]:
    """What the imports that bind a variable bring in, and the variable itself if something else binds it."""
    found: list[Symbol] = []
    for site in sites_of(db, variable):
        brought = _source_of_site(db, site, through_aliases) if site.kind in IMPORT_KINDS else None
        found.append(variable if brought is None else brought)
    return found or [variable]


def _source_of_site(db: Database, site: DefinitionSite, through_aliases: bool) -> Symbol | None:
    """What an import brings in; None if that is not known, or not looked for because it is an alias."""
    found = None if _is_alias(site) and not through_aliases else import_source(db, site)
    if found is None:
        return None
    module, name = found
    return _member_for(db, site.definition.scope, module, name) if name else module


def _is_alias(site: DefinitionSite) -> bool:
    """Whether an import binds another name than what it names has."""
    node = site.node
    if not isinstance(node, nodes.ImportAlias) or node.alias is None:
        return False
    return site.kind == IMPORT or node.name.name != site.definition.name


def _source_of_name(db: Database, scope: Scope, statement: nodes.ImportFrom, name: str) -> Symbol | None:
    """What `from ... import name` brings in."""
    module = source_module(db, scope.file, statement, None if statement.module is None else statement.module.name)
    return None if module is None else _member_for(db, scope, module, name)


def _member_for(db: Database, scope: Scope, module: Module, name: str) -> Symbol | None:
    """What an import in a scope finds under a name in a module."""
    if module.file is scope.file:
        # A package that imports from itself means its submodule.
        return resolve_module(db, f"{module.name}.{name}")
    return member_of_module(db, module, name)
