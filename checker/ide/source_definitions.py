"""What does the source define that a stub declares?

What a stub says about a name is looked for in the source of its module: a function, class or variable at the top level, a
parameter, a member of a class wherever the source gives it a value.  Where the source imports the name from elsewhere, that is
followed, and what is written in C there is looked for where the standard library has it in Python.  What the source does not
show (it is written in C only, or made while the program runs) is where the stub declares it.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.files.file import File
from checker.ide.import_targets import Referent, follow_imports
from checker.ide.locations import Location, location_of_referent, location_of_site
from checker.ide.member_definitions import definitions_of_attribute
from checker.ide.name_definitions import definitions_in_scope
from checker.ide.parameter_definitions import parameters_of_function
from checker.ide.runtime_sources import python_twin, runtime_file
from checker.ide.semantic_model import definition_value
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    ASSIGNMENT,
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    IMPORT_KINDS,
    PARAMETER,
    DefinitionSite,
)
from checker.semantic_index.queries import definition_of_function, index_of, table_of
from checker.semantic_index.scopes import CLASS, MODULE, TYPE_PARAMETERS, Scope, module_scope
from checker.types.classes import class_literal, instance
from checker.types.special import ModuleType


def source_locations(db: Database, referents: Iterable[Referent]) -> tuple[Location, ...]:
    """Where the referents are, each place once; those in stubs where their source has them, if it does."""
    found: dict[Location, None] = {}
    for referent in referents:
        found.update(dict.fromkeys(_locations(db, _real_module(db, referent))))
    return tuple(found)


def source_sites(db: Database, site: DefinitionSite) -> list[DefinitionSite]:
    """What the source defines for a site in a stub, empty if nothing is found."""
    return _sources_of_site(db, site, set())


def _locations(db: Database, referent: Referent) -> list[Location]:
    if isinstance(referent, Module):
        source = None if referent.file is None else runtime_file(db, referent.file)
        if source is not None:
            return [Location(source.path, 0, 0)]
    elif referent.definition.scope.file.is_stub:
        sources = source_sites(db, referent)
        if sources:
            return [location_of_site(db, each) for each in sources]
    location = location_of_referent(db, referent)
    return [] if location is None else [location]


def _real_module(db: Database, referent: Referent) -> Referent:
    """The module that a variable in a stub stands for (`os.path`), or the referent itself."""
    if isinstance(referent, Module) or referent.kind != ASSIGNMENT or not referent.definition.scope.file.is_stub:
        return referent
    value = definition_value(db, referent)
    module = resolve_module(db, value.name) if isinstance(value, ModuleType) else None
    return referent if module is None or module.file is None else module


def _sources_of_site(db: Database, site: DefinitionSite, seen: set[DefinitionSite]) -> list[DefinitionSite]:
    if site in seen:
        return []
    seen.add(site)
    if site.kind == PARAMETER:
        return _sources_of_parameter(db, site, seen)
    return _sources(db, site.definition.scope, site.definition.name, seen)


def _sources_of_parameter(db: Database, site: DefinitionSite, seen: set[DefinitionSite]) -> list[DefinitionSite]:
    function = definition_of_function(db, site.definition.scope)
    if function is None:
        return []
    sources = _sources(db, function.scope, function.name, seen)
    functions = [each.definition for each in sources if each.kind == FUNCTION_DEFINITION]
    return [found for each in functions for found in parameters_of_function(db, each, site.definition.name)]


def _sources(db: Database, scope: Scope, name: str, seen: set[DefinitionSite]) -> list[DefinitionSite]:
    """What the source has for a name in a scope of a stub."""
    while scope.kind == TYPE_PARAMETERS and scope.parent is not None:
        scope = scope.parent
    if scope.kind == MODULE:
        source = runtime_file(db, scope.file)
        own = None if source is None else _function_or_class(db, module_scope(source), name)
        own = own or _in_twin(db, scope, name)
        if own is not None:
            return [own]
        return [] if source is None else _in_module(db, source, name, seen)
    if scope.kind != CLASS or scope.parent is None:
        return []
    found: dict[DefinitionSite, None] = {}
    for site in _sources(db, scope.parent, scope.name, seen):
        if site.kind == CLASS_DEFINITION:
            found.update(dict.fromkeys(_in_class(db, site, name)))
    return list(found)


def _in_twin(db: Database, scope: Scope, name: str) -> DefinitionSite | None:
    """The function or class that the standard library has in Python for one that a stub declares of another module."""
    if _function_or_class(db, scope, name) is None:
        return None
    twin = python_twin(db, scope.file)
    return None if twin is None else _function_or_class(db, module_scope(twin), name)


def _in_module(db: Database, file: File, name: str, seen: set[DefinitionSite]) -> list[DefinitionSite]:
    """What a source gets from elsewhere under a name, or what value it gives the name."""
    if name not in table_of(db, module_scope(file)).definitions:
        return []
    found: dict[DefinitionSite, None] = {}
    for referent in follow_imports(db, definitions_in_scope(db, module_scope(file), name)):
        # An import that leads nowhere shows less than the stub.
        if isinstance(referent, Module) or referent.kind in IMPORT_KINDS:
            continue
        sites = _sources_of_site(db, referent, seen) if referent.definition.scope.file.is_stub else [referent]
        found.update(dict.fromkeys(sites))
    return list(found)


def _in_class(db: Database, site: DefinitionSite, name: str) -> list[DefinitionSite]:
    scope = index_of(db, site.definition.scope).scope_of.get(site.node)
    if scope is None:
        return []
    members = definitions_of_attribute(db, instance(class_literal(scope)), name)
    found = [each for each in members if not isinstance(each, Module) and not each.definition.scope.file.is_stub]
    own = None if found else _function_or_class(db, scope, name)
    return found if own is None else [own]


def _function_or_class(db: Database, scope: Scope, name: str) -> DefinitionSite | None:
    """The last function or class of a name in a scope: one that an import replaces by a faster one counts, too."""
    for site in reversed(table_of(db, scope).definitions.get(name, ())):
        if site.kind in (FUNCTION_DEFINITION, CLASS_DEFINITION):
            return site
    return None
