"""How does a client learn where to go from a place?

Clients that take links are told what the way begins at and how far the definition reaches at its end, so that they can mark the
one and show the other; all others get the places alone.
"""

from __future__ import annotations

from typing import TypeAlias

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide import locations as plain
from lsp import to_protocol
from lsp.from_protocol import Place
from lsp.positions import range_of
from lsp.session import Session

Destinations: TypeAlias = list[types.Location] | list[types.LocationLink] | None


def destinations(session: Session, method: str, place: Place, found: plain.Destinations | None) -> Destinations:
    """The answer to a request that asks where to go from a place; None if there is nowhere to go."""
    if found is None or not found.locations:
        return None
    if method not in session.capabilities.takes_links:
        return [to_protocol.location(session, place.db, each) for each in found.locations]
    origin = range_of(line_index(place.db, place.file), found.start, found.end, session.capabilities.encoding)
    return [_link(session, place, origin, each) for each in found.locations]


def _link(session: Session, place: Place, origin: types.Range, found: plain.Location) -> types.LocationLink:
    name = to_protocol.location(session, place.db, found)
    return types.LocationLink(name.uri, to_protocol.whole_range(session, place.db, found), name.range, origin)
