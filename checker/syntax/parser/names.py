"""How is a name read where it is not an expression?"""

from __future__ import annotations

from checker.syntax.nodes import Identifier
from checker.syntax.parser.token_cursor import TokenCursor, forbid, missing_place, previous_end, report_here, word_at
from checker.syntax.tokens import NAME, WORDS


def identifier_at(cursor: TokenCursor) -> Identifier:
    """The identifier at the position, which is consumed."""
    position = cursor.position
    cursor.position = position + 1
    start = cursor.starts[position]
    name, length = WORDS[cursor.texts[position]]
    return Identifier(start, start + length, name)


def expect_identifier(cursor: TokenCursor, what: str) -> Identifier:
    """The identifier at the position; where there is none, that is reported and the name is empty, or the keyword there."""
    position = cursor.position
    kind = cursor.kinds[position]
    if kind == NAME:
        return identifier_at(cursor)
    word = word_at(cursor, position)
    start = cursor.starts[position]
    if word.isidentifier():
        report_here(cursor, f"expected {what}, but '{word}' is a keyword")
        cursor.position = position + 1
        return Identifier(start, previous_end(cursor), word)
    report_here(cursor, f"expected {what}")
    place = missing_place(cursor)
    return Identifier(place, place, "")


def check_binding(cursor: TokenCursor, name: Identifier) -> None:
    """Forbid a name that nothing can be bound to."""
    if name.name == "__debug__":
        forbid(cursor, name.start, name.end, "cannot assign to __debug__")
