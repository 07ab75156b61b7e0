"""How are colored names told to the client, and what has changed since it was told last?

A name is five numbers: lines down from the name before it, characters right from the start of the line or of the name before
it on the same line, its length, its type and its modifiers.  After an edit only the numbers that differ are sent, between those
at the start and at the end that do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.ide.semantic_tokens.walk import Token
from checker.text.line_index import LineIndex
from lsp.positions import range_of

_NUMBERS: Final = 5
"""How many numbers a name is."""


class TokenResults:
    """The numbers that were sent last for each document, with the id of that answer."""

    def __init__(self) -> None:
        self._sent: Final[dict[str, tuple[str, list[int]]]] = {}
        self._count = 0

    def remember(self, uri: str, data: list[int]) -> str:
        """The id of an answer with these numbers."""
        self._count += 1
        result_id = str(self._count)
        self._sent[uri] = result_id, data
        return result_id

    def sent(self, uri: str, result_id: str) -> list[int] | None:
        """The numbers of an answer, None if it was not the last one for this document."""
        found = self._sent.get(uri)
        return found[1] if found is not None and found[0] == result_id else None

    def forget(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._sent.pop(uri, None)


def encoded(index: LineIndex, tokens: Sequence[Token], encoding: str) -> list[int]:
    """The numbers of tokens that are in the order of the text."""
    data: list[int] = []
    last_line = last_column = 0
    line = -1
    first = next_first = 0
    is_ascii = True
    for start, length, kind, modifiers in tokens:
        while line < 0 or (start >= next_first and line + 1 < index.line_count):
            line += 1
            first, next_first = index.line_start(line), index.line_start(line + 1)
            is_ascii = index.is_ascii or index.text[first:next_first].isascii()
        column, end = start - first, start + length - first
        if not is_ascii:
            found = range_of(index, start, start + length, encoding)
            column, end = found.start.character, found.end.character
        if line != last_line:
            last_column = 0
        data.extend((line - last_line, column - last_column, end - column, kind, modifiers))
        last_line, last_column = line, column
    return data


def difference(old: list[int], new: list[int]) -> tuple[int, int, list[int]]:
    """The edit that makes the new numbers of the old ones: where it begins, how many it removes, and what it puts there."""
    start = 0
    limit = min(len(old), len(new))
    while start < limit and old[start : start + _NUMBERS] == new[start : start + _NUMBERS]:
        start += _NUMBERS
    start = min(start, limit)
    end = 0
    limit -= start
    while end < limit and old[len(old) - end - _NUMBERS : len(old) - end] == new[len(new) - end - _NUMBERS : len(new) - end]:
        end += _NUMBERS
    return start, len(old) - end - start, new[start : len(new) - end]
