"""What are the types of literals and formatted strings?"""

from __future__ import annotations

from checker.inference.context import Context
from checker.inference.dispatch import EXPRESSIONS, infer
from checker.limits import LITERAL_LENGTH, exceeds
from checker.syntax import nodes
from checker.types.known_classes import known_instance
from checker.types.literals import LITERAL_STRING, STR, LiteralStringType, LiteralType, literal_of
from checker.types.type import NONE, UNKNOWN, Type
from checker.types.unions import members_of


def _number(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.NumberLiteral)
    value = node.value
    if isinstance(value, int):
        return literal_of(value)
    return known_instance(context.db, "builtins.float" if isinstance(value, float) else "builtins.complex")


def _string(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.StringLiteral)
    return LITERAL_STRING if exceeds(context.db, LITERAL_LENGTH, len(node.value)) else literal_of(node.value)


def _bytes(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.BytesLiteral)
    if exceeds(context.db, LITERAL_LENGTH, len(node.value)):
        return known_instance(context.db, "builtins.bytes")
    return literal_of(node.value)


def _boolean(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.BooleanLiteral)
    return literal_of(node.value)


def _none(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    return NONE


def _ellipsis(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    name = "types.EllipsisType" if context.region.program.python_version >= (3, 10) else "builtins.ellipsis"
    return known_instance(context.db, name)


def _formatted(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """An f-string is a `LiteralString` if everything in it is (literal.rst)."""
    assert isinstance(node, nodes.FormattedString)
    is_literal = True
    for part in node.values:
        type = infer(context, part)
        is_literal = is_literal and all(_is_literal_string(member) for member in members_of(type))
    return LITERAL_STRING if is_literal else known_instance(context.db, "builtins.str")


def _is_literal_string(type: Type) -> bool:
    return isinstance(type, LiteralStringType) or (isinstance(type, LiteralType) and type.class_name == STR)


def _interpolation(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.Interpolation)
    value = infer(context, node.value)
    if node.format is not None:
        infer(context, node.format)
    return value


def _template(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.TemplateString)
    for part in node.values:
        infer(context, part)
    return known_instance(context.db, "string.templatelib.Template")


def _missing(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    return UNKNOWN


def _error(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """Parts that could be understood are inferred for the editor; nothing is reported beside the syntax error."""
    assert isinstance(node, nodes.ErrorExpression)
    for child in node.children:
        infer(context, child)
    return UNKNOWN


EXPRESSIONS[nodes.NumberLiteral] = _number
EXPRESSIONS[nodes.StringLiteral] = _string
EXPRESSIONS[nodes.BytesLiteral] = _bytes
EXPRESSIONS[nodes.BooleanLiteral] = _boolean
EXPRESSIONS[nodes.NoneLiteral] = _none
EXPRESSIONS[nodes.EllipsisLiteral] = _ellipsis
EXPRESSIONS[nodes.FormattedString] = _formatted
EXPRESSIONS[nodes.Interpolation] = _interpolation
EXPRESSIONS[nodes.TemplateString] = _template
EXPRESSIONS[nodes.MissingExpression] = _missing
EXPRESSIONS[nodes.ErrorExpression] = _error
