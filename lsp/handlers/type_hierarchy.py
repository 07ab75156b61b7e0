"""From which classes is this class derived, and which are derived from it?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.hierarchies import type_hierarchy as ide
from lsp.from_protocol import place_of
from lsp.hierarchy_items import Hierarchy, hierarchy_of
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
    place = place_of(session, params.text_document, params.position)
    hierarchy = Hierarchy(session, params.text_document.uri)
    found = ide.prepare_type_hierarchy(place.db, place.file, place.offset)
    return [hierarchy.item(types.TypeHierarchyItem, each) for each in found] or None


def supertypes(session: Session, params: types.TypeHierarchySupertypesParams) -> _Items:
    """The bases of a class."""
    hierarchy = hierarchy_of(session, params.item)
    place = hierarchy.place(params.item)
    found = ide.supertypes(place.db, place.file, place.offset)
    return [hierarchy.item(types.TypeHierarchyItem, each) for each in found]


def subtypes(session: Session, params: types.TypeHierarchySubtypesParams) -> _Items:
    """The classes of the project of which a class is a base."""
    hierarchy = hierarchy_of(session, params.item)
    place = hierarchy.place(params.item)
    found = ide.subtypes(place.db, place.file, place.offset, hierarchy.files)
    return [hierarchy.item(types.TypeHierarchyItem, each) for each in found]
