"""How are functions, classes and their decorators read?

Outside functions the indented block of a definition is detached: it is a root, or consists of roots, of its own.
"""

from __future__ import annotations

from checker.syntax.nodes import (
    Attribute,
    Block,
    Call,
    ClassDefinition,
    Decorator,
    ErrorStatement,
    Expression,
    FunctionDefinition,
    GeneratorExpression,
    Keyword,
    Name,
    Parameters,
    Statement,
    TypeComment,
)
from checker.syntax.parser.arguments import check_keywords, parse_arguments
from checker.syntax.parser.blocks import block_end, parse_block
from checker.syntax.parser.expression_lists import parse_named_expression
from checker.syntax.parser.names import check_binding, expect_identifier
from checker.syntax.parser.parameters import parse_function_parameters
from checker.syntax.parser.recovery import close_bracket, expect_colon
from checker.syntax.parser.simple_statements import type_comment_at
from checker.syntax.parser.token_cursor import TokenCursor, end_after, forbid, previous_end, report_here, use_feature
from checker.syntax.parser.type_parameters import parse_type_parameters
from checker.syntax.tokens import (
    ARROW,
    ASYNC,
    AT,
    CLASS,
    CLOSE_PARENTHESIS,
    COLON,
    COLUMNS,
    DEF,
    END,
    NEWLINE,
    OPEN_PARENTHESIS,
)


def parse_decorated(cursor: TokenCursor) -> Statement:
    """Decorators and the definition behind them."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    decorators: list[Decorator] = []
    while kinds[cursor.position] == AT:
        at = cursor.starts[cursor.position]
        cursor.position += 1
        expression = parse_named_expression(cursor)
        if not _is_simple_decorator(expression):
            use_feature(cursor, "arbitrary decorator expressions", (3, 9), expression.start, expression.end)
        decorators.append(Decorator(at, end_after(cursor, expression), expression))
        if kinds[cursor.position] != NEWLINE:
            report_here(cursor, "expected the end of the line after a decorator")
            while kinds[cursor.position] != NEWLINE:
                cursor.position += 1
        if kinds[cursor.position + 1] == END:
            break
        cursor.position += 1
    kind = kinds[cursor.position]
    if kind == DEF:
        return parse_function(cursor, tuple(decorators))
    if kind == CLASS:
        return parse_class(cursor, tuple(decorators))
    if kind == ASYNC and kinds[cursor.position + 1] == DEF:
        return parse_function(cursor, tuple(decorators))
    if kind != NEWLINE:
        cursor.position -= 1
    end = decorators[-1].end
    report_here(cursor, "expected a function or class definition after a decorator")
    return ErrorStatement(start, end, tuple([decorator.expression for decorator in decorators]), ())


def _is_simple_decorator(expression: Expression) -> bool:
    """Whether Python 3.8 allows this: a dotted name, perhaps called once."""
    if isinstance(expression, Call):
        expression = expression.function
    while isinstance(expression, Attribute):
        expression = expression.value
    return isinstance(expression, Name)


def parse_function(cursor: TokenCursor, decorators: tuple[Decorator, ...] = ()) -> FunctionDefinition:
    """`def` or `async def`; the position is at its first word."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    is_async = kinds[cursor.position] == ASYNC
    cursor.position += 2 if is_async else 1
    name = expect_identifier(cursor, "the name of the function after 'def'")
    check_binding(cursor, name)
    type_parameters = parse_type_parameters(cursor)
    parameters = _parse_parameters(cursor)
    returns: Expression | None = None
    if kinds[cursor.position] == ARROW:
        cursor.position += 1
        returns = cursor.parse_expression(cursor)
    position = cursor.position
    colon_end = position + 1 if kinds[position] == COLON else position
    if cursor.is_outside and kinds[colon_end] == NEWLINE and _has_detached_block(cursor, colon_end):
        expect_colon(cursor, "function definition")
        end = previous_end(cursor)
        comment = _signature_comment(cursor)
        function = FunctionDefinition(
            start, end, name, type_parameters, parameters, returns, decorators, None, is_async, comment
        )
        extent = _skip_block(cursor, comment)
        if extent is not None:
            cursor.detached.append((*extent, function))
        return function
    comment = _signature_comment_at(cursor, colon_end)
    was_outside = cursor.is_outside
    cursor.is_outside = False
    block = parse_block(cursor, "function definition")
    cursor.is_outside = was_outside
    end = block_end(cursor, block)
    return FunctionDefinition(start, end, name, type_parameters, parameters, returns, decorators, block, is_async, comment)


def _parse_parameters(cursor: TokenCursor) -> Parameters:
    if cursor.kinds[cursor.position] != OPEN_PARENTHESIS:
        report_here(cursor, "expected '('")
        place = previous_end(cursor)
        return Parameters(place, place, (), (), None, (), None)
    cursor.position += 1
    parameters = parse_function_parameters(cursor)
    close_bracket(cursor, CLOSE_PARENTHESIS)
    return parameters


def _signature_comment(cursor: TokenCursor) -> TypeComment | None:
    """The type comment of a signature; the position is at the NEWLINE of the header."""
    return _signature_comment_at(cursor, cursor.position)


def _signature_comment_at(cursor: TokenCursor, newline: int) -> TypeComment | None:
    """The type comment before the NEWLINE of a header, or on the line after it."""
    if not cursor.type_comments or cursor.kinds[newline] != NEWLINE:
        return None
    return type_comment_at(cursor, newline) or type_comment_at(cursor, newline + 1)


def _has_detached_block(cursor: TokenCursor, newline: int) -> bool:
    """Whether an indented block follows the header that ends at `newline`."""
    kinds = cursor.kinds
    if kinds[newline + 1] == END:
        return cursor.is_header
    return COLUMNS[cursor.texts[newline]] > cursor.column


def _skip_block(cursor: TokenCursor, comment: TypeComment | None) -> tuple[int, int] | None:
    """Move behind the block that the header's NEWLINE, at the position, is followed by; return the extent of its text."""
    kinds = cursor.kinds
    texts = cursor.texts
    newline = cursor.position
    index = newline + 1
    if kinds[index] == END:
        cursor.position = index
        return None
    text = cursor.text
    start = text_line_end(text, cursor.starts[newline] if comment is None else max(comment.end, cursor.starts[newline]))
    while kinds[index] != NEWLINE or (kinds[index + 1] != END and COLUMNS[texts[index]] > cursor.column):
        index += 1
    cursor.position = index + 1
    return start, cursor.starts[index]


def text_line_end(text: str, position: int) -> int:
    """The start of the line after the one that `position` is on."""
    while position < len(text) and text[position] not in "\r\n":
        position += 1
    return position + (2 if text.startswith("\r\n", position) else 1)


def parse_class(cursor: TokenCursor, decorators: tuple[Decorator, ...] = ()) -> ClassDefinition:
    """`class`; the position is at that word."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    name = expect_identifier(cursor, "the name of the class after 'class'")
    check_binding(cursor, name)
    type_parameters = parse_type_parameters(cursor)
    arguments: list[Expression] = []
    keywords: list[Keyword] = []
    if kinds[cursor.position] == OPEN_PARENTHESIS:
        if kinds[cursor.position + 1] == CLOSE_PARENTHESIS:
            cursor.position += 2
        else:
            opening = cursor.starts[cursor.position]
            parse_arguments(cursor, arguments, keywords)
            close_bracket(cursor, CLOSE_PARENTHESIS)
            check_keywords(cursor, keywords)
            if arguments and isinstance(arguments[0], GeneratorExpression) and arguments[0].start == opening:
                forbid(cursor, opening, arguments[0].end, "expected the bases of a class, not a generator expression")
    position = cursor.position
    colon_end = position + 1 if kinds[position] == COLON else position
    if cursor.is_outside and kinds[colon_end] == NEWLINE and _has_detached_block(cursor, colon_end):
        expect_colon(cursor, "class definition")
        end = previous_end(cursor)
        extent = _skip_block(cursor, None)
        block: Block = cursor.header_block
        if extent is not None and cursor.parse_members is not None:
            block = cursor.parse_members(*extent)
            cursor.detached.append((*extent, None))
        is_detached = True
    else:
        block = parse_block(cursor, "class definition")
        end = block_end(cursor, block)
        is_detached = False
    return ClassDefinition(
        start, end, name, type_parameters, tuple(arguments), tuple(keywords), decorators, block, is_detached
    )

