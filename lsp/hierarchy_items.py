"""How are the items of hierarchies said to the client, and which place does an item mean that comes back?

An item remembers the document that was asked about first: what lies in a library belongs to several projects, and the one of
that document is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias, TypeVar

from lsprotocol import types

from checker.files.file import File, file_at
from checker.files.sources import line_index
from checker.ide.hierarchies.hierarchy_items import CLASS_ITEM, FUNCTION, METHOD, MODULE, HierarchyItem
from checker.ide.locations import Location
from checker.project.database import Project
from checker.query.database import Database
from lsp import to_protocol
from lsp.from_protocol import Place, place_of
from lsp.positions import offset_of
from lsp.project_files import project_files
from lsp.session import Session

ProtocolItem: TypeAlias = types.CallHierarchyItem | types.TypeHierarchyItem
PrepareParams: TypeAlias = types.CallHierarchyPrepareParams | types.TypeHierarchyPrepareParams
_Item = TypeVar("_Item", types.CallHierarchyItem, types.TypeHierarchyItem)

Find: TypeAlias = Callable[[Database, File, int], Iterable[HierarchyItem]]
"""Finds the items that are meant at an offset of a file."""

_DOCUMENT: Final = "document"
_KINDS: Final = {
    MODULE: types.SymbolKind.Module,
    CLASS_ITEM: types.SymbolKind.Class,
    FUNCTION: types.SymbolKind.Function,
    METHOD: types.SymbolKind.Method,
}


class Hierarchy:
    """The project that a hierarchy was asked about; `document` is the URI of the document in which somebody asked."""

    def __init__(self, session: Session, document: str) -> None:
        self._session: Final = session
        self._document: Final = document
        self._project: Final[Project] = session.file_of(document)[0]

    @property
    def files(self) -> list[File]:
        """The files of the project."""
        return project_files(self._session, self._project)

    def place(self, item: ProtocolItem) -> Place:
        """The name of an item that came back."""
        db = self._project.db
        file = file_at(self._session.documents.path_of(item.uri))
        encoding = self._session.capabilities.encoding
        return Place(self._project, file, offset_of(line_index(db, file), item.selection_range.start, encoding))

    def item(self, kind: type[_Item], found: HierarchyItem) -> _Item:
        """An item for the client."""
        place = found.location
        db = self._project.db
        name = to_protocol.location(self._session, db, place)
        return kind(
            name=found.name,
            kind=_KINDS[found.kind],
            uri=name.uri,
            range=to_protocol.whole_range(self._session, db, place),
            selection_range=name.range,
            detail=found.container or None,
            data={_DOCUMENT: self._document},
        )

    def items(self, kind: type[_Item], found: Iterable[HierarchyItem]) -> list[_Item]:
        """Items for the client."""
        return [self.item(kind, each) for each in found]

    def ranges(self, path: str, extents: Iterable[tuple[int, int]]) -> list[types.Range]:
        """The ranges of some extents of a file."""
        found = [Location(path, start, end) for start, end in extents]
        return [to_protocol.location(self._session, self._project.db, each).range for each in found]


def prepared(session: Session, params: PrepareParams, kind: type[_Item], find: Find) -> list[_Item] | None:
    """The items that a hierarchy of what is at a position begins with, None if there are none."""
    place = place_of(session, params.text_document, params.position)
    hierarchy = Hierarchy(session, params.text_document.uri)
    return hierarchy.items(kind, find(place.db, place.file, place.offset)) or None


def hierarchy_of(session: Session, item: ProtocolItem) -> Hierarchy:
    """The hierarchy that an item belongs to."""
    data: Any = item.data
    document = data.get(_DOCUMENT) if isinstance(data, dict) else None
    return Hierarchy(session, document if isinstance(document, str) else item.uri)
