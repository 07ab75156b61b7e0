"""Which diagnostics come with a change that mends them?

Each such fix is an action at its place.  Fixes that are certain can also be applied everywhere in the file: those of one rule
as a quick fix beside the single one, those of all rules as an action of the whole file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.ide.code_actions.action import FIX_ALL, QUICK_FIX, CodeAction, Request
from checker.ide.workspace_edit import workspace_edit
from checker.query.database import Database


def single_fixes(_db: Database, request: Request) -> Iterator[CodeAction]:
    """The fixes of the diagnostics that are asked about, and those of all others of the same rule."""
    by_title: dict[str, list[Diagnostic]] = {}
    for diagnostic in request.chosen:
        if diagnostic.fix is not None:
            by_title.setdefault(diagnostic.fix.title, []).append(diagnostic)
    for title, diagnostics in by_title.items():
        yield _action(request, title, QUICK_FIX, diagnostics, is_preferred=all(_is_certain(each) for each in diagnostics))
    for rule in dict.fromkeys(each.rule for each in request.chosen if _is_certain(each)):
        alike = [each for each in request.diagnostics if each.rule == rule and _is_certain(each)]
        if len(alike) > 1:
            yield _action(request, f"Fix all {len(alike)} problems of `{rule}` in this file", QUICK_FIX, alike)


def all_fixes(_db: Database, request: Request) -> Iterator[CodeAction]:
    """All fixes of the file that are certain."""
    certain = [each for each in request.diagnostics if _is_certain(each)]
    if certain:
        yield _action(request, "Fix all problems with certain fixes", FIX_ALL, certain)


def _is_certain(diagnostic: Diagnostic) -> bool:
    return diagnostic.fix is not None and diagnostic.fix.is_certain


def _action(
    request: Request, title: str, kind: str, diagnostics: Iterable[Diagnostic], *, is_preferred: bool = False
) -> CodeAction:
    """The fixes of some diagnostics; one that changes what another changed already has to wait for the next time."""
    edits: list[Edit] = []
    mended: list[Diagnostic] = []
    for diagnostic in diagnostics:
        own = () if diagnostic.fix is None else diagnostic.fix.edits
        if not any(_overlap(edit, other) for edit in own for other in edits):
            edits.extend(own)
            mended.append(diagnostic)
    return CodeAction(title, kind, workspace_edit({request.file.path: edits}), tuple(mended), is_preferred)


def _overlap(first: Edit, second: Edit) -> bool:
    """Whether two edits change the same text, or put something at the same place."""
    if first.start == second.start:
        return True
    return first.start < second.end and second.start < first.end
