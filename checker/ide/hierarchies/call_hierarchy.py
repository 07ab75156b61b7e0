"""Which functions call a function, and which does it call?

What calls is a function, or a module for code that is in none; lambdas and comprehensions belong to what they are written in.
A class is called where its instances are made, and its constructor with it.  A call counts for what is known of the callee:
that a method may be overridden is no call of the overriding one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.class_definitions import site_of_class
from checker.ide.hierarchies.called_names import Extent, is_called, names_called_in_function, names_called_in_module
from checker.ide.hierarchies.hierarchy_items import HierarchyItem, item_of_module, item_of_site
from checker.ide.import_targets import Referent
from checker.ide.meaning_at_cursor import meaning_at_cursor
from checker.ide.references.related_symbols import scope_in
from checker.ide.references.symbol_search import search_symbols
from checker.ide.references.symbols import Symbol, Variable, variable_of_site
from checker.ide.source_definitions import source_sites
from checker.modules.file_to_module import name_of_file
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import CLASS_DEFINITION, FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.queries import definition_of_function, index_of, site_of, table_of
from checker.semantic_index.scopes import CLASS, FUNCTION, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import class_literal
from checker.types.constructors import CONSTRUCTORS

_Called: TypeAlias = tuple[File, Extent]


@frozen
class Calls:
    """Calls between two items: the one at the other end, and the extents of the callee's name in the file of the caller."""

    item: HierarchyItem
    places: tuple[Extent, ...]


def prepare_call_hierarchy(db: Database, file: File, offset: int) -> tuple[HierarchyItem, ...]:
    """The functions and classes that the name at an offset of a file stands for."""
    return tuple(item_of_site(db, _with_code(db, each)) for each in _callables_at(db, file, offset))


def incoming_calls(db: Database, file: File, offset: int, files: Iterable[File]) -> tuple[Calls, ...]:
    """The calls in `files` of the function or class whose name is at an offset of a file, by caller."""
    symbols = _called_symbols(db, _callables_at(db, file, offset))
    found: dict[HierarchyItem, list[Extent]] = {}
    searched = list(dict.fromkeys((file, *files)))
    for target, meant in search_symbols(db, symbols, searched, through_aliases=True).occurrences:
        if not symbols.isdisjoint(meant) and is_called(target.parents, target.node):
            found.setdefault(_caller(db, target.scope), []).append((target.start, target.end))
    calls = [Calls(item, tuple(sorted(places))) for item, places in found.items()]
    return tuple(sorted(calls, key=lambda each: (each.item.location.path, each.places)))


def outgoing_calls(db: Database, file: File, offset: int) -> tuple[Calls, ...]:
    """The calls that the function or class whose name is at an offset of a file makes, by callee.

    A class makes those of its constructors.
    """
    called: list[_Called] = []
    for site in _callables_at(db, file, offset):
        for function in _functions_run(db, site):
            called.extend(_called_by_function(db, function))
    return _by_callee(db, called)


def outgoing_calls_of_module(db: Database, file: File) -> tuple[Calls, ...]:
    """The calls that the code of a file outside of functions makes, by callee."""
    return _by_callee(db, [(file, each) for each in names_called_in_module(tree(db, file))])


def _callables_at(db: Database, file: File, offset: int) -> list[DefinitionSite]:
    meaning = meaning_at_cursor(db, file, offset)
    return [] if meaning is None else _callables(db, meaning.referents)


def _callables(db: Database, referents: Iterable[Referent]) -> list[DefinitionSite]:
    """The functions and classes among some referents; of overloads the last, which is the implementation where there is one."""
    found: dict[Variable, DefinitionSite] = {}
    for each in referents:
        if not isinstance(each, Module) and each.kind in (FUNCTION_DEFINITION, CLASS_DEFINITION):
            found[variable_of_site(db, each)] = each
    return list(found.values())


# Stubs and sources


def _with_code(db: Database, site: DefinitionSite) -> DefinitionSite:
    """The definition in the source that the stub of its module declares at a site, or the site itself."""
    if not site.definition.scope.file.is_stub:
        return site
    declared = variable_of_site(db, site)
    sources = [each for each in source_sites(db, site) if _in_stub(db, variable_of_site(db, each)) == declared]
    return sources[-1] if sources else site


def _in_stub(db: Database, variable: Variable) -> Variable | None:
    """What the stub of a module has in the place of a variable of its source, None if there is no stub."""
    name = name_of_file(db, variable.scope.file)
    module = None if name is None else resolve_module(db, name)
    if module is None or module.file is None or not module.file.is_stub:
        return None
    return Variable(scope_in(module.file, variable.scope), variable.name)


# Callers


def _called_symbols(db: Database, sites: Iterable[DefinitionSite]) -> frozenset[Symbol]:
    """What is named where one of the definitions is called, be it in the stub of its module."""
    found: set[Symbol] = set()
    for site in sites:
        found.add(variable_of_site(db, site))
        scope = site.definition.scope
        if scope.kind == CLASS and site.definition.name in CONSTRUCTORS:
            made = site_of_class(db, class_literal(scope))
            if made is not None:
                found.add(variable_of_site(db, made))
    stubs = [_in_stub(db, each) for each in found if isinstance(each, Variable)]
    return frozenset((*found, *(each for each in stubs if each is not None)))


def _caller(db: Database, scope: Scope) -> HierarchyItem:
    """The function that code of a scope is in, or the module."""
    current: Scope | None = scope
    while current is not None:
        function = definition_of_function(db, current) if current.kind == FUNCTION else None
        if function is not None:
            return item_of_site(db, site_of(db, function))
        current = current.parent
    return item_of_module(db, scope.file)


# Callees


def _functions_run(db: Database, site: DefinitionSite) -> list[DefinitionSite]:
    """The functions whose code a call runs: of a class its own constructors, of overloads the implementation."""
    if site.kind == FUNCTION_DEFINITION:
        traits = facts.function_traits(db, site.definition)
        if not traits.is_overloaded or traits.implementation is not None:
            return [site]
        others = table_of(db, site.definition.scope).definitions[site.definition.name]
        return [each for each in others if each.kind == FUNCTION_DEFINITION][-1:]
    scope = index_of(db, site.definition.scope).scope_of.get(site.node)
    members = {} if scope is None else table_of(db, scope).definitions
    return [each for name in CONSTRUCTORS for each in members.get(name, ()) if each.kind == FUNCTION_DEFINITION]


def _called_by_function(db: Database, site: DefinitionSite) -> list[_Called]:
    file = site.definition.scope.file
    syntax = tree(db, file)
    if not isinstance(site.node, nodes.FunctionDefinition):
        return []
    return [(file, each) for each in names_called_in_function(syntax, site.node, syntax.starts[site.root])]


def _by_callee(db: Database, called: Iterable[_Called]) -> tuple[Calls, ...]:
    found: dict[Variable, list[Extent]] = {}
    sites: dict[Variable, DefinitionSite] = {}
    for file, (start, end) in called:
        for site in _callables_at(db, file, start):
            variable = variable_of_site(db, site)
            sites[variable] = site
            found.setdefault(variable, []).append((start, end))
    return tuple(Calls(item_of_site(db, _with_code(db, sites[each])), tuple(places)) for each, places in found.items())
