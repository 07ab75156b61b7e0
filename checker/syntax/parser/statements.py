"""Which function reads the statement that starts with a token?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.syntax.nodes import Statement
from checker.syntax.parser.compound_statements import (
    parse_async,
    parse_for,
    parse_if,
    parse_stray_clause,
    parse_try,
    parse_while,
    parse_with,
)
from checker.syntax.parser.definitions import parse_class, parse_decorated, parse_function
from checker.syntax.parser.imports import parse_import, parse_import_from
from checker.syntax.parser.match_statement import is_match, parse_match
from checker.syntax.parser.simple_statements import (
    parse_assert,
    parse_break,
    parse_continue,
    parse_delete,
    parse_expression_statement,
    parse_global,
    parse_nonlocal,
    parse_pass,
    parse_raise,
    parse_return,
    parse_type_alias,
)
from checker.syntax.parser.token_cursor import TokenCursor, word_at
from checker.syntax.tokens import (
    ASSERT,
    ASSIGN,
    ASYNC,
    AT,
    BREAK,
    CLASS,
    CONTINUE,
    DEF,
    DEL,
    DOT,
    ELIF,
    ELSE,
    EXCEPT,
    FINALLY,
    FOR,
    FROM,
    GLOBAL,
    IF,
    IMPORT,
    KIND_COUNT,
    NAME,
    NONLOCAL,
    PASS,
    RAISE,
    RETURN,
    TRY,
    WHILE,
    WITH,
)


def parse_statement(cursor: TokenCursor) -> Statement:
    """The statement at the position."""
    return _STATEMENTS[cursor.kinds[cursor.position]](cursor)


def _parse_named(cursor: TokenCursor) -> Statement:
    """A statement that starts with a name, which may be the word `match` or `type`."""
    position = cursor.position
    following = cursor.kinds[position + 1]
    if following != ASSIGN and following != DOT:
        word = word_at(cursor, position)
        if word == "match":
            if is_match(cursor):
                return parse_match(cursor)
        elif word == "type" and following == NAME:
            return parse_type_alias(cursor)
    return parse_expression_statement(cursor)


_STATEMENTS: Final[list[Callable[[TokenCursor], Statement]]] = [parse_expression_statement] * KIND_COUNT
_STATEMENTS[NAME] = _parse_named
_STATEMENTS[RETURN] = parse_return
_STATEMENTS[PASS] = parse_pass
_STATEMENTS[BREAK] = parse_break
_STATEMENTS[CONTINUE] = parse_continue
_STATEMENTS[RAISE] = parse_raise
_STATEMENTS[ASSERT] = parse_assert
_STATEMENTS[DEL] = parse_delete
_STATEMENTS[GLOBAL] = parse_global
_STATEMENTS[NONLOCAL] = parse_nonlocal
_STATEMENTS[IMPORT] = parse_import
_STATEMENTS[FROM] = parse_import_from
_STATEMENTS[AT] = parse_decorated
_STATEMENTS[DEF] = parse_function
_STATEMENTS[CLASS] = parse_class
_STATEMENTS[ASYNC] = parse_async
_STATEMENTS[IF] = parse_if
_STATEMENTS[WHILE] = parse_while
_STATEMENTS[FOR] = parse_for
_STATEMENTS[WITH] = parse_with
_STATEMENTS[TRY] = parse_try
for _kind in (ELIF, ELSE, EXCEPT, FINALLY):
    _STATEMENTS[_kind] = parse_stray_clause
