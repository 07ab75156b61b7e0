"""Where in the files is a definition, and how far does it reach?

Terms
-----
*Whole*: the extent of everything that a definition consists of: a function with its decorators and its body, a statement that
assigns.  It holds the extent of the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import Factory, frozen

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.import_targets import Referent
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    ANNOTATED,
    ASSIGNMENT,
    AUGMENTED,
    IMPORT,
    IMPORT_FROM,
    STAR_IMPORT,
    SUBMODULE_IMPORT,
    DefinitionSite,
)
from checker.semantic_index.queries import site_of
from checker.syntax import nodes
from checker.syntax.extents import whole_extent_in

_WHOLE_STATEMENTS: Final = frozenset((ASSIGNMENT, ANNOTATED, AUGMENTED, IMPORT, IMPORT_FROM, STAR_IMPORT, SUBMODULE_IMPORT))


@frozen
class Location:
    """An extent of the file at `path` (absolute), in code points; empty at the start of the file for a whole module.

    `start` and `end` are those of the name of a definition, `whole_start` and `whole_end` those of all of it, which are the
    same where nothing else belongs to it.
    """

    path: str
    start: int
    end: int
    whole_start: int = Factory(lambda self: self.start, takes_self=True)
    whole_end: int = Factory(lambda self: self.end, takes_self=True)


@frozen
class Destinations:
    """Where one can go from the text at `start` to `end` (absolute offsets in code points); `locations` may be empty."""

    start: int
    end: int
    locations: tuple[Location, ...]


def locations(db: Database, referents: Iterable[Referent]) -> tuple[Location, ...]:
    """Where the referents are, each place once; modules without a file are nowhere."""
    found = [location_of_referent(db, each) for each in referents]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def location_of_referent(db: Database, referent: Referent) -> Location | None:
    """Where a definition or module is, None for a module without a file."""
    if isinstance(referent, Module):
        return None if referent.file is None else Location(referent.file.path, 0, 0)
    return location_of_site(db, referent)


def location_of_site(db: Database, site: DefinitionSite) -> Location:
    """Where the name of a definition stands, and all of it."""
    if site.inner is not None:
        site = site_of(db, site.inner)
    file = site.definition.scope.file
    base = tree(db, file).starts[site.root]
    start, end = name_extent(site.node)
    whole = site.statement if site.kind in _WHOLE_STATEMENTS else site.node
    whole_start, whole_end = whole_extent(db, file, whole, base)
    return Location(file.path, base + start, base + end, min(base + start, whole_start), max(base + end, whole_end))


def whole_extent(db: Database, file: File, node: nodes.Node, base: int) -> tuple[int, int]:
    """The absolute extent of a node whose root starts at `base`, with decorators and with a body that is a root of its own."""
    return whole_extent_in(tree(db, file), node, base)


def name_extent(node: nodes.Node) -> tuple[int, int]:
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
