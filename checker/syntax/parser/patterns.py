"""How are the patterns of `match` read?"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import (
    Attribute,
    BinaryOperation,
    BooleanLiteral,
    CapturePattern,
    ClassPattern,
    Expression,
    FormattedString,
    Identifier,
    MappingPattern,
    Name,
    NoneLiteral,
    NumberLiteral,
    OrPattern,
    Pattern,
    SequencePattern,
    SingletonPattern,
    StarPattern,
    TemplateString,
    UnaryOperation,
    ValuePattern,
)
from checker.syntax.parser.names import identifier_at
from checker.syntax.parser.numbers import parse_number
from checker.syntax.parser.recovery import close_bracket, report_unexpected, separate, skip_in_brackets
from checker.syntax.parser.strings import parse_strings
from checker.syntax.parser.token_cursor import (
    TokenCursor,
    forbid,
    missing_expression,
    previous_end,
    report,
    report_here,
    token_end,
)
from checker.syntax.tokens import (
    AS,
    ASSIGN,
    CLOSE_BRACE,
    CLOSE_BRACKET,
    CLOSE_PARENTHESIS,
    COLON,
    COMMA,
    DOT,
    DOUBLE_STAR,
    FALSE,
    IF,
    INTERPOLATED,
    MINUS,
    NAME,
    NEWLINE,
    NONE,
    NUMBER,
    OPEN_BRACE,
    OPEN_BRACKET,
    OPEN_PARENTHESIS,
    PIPE,
    PLUS,
    STAR,
    STRING,
    TRUE,
)

_ENDS: Final = frozenset((COLON, IF, NEWLINE))  # what follows the pattern of a `case`


def parse_case_pattern(cursor: TokenCursor) -> Pattern:
    """The pattern behind `case`: one, or a sequence without brackets."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    first = _parse_element(cursor)
    if kinds[cursor.position] != COMMA:
        if isinstance(first, StarPattern):
            return SequencePattern(start, first.end, (first,)) if _misplaced_star(cursor, first) else first
        return first
    patterns = [first]
    while kinds[cursor.position] == COMMA:
        cursor.position += 1
        if kinds[cursor.position] in _ENDS:
            break
        patterns.append(_parse_element(cursor))
    return SequencePattern(start, max(previous_end(cursor), patterns[-1].end), tuple(patterns))


def _misplaced_star(cursor: TokenCursor, star: StarPattern) -> bool:
    report(cursor, star.start, star.end, "a star pattern must be in a sequence pattern")
    return True


def _parse_element(cursor: TokenCursor) -> Pattern:
    """An element of a sequence: `*name` or a pattern."""
    position = cursor.position
    if cursor.kinds[position] != STAR:
        return parse_pattern(cursor)
    start = cursor.starts[position]
    cursor.position = position + 1
    if cursor.kinds[position + 1] != NAME:
        report_here(cursor, "expected a name after '*'")
        return StarPattern(start, start + 1, None)
    name = identifier_at(cursor)
    return StarPattern(start, name.end, name if name.name != "_" else None)


def parse_pattern(cursor: TokenCursor) -> Pattern:
    """Alternatives, perhaps with `as name`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    pattern = _parse_closed(cursor)
    if kinds[cursor.position] == PIPE:
        alternatives = [pattern]
        while kinds[cursor.position] == PIPE:
            cursor.position += 1
            alternatives.append(_parse_closed(cursor))
        pattern = OrPattern(start, max(previous_end(cursor), alternatives[-1].end), tuple(alternatives))
    if kinds[cursor.position] == AS:
        cursor.position += 1
        pattern = _parse_alias(cursor, start, pattern)
    return pattern


def _parse_alias(cursor: TokenCursor, start: int, pattern: Pattern) -> Pattern:
    if cursor.kinds[cursor.position] != NAME:
        report_here(cursor, "expected a name after 'as'")
        place = previous_end(cursor)
        return CapturePattern(start, place, pattern, Identifier(place, place, ""))
    name = identifier_at(cursor)
    if name.name == "_":
        forbid(cursor, name.start, name.end, "cannot use '_' as a target")
    elif cursor.kinds[cursor.position] in (DOT, OPEN_PARENTHESIS, OPEN_BRACKET):
        report(cursor, name.start, name.end, "invalid pattern target: expected a bare name after 'as'")
        skip_in_brackets(cursor) if cursor.kinds[cursor.position] == DOT else None
    return CapturePattern(start, name.end, pattern, name)


def _parse_closed(cursor: TokenCursor) -> Pattern:
    """A pattern without `|` and `as` around it."""
    kinds = cursor.kinds
    position = cursor.position
    kind = kinds[position]
    start = cursor.starts[position]
    if kind == NAME:
        return _parse_name(cursor)
    if kind == NUMBER or kind == MINUS:
        value = _parse_signed_number(cursor)
        return ValuePattern(start, value.end, value)
    if kind == STRING or kind == INTERPOLATED:
        value = parse_strings(cursor)
        if isinstance(value, (FormattedString, TemplateString)):
            forbid(cursor, start, value.end, "patterns may only match literals and attribute lookups")
        return ValuePattern(start, value.end, value)
    if kind == NONE or kind == TRUE or kind == FALSE:
        cursor.position = position + 1
        return SingletonPattern(start, token_end(cursor, position), None if kind == NONE else kind == TRUE)
    if kind == OPEN_PARENTHESIS or kind == OPEN_BRACKET:
        return _parse_brackets(cursor, CLOSE_PARENTHESIS if kind == OPEN_PARENTHESIS else CLOSE_BRACKET)
    if kind == OPEN_BRACE:
        return _parse_mapping(cursor)
    if kind in _ENDS or kind == COMMA or CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
        report_here(cursor, "expected a pattern")
    else:
        report_unexpected(cursor)
    return _missing_pattern(cursor)


def _missing_pattern(cursor: TokenCursor) -> Pattern:
    missing = missing_expression(cursor)
    return ValuePattern(missing.start, missing.end, missing)


def _parse_signed_number(cursor: TokenCursor) -> Expression:
    """`-1`, `1`, or a complex number `-1 + 2j`."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    value = _parse_signed_part(cursor, start)
    kind = kinds[cursor.position]
    if kind != PLUS and kind != MINUS:
        return value
    real = value.operand if isinstance(value, UnaryOperation) else value
    cursor.position += 1
    imaginary_start = cursor.starts[cursor.position]
    imaginary = _parse_signed_part(cursor, imaginary_start)
    if isinstance(real, NumberLiteral) and isinstance(real.value, complex):
        forbid(cursor, real.start, real.end, "real number required in complex literal")
    if not isinstance(imaginary, NumberLiteral) or not isinstance(imaginary.value, complex):
        forbid(cursor, imaginary_start, imaginary.end, "imaginary number required in complex literal")
    return BinaryOperation(start, imaginary.end, value, "+" if kind == PLUS else "-", imaginary)


def _parse_signed_part(cursor: TokenCursor, start: int) -> Expression:
    is_negative = cursor.kinds[cursor.position] == MINUS
    if is_negative:
        cursor.position += 1
    if cursor.kinds[cursor.position] != NUMBER:
        report_here(cursor, "expected a number")
        return missing_expression(cursor)
    number = parse_number(cursor)
    return UnaryOperation(start, number.end, "-", number) if is_negative else number


def _parse_name(cursor: TokenCursor) -> Pattern:
    """A capture, `_`, a dotted name, or a class pattern."""
    kinds = cursor.kinds
    identifier = identifier_at(cursor)
    start = identifier.start
    kind = kinds[cursor.position]
    if kind != DOT and kind != OPEN_PARENTHESIS:
        return CapturePattern(start, identifier.end, None, identifier if identifier.name != "_" else None)
    if identifier.name == "_":
        report_here(cursor, "the wildcard '_' cannot be called and has no attributes")
    value = parse_dotted(cursor, identifier)
    if kinds[cursor.position] == OPEN_PARENTHESIS:
        return _parse_class(cursor, value)
    return ValuePattern(start, value.end, value)


def parse_dotted(cursor: TokenCursor, first: Identifier) -> Expression:
    """A dotted name whose first part has been read."""
    kinds = cursor.kinds
    value: Expression = Name(first.start, first.end, first.name)
    while kinds[cursor.position] == DOT:
        dot_end = cursor.starts[cursor.position] + 1
        cursor.position += 1
        if kinds[cursor.position] == NAME:
            part = identifier_at(cursor)
            value = Attribute(first.start, part.end, value, part.name, part.start)
        else:
            report_here(cursor, "expected the name of an attribute after '.'")
            value = Attribute(first.start, dot_end, value, "", dot_end)
    return value


def _parse_brackets(cursor: TokenCursor, closing: int) -> Pattern:
    """A sequence in brackets, or a pattern in parentheses."""
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    if kinds[cursor.position] == closing:
        cursor.position += 1
        return SequencePattern(start, cursor.starts[cursor.position - 1] + 1, ())
    patterns: list[Pattern] = []
    while True:
        before = cursor.position
        patterns.append(_parse_element(cursor))
        after = kinds[cursor.position]
        if not separate(cursor, closing) or cursor.position == before:
            break
    if closing == CLOSE_PARENTHESIS and len(patterns) == 1 and after != COMMA and not isinstance(patterns[0], StarPattern):
        close_bracket(cursor, closing)
        return patterns[0]
    return SequencePattern(start, close_bracket(cursor, closing), tuple(patterns))


# Mappings


def _parse_mapping(cursor: TokenCursor) -> Pattern:
    kinds = cursor.kinds
    start = cursor.starts[cursor.position]
    cursor.position += 1
    keys: list[Expression] = []
    patterns: list[Pattern] = []
    rest: Identifier | None = None
    while kinds[cursor.position] not in (CLOSE_BRACE, NEWLINE):
        before = cursor.position
        if rest is not None:
            report_here(cursor, "'**rest' must be the last in a mapping pattern")
        if kinds[cursor.position] == DOUBLE_STAR:
            cursor.position += 1
            rest = _parse_rest(cursor)
        else:
            keys.append(_parse_key(cursor))
            if kinds[cursor.position] == COLON:
                cursor.position += 1
                patterns.append(parse_pattern(cursor))
            else:
                report_here(cursor, "expected ':' after the key of a mapping pattern")
                patterns.append(_missing_pattern(cursor))
        if not separate(cursor, CLOSE_BRACE) or cursor.position == before:
            break
    return MappingPattern(start, close_bracket(cursor, CLOSE_BRACE), tuple(keys), tuple(patterns), rest)


def _parse_rest(cursor: TokenCursor) -> Identifier | None:
    if cursor.kinds[cursor.position] != NAME:
        report_here(cursor, "expected a name after '**'")
        return None
    name = identifier_at(cursor)
    if name.name == "_":
        forbid(cursor, name.start, name.end, "cannot use '_' as the rest of a mapping pattern")
    return name


def _parse_key(cursor: TokenCursor) -> Expression:
    """A literal or a dotted name."""
    kinds = cursor.kinds
    kind = kinds[cursor.position]
    start = cursor.starts[cursor.position]
    if kind == NUMBER or kind == MINUS:
        return _parse_signed_number(cursor)
    if kind == STRING or kind == INTERPOLATED:
        value = parse_strings(cursor)
        if isinstance(value, (FormattedString, TemplateString)):
            forbid(cursor, start, value.end, "mapping pattern keys may only match literals and attribute lookups")
        return value
    if kind == NAME:
        identifier = identifier_at(cursor)
        if kinds[cursor.position] != DOT:
            message = "mapping pattern keys may only match literals and attribute lookups"
            report(cursor, identifier.start, identifier.end, message)
        return parse_dotted(cursor, identifier)
    if kind in (NONE, TRUE, FALSE):
        cursor.position += 1
        if kind == NONE:
            return NoneLiteral(start, start + 4)
        return BooleanLiteral(start, previous_end(cursor), kind == TRUE)
    report_here(cursor, "expected a key of a mapping pattern: a literal or a dotted name")
    missing = missing_expression(cursor)
    if kind not in (COLON, COMMA):
        skip_in_brackets(cursor)
    return missing


# Classes


def _parse_class(cursor: TokenCursor, value: Expression) -> Pattern:
    """`value(patterns, name=pattern)`; the position is at the parenthesis."""
    kinds = cursor.kinds
    cursor.position += 1
    patterns: list[Pattern] = []
    names: list[Identifier] = []
    keyword_patterns: list[Pattern] = []
    while kinds[cursor.position] not in (CLOSE_PARENTHESIS, NEWLINE):
        before = cursor.position
        if kinds[before] == NAME and kinds[before + 1] == ASSIGN:
            names.append(identifier_at(cursor))
            cursor.position = before + 2
            keyword_patterns.append(parse_pattern(cursor))
        else:
            pattern = _parse_element(cursor)
            if isinstance(pattern, StarPattern):
                report(cursor, pattern.start, pattern.end, "a star pattern must be in a sequence pattern")
            elif names:
                forbid(cursor, pattern.start, pattern.end, "positional patterns follow keyword patterns")
            patterns.append(pattern)
        if not separate(cursor, CLOSE_PARENTHESIS) or cursor.position == before:
            break
    end = close_bracket(cursor, CLOSE_PARENTHESIS)
    return ClassPattern(value.start, end, value, tuple(patterns), tuple(names), tuple(keyword_patterns))
