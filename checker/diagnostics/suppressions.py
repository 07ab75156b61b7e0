"""Which diagnostics did the user ask not to hear?

A request on a line covers a diagnostic that stands, even in part, on that line, or whose innermost statement starts or ends on
it.  Ours limit themselves to the rules they name.  The codes of other tools mean nothing to us, so that on a line any code
will do; over a whole file only codes that are names of our rules count.

Rules that are fixed cannot be silenced: they report that something else could not be checked, or what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from checker.diagnostics.diagnostic import Diagnostic
from checker.diagnostics.suppression_comments import FILE, TYPE, TYPECHECK, Suppression, SuppressionComments
from checker.rules.registry import RULES


class Silenced:
    """What is left of some diagnostics, and by which rules each suppression was used."""

    __slots__ = ("kept", "used")

    def __init__(self, kept: list[Diagnostic], used: dict[Suppression, set[str]]) -> None:
        self.kept: Final = kept
        self.used: Final = used


def silence(
    diagnostics: Sequence[Diagnostic],
    comments: SuppressionComments,
    lines_of: Callable[[Diagnostic], Iterable[int]],
    respects_others: bool = True,
) -> Silenced:
    """The diagnostics that nobody asked to silence; `lines_of` gives the zero-based lines on which a request covers one.

    Unless `respects_others`, only our own comments count.
    """
    by_line: dict[int, list[Suppression]] = {}
    of_file: list[Suppression] = []
    for suppression in comments.suppressions:
        if respects_others or suppression.tool == TYPECHECK:
            if suppression.reach == FILE:
                of_file.append(suppression)
            else:
                by_line.setdefault(suppression.line, []).append(suppression)
    kept: list[Diagnostic] = []
    used: dict[Suppression, set[str]] = {}
    for diagnostic in diagnostics:
        if RULES[diagnostic.rule].is_fixed:
            kept.append(diagnostic)
            continue
        candidates: list[Suppression] = []
        if by_line:
            for line in lines_of(diagnostic):
                candidates.extend(by_line.get(line, ()))
        covering = [suppression for suppression in candidates if covers(suppression, diagnostic.rule)]
        if not covering:
            covering = [suppression for suppression in of_file if covers(suppression, diagnostic.rule)]
        for suppression in covering:
            used.setdefault(suppression, set()).add(diagnostic.rule)
        if not covering:
            kept.append(diagnostic)
    return Silenced(kept, used)


def covers(suppression: Suppression, rule: str) -> bool:
    """Whether a suppression in the right place silences diagnostics of `rule`."""
    codes = suppression.codes
    if not codes:
        return codes is None or suppression.tool == TYPE
    if suppression.tool == TYPECHECK or suppression.reach == FILE:
        return any(code.name == rule for code in codes)
    return True
