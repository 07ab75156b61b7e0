"""How are `if`, `while`, `for`, `with` and `try` read?"""

from __future__ import annotations

from checker.syntax.nodes import (
    Block,
    ErrorStatement,
    ExceptHandler,
    Expression,
    For,
    Identifier,
    If,
    IfClause,
    Starred,
    Statement,
    Try,
    TupleDisplay,
    While,
    With,
    WithItem,
)
from checker.syntax.parser.blocks import at_clause, block_end, parse_block
from checker.syntax.parser.comprehensions import parse_target, parse_target_list
from checker.syntax.parser.definitions import parse_function
from checker.syntax.parser.expression_lists import (
    STARTS_EXPRESSION,
    parse_expression_list,
    parse_named_expression,
)
from checker.syntax.parser.names import check_binding, expect_identifier
from checker.syntax.parser.recovery import rest_of_line
from checker.syntax.parser.simple_statements import type_comment_at
from checker.syntax.parser.targets import check_target
from checker.syntax.parser.token_cursor import (
    TokenCursor,
    end_after,
    forbid,
    line_of,
    missing_expression,
    missing_place,
    report,
    report_here,
    use_feature,
)
from checker.syntax.tokens import (
    AS,
    ASSIGN,
    ASYNC,
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    COLON,
    COMMA,
    DEF,
    DOT,
    ELIF,
    ELSE,
    EXCEPT,
    FINALLY,
    FOR,
    IN,
    NEWLINE,
    OPEN_BRACE,
    OPEN_BRACKET,
    OPEN_PARENTHESIS,
    SPELLING,
    STAR,
    WITH,
    YIELD,
)


def parse_async(cursor: TokenCursor) -> Statement:
    """`async def`, `async for` or `async with`."""
    following = cursor.kinds[cursor.position + 1]
    if following == DEF:
        return parse_function(cursor)
    if following == FOR:
        return parse_for(cursor)
    if following == WITH:
        return parse_with(cursor)
    start = cursor.starts[cursor.position]
    report_here(cursor, "expected 'def', 'for' or 'with' after 'async'")
    cursor.position += 1
    children = rest_of_line(cursor)
    return ErrorStatement(start, missing_place(cursor), tuple(children), ())


def _parse_test(cursor: TokenCursor) -> Expression:
    """The condition of `if`, `elif` or `while`."""
    test = parse_named_expression(cursor)
    if cursor.kinds[cursor.position] == ASSIGN:
        report_here(cursor, "invalid syntax: maybe you meant '==' or ':=' instead of '='?")
    return test


def parse_if(cursor: TokenCursor) -> Statement:
    """`if` with its clauses."""
    start = clause_start = cursor.starts[cursor.position]
    owner = "'if' statement"
    clauses: list[IfClause] = []
    while True:
        cursor.position += 1
        test = _parse_test(cursor)
        block = parse_block(cursor, owner)
        end = block_end(cursor, block)
        clauses.append(IfClause(clause_start, end, test, block))
        if not at_clause(cursor, ELIF):
            break
        clause_start = cursor.starts[cursor.position]
        owner = "'elif' statement"
    orelse = _parse_else(cursor)
    if orelse is not None:
        end = block_end(cursor, orelse)
    return If(start, end, tuple(clauses), orelse)


def _parse_else(cursor: TokenCursor) -> Block | None:
    if not at_clause(cursor, ELSE):
        return None
    cursor.position += 1
    return parse_block(cursor, "'else' statement")


def parse_while(cursor: TokenCursor) -> Statement:
    """`while` with its `else`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    test = _parse_test(cursor)
    block = parse_block(cursor, "'while' statement")
    end = block_end(cursor, block)
    orelse = _parse_else(cursor)
    if orelse is not None:
        end = block_end(cursor, orelse)
    return While(start, end, test, block, orelse)


def parse_for(cursor: TokenCursor) -> Statement:
    """`for` with its `else`, perhaps `async`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    is_async = kinds[cursor.position] == ASYNC
    cursor.position += 2 if is_async else 1
    target = parse_target_list(cursor)
    if kinds[cursor.position] == IN:
        check_target(cursor, target)
        cursor.position += 1
        iterable = parse_expression_list(cursor)
        if isinstance(iterable, Starred):
            forbid(cursor, iterable.start, iterable.end, "cannot use starred expression here")
        _note_stars(cursor, iterable)
    else:
        report_here(cursor, "expected 'in' after the target of 'for'")
        iterable = missing_expression(cursor)
    comment = type_comment_at(cursor, cursor.position + 1) if cursor.type_comments else None
    block = parse_block(cursor, "'for' statement")
    end = block_end(cursor, block)
    orelse = _parse_else(cursor)
    if orelse is not None:
        end = block_end(cursor, orelse)
    return For(start, end, target, iterable, block, orelse, is_async, comment)


def _note_stars(cursor: TokenCursor, iterable: Expression) -> None:
    """Record unpacking in a tuple without parentheses behind `in`."""
    if isinstance(iterable, TupleDisplay) and cursor.text[iterable.start] == "*":
        use_feature(cursor, "unpacking in the iterable of 'for' without parentheses", (3, 9), iterable.start, iterable.end)


# with


def parse_with(cursor: TokenCursor) -> Statement:
    """`with`, perhaps `async`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    is_async = kinds[cursor.position] == ASYNC
    cursor.position += 2 if is_async else 1
    items = _parse_parenthesized_items(cursor) if kinds[cursor.position] == OPEN_PARENTHESIS else None
    if items is None:
        items = _parse_items(cursor)
    cursor.deepest = max(cursor.deepest, len(items))
    comment = type_comment_at(cursor, cursor.position + 1) if cursor.type_comments else None
    block = parse_block(cursor, "'with' statement")
    return With(start, block_end(cursor, block), items, block, is_async, comment)


def _parse_items(cursor: TokenCursor) -> tuple[WithItem, ...]:
    items = [_parse_item(cursor)]
    while cursor.kinds[cursor.position] == COMMA:
        cursor.position += 1
        items.append(_parse_item(cursor))
    return tuple(items)


def _parse_item(cursor: TokenCursor) -> WithItem:
    """`context` or `context as target`."""
    start = cursor.starts[cursor.position]
    context = cursor.parse_expression(cursor)
    if cursor.kinds[cursor.position] != AS:
        return WithItem(min(start, context.start), end_after(cursor, context), context, None)
    cursor.position += 1
    target = parse_target(cursor)
    check_target(cursor, target)
    return WithItem(min(start, context.start), end_after(cursor, target), context, target)


def _parse_parenthesized_items(cursor: TokenCursor) -> tuple[WithItem, ...] | None:
    """Items in parentheses; None, and nothing consumed, where the parenthesis belongs to an expression."""
    kinds = cursor.kinds
    opening = cursor.position
    closing = _matching_parenthesis(kinds, opening)
    if kinds[closing] != CLOSE_PARENTHESIS or kinds[closing + 1] != COLON:
        return None
    errors = len(cursor.errors)
    features = len(cursor.features)
    line = line_of(cursor, opening)
    was_broken = line in cursor.broken_lines
    cursor.position = opening + 1
    items: list[WithItem] = []
    while cursor.position < closing:
        kind = kinds[cursor.position]
        if kind not in STARTS_EXPRESSION or kind in (STAR, YIELD):
            break
        items.append(_parse_item(cursor))
        if kinds[cursor.position] != COMMA:
            break
        cursor.position += 1
    if cursor.position != closing or not items:
        cursor.position = opening
        del cursor.errors[errors:], cursor.features[features:]
        if not was_broken:
            cursor.broken_lines.discard(line)
        return None
    cursor.position = closing + 1
    if len(items) > 1 or items[0].target is not None or kinds[closing - 1] == COMMA:
        start = cursor.starts[opening]
        use_feature(cursor, "parenthesized context managers", (3, 9), start, cursor.starts[closing] + 1)
    return tuple(items)


def _matching_parenthesis(kinds: list[int], opening: int) -> int:
    """The index of the bracket that closes the one at `opening`, or of the NEWLINE if there is none."""
    depth = 0
    index = opening
    while True:
        kind = kinds[index]
        if OPEN_BRACE <= kind <= OPEN_PARENTHESIS:
            depth += 1
        elif CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
            depth -= 1
            if depth == 0:
                return index
        elif kind == NEWLINE:
            return index
        index += 1


# try


def parse_try(cursor: TokenCursor) -> Statement:
    """`try` with its clauses."""
    start = cursor.starts[cursor.position]
    place = cursor.position
    cursor.position += 1
    block = parse_block(cursor, "'try' statement")
    end = block_end(cursor, block)
    handlers: list[ExceptHandler] = []
    stars = 0
    while at_clause(cursor, EXCEPT):
        is_star = cursor.kinds[cursor.position + 1] == STAR
        if handlers and (stars > 0) != is_star:
            report_here(cursor, "cannot have both 'except' and 'except*' on the same 'try'")
        stars += is_star
        if handlers and handlers[-1].exception is None and not stars:
            last = handlers[-1]
            forbid(cursor, last.start, last.start + 6, "default 'except:' must be last")
        handlers.append(_parse_handler(cursor))
        end = handlers[-1].end
    if not handlers and not at_clause(cursor, FINALLY):
        _report_bare_try(cursor, place)
    orelse = _parse_else(cursor)
    if orelse is not None:
        end = block_end(cursor, orelse)
    final: Block | None = None
    if at_clause(cursor, FINALLY):
        cursor.position += 1
        final = parse_block(cursor, "'finally' statement")
        end = block_end(cursor, final)
    return Try(start, end, block, tuple(handlers), orelse, final, stars > 0)


def _report_bare_try(cursor: TokenCursor, index: int) -> None:
    """Report a `try` (at `index`) without handlers, on the line of the `try`."""
    after = cursor.position
    cursor.position = index
    start = cursor.starts[index]
    report(cursor, start, start + 3, "expected 'except' or 'finally' block after 'try'")
    cursor.position = after


def _parse_handler(cursor: TokenCursor) -> ExceptHandler:
    """`except exception as name: block`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    is_star = kinds[cursor.position] == STAR
    owner = "'except' statement"
    if is_star:
        use_feature(cursor, "'except*'", (3, 11), start, cursor.starts[cursor.position] + 1)
        cursor.position += 1
        owner = "'except*' statement"
    exception: Expression | None = None
    name: Identifier | None = None
    if kinds[cursor.position] in STARTS_EXPRESSION:
        first = cursor.position
        exception = parse_expression_list(cursor)
        is_bare_tuple = isinstance(exception, TupleDisplay) and not (
            kinds[first] == OPEN_PARENTHESIS and _matching_parenthesis(kinds, first) == cursor.position - 1
        )
        _forbid_stars(cursor, exception, is_bare_tuple)
        if kinds[cursor.position] == AS:
            if is_bare_tuple:
                forbid(cursor, exception.start, exception.end, "multiple exception types must be parenthesized when using 'as'")
            name = _parse_handler_name(cursor)
        elif is_bare_tuple:
            use_feature(cursor, "'except' without parentheses", (3, 14), exception.start, exception.end)
    elif is_star:
        report_here(cursor, "expected one or more exception types")
    block = parse_block(cursor, owner)
    return ExceptHandler(start, block_end(cursor, block), exception, name, block)


def _forbid_stars(cursor: TokenCursor, exception: Expression, is_bare_tuple: bool) -> None:
    """Forbid unpacking in exceptions without parentheses."""
    elements: tuple[Expression, ...] = (exception,)
    if isinstance(exception, TupleDisplay) and is_bare_tuple:
        elements = exception.elements
    for element in elements:
        if isinstance(element, Starred):
            forbid(cursor, element.start, element.end, "cannot use starred expression here")


def _parse_handler_name(cursor: TokenCursor) -> Identifier:
    """`as name`."""
    cursor.position += 1
    name = expect_identifier(cursor, "a name after 'as'")
    if cursor.kinds[cursor.position] in (DOT, OPEN_BRACKET, OPEN_PARENTHESIS):
        report(cursor, name.start, name.end, "expected a bare name after 'as' in an 'except' clause")
    check_binding(cursor, name)
    return name


def parse_stray_clause(cursor: TokenCursor) -> Statement:
    """A clause that belongs to no statement."""
    start = cursor.starts[cursor.position]
    keyword = SPELLING[cursor.kinds[cursor.position]]
    owners = {"elif": "'if'", "else": "'if', 'for', 'while' or 'try'"}
    owner = owners.get(keyword, "'try'")
    report_here(cursor, f"'{keyword}' without a matching {owner}")
    cursor.position += 1
    children = rest_of_line(cursor, True)
    block = parse_block(cursor, f"'{keyword}' statement")
    return ErrorStatement(start, block_end(cursor, block), tuple(children), block)
