"""How are the type parameters of PEP 695 read?"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import Expression, Identifier, TypeParameter, TypeParameters
from checker.syntax.parser.expression_lists import parse_starred
from checker.syntax.parser.names import expect_identifier
from checker.syntax.parser.recovery import close_bracket, separate
from checker.syntax.parser.token_cursor import TokenCursor, end_after, forbid, report_here, use_feature
from checker.syntax.tokens import ASSIGN, CLOSE_BRACKET, COLON, DOUBLE_STAR, OPEN_BRACKET, STAR

_KINDS: Final = {STAR: "TypeVarTuple", DOUBLE_STAR: "ParamSpec"}


def parse_type_parameters(cursor: TokenCursor) -> TypeParameters | None:
    """The bracketed list at the position, or None where there is no bracket."""
    if cursor.kinds[cursor.position] != OPEN_BRACKET:
        return None
    start = cursor.starts[cursor.position]
    cursor.position += 1
    parameters: list[TypeParameter] = []
    if cursor.kinds[cursor.position] == CLOSE_BRACKET:
        report_here(cursor, "type parameter list cannot be empty")
    else:
        while True:
            before = cursor.position
            parameters.append(_parse_type_parameter(cursor))
            if not separate(cursor, CLOSE_BRACKET) or cursor.position == before:
                break
    end = close_bracket(cursor, CLOSE_BRACKET)
    use_feature(cursor, "type parameter lists", (3, 12), start, end)
    has_default = False
    for parameter in parameters:
        if parameter.default is not None:
            has_default = True
        elif has_default:
            message = f"type parameter '{parameter.name.name}' without a default follows type parameter with a default"
            forbid(cursor, parameter.start, parameter.end, message)
    return TypeParameters(start, end, tuple(parameters))


def _parse_type_parameter(cursor: TokenCursor) -> TypeParameter:
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    kind = _KINDS.get(kinds[cursor.position], "TypeVar")
    if kind != "TypeVar":
        cursor.position += 1
    name = expect_identifier(cursor, "the name of a type parameter")
    end = name.end
    bound: Expression | None = None
    default: Expression | None = None
    if kinds[cursor.position] == COLON:
        cursor.position += 1
        bound = cursor.parse_expression(cursor)
        end = end_after(cursor, bound)
        _check_bound(cursor, kind, name, bound)
    if kinds[cursor.position] == ASSIGN:
        cursor.position += 1
        if kinds[cursor.position] == STAR and kind == "TypeVarTuple":
            default = parse_starred(cursor)
        else:
            default = cursor.parse_expression(cursor)
        use_feature(cursor, "defaults of type parameters", (3, 13), name.start, end_after(cursor, default))
        end = end_after(cursor, default)
    return TypeParameter(min(start, name.start), end, kind, name, bound, default)


def _check_bound(cursor: TokenCursor, kind: str, name: Identifier, bound: Expression) -> None:
    if kind != "TypeVar":
        forbid(cursor, bound.start, bound.end, f"cannot use a bound or constraints with {kind} '{name.name}'")
