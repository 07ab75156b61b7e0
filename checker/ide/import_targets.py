"""What stands behind an import?

Terms
-----
*Referent*: what a name in the end refers to: the site of a definition, or a module.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from checker.files.file import File
from checker.ide.name_definitions import definitions_in_scope
from checker.modules.module import Module
from checker.modules.nearby_imports import resolve_import
from checker.modules.relative_imports import absolute_import_name
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    IMPORT,
    IMPORT_FROM,
    IMPORT_KINDS,
    SUBMODULE_IMPORT,
    Definition,
    DefinitionSite,
)
from checker.semantic_index.imports import imported_name
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes

Referent: TypeAlias = DefinitionSite | Module


def follow_imports(db: Database, referents: Iterable[Referent]) -> list[Referent]:
    """The referents with what imports bring in in their place, each once; an import that leads nowhere stays."""
    found: dict[Referent, None] = {}
    for referent in referents:
        followed = _follow(db, referent, set())
        found.update(dict.fromkeys(followed or [referent]))
    return list(found)


def module_members(db: Database, module: Module, name: str) -> list[Referent]:
    """What a name in a module refers to, imports followed: a definition in its file, or a submodule."""
    return _members(db, module, name, set())


def import_source(db: Database, site: DefinitionSite) -> tuple[Module, str] | None:
    """The module that an import takes something from and the name it has there, empty where the import is of the module itself.

    None if there is no such module.
    """
    file = site.definition.scope.file
    node, statement = site.node, site.statement
    name = ""
    if site.kind == IMPORT and isinstance(node, nodes.ImportAlias):
        module = resolve_import(db, file, imported_name(node) if node.alias is None else node.name.name)
    elif not isinstance(statement, nodes.ImportFrom):
        return None
    elif site.kind == SUBMODULE_IMPORT:
        module = source_module(db, file, statement, site.definition.name)
    else:
        module = source_module(db, file, statement, None if statement.module is None else statement.module.name)
        name = node.name.name if site.kind == IMPORT_FROM and isinstance(node, nodes.ImportAlias) else site.definition.name
    return None if module is None else (module, name)


def source_module(db: Database, file: File, statement: nodes.ImportFrom, name: str | None) -> Module | None:
    """The module called `name` in the place after `from`, with the dots of the statement before it."""
    absolute = absolute_import_name(db, file, statement.level, name)
    if absolute is None:
        return None
    return resolve_module(db, absolute) if statement.level else resolve_import(db, file, absolute)


def _members(db: Database, module: Module, name: str, seen: set[Definition]) -> list[Referent]:
    if module.file is not None:
        scope = module_scope(module.file)
        if name in table_of(db, scope).definitions:
            found: dict[Referent, None] = {}
            for site in definitions_in_scope(db, scope, name):
                found.update(dict.fromkeys(_follow(db, site, seen)))
            if found:
                return list(found)
    submodule = resolve_module(db, f"{module.name}.{name}")
    return [] if submodule is None else [submodule]


def _follow(db: Database, referent: Referent, seen: set[Definition]) -> list[Referent]:
    """What a referent leads to, nothing if it leads nowhere or in a circle; itself if it is no import."""
    if isinstance(referent, Module):
        return [referent]
    if referent.kind not in IMPORT_KINDS:
        return [referent]
    if referent.definition in seen:
        return []
    seen.add(referent.definition)
    source = import_source(db, referent)
    if source is None:
        return []
    module, name = source
    return _members(db, module, name, seen) if name else [module]
