"""Which type does a type comment declare?

The spec: historical.rst, "Type comments".
"""

from __future__ import annotations

from checker.inference.annotations.string_annotations import parse_annotation
from checker.inference.context import Context, late
from checker.inference.dispatch import denoted_type
from checker.syntax import nodes
from checker.types.type import Type


def declared_by_comment(context: Context, comment: nodes.TypeComment) -> Type | None:
    """The type that a type comment on an assignment declares, None if it holds no expression."""
    expression = parse_annotation(comment.text, comment.start)
    if expression is None or isinstance(expression, nodes.TupleDisplay):
        return None
    return denoted_type(late(context), expression)
