"""What does an analysis say before positions are known?

A finding is a diagnostic whose place is given relative to a root of the syntax tree, so that it stays valid when the root
moves.  `diagnostic.Diagnostic` is what becomes of it when an answer leaves the core.
"""

from __future__ import annotations

from typing import Final

from checker.diagnostics.diagnostic import Fix
from checker.files.file import File
from checker.rules.rule import Rule
from checker.syntax.tree import Root


class Place:
    """An extent in a file, relative to the start of `root`; `root` is None for offsets from the start of the file."""

    __slots__ = ("end", "file", "root", "start")

    def __init__(self, file: File, root: Root | None, start: int, end: int) -> None:
        self.file: Final = file
        self.root: Final = root
        self.start: Final = start
        self.end: Final = end


class Related:
    """A second place that explains a finding ("declared here")."""

    __slots__ = ("message", "place")

    def __init__(self, place: Place, message: str) -> None:
        self.place: Final = place
        self.message: Final = message


class Finding:
    """A defect at a place.

    `message` is one sentence; `reasons` say step by step why a relation failed, outermost first; `tags` may hold
    `unnecessary` and `deprecated`, which editors fade or strike out.  The edits of `fix` are about the text of the root that
    the place is in.
    """

    __slots__ = ("fix", "message", "place", "reasons", "related", "rule", "tags")

    def __init__(
        self,
        rule: Rule,
        place: Place,
        message: str,
        reasons: tuple[str, ...] = (),
        related: tuple[Related, ...] = (),
        tags: tuple[str, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        self.fix: Final = fix
        self.rule: Final = rule
        self.place: Final = place
        self.message: Final = message
        self.reasons: Final = reasons
        self.related: Final = related
        self.tags: Final = tags

    def key(self) -> tuple[object, ...]:
        """What two findings about the same root have in common if they say the same."""
        # Related places are in other roots, which may be new where this one is not.
        related = tuple([(each.place.root, each.place.start, each.place.end, each.message) for each in self.related])
        return (self.rule, self.place.start, self.place.end, self.message, self.reasons, related, self.fix)
