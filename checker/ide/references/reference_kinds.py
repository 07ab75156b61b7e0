"""What does a reference do with the symbol that it names?"""

from __future__ import annotations

from typing import Final

from checker.ide.target_at_cursor import (
    DEFINITION,
    EXPORT,
    IMPORTED_MODULE,
    IMPORTED_NAME,
    ITEM_KEY,
    KEYWORD,
    MEMBER_NAME,
    MODULE,
    OWN_NAME,
    Target,
)
from checker.syntax import nodes

MAKE: Final = "definition"    # a `def` or `class`, a parameter, a capture of a pattern, an annotation without a value
WRITE: Final = "write"        # bound by an assignment, a loop ..., changed in place, deleted
READ: Final = "read"
IMPORT: Final = "import"
ARGUMENT: Final = "argument"  # the name of a keyword argument in a call
LISTED: Final = "listed"      # an entry of `__all__`, `__slots__` or `__match_args__`

_BINDING_FIELDS: Final[dict[type[nodes.Node], str]] = {
    nodes.AnnotatedAssignment: "target",
    nodes.AugmentedAssignment: "target",
    nodes.For: "target",
    nodes.ComprehensionFor: "target",
    nodes.WithItem: "target",
    nodes.NamedExpression: "target",
    nodes.Assign: "targets",
    nodes.Delete: "targets",
}
_UNPACKING: Final = (nodes.TupleDisplay, nodes.ListDisplay, nodes.Starred)
_BY_TARGET: Final = {
    DEFINITION: MAKE,
    OWN_NAME: MAKE,
    MODULE: IMPORT,
    IMPORTED_MODULE: IMPORT,
    IMPORTED_NAME: IMPORT,
    KEYWORD: ARGUMENT,
    EXPORT: LISTED,
    MEMBER_NAME: LISTED,
}


def reference_kind(target: Target) -> str:
    """What the target does with what it stands for."""
    found = _BY_TARGET.get(target.kind)
    if found is not None:
        return found
    if target.kind == ITEM_KEY:
        return _kind_of_key(target)
    if not is_bound(target.node, target.parents):
        return READ
    parent = target.parents[-1]
    return MAKE if isinstance(parent, nodes.AnnotatedAssignment) and parent.value is None else WRITE


def is_bound(node: nodes.Node, parents: tuple[nodes.Node, ...]) -> bool:
    """Whether an expression with these nodes around it, outermost first, is a target that something is assigned to."""
    for parent in reversed(parents):
        if isinstance(parent, _UNPACKING):
            node = parent
            continue
        field = _BINDING_FIELDS.get(type(parent))
        if field is None:
            return False
        bound = getattr(parent, field)
        return node in bound if isinstance(bound, tuple) else node is bound
    return False


def _kind_of_key(target: Target) -> str:
    parent = target.parents[-1]
    if isinstance(parent, nodes.DictDisplay):
        return WRITE
    return WRITE if isinstance(parent, nodes.Subscript) and is_bound(parent, target.parents[:-1]) else READ
