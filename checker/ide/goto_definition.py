"""Where is what the cursor is on defined?

Names lead through imports to the real definition, attributes to the member of the class, keyword arguments to the parameter;
a function leads to all its overloads, a name that is defined under conditions to all definitions that may count.  What a stub
declares leads to the stub.
"""

from __future__ import annotations

from attrs import frozen

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.import_targets import Referent
from checker.ide.referents import referents_of_target
from checker.ide.semantic_model import definition_value
from checker.ide.target_at_cursor import target_at_cursor
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import ASSIGNMENT, DefinitionSite
from checker.semantic_index.queries import site_of
from checker.syntax import nodes
from checker.types.special import ModuleType


@frozen
class Location:
    """An extent of the file at `path` (absolute), in code points; empty at the start of the file for a whole module."""

    path: str
    start: int
    end: int


def goto_definition(db: Database, file: File, offset: int) -> tuple[Location, ...]:
    """Where the target at an offset of a file is defined; empty if there is none or nothing is known."""
    target = target_at_cursor(db, file, offset)
    if target is None:
        return ()
    found = [_location(db, _real_module(db, referent)) for referent in referents_of_target(db, target)]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def location_of_site(db: Database, site: DefinitionSite) -> Location:
    """Where the name of a definition stands."""
    if site.inner is not None:
        site = site_of(db, site.inner)
    file = site.definition.scope.file
    base = tree(db, file).starts[site.root]
    start, end = _name_extent(site.node)
    return Location(file.path, base + start, base + end)


def _location(db: Database, referent: Referent) -> Location | None:
    if isinstance(referent, Module):
        return None if referent.file is None else Location(referent.file.path, 0, 0)
    return location_of_site(db, referent)


def _real_module(db: Database, referent: Referent) -> Referent:
    """The module that a variable in a stub stands for (`os.path`), or the referent itself."""
    if isinstance(referent, Module) or referent.kind != ASSIGNMENT or not referent.definition.scope.file.is_stub:
        return referent
    value = definition_value(db, referent)
    module = resolve_module(db, value.name) if isinstance(value, ModuleType) else None
    return referent if module is None or module.file is None else module


def _name_extent(node: nodes.Node) -> tuple[int, int]:
    """The extent of the name in the node of a definition site, relative to its root."""
    if isinstance(node, nodes.Attribute):
        return node.name_start, node.end
    if isinstance(node, nodes.ImportAlias):
        named: nodes.Node | None = node.alias or node.name
    elif isinstance(node, nodes.ImportFrom):
        named = node.module
    elif isinstance(node, nodes.MappingPattern):
        named = node.rest
    else:
        named = getattr(node, "name", None)
    found = named if isinstance(named, nodes.Node) else node
    return found.start, found.end
