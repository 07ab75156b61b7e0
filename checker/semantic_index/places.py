"""Which expressions are places, and what are they called?

A *place* is something that can be bound and narrowed: a name (`x`), or a *member place*, an attribute or an element with a
literal index of a place (`x.y`, `x[0]`, `x[-1]`, `x['k']`, `self.a.b`).  The name of a place is its normalized source text.
Private names (`__x` in a class) are places under the name as written: within one class body that is the same place, and no
other code can use it.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from checker.syntax import nodes

PLACE_DEPTH: Final = 6
"""Links (attributes and subscripts) of a member place; longer chains are no places."""

# Nothing has more elements, and Python refuses to print integers of several thousand digits.
_LARGEST_INDEX: Final = 2**63

MemberNode: TypeAlias = nodes.Attribute | nodes.Subscript


def place_name(node: nodes.Node) -> str | None:
    """The name of the place that an expression is, None if it is no place."""
    if isinstance(node, nodes.Name):
        return node.id or None
    if isinstance(node, (nodes.Attribute, nodes.Subscript)):
        return member_place_name(node)
    return None


def member_place_name(node: MemberNode) -> str | None:
    """The name of the member place that an attribute or subscript is, None if it is no place."""
    links: list[str] = []
    current: nodes.Expression = node
    while True:
        if isinstance(current, nodes.Attribute):
            if not current.name:
                return None
            links.append(f".{current.name}")
        elif isinstance(current, nodes.Subscript):
            index = literal_index(current.index)
            if index is None:
                return None
            links.append(f"[{index}]")
        elif isinstance(current, nodes.Name) and current.id:
            links.append(current.id)
            links.reverse()
            return "".join(links)
        else:
            return None
        if len(links) > PLACE_DEPTH:
            return None
        current = current.value


def literal_index(node: nodes.Expression) -> str | None:
    """The text of an index that is an integer or string literal, None for any other."""
    if isinstance(node, nodes.StringLiteral):
        return repr(node.value)
    is_negative = isinstance(node, nodes.UnaryOperation) and node.operator == "-"
    number = node.operand if isinstance(node, nodes.UnaryOperation) and is_negative else node
    if isinstance(number, nodes.NumberLiteral) and isinstance(number.value, int) and number.value <= _LARGEST_INDEX:
        return str(-number.value if is_negative else number.value)
    return None


def root_name(node: nodes.Expression) -> str:
    """The name that a member place begins with."""
    current = node
    while isinstance(current, (nodes.Attribute, nodes.Subscript)):
        current = current.value
    return current.id if isinstance(current, nodes.Name) else ""
