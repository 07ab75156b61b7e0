"""How is a `cast` taken away so that its value stays?

What stands around the value is deleted; parentheses take its place unless the value binds at least as closely as the call did
and cannot be spread over lines without brackets of its own.
"""

from __future__ import annotations

from checker.diagnostics.diagnostic import Edit, Fix
from checker.syntax import nodes

_BRACKETED = (*nodes.BRACKETED, nodes.GeneratorExpression)
_WORDS = (nodes.Name, nodes.BooleanLiteral, nodes.NoneLiteral, nodes.EllipsisLiteral)


def removal_of_cast(call: nodes.Call) -> Fix:
    """The fix that leaves the second argument of a call of `cast` in its place."""
    value = call.arguments[1]
    before, after = ("", "") if _stands_alone(value) else ("(", ")")
    edits = (Edit(call.start, value.start, before), Edit(value.end, call.end, after))
    return Fix("Remove the cast", edits)


def _stands_alone(node: nodes.Expression) -> bool:
    """Whether an expression means the same without the parentheses of the call around it, whatever stands before and behind."""
    while True:
        if isinstance(node, nodes.Attribute):
            if node.name_start != node.value.end + 1:
                return False
            node = node.value
        elif isinstance(node, nodes.Call):
            first = _first_argument(node)
            if (node.end - 1 if first is None else first) != node.function.end + 1:
                return False
            node = node.function
        elif isinstance(node, nodes.Subscript):
            if node.index.start != node.value.end + 1:
                return False
            node = node.value
        elif isinstance(node, nodes.StringLiteral):
            return node.content_start >= 0
        else:
            return isinstance(node, (*_BRACKETED, *_WORDS))


def _first_argument(call: nodes.Call) -> int | None:
    starts = [each.start for each in (*call.arguments, *call.keywords)]
    return min(starts) if starts else None
