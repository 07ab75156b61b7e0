"""How is a statement read that fits on one line?"""

from __future__ import annotations

from checker.syntax.nodes import (
    AnnotatedAssignment,
    Assert,
    Assign,
    Attribute,
    AugmentedAssignment,
    Break,
    Continue,
    Delete,
    ErrorStatement,
    Expression,
    ExpressionStatement,
    Global,
    Identifier,
    ListDisplay,
    Name,
    NamedExpression,
    Nonlocal,
    Pass,
    Raise,
    Return,
    Starred,
    Statement,
    Subscript,
    TupleDisplay,
    TypeAliasStatement,
    TypeComment,
)
from checker.syntax.parser.comprehensions import parse_target
from checker.syntax.parser.expression_lists import STARTS_EXPRESSION, parse_expression_list, parse_rest_of_list, parse_value
from checker.syntax.parser.names import expect_identifier
from checker.syntax.parser.targets import check_target, describe
from checker.syntax.parser.token_cursor import TokenCursor, end_after, forbid, previous_end, report, report_here, use_feature
from checker.syntax.parser.type_parameters import parse_type_parameters
from checker.syntax.tokens import (
    ASSIGN,
    AUGMENTED,
    COLON,
    COMMA,
    FROM,
    NEWLINE,
    OPEN_PARENTHESIS,
    SEMICOLON,
    STAR,
    TRAILING,
    WALRUS,
    YIELD,
)


def parse_expression_statement(cursor: TokenCursor) -> Statement:
    """An expression, or an assignment of any kind."""
    kinds = cursor.kinds
    position = cursor.position
    kind = kinds[position]
    start = cursor.starts[position]
    if kind == STAR or kind == YIELD:
        value = parse_value(cursor)
    else:
        value = cursor.parse_expression(cursor)
        if kinds[cursor.position] == COMMA:
            value = parse_rest_of_list(cursor, start, value)
    kind = kinds[cursor.position]
    if kind == NEWLINE or kind == SEMICOLON:
        if isinstance(value, Starred):
            forbid(cursor, value.start, value.end, "cannot use starred expression here")
        return ExpressionStatement(start, end_after(cursor, value), value)
    if kind == ASSIGN:
        return _parse_assignment(cursor, start, value)
    if kind == COLON:
        return _parse_annotation(cursor, position, value)
    if kind == AUGMENTED:
        return _parse_augmented(cursor, start, value)
    if kind == WALRUS and isinstance(value, Name):
        report_here(cursor, "an assignment expression needs parentheses here")
        cursor.position += 1
        assigned = cursor.parse_expression(cursor)
        end = end_after(cursor, assigned)
        return ExpressionStatement(start, end, NamedExpression(start, end, value, assigned))
    if isinstance(value, Name) and value.id in ("print", "exec") and kind in STARTS_EXPRESSION:
        report(cursor, start, value.end, f"missing parentheses in call to '{value.id}': did you mean {value.id}(...)?")
    return ExpressionStatement(start, end_after(cursor, value), value)


def type_comment_at(cursor: TokenCursor, index: int) -> TypeComment | None:
    """The type comment before the token at `index`."""
    extent = cursor.type_comments.get(index)
    if extent is None:
        return None
    return TypeComment(extent[0], extent[1], cursor.text[extent[0] : extent[1]])


def _parse_assignment(cursor: TokenCursor, start: int, first: Expression) -> Statement:
    """`target = target = value`; the position is at the first `=`."""
    kinds = cursor.kinds
    cursor.position += 1
    value = _parse_right_side(cursor)
    if kinds[cursor.position] == ASSIGN:
        targets = [first]
        while kinds[cursor.position] == ASSIGN:
            targets.append(value)
            cursor.position += 1
            value = _parse_right_side(cursor)
        for target in targets:
            check_target(cursor, target)
        all_targets = tuple(targets)
    else:
        if type(first) is not Name or first.id == "__debug__":
            check_target(cursor, first)
        all_targets = (first,)
    if isinstance(value, Starred):
        forbid(cursor, value.start, value.end, "cannot use starred expression here")
    comment = type_comment_at(cursor, cursor.position) if cursor.type_comments else None
    return Assign(start, end_after(cursor, value), all_targets, value, comment)


def _parse_right_side(cursor: TokenCursor) -> Expression:
    """What stands right of `=`."""
    kind = cursor.kinds[cursor.position]
    if kind == STAR or kind == YIELD:
        return parse_value(cursor)
    position = cursor.position
    value = cursor.parse_expression(cursor)
    if cursor.kinds[cursor.position] == COMMA:
        return parse_rest_of_list(cursor, cursor.starts[position], value)
    return value


def _parse_annotation(cursor: TokenCursor, first: int, target: Expression) -> Statement:
    """`target: annotation = value`; the position is at the colon, `first` is the index of the first token."""
    kinds = cursor.kinds
    is_simple = isinstance(target, Name) and kinds[first] != OPEN_PARENTHESIS
    if isinstance(target, (TupleDisplay, ListDisplay)):
        kind = "tuple" if isinstance(target, TupleDisplay) else "list"
        forbid(cursor, target.start, target.end, f"only single target (not {kind}) can be annotated")
    elif isinstance(target, (Name, Attribute, Subscript)):
        check_target(cursor, target)
    else:
        report(cursor, target.start, target.end, "illegal target for annotation")
    cursor.position += 1
    annotation = cursor.parse_expression(cursor)
    end = end_after(cursor, annotation)
    value: Expression | None = None
    if kinds[cursor.position] == ASSIGN:
        cursor.position += 1
        value = _parse_right_side(cursor)
        end = end_after(cursor, value)
        if isinstance(value, Starred):
            forbid(cursor, value.start, value.end, "cannot use starred expression here")
    return AnnotatedAssignment(cursor.starts[first], end, target, annotation, value, is_simple)


def _parse_augmented(cursor: TokenCursor, start: int, target: Expression) -> Statement:
    """`target += value`; the position is at the operator."""
    operator = cursor.texts[cursor.position].rstrip(TRAILING)[:-1]
    is_place = isinstance(target, (Name, Attribute, Subscript))
    if is_place:
        check_target(cursor, target)
    else:
        forbid(cursor, target.start, target.end, f"'{describe(target)}' is an illegal expression for augmented assignment")
    cursor.position += 1
    value = _parse_right_side(cursor)
    if isinstance(value, Starred):
        forbid(cursor, value.start, value.end, "cannot use starred expression here")
    if not is_place:
        return ErrorStatement(start, end_after(cursor, value), (target, value), ())
    return AugmentedAssignment(start, end_after(cursor, value), target, operator, value)


# Statements with a keyword


def parse_return(cursor: TokenCursor) -> Statement:
    """`return` or `return values`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    kind = cursor.kinds[cursor.position]
    if kind == NEWLINE or kind == SEMICOLON:
        return Return(start, start + 6, None)
    value = parse_expression_list(cursor)
    if isinstance(value, Starred):
        forbid(cursor, value.start, value.end, "cannot use starred expression here")
    return Return(start, end_after(cursor, value), value)


def parse_pass(cursor: TokenCursor) -> Statement:
    """`pass`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    return Pass(start, start + 4)


def parse_break(cursor: TokenCursor) -> Statement:
    """`break`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    return Break(start, start + 5)


def parse_continue(cursor: TokenCursor) -> Statement:
    """`continue`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    return Continue(start, start + 8)


def parse_raise(cursor: TokenCursor) -> Statement:
    """`raise`, `raise exception` or `raise exception from cause`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    kind = cursor.kinds[cursor.position]
    if kind == NEWLINE or kind == SEMICOLON:
        return Raise(start, start + 5, None, None)
    if kind == FROM:
        report_here(cursor, "did you forget an expression between 'raise' and 'from'?")
        cursor.position += 1
        cause = cursor.parse_expression(cursor)
        return Raise(start, end_after(cursor, cause), None, cause)
    exception = cursor.parse_expression(cursor)
    if cursor.kinds[cursor.position] != FROM:
        return Raise(start, end_after(cursor, exception), exception, None)
    cursor.position += 1
    cause = cursor.parse_expression(cursor)
    return Raise(start, end_after(cursor, cause), exception, cause)


def parse_assert(cursor: TokenCursor) -> Statement:
    """`assert test` or `assert test, message`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    test = cursor.parse_expression(cursor)
    if cursor.kinds[cursor.position] != COMMA:
        return Assert(start, end_after(cursor, test), test, None)
    cursor.position += 1
    message = cursor.parse_expression(cursor)
    return Assert(start, end_after(cursor, message), test, message)


def parse_delete(cursor: TokenCursor) -> Statement:
    """`del target, target`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    targets: list[Expression] = []
    while True:
        target = parse_target(cursor)
        check_target(cursor, target, "delete")
        targets.append(target)
        end = end_after(cursor, target)
        if cursor.kinds[cursor.position] != COMMA:
            break
        end = cursor.starts[cursor.position] + 1
        cursor.position += 1
        if cursor.kinds[cursor.position] not in STARTS_EXPRESSION:
            break
    return Delete(start, end, tuple(targets))


def parse_global(cursor: TokenCursor) -> Statement:
    """`global name, name`."""
    start = cursor.starts[cursor.position]
    names = _parse_names(cursor, "'global'")
    return Global(start, names[-1].end, names)


def parse_nonlocal(cursor: TokenCursor) -> Statement:
    """`nonlocal name, name`."""
    start = cursor.starts[cursor.position]
    names = _parse_names(cursor, "'nonlocal'")
    return Nonlocal(start, names[-1].end, names)


def _parse_names(cursor: TokenCursor, keyword: str) -> tuple[Identifier, ...]:
    cursor.position += 1
    names = [expect_identifier(cursor, f"a name after {keyword}")]
    while cursor.kinds[cursor.position] == COMMA:
        cursor.position += 1
        names.append(expect_identifier(cursor, "a name after ','"))
    return tuple(names)


def parse_type_alias(cursor: TokenCursor) -> Statement:
    """`type Name[parameters] = value`; the position is at `type`."""
    start = cursor.starts[cursor.position]
    cursor.position += 1
    name = expect_identifier(cursor, "the name of a type alias")
    parameters = parse_type_parameters(cursor)
    if cursor.kinds[cursor.position] == ASSIGN:
        cursor.position += 1
    else:
        report_here(cursor, "expected '=' after the name of a type alias")
    value = cursor.parse_expression(cursor)
    end = end_after(cursor, value)
    use_feature(cursor, "type alias statements", (3, 12), start, max(end, previous_end(cursor)))
    return TypeAliasStatement(start, end, name, parameters, value)
