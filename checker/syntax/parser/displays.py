"""How is what stands between brackets read: tuples, lists, sets, dictionaries, comprehensions, parentheses?"""

from __future__ import annotations

from checker.syntax.nodes import (
    DictComprehension,
    DictDisplay,
    Expression,
    GeneratorExpression,
    ListComprehension,
    ListDisplay,
    MissingExpression,
    NamedExpression,
    SetComprehension,
    SetDisplay,
    Starred,
    TupleDisplay,
)
from checker.syntax.parser.comprehensions import parse_clauses
from checker.syntax.parser.expression_lists import parse_element, parse_misused_walrus, parse_single
from checker.syntax.parser.operators import COMPARISON
from checker.syntax.parser.recovery import close_bracket, separate
from checker.syntax.parser.token_cursor import TokenCursor, forbid, missing_expression, report_here, use_feature
from checker.syntax.tokens import (
    ASYNC,
    CLOSE_BRACE,
    CLOSE_BRACKET,
    CLOSE_PARENTHESIS,
    COLON,
    COMMA,
    DOUBLE_STAR,
    FOR,
    NEWLINE,
    STAR,
    WALRUS,
    YIELD,
)


def parse_parentheses(cursor: TokenCursor) -> Expression:
    """A tuple, a generator expression, or the expression in parentheses itself."""
    kinds = cursor.kinds
    position = cursor.position
    start = cursor.starts[position]
    cursor.position = position + 1
    kind = kinds[position + 1]
    if kind == CLOSE_PARENTHESIS:
        cursor.position = position + 2
        return TupleDisplay(start, cursor.starts[position + 1] + 1, ())
    if kind == YIELD:
        value = parse_single(cursor)
        close_bracket(cursor, CLOSE_PARENTHESIS)
        return value
    if kind == STAR or kinds[position + 2] == WALRUS:
        first = parse_element(cursor)
    else:
        first = cursor.parse_expression(cursor)
    kind = kinds[cursor.position]
    if kind == WALRUS:
        first = parse_misused_walrus(cursor, cursor.starts[position + 1], first)
        kind = kinds[cursor.position]
    if kind == CLOSE_PARENTHESIS:
        cursor.position += 1
        if isinstance(first, Starred):
            forbid(cursor, first.start, first.end, "cannot use starred expression here")
        return first
    if kind == FOR or kind == ASYNC:
        _forbid_unpacking(cursor, first)
        clauses = parse_clauses(cursor)
        return GeneratorExpression(start, close_bracket(cursor, CLOSE_PARENTHESIS), first, clauses)
    if not separate(cursor, CLOSE_PARENTHESIS):
        if kind == COMMA:
            return TupleDisplay(start, close_bracket(cursor, CLOSE_PARENTHESIS), (first,))
        close_bracket(cursor, CLOSE_PARENTHESIS)
        return first
    elements = _parse_elements(cursor, first, CLOSE_PARENTHESIS)
    return TupleDisplay(start, close_bracket(cursor, CLOSE_PARENTHESIS), elements)


def parse_list(cursor: TokenCursor) -> Expression:
    """A list or list comprehension."""
    kinds = cursor.kinds
    position = cursor.position
    start = cursor.starts[position]
    cursor.position = position + 1
    if kinds[position + 1] == CLOSE_BRACKET:
        cursor.position = position + 2
        return ListDisplay(start, cursor.starts[position + 1] + 1, ())
    if kinds[position + 1] == STAR or kinds[position + 2] == WALRUS:
        first = parse_element(cursor)
    else:
        first = cursor.parse_expression(cursor)
    kind = kinds[cursor.position]
    if kind == FOR or kind == ASYNC:
        _forbid_unpacking(cursor, first)
        clauses = parse_clauses(cursor)
        return ListComprehension(start, close_bracket(cursor, CLOSE_BRACKET), first, clauses)
    if separate(cursor, CLOSE_BRACKET):
        elements = _parse_elements(cursor, first, CLOSE_BRACKET)
    else:
        elements = (first,)
    return ListDisplay(start, close_bracket(cursor, CLOSE_BRACKET), elements)


def _parse_elements(cursor: TokenCursor, first: Expression, closing: int) -> tuple[Expression, ...]:
    """The elements up to the closing bracket, after `first` and its comma."""
    kinds = cursor.kinds
    elements = [first]
    while True:
        before = cursor.position
        if kinds[before] == STAR or kinds[before + 1] == WALRUS:
            elements.append(parse_element(cursor))
        else:
            elements.append(cursor.parse_expression(cursor))
        if not separate(cursor, closing) or cursor.position == before:
            return tuple(elements)


def _forbid_unpacking(cursor: TokenCursor, element: Expression) -> None:
    if isinstance(element, Starred):
        forbid(cursor, element.start, element.end, "iterable unpacking cannot be used in comprehension")


# Sets and dictionaries


def parse_braces(cursor: TokenCursor) -> Expression:
    """A set, a dictionary or a comprehension of one."""
    kinds = cursor.kinds
    position = cursor.position
    start = cursor.starts[position]
    cursor.position = position + 1
    kind = kinds[position + 1]
    if kind == CLOSE_BRACE:
        cursor.position = position + 2
        return DictDisplay(start, cursor.starts[position + 1] + 1, (), ())
    if kind == DOUBLE_STAR:
        return _parse_dict(cursor, start, None)
    if kind == STAR or kinds[position + 2] == WALRUS:
        first = parse_element(cursor)
        if isinstance(first, NamedExpression):
            use_feature(cursor, "assignment expressions in sets without parentheses", (3, 10), first.start, first.end)
    else:
        first = cursor.parse_expression(cursor)
    kind = kinds[cursor.position]
    if kind == COLON:
        if isinstance(first, NamedExpression) and kinds[position + 2] == WALRUS:
            forbid(cursor, first.start, first.end, "an assignment expression as a dictionary key needs parentheses")
        return _parse_dict(cursor, start, first)
    if kind == FOR or kind == ASYNC:
        _forbid_unpacking(cursor, first)
        clauses = parse_clauses(cursor)
        return SetComprehension(start, close_bracket(cursor, CLOSE_BRACE), first, clauses)
    if separate(cursor, CLOSE_BRACE):
        elements = _parse_elements(cursor, first, CLOSE_BRACE)
    else:
        elements = (first,)
    return SetDisplay(start, close_bracket(cursor, CLOSE_BRACE), elements)


def _parse_dict(cursor: TokenCursor, start: int, first_key: Expression | None) -> Expression:
    """A dictionary or its comprehension, from `:` after the first key or from the first `**` on."""
    kinds = cursor.kinds
    keys: list[Expression | None] = []
    values: list[Expression] = []
    key = first_key
    while True:
        before = cursor.position
        if key is None and kinds[cursor.position] == DOUBLE_STAR:
            cursor.position += 1
            value = cursor.parse_operation(cursor, COMPARISON)
        else:
            if key is None:
                key = cursor.parse_expression(cursor) if kinds[before] != STAR else parse_element(cursor)
            value = _parse_dict_value(cursor, key)
        keys.append(key)
        values.append(value)
        kind = kinds[cursor.position]
        if len(values) == 1 and (kind == FOR or kind == ASYNC):
            return _parse_dict_comprehension(cursor, start, key, value)
        if not separate(cursor, CLOSE_BRACE) or cursor.position == before:
            return DictDisplay(start, close_bracket(cursor, CLOSE_BRACE), tuple(keys), tuple(values))
        key = None


def _parse_dict_value(cursor: TokenCursor, key: Expression) -> Expression:
    """`: value` after a key."""
    kinds = cursor.kinds
    if isinstance(key, Starred):
        forbid(cursor, key.start, key.end, "cannot use a starred expression in a dictionary")
    if kinds[cursor.position] != COLON:
        report_here(cursor, "':' expected after dictionary key")
        return missing_expression(cursor)
    cursor.position += 1
    kind = kinds[cursor.position]
    if kind in (COMMA, CLOSE_BRACE, NEWLINE):
        report_here(cursor, "expression expected after dictionary key and ':'")
        return missing_expression(cursor)
    if kind == DOUBLE_STAR:
        report_here(cursor, "cannot use a starred expression in a dictionary value")
        cursor.position += 1
    if kind == STAR:
        value: Expression = parse_element(cursor)
        forbid(cursor, value.start, value.end, "cannot use a starred expression in a dictionary value")
        return value
    return cursor.parse_expression(cursor)


def _parse_dict_comprehension(cursor: TokenCursor, start: int, key: Expression | None, value: Expression) -> Expression:
    if key is None:
        forbid(cursor, value.start, value.end, "dict unpacking cannot be used in dict comprehension")
        key = MissingExpression(value.start, value.start)
    clauses = parse_clauses(cursor)
    return DictComprehension(start, close_bracket(cursor, CLOSE_BRACE), key, value, clauses)


def parse_generator(cursor: TokenCursor, start: int, element: Expression) -> GeneratorExpression:
    """The generator expression without parentheses of its own whose element has been read, up to its last clause."""
    _forbid_unpacking(cursor, element)
    clauses = parse_clauses(cursor)
    return GeneratorExpression(start, clauses[-1].end if clauses else element.end, element, clauses)

