"""How are import statements read?"""

from __future__ import annotations

from checker.syntax.nodes import Identifier, Import, ImportAlias, ImportFrom, Statement
from checker.syntax.parser.names import check_binding, expect_identifier, identifier_at
from checker.syntax.parser.recovery import close_bracket, report_unexpected, separate
from checker.syntax.parser.token_cursor import TokenCursor, previous_end, report, report_here
from checker.syntax.tokens import (
    AS,
    CLOSE_PARENTHESIS,
    COMMA,
    DOT,
    ELLIPSIS,
    IMPORT,
    NAME,
    NEWLINE,
    OPEN_BRACKET,
    OPEN_PARENTHESIS,
    SEMICOLON,
    STAR,
)


def parse_import(cursor: TokenCursor) -> Statement:
    """`import a.b as c, d`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    names: list[ImportAlias] = []
    while True:
        if kinds[cursor.position] != NAME:
            report_here(cursor, "expected the name of a module" + (" after 'import'" if not names else ""))
            if not names:
                place = cursor.starts[cursor.position]
                names.append(ImportAlias(place, place, Identifier(place, place, ""), None))
            break
        name = _parse_dotted(cursor)
        alias = _parse_alias(cursor)
        if alias is None:
            check_binding(cursor, name)
        names.append(ImportAlias(name.start, alias.end if alias is not None else name.end, name, alias))
        if kinds[cursor.position] != COMMA:
            break
        cursor.position += 1
    return Import(start, max(names[-1].end, start + 6), tuple(names))


def _parse_dotted(cursor: TokenCursor) -> Identifier:
    """A dotted name as one identifier; it ends with a dot where its last part is missing."""
    kinds = cursor.kinds
    first = identifier_at(cursor)
    if kinds[cursor.position] != DOT:
        return first
    parts = [first.name]
    end = first.end
    while kinds[cursor.position] == DOT:
        end = cursor.starts[cursor.position] + 1
        cursor.position += 1
        part = expect_identifier(cursor, "the name of a submodule after '.'")
        parts.append(part.name)
        if part.name:
            end = part.end
    return Identifier(first.start, end, ".".join(parts))


def _parse_alias(cursor: TokenCursor) -> Identifier | None:
    """`as name`, if it stands here."""
    if cursor.kinds[cursor.position] != AS:
        return None
    cursor.position += 1
    alias = expect_identifier(cursor, "a name after 'as'")
    check_binding(cursor, alias)
    following = cursor.kinds[cursor.position]
    if following in (DOT, OPEN_PARENTHESIS, OPEN_BRACKET):
        what = {DOT: "attribute", OPEN_PARENTHESIS: "function call", OPEN_BRACKET: "subscript"}[following]
        report(cursor, alias.start, previous_end(cursor), f"cannot use {what} as import target")
    return alias


def parse_import_from(cursor: TokenCursor) -> Statement:
    """`from ..module import name as alias`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    level = 0
    while kinds[cursor.position] == DOT or kinds[cursor.position] == ELLIPSIS:
        level += 1 if kinds[cursor.position] == DOT else 3
        cursor.position += 1
    module: Identifier | None = None
    if kinds[cursor.position] == NAME:
        module = _parse_dotted(cursor)
    elif not level or kinds[cursor.position] != IMPORT:
        report_here(cursor, "expected the name of a module after 'from'")
        place = cursor.starts[cursor.position]
        module = Identifier(place, place, "")
    if kinds[cursor.position] != IMPORT:
        report_here(cursor, "expected 'import'")
        end = module.end if module is not None else previous_end(cursor)
        return ImportFrom(start, max(end, start + 4), module, (), level)
    cursor.position += 1
    names = _parse_names(cursor)
    end = previous_end(cursor)
    return ImportFrom(start, max(end, names[-1].end) if names else end, module, names, level)


def _parse_names(cursor: TokenCursor) -> tuple[ImportAlias, ...]:
    """What stands behind `import` in `from ... import ...`."""
    kinds = cursor.kinds
    position = cursor.position
    kind = kinds[position]
    if kind == STAR:
        cursor.position = position + 1
        start = cursor.starts[position]
        return (ImportAlias(start, start + 1, Identifier(start, start + 1, "*"), None),)
    names: list[ImportAlias] = []
    if kind == OPEN_PARENTHESIS:
        cursor.position = position + 1
        if kinds[position + 1] == CLOSE_PARENTHESIS:
            report_here(cursor, "expected one or more names after 'import'")
        while kinds[cursor.position] == NAME:
            names.append(_parse_name(cursor))
            if not separate(cursor, CLOSE_PARENTHESIS):
                break
        close_bracket(cursor, CLOSE_PARENTHESIS)
        return tuple(names)
    while kinds[cursor.position] == NAME:
        names.append(_parse_name(cursor))
        if kinds[cursor.position] != COMMA:
            return tuple(names)
        cursor.position += 1
    if not names:
        report_here(cursor, "expected one or more names after 'import'")
    elif kinds[cursor.position] in (NEWLINE, SEMICOLON):
        comma = cursor.starts[cursor.position - 1]
        report(cursor, comma, comma + 1, "trailing comma not allowed without surrounding parentheses")
    else:
        report_unexpected(cursor)
    return tuple(names)


def _parse_name(cursor: TokenCursor) -> ImportAlias:
    name = identifier_at(cursor)
    alias = _parse_alias(cursor)
    if alias is None:
        check_binding(cursor, name)
    return ImportAlias(name.start, alias.end if alias is not None else name.end, name, alias)
