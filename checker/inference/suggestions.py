"""Which name may have been meant, and what mends the text then?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.diagnostics.diagnostic import Edit, Fix
from checker.syntax import nodes
from checker.text.spelling import nearest_name


class Suggestion:
    """A name that may have been meant: what to put behind a sentence about the written one, and the fix; or nothing."""

    __slots__ = ("fix", "hint")

    def __init__(self, hint: str = "", fix: Fix | None = None) -> None:
        self.hint: Final = hint
        self.fix: Final = fix


NO_SUGGESTION: Final = Suggestion()


def suggestion(written: str, known: Iterable[str], start: int, end: int) -> Suggestion:
    """The known name that is nearest to a name written between two offsets of a root."""
    meant = nearest_name(written, known)
    if meant is None:
        return NO_SUGGESTION
    fix = Fix(f"Change `{written}` to `{meant}`", (Edit(start, end, meant),), is_certain=False)
    return Suggestion(f", did you mean `{meant}`?", fix)


def suggested_key(key: str, known: Iterable[str], node: nodes.Expression) -> Suggestion:
    """As `suggestion`, for a key that an expression is; there is a fix only for a string in which each character is itself."""
    if not isinstance(node, nodes.StringLiteral) or node.value != key or node.content_start < 0:
        return Suggestion(suggestion(key, known, 0, 0).hint)
    return suggestion(key, known, node.content_start, node.content_start + len(key))
