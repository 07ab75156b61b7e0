"""Which name does an expression end with: `c` in `c` and `a.b.c`?

Where only the syntax is looked at, that name says what is probably meant, whatever it was imported from.
"""

from __future__ import annotations

from checker.syntax.nodes import Attribute, Call, Expression, Name


def last_name(node: Expression) -> str:
    """The name of a name or attribute, empty for any other expression."""
    if isinstance(node, Attribute):
        return node.name
    return node.id if isinstance(node, Name) else ""


def last_name_called(node: Expression) -> str:
    """The last name of what a call calls, or of an expression that is no call."""
    return last_name(node.function if isinstance(node, Call) else node)
