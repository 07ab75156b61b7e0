"""What may be assigned to, and what is said about the rest?"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import (
    Attribute,
    Await,
    BinaryOperation,
    BooleanLiteral,
    BooleanOperation,
    BytesLiteral,
    Call,
    Comparison,
    Conditional,
    DictComprehension,
    DictDisplay,
    EllipsisLiteral,
    ErrorExpression,
    Expression,
    FormattedString,
    GeneratorExpression,
    Lambda,
    ListComprehension,
    ListDisplay,
    MissingExpression,
    Name,
    NamedExpression,
    NoneLiteral,
    NumberLiteral,
    SetComprehension,
    SetDisplay,
    Starred,
    StringLiteral,
    Subscript,
    TemplateString,
    TupleDisplay,
    UnaryOperation,
    Yield,
    YieldFrom,
)
from checker.syntax.parser.token_cursor import TokenCursor, forbid

_DESCRIPTIONS: Final[dict[type[Expression], str]] = {
    Name: "name",
    NumberLiteral: "literal",
    StringLiteral: "literal",
    BytesLiteral: "literal",
    NoneLiteral: "None",
    EllipsisLiteral: "ellipsis",
    FormattedString: "f-string expression",
    TemplateString: "t-string expression",
    TupleDisplay: "tuple",
    ListDisplay: "list",
    SetDisplay: "set display",
    DictDisplay: "dict literal",
    ListComprehension: "list comprehension",
    SetComprehension: "set comprehension",
    DictComprehension: "dict comprehension",
    GeneratorExpression: "generator expression",
    UnaryOperation: "expression",
    BinaryOperation: "expression",
    BooleanOperation: "expression",
    Comparison: "comparison",
    Conditional: "conditional expression",
    NamedExpression: "named expression",
    Await: "await expression",
    Yield: "yield expression",
    YieldFrom: "yield expression",
    Starred: "starred",
    Attribute: "attribute",
    Subscript: "subscript",
    Call: "function call",
    Lambda: "lambda",
}


def describe(expression: Expression) -> str:
    """The kind of an expression in words."""
    if isinstance(expression, BooleanLiteral):
        return "True" if expression.value else "False"
    return _DESCRIPTIONS.get(type(expression), "expression")


def check_target(cursor: TokenCursor, target: Expression, verb: str = "assign to") -> None:
    """Forbid what cannot be assigned to (or what the `verb` says) in a target that may be nested."""
    if isinstance(target, Name):
        if target.id == "__debug__":
            forbid(cursor, target.start, target.end, f"cannot {verb} __debug__")
        return
    if isinstance(target, (Attribute, Subscript)):
        if isinstance(target, Attribute) and target.name == "__debug__":
            forbid(cursor, target.name_start, target.end, f"cannot {verb} __debug__")
        return
    pending: list[Expression] = [target]
    while pending:
        current = pending.pop()
        if isinstance(current, (TupleDisplay, ListDisplay)):
            if verb != "delete":
                _check_stars(cursor, current.elements)
            pending.extend(reversed(current.elements))
        elif isinstance(current, Starred):
            if verb == "delete":
                forbid(cursor, current.start, current.end, "cannot delete starred")
            elif current is target:
                forbid(cursor, current.start, current.end, "starred assignment target must be in a list or tuple")
            else:
                pending.append(current.value)
        elif isinstance(current, (Name, Attribute, Subscript)):
            check_target(cursor, current, verb)
        elif not isinstance(current, (MissingExpression, ErrorExpression)):
            forbid(cursor, current.start, current.end, f"cannot {verb} {describe(current)}")


def _check_stars(cursor: TokenCursor, elements: tuple[Expression, ...]) -> None:
    stars = [element for element in elements if isinstance(element, Starred)]
    for star in stars[1:]:
        forbid(cursor, star.start, star.end, "multiple starred expressions in assignment")
