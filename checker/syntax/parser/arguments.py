"""How are the arguments of a call or a class header read?"""

from __future__ import annotations

from checker.syntax.nodes import Call, Expression, GeneratorExpression, Keyword, Starred
from checker.syntax.parser.displays import parse_generator
from checker.syntax.parser.expression_lists import parse_named_expression
from checker.syntax.parser.names import check_binding, identifier_at
from checker.syntax.parser.recovery import close_bracket, separate
from checker.syntax.parser.targets import describe
from checker.syntax.parser.token_cursor import TokenCursor, end_after, forbid, missing_expression, report_here
from checker.syntax.tokens import (
    ASSIGN,
    ASYNC,
    CLOSE_PARENTHESIS,
    COMMA,
    DOUBLE_STAR,
    FALSE,
    FOR,
    NAME,
    NEWLINE,
    NONE,
    STAR,
    TRUE,
)


def parse_call(cursor: TokenCursor, function: Expression, start: int) -> Call:
    """The call of `function`, which starts at `start`; the position is at the parenthesis."""
    position = cursor.position
    if cursor.kinds[position + 1] == CLOSE_PARENTHESIS:
        cursor.position = position + 2
        return Call(start, cursor.starts[position + 1] + 1, function, (), ())
    arguments: list[Expression] = []
    keywords: list[Keyword] = []
    parse_arguments(cursor, arguments, keywords)
    position = cursor.position
    if cursor.kinds[position] == CLOSE_PARENTHESIS:
        cursor.position = position + 1
        end = cursor.starts[position] + 1
    else:
        end = close_bracket(cursor, CLOSE_PARENTHESIS)
    if len(keywords) > 1:
        check_keywords(cursor, keywords)
    return Call(start, end, function, tuple(arguments), tuple(keywords))


def check_keywords(cursor: TokenCursor, keywords: list[Keyword]) -> None:
    """Forbid a keyword that is given twice."""
    seen: set[str] = set()
    for keyword in keywords:
        if keyword.name is not None:
            name = keyword.name.name
            if name in seen:
                forbid(cursor, keyword.start, keyword.end, f"keyword argument repeated: {name}")
            seen.add(name)


def parse_arguments(cursor: TokenCursor, arguments: list[Expression], keywords: list[Keyword]) -> None:
    """Append what stands in parentheses, from the opening one up to the closing one, which is not consumed."""
    kinds = cursor.kinds
    cursor.position += 1
    while True:
        position = cursor.position
        kind = kinds[position]
        if kind == NAME:
            if kinds[position + 1] == ASSIGN:
                keywords.append(_parse_keyword(cursor))
            else:
                _parse_positional(cursor, arguments, keywords)
        elif kind == STAR:
            _parse_starred(cursor, arguments, keywords)
        elif kind == DOUBLE_STAR:
            cursor.position = position + 1
            value = cursor.parse_expression(cursor)
            keywords.append(Keyword(cursor.starts[position], end_after(cursor, value), None, value))
        else:
            _parse_positional(cursor, arguments, keywords)
        kind = kinds[cursor.position]
        if kind == CLOSE_PARENTHESIS:
            return
        if not separate(cursor, CLOSE_PARENTHESIS) or cursor.position == position:
            return


def _parse_keyword(cursor: TokenCursor) -> Keyword:
    """`name=value`."""
    position = cursor.position
    start = cursor.starts[position]
    identifier = identifier_at(cursor)
    check_binding(cursor, identifier)
    cursor.position = position + 2
    kind = cursor.kinds[position + 2]
    value: Expression
    if kind == COMMA or kind == CLOSE_PARENTHESIS or kind == NEWLINE:
        report_here(cursor, "expected argument value expression")
        value = missing_expression(cursor)
    else:
        value = cursor.parse_expression(cursor)
        _check_generator(cursor, value)
    return Keyword(start, end_after(cursor, value), identifier, value)


def _check_generator(cursor: TokenCursor, value: Expression) -> None:
    """Report a comprehension without parentheses behind `name=`."""
    kind = cursor.kinds[cursor.position]
    if kind == FOR or kind == ASYNC:
        report_here(cursor, "invalid syntax: a generator expression as the value of a keyword argument needs parentheses")
        parse_generator(cursor, value.start, value)


def _parse_starred(cursor: TokenCursor, arguments: list[Expression], keywords: list[Keyword]) -> None:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    value = cursor.parse_expression(cursor)
    starred = Starred(start, end_after(cursor, value), value)
    if any(keyword.name is None for keyword in keywords):
        forbid(cursor, start, starred.end, "iterable argument unpacking follows keyword argument unpacking")
    arguments.append(starred)
    if cursor.kinds[cursor.position] in (FOR, ASYNC):
        report_here(cursor, "iterable unpacking cannot be used in comprehension")
        parse_generator(cursor, start, starred)


def _parse_positional(cursor: TokenCursor, arguments: list[Expression], keywords: list[Keyword]) -> None:
    """A positional argument, or the generator expression that is the only one."""
    kinds = cursor.kinds
    position = cursor.position
    start = cursor.starts[position]
    value = parse_named_expression(cursor)
    kind = kinds[cursor.position]
    if kind == FOR or kind == ASYNC:
        value = _parse_only_generator(cursor, value, position, not arguments and not keywords)
    elif kind == ASSIGN:
        _misused_keyword(cursor, value, kinds[position], start)
        return
    if keywords:
        if any(keyword.name is None for keyword in keywords):
            message = "positional argument follows keyword argument unpacking"
        else:
            message = "positional argument follows keyword argument"
        forbid(cursor, value.start, value.end, message)
    arguments.append(value)


def _parse_only_generator(cursor: TokenCursor, element: Expression, first: int, is_first: bool) -> Expression:
    """A generator expression without parentheses of its own: its extent has those of the call."""
    generator = parse_generator(cursor, cursor.starts[first], element)
    kinds = cursor.kinds
    after = cursor.position
    is_only = kinds[after] == CLOSE_PARENTHESIS and is_first
    if is_only:
        start = cursor.starts[first - 1]
        return GeneratorExpression(start, cursor.starts[after] + 1, generator.element, generator.generators)
    forbid(cursor, generator.start, generator.end, "generator expression must be parenthesized")
    return generator


def _misused_keyword(cursor: TokenCursor, value: Expression, kind: int, start: int) -> None:
    """`expression=value`: report it and consume the value."""
    if kind in (TRUE, FALSE, NONE):
        message = f"cannot assign to {describe(value)}"
    else:
        message = 'expression cannot contain assignment, perhaps you meant "=="?'
    forbid(cursor, start, cursor.starts[cursor.position] + 1, message)
    cursor.position += 1
    cursor.parse_expression(cursor)
