"""How do offsets in a text become positions for the client, and back?

Client and server agree at the start on the unit in which characters of a line are counted: UTF-8 bytes, UTF-16 units or code
points.  Everything inside of the checker counts code points.  A position outside of the text means the nearest one inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from checker.text.line_index import LineIndex

UTF8: Final = "utf-8"
UTF16: Final = "utf-16"
UTF32: Final = "utf-32"


def choose_encoding(offered: Sequence[str] | None) -> str:
    """The first of the encodings that the client offers which we know; UTF-16, which every client knows, if there is none."""
    for encoding in offered or ():
        # The protocol's enumeration prints differently but compares equal.
        for known in (UTF8, UTF16, UTF32):
            if encoding == known:
                return known
    return UTF16


def offset_of(index: LineIndex, position: types.Position, encoding: str) -> int:
    """The offset of a position."""
    if encoding == UTF8:
        return index.offset_from_utf8(position.line, position.character)
    if encoding == UTF16:
        return index.offset_from_utf16(position.line, position.character)
    return index.offset(position.line, position.character)


def position_of(index: LineIndex, offset: int, encoding: str) -> types.Position:
    """The position of an offset."""
    if encoding == UTF8:
        return types.Position(*index.utf8_line_column(offset))
    if encoding == UTF16:
        return types.Position(*index.utf16_line_column(offset))
    return types.Position(*index.line_column(offset))


def extent_of(index: LineIndex, extent: types.Range, encoding: str) -> tuple[int, int]:
    """The offsets that a range begins and ends at."""
    return offset_of(index, extent.start, encoding), offset_of(index, extent.end, encoding)


def range_of(index: LineIndex, start: int, end: int, encoding: str) -> types.Range:
    """The range between two offsets."""
    return types.Range(position_of(index, start, encoding), position_of(index, end, encoding))
