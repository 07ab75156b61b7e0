"""From which classes is this class derived, and which are derived from it?"""

from __future__ import annotations

from functools import partial

from lsprotocol import types

from checker.ide.hierarchies import type_hierarchy as ide
from lsp.from_protocol import place_of
from lsp.hierarchy_items import Hierarchy, hierarchy_of
from lsp.server import TypecheckServer
from lsp.session import Session

_Items = list[types.TypeHierarchyItem] | None


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.feature(types.TEXT_DOCUMENT_PREPARE_TYPE_HIERARCHY)(prepare_type_hierarchy)
    server.feature(types.TYPE_HIERARCHY_SUPERTYPES)(supertypes)
    server.feature(types.TYPE_HIERARCHY_SUBTYPES)(subtypes)


async def prepare_type_hierarchy(ls: TypecheckServer, params: types.TypeHierarchyPrepareParams) -> _Items:
    """The classes that the name at a position stands for, None if it stands for none."""
    return await ls.ask(partial(_prepare, ls.session, params))


async def supertypes(ls: TypecheckServer, params: types.TypeHierarchySupertypesParams) -> _Items:
    """The bases of a class."""
    return await ls.ask(partial(_supertypes, ls.session, params.item))


async def subtypes(ls: TypecheckServer, params: types.TypeHierarchySubtypesParams) -> _Items:
    """The classes of the project of which a class is a base."""
    return await ls.ask_widely(partial(_subtypes, ls.session, params.item))


def _prepare(session: Session, params: types.TypeHierarchyPrepareParams) -> _Items:
    place = place_of(session, params.text_document, params.position)
    hierarchy = Hierarchy(session, params.text_document.uri)
    found = ide.prepare_type_hierarchy(place.db, place.file, place.offset)
    return [hierarchy.item(types.TypeHierarchyItem, each) for each in found] or None


def _supertypes(session: Session, item: types.TypeHierarchyItem) -> _Items:
    hierarchy = hierarchy_of(session, item)
    place = hierarchy.place(item)
    found = ide.supertypes(place.db, place.file, place.offset)
    return [hierarchy.item(types.TypeHierarchyItem, each) for each in found]


def _subtypes(session: Session, item: types.TypeHierarchyItem) -> _Items:
    hierarchy = hierarchy_of(session, item)
    place = hierarchy.place(item)
    found = ide.subtypes(place.db, place.file, place.offset, hierarchy.files)
    return [hierarchy.item(types.TypeHierarchyItem, each) for each in found]
