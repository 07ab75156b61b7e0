"""How are the parameters of a function or lambda read?"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import Expression, Identifier, Parameter, Parameters, TypeComment
from checker.syntax.parser.expression_lists import parse_starred
from checker.syntax.parser.names import check_binding
from checker.syntax.parser.recovery import report_unexpected, skip_in_brackets
from checker.syntax.parser.token_cursor import TokenCursor, end_after, forbid, previous_end, report, report_here, use_feature
from checker.syntax.tokens import (
    ASSIGN,
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    COLON,
    COMMA,
    DOUBLE_STAR,
    NAME,
    NEWLINE,
    OPEN_PARENTHESIS,
    SLASH,
    STAR,
    WORDS,
)

# Where in the list the next parameter stands.
_POSITIONAL: Final = 0
_KEYWORD_ONLY: Final = 1
_AFTER_KEYWORDS: Final = 2  # behind `**name`


class _ParameterList:
    """The parameters read so far."""

    __slots__ = (
        "end",
        "has_default",
        "is_lambda",
        "keyword_only",
        "names",
        "positional",
        "positional_only",
        "stage",
        "variadic_keyword",
        "variadic_positional",
    )

    def __init__(self, is_lambda: bool) -> None:
        self.is_lambda: Final = is_lambda
        self.end = 0  # of the last parameter
        self.stage = _POSITIONAL
        self.has_default = False
        self.names: Final[set[str]] = set()
        self.positional_only: tuple[Parameter, ...] = ()
        self.positional: list[Parameter] = []
        self.variadic_positional: Parameter | None = None
        self.keyword_only: list[Parameter] = []
        self.variadic_keyword: Parameter | None = None


def parse_lambda_parameters(cursor: TokenCursor) -> Parameters:
    """The parameters of a lambda, up to its colon."""
    if cursor.kinds[cursor.position] == COLON:
        place = previous_end(cursor)
        return Parameters(place, place, (), (), None, (), None)
    return _parse_list(cursor, True, COLON)


def parse_function_parameters(cursor: TokenCursor) -> Parameters:
    """The parameters of a function, up to the closing parenthesis; the position is behind the opening one."""
    if cursor.kinds[cursor.position] == CLOSE_PARENTHESIS:
        place = cursor.starts[cursor.position - 1] + 1
        return Parameters(place, place, (), (), None, (), None)
    return _parse_list(cursor, False, CLOSE_PARENTHESIS)


def _parse_list(cursor: TokenCursor, is_lambda: bool, closing: int) -> Parameters:
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    found = _ParameterList(is_lambda)
    while True:
        before = cursor.position
        kind = kinds[before]
        if kind == NAME:
            _add_named(cursor, found)
        elif kind == STAR:
            _add_star(cursor, found, closing)
        elif kind == DOUBLE_STAR:
            _add_double_star(cursor, found)
        elif kind == SLASH:
            _add_slash(cursor, found)
        elif kind == OPEN_PARENTHESIS:
            owner = "Lambda expression" if is_lambda else "Function"
            report_here(cursor, f"{owner} parameters cannot be parenthesized")
            _skip(cursor, is_lambda)
        kind = kinds[cursor.position]
        if kind == COMMA and cursor.position > before:
            cursor.position += 1
            kind = kinds[cursor.position]
            if kind == closing or kind == NEWLINE:
                break
            continue
        if kind == closing or kind == NEWLINE or CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
            break
        if kind == NAME and cursor.position > before:
            report_here(cursor, "invalid syntax: perhaps a comma is missing")
            continue
        report_unexpected(cursor)
        _skip(cursor, is_lambda)
        if kinds[cursor.position] == COMMA:
            cursor.position += 1
            continue
        break
    end = max(previous_end(cursor), found.end)
    return Parameters(
        min(start, end),
        end,
        found.positional_only,
        tuple(found.positional),
        found.variadic_positional,
        tuple(found.keyword_only),
        found.variadic_keyword,
    )


def _skip(cursor: TokenCursor, is_lambda: bool) -> None:
    """Move to the end of a parameter that cannot be understood."""
    if not is_lambda:
        skip_in_brackets(cursor)
        return
    while cursor.kinds[cursor.position] not in (COLON, COMMA, NEWLINE, CLOSE_PARENTHESIS):
        cursor.position += 1


def _parse_parameter(cursor: TokenCursor, found: _ParameterList, is_variadic: bool) -> Parameter:
    """`name: annotation = default`; the position is at the name."""
    kinds = cursor.kinds
    position = cursor.position
    start = cursor.starts[position]
    name, length = WORDS[cursor.texts[position]]
    end = start + length
    if name in found.names:
        forbid(cursor, start, end, f"duplicate parameter '{name}'")
    found.names.add(name)
    identifier = Identifier(start, end, name)
    check_binding(cursor, identifier)
    is_lambda = found.is_lambda
    cursor.position = position + 1
    annotation: Expression | None = None
    default: Expression | None = None
    if kinds[position + 1] == COLON and not is_lambda:
        cursor.position = position + 2
        if kinds[position + 2] == STAR and is_variadic:
            annotation = parse_starred(cursor)
            use_feature(cursor, "unpacking in annotations", (3, 11), annotation.start, annotation.end)
        else:
            annotation = cursor.parse_expression(cursor)
        end = end_after(cursor, annotation)
    if kinds[cursor.position] == ASSIGN:
        cursor.position += 1
        if kinds[cursor.position] in (COMMA, CLOSE_PARENTHESIS, NEWLINE) or (is_lambda and kinds[cursor.position] == COLON):
            report_here(cursor, "expected default value expression")
        else:
            default = cursor.parse_expression(cursor)
            end = end_after(cursor, default)
    found.end = end
    comment = _type_comment(cursor) if cursor.type_comments else None
    return Parameter(start, end, identifier, annotation, default, comment)


def _type_comment(cursor: TokenCursor) -> TypeComment | None:
    """The type comment behind the parameter that was read (and its comma)."""
    index = cursor.position
    if cursor.kinds[index] == COMMA:
        index += 1
    extent = cursor.type_comments.get(index)
    if extent is None:
        return None
    return TypeComment(extent[0], extent[1], cursor.text[extent[0] : extent[1]])


def _add_named(cursor: TokenCursor, found: _ParameterList) -> None:
    parameter = _parse_parameter(cursor, found, False)
    if found.stage == _AFTER_KEYWORDS:
        forbid(cursor, parameter.start, parameter.end, "parameters cannot follow the var-keyword parameter")
    elif found.stage == _KEYWORD_ONLY:
        found.keyword_only.append(parameter)
        return
    if parameter.default is not None:
        found.has_default = True
    elif found.has_default:
        forbid(cursor, parameter.start, parameter.end, "parameter without a default follows parameter with a default")
    found.positional.append(parameter)


def _add_star(cursor: TokenCursor, found: _ParameterList, closing: int) -> None:
    kinds = cursor.kinds
    position = cursor.position
    start = cursor.starts[position]
    if found.stage == _AFTER_KEYWORDS:
        report(cursor, start, start + 1, "parameters cannot follow the var-keyword parameter")
    elif found.stage == _KEYWORD_ONLY:
        report(cursor, start, start + 1, "'*' may appear only once")
    else:
        found.stage = _KEYWORD_ONLY
    cursor.position = position + 1
    following = kinds[position + 1]
    if following == NAME:
        parameter = _parse_parameter(cursor, found, True)
        if parameter.default is not None:
            forbid(cursor, parameter.start, parameter.end, "var-positional parameter cannot have a default value")
        if found.variadic_positional is None:
            found.variadic_positional = parameter
    elif following == ASSIGN:
        report_here(cursor, "var-positional parameter cannot have a default value")
    elif following == closing or (following == COMMA and kinds[position + 2] in (closing, DOUBLE_STAR)):
        report(cursor, start, start + 1, "named parameters must follow bare '*'")


def _add_double_star(cursor: TokenCursor, found: _ParameterList) -> None:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    if cursor.kinds[cursor.position] != NAME:
        report_here(cursor, "expected the name of the var-keyword parameter")
        return
    parameter = _parse_parameter(cursor, found, False)
    if parameter.default is not None:
        forbid(cursor, start, parameter.end, "var-keyword parameter cannot have a default value")
    if found.stage == _AFTER_KEYWORDS:
        forbid(cursor, start, parameter.end, "parameters cannot follow the var-keyword parameter")
    else:
        found.variadic_keyword = parameter
        found.stage = _AFTER_KEYWORDS


def _add_slash(cursor: TokenCursor, found: _ParameterList) -> None:
    start = cursor.starts[cursor.position]
    cursor.position += 1
    if found.stage == _AFTER_KEYWORDS:
        forbid(cursor, start, start + 1, "parameters cannot follow the var-keyword parameter")
    elif found.positional_only:
        forbid(cursor, start, start + 1, "'/' may appear only once")
    elif found.stage == _KEYWORD_ONLY:
        forbid(cursor, start, start + 1, "'/' must be ahead of '*'")
    elif not found.positional:
        forbid(cursor, start, start + 1, "at least one parameter must precede '/'")
    else:
        found.positional_only = tuple(found.positional)
        found.positional.clear()

