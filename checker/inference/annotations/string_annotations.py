"""Which expression does a string annotation hold?

The spec: annotations.rst, "String annotations".  The text is parsed as if in parentheses, so that it may span lines; where
every character of the literal stands for itself, positions in the expression are positions in the file.

The nodes of the expression are made anew for every region, so what is inferred of them must not outlive it.
"""

from __future__ import annotations

from checker.inference.context import Context, assuming, late, report
from checker.rules.type_forms import INVALID_SYNTAX_IN_FORWARD_ANNOTATION
from checker.syntax import nodes
from checker.syntax.errors import syntax_errors
from checker.syntax.parse import parse


def parsed_annotation(context: Context, node: nodes.StringLiteral) -> nodes.Expression | None:
    """The expression in a string annotation, None and reported if there is not exactly one."""
    parsed = context.region.annotations
    if node not in parsed:
        parsed[node] = parse_annotation(node.value, node.content_start)
    found = parsed[node]
    if found is None:
        report(context, INVALID_SYNTAX_IN_FORWARD_ANNOTATION, node, "This string is not one valid expression")
    return found


def inside_annotation(context: Context) -> Context:
    """The context for the expression in a string annotation: its names are looked up when their scopes are complete."""
    return late(assuming(context))


def parse_annotation(text: str, position: int) -> nodes.Expression | None:
    """The expression in a text that stands at `position`, None if it is not one.

    Padding puts the text at its position, since nodes are positioned by where they are parsed.
    """
    padding = " " * (position - 1) if position > 0 else ""
    if not text.strip() or "\0" in text:
        return None
    tree = parse(f"({padding}{text}\n)")
    statements = tree.skeleton.statements
    if len(statements) != 1 or syntax_errors(tree):
        return None
    statement = statements[0]
    if not isinstance(statement, nodes.ExpressionStatement):
        return None
    value = statement.value
    return None if isinstance(value, (nodes.Yield, nodes.YieldFrom, nodes.GeneratorExpression)) else value
