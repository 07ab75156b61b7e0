"""From which classes is this class derived, and which are derived from it?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.hierarchies import type_hierarchy as ide
from lsp.hierarchy_items import hierarchy_of, prepared
from lsp.server import TypecheckServer
from lsp.session import Session

_Items = list[types.TypeHierarchyItem] | None


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.question(types.TEXT_DOCUMENT_PREPARE_TYPE_HIERARCHY, prepare_type_hierarchy)
    server.question(types.TYPE_HIERARCHY_SUPERTYPES, supertypes)
    server.wide_question(types.TYPE_HIERARCHY_SUBTYPES, subtypes)


def prepare_type_hierarchy(session: Session, params: types.TypeHierarchyPrepareParams) -> _Items:
    """The classes that the name at a position stands for, None if it stands for none."""
    return prepared(session, params, types.TypeHierarchyItem, ide.prepare_type_hierarchy)


def supertypes(session: Session, params: types.TypeHierarchySupertypesParams) -> _Items:
    """The bases of a class."""
    hierarchy = hierarchy_of(session, params.item)
    place = hierarchy.place(params.item)
    found = ide.supertypes(place.db, place.file, place.offset)
    return hierarchy.items(types.TypeHierarchyItem, found)


def subtypes(session: Session, params: types.TypeHierarchySubtypesParams) -> _Items:
    """The classes of the project of which a class is a base."""
    hierarchy = hierarchy_of(session, params.item)
    place = hierarchy.place(params.item)
    found = ide.subtypes(place.db, place.file, place.offset, hierarchy.files)
    return hierarchy.items(types.TypeHierarchyItem, found)
