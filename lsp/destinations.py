"""How does a client learn where to go from a place?

Clients that take links are told what the way begins at and how far the definition reaches at its end, so that they can mark the
one and show the other; all others get the places alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.locations import Location
from checker.ide.meaning_at_cursor import origin_at_cursor
from lsp import to_protocol
from lsp.from_protocol import Place
from lsp.positions import range_of
from lsp.session import Session

Destinations: TypeAlias = list[types.Location] | list[types.LocationLink] | None


def destinations(session: Session, method: str, place: Place, found: Iterable[Location]) -> Destinations:
    """The answer to a request that asks where to go from a place; None if there is nowhere to go."""
    listed = list(found)
    if not listed:
        return None
    if method not in session.capabilities.takes_links:
        return [to_protocol.location(session, place.db, each) for each in listed]
    origin = _origin(session, place)
    return [_link(session, place, origin, each) for each in listed]


def _origin(session: Session, place: Place) -> types.Range | None:
    extent = origin_at_cursor(place.db, place.file, place.offset)
    if extent is None:
        return None
    return range_of(line_index(place.db, place.file), *extent, session.capabilities.encoding)


def _link(session: Session, place: Place, origin: types.Range | None, found: Location) -> types.LocationLink:
    name = to_protocol.location(session, place.db, found)
    return types.LocationLink(name.uri, to_protocol.whole_range(session, place.db, found), name.range, origin)
