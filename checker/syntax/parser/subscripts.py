"""How is what stands between the brackets of a subscript read?"""

from __future__ import annotations

from checker.syntax.nodes import Expression, Slice, Starred, Subscript, TupleDisplay
from checker.syntax.parser.expression_lists import parse_named_expression, parse_starred
from checker.syntax.parser.recovery import close_bracket, separate
from checker.syntax.parser.token_cursor import TokenCursor, end_after, use_feature
from checker.syntax.tokens import CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PARENTHESIS, COLON, COMMA, NEWLINE, STAR, WALRUS


def parse_subscript(cursor: TokenCursor, value: Expression, start: int) -> Subscript:
    """The subscript of `value`, which starts at `start`; the position is at the bracket."""
    kinds = cursor.kinds
    cursor.position += 1
    position = cursor.position
    index = _parse_index(cursor)
    kind = kinds[cursor.position]
    if kind == CLOSE_BRACKET and not isinstance(index, Starred):
        cursor.position += 1
        return Subscript(start, cursor.starts[cursor.position - 1] + 1, value, index)
    elements = [index]
    end = index.end
    while separate(cursor, CLOSE_BRACKET):
        before = cursor.position
        element = _parse_index(cursor)
        elements.append(element)
        end = end_after(cursor, element)
        if cursor.position == before:
            break
    if len(elements) > 1 or kind == COMMA or isinstance(index, Starred):
        last = cursor.position - 1
        if kinds[last] == COMMA:
            end = max(end, cursor.starts[last] + 1)
        _note_stars(cursor, elements)
        index = TupleDisplay(cursor.starts[position], end, tuple(elements))
    return Subscript(start, close_bracket(cursor, CLOSE_BRACKET), value, index)


def _note_stars(cursor: TokenCursor, elements: list[Expression]) -> None:
    for element in elements:
        if isinstance(element, Starred):
            use_feature(cursor, "unpacking in subscripts", (3, 11), element.start, element.end)


def _parse_index(cursor: TokenCursor) -> Expression:
    """An index, a slice, or `*value`."""
    kinds = cursor.kinds
    position = cursor.position
    kind = kinds[position]
    lower: Expression | None = None
    if kind == STAR:
        return parse_starred(cursor)
    if kind != COLON:
        if kinds[position + 1] == WALRUS:
            lower = parse_named_expression(cursor)
            use_feature(cursor, "assignment expressions in subscripts without parentheses", (3, 10), lower.start, lower.end)
        else:
            lower = cursor.parse_expression(cursor)
        if kinds[cursor.position] != COLON:
            return lower
    end = cursor.starts[cursor.position] + 1
    cursor.position += 1
    upper = _parse_bound(cursor)
    if upper is not None:
        end = end_after(cursor, upper)
    step: Expression | None = None
    if kinds[cursor.position] == COLON:
        end = cursor.starts[cursor.position] + 1
        cursor.position += 1
        step = _parse_bound(cursor)
        if step is not None:
            end = end_after(cursor, step)
    return Slice(cursor.starts[position], end, lower, upper, step)


def _parse_bound(cursor: TokenCursor) -> Expression | None:
    kind = cursor.kinds[cursor.position]
    if kind == COLON or kind == COMMA or kind == NEWLINE or CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
        return None
    return cursor.parse_expression(cursor)
