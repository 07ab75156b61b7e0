"""What calls this function, and what does it call?"""

from __future__ import annotations

from lsprotocol import types

from checker.ide.hierarchies import call_hierarchy as ide
from lsp.hierarchy_items import hierarchy_of, prepared
from lsp.server import TypecheckServer
from lsp.session import Session

_Items = list[types.CallHierarchyItem] | None
_Incoming = list[types.CallHierarchyIncomingCall] | None
_Outgoing = list[types.CallHierarchyOutgoingCall] | None


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    server.question(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, prepare_call_hierarchy)
    server.wide_question(types.CALL_HIERARCHY_INCOMING_CALLS, incoming_calls)
    server.question(types.CALL_HIERARCHY_OUTGOING_CALLS, outgoing_calls)


def prepare_call_hierarchy(session: Session, params: types.CallHierarchyPrepareParams) -> _Items:
    """The functions and classes that the name at a position stands for, None if it stands for none."""
    return prepared(session, params, types.CallHierarchyItem, ide.prepare_call_hierarchy)


def incoming_calls(session: Session, params: types.CallHierarchyIncomingCallsParams) -> _Incoming:
    """The calls of a function or class in the project, by caller."""
    item = params.item
    if item.kind == types.SymbolKind.Module:
        return []
    hierarchy = hierarchy_of(session, item)
    place = hierarchy.place(item)
    return [
        types.CallHierarchyIncomingCall(
            hierarchy.item(types.CallHierarchyItem, each.item), hierarchy.ranges(each.item.location.path, each.places)
        )
        for each in ide.incoming_calls(place.db, place.file, place.offset, hierarchy.files)
    ]


def outgoing_calls(session: Session, params: types.CallHierarchyOutgoingCallsParams) -> _Outgoing:
    """The calls that a function, class or module makes, by callee."""
    item = params.item
    hierarchy = hierarchy_of(session, item)
    place = hierarchy.place(item)
    if item.kind == types.SymbolKind.Module:
        found = ide.outgoing_calls_of_module(place.db, place.file)
    else:
        found = ide.outgoing_calls(place.db, place.file, place.offset)
    return [
        types.CallHierarchyOutgoingCall(
            hierarchy.item(types.CallHierarchyItem, each.item), hierarchy.ranges(place.file.path, each.places)
        )
        for each in found
    ]
