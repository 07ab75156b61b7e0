"""Which code actions are there, and which of them does a request want?

Actions about the whole file (`source`) are looked for only where somebody asks for them by kind; all others are cheap to find,
so that a light bulb can follow the cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from attrs import evolve, frozen

from checker.ide.code_actions.action import (
    FIX_ALL,
    ORGANIZE_IMPORTS,
    QUICK_FIX,
    REWRITE,
    CodeAction,
    Request,
    is_wanted,
)
from checker.ide.code_actions.add_annotation import inferred_annotations
from checker.ide.code_actions.add_import import imports_for_unknown_names, imports_of_submodules
from checker.ide.code_actions.add_override import added_overrides
from checker.ide.code_actions.add_suppression import suppressions
from checker.ide.code_actions.allow_none import allowed_none
from checker.ide.code_actions.complete_typed_dict import missing_items
from checker.ide.code_actions.fix_diagnostics import all_fixes, single_fixes
from checker.ide.code_actions.implement_abstract_members import implementations, implementing_edit
from checker.ide.code_actions.modernize_annotation import modern_annotations
from checker.ide.code_actions.organize_imports import organized_imports
from checker.ide.code_actions.remove_unused_imports import removals_of_imports
from checker.ide.workspace_edit import WorkspaceEdit
from checker.query.database import Database


@frozen
class Provider:
    """What finds actions of some kinds; `edit` finds the change of one by its title, where that costs more than to offer it."""

    kinds: tuple[str, ...]
    find: Callable[[Database, Request], Iterable[CodeAction]]
    edit: Callable[[Database, Request, str], WorkspaceEdit | None] | None = None


PROVIDERS: Final = (
    Provider((QUICK_FIX,), imports_for_unknown_names),
    Provider((QUICK_FIX,), imports_of_submodules),
    Provider((QUICK_FIX,), single_fixes),
    Provider((QUICK_FIX,), missing_items),
    Provider((QUICK_FIX,), allowed_none),
    Provider((QUICK_FIX,), added_overrides),
    Provider((QUICK_FIX,), removals_of_imports),
    Provider((QUICK_FIX, REWRITE), implementations, implementing_edit),
    Provider((QUICK_FIX,), suppressions),
    Provider((REWRITE,), inferred_annotations),
    Provider((REWRITE,), modern_annotations),
    Provider((ORGANIZE_IMPORTS,), organized_imports),
    Provider((FIX_ALL,), all_fixes),
)

KINDS: Final = (QUICK_FIX, REWRITE, ORGANIZE_IMPORTS, FIX_ALL)
_WHOLE_FILE: Final = (ORGANIZE_IMPORTS, FIX_ALL)


def code_actions(db: Database, request: Request, wanted: tuple[str, ...] = ()) -> list[CodeAction]:
    """The actions of some kinds (all but those about the whole file if none is named), the most useful first."""
    found: list[CodeAction] = []
    titles: set[str] = set()
    for provider in PROVIDERS:
        if any(_is_asked_for(kind, wanted) for kind in provider.kinds):
            for action in provider.find(db, request):
                if _is_asked_for(action.kind, wanted) and action.title not in titles:
                    titles.add(action.title)
                    found.append(action)
    return found


def resolved(db: Database, request: Request, title: str, kind: str) -> CodeAction | None:
    """The action with a title and its change, None if it is not offered any more."""
    for provider in PROVIDERS:
        if kind not in provider.kinds:
            continue
        for action in provider.find(db, request):
            if action.title == title and action.kind == kind:
                if action.edit is not None or provider.edit is None:
                    return action
                return evolve(action, edit=provider.edit(db, request, title))
    return None


def _is_asked_for(kind: str, wanted: tuple[str, ...]) -> bool:
    return is_wanted(kind, wanted) and (bool(wanted) or kind not in _WHOLE_FILE)
