"""What is said to the user about one place in a file?

A diagnostic is plain data with absolute positions: it can be written down, compared and sent elsewhere, and it needs no
text and no tree to be understood.  `finding.Finding` is what it was before its place was known.

Terms
-----
*Offset*: code points from the start of the file, zero-based.
*Line* and *column*: as people count, one-based; columns in code points.
"""

from __future__ import annotations

from attrs import frozen

UNNECESSARY = "unnecessary"
DEPRECATED = "deprecated"


@frozen
class Span:
    """An extent of the file at `path` (absolute); `end` and the end column are exclusive."""

    path: str
    start: int
    end: int
    start_line: int
    start_column: int
    end_line: int
    end_column: int


@frozen
class RelatedSpan:
    """A second place that explains a diagnostic ("declared here")."""

    span: Span
    message: str


@frozen
class Edit:
    """The text between two offsets, and what to put there; in the file of the diagnostic that it mends."""

    start: int
    end: int
    text: str


@frozen
class Fix:
    """A change that mends the defect; `title` says what it does, in the imperative.

    `is_certain` is false for a guess at what was meant: somebody has to look at it.
    """

    title: str
    edits: tuple[Edit, ...]
    is_certain: bool = True


@frozen
class Diagnostic:
    """A defect at a place.

    `rule` is the name of the rule and `level` the level at which it is reported here.  `reasons` say step by step why a
    relation failed, outermost first.  `tags` may hold `UNNECESSARY` and `DEPRECATED`.
    """

    rule: str
    level: str
    message: str
    span: Span
    reasons: tuple[str, ...] = ()
    related: tuple[RelatedSpan, ...] = ()
    tags: tuple[str, ...] = ()
    fix: Fix | None = None


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, int, str]:
    """By which to sort diagnostics for a reader: path, line, column, rule; the rest only makes the order definite."""
    span = diagnostic.span
    return (span.path, span.start_line, span.start_column, diagnostic.rule, span.end, diagnostic.message)
