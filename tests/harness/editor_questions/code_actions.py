"""What is offered at this place, and which lines of the files would change?"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import ndiff

from attrs import evolve

from checker.files.file import File, file_at
from checker.files.sources import source
from checker.ide.code_actions.action import FIX_ALL, ORGANIZE_IMPORTS, QUICK_FIX, REWRITE, CodeAction, Request
from checker.ide.code_actions.registry import code_actions, resolved
from checker.ide.importable_symbols import update_symbols
from checker.ide.workspace_edit import applied
from checker.project.check_files import check_file
from checker.query.database import Database
from tests.harness.editor_questions.references import files_of_case

_SUPPRESS = "Add `# typecheck"


def titles(db: Database, file: File, offset: int) -> list[str]:
    """The titles of all actions, each behind its kind."""
    update_symbols(db, files_of_case(db))
    return [f"{each.kind}: {each.title}" for each in code_actions(db, _request(db, file, offset))]


def quick_fixes(db: Database, file: File, offset: int) -> list[str]:
    """The quick fixes but those that suppress, each with the lines it takes away and adds."""
    update_symbols(db, files_of_case(db))
    return _shown(db, file, offset, QUICK_FIX, is_suppression=False)


def suppressions(db: Database, file: File, offset: int) -> list[str]:
    """The actions that suppress a diagnostic, in the same form."""
    return _shown(db, file, offset, QUICK_FIX, is_suppression=True)


def rewrites(db: Database, file: File, offset: int) -> list[str]:
    """The actions that write something in another way, in the same form."""
    return _shown(db, file, offset, REWRITE, is_suppression=False)


def organized_imports(db: Database, file: File, offset: int) -> list[str]:
    """The file with its imports in order, nothing if they are."""
    return _file_after(db, file, offset, ORGANIZE_IMPORTS)


def all_fixed(db: Database, file: File, offset: int) -> list[str]:
    """The file after all fixes that are certain, nothing if there are none."""
    return _file_after(db, file, offset, FIX_ALL)


def _request(db: Database, file: File, offset: int) -> Request:
    diagnostics = check_file(db, file)
    chosen = tuple(each for each in diagnostics if each.span.start <= offset <= each.span.end)
    return Request(file, offset, offset, diagnostics, chosen)


def _shown(db: Database, file: File, offset: int, kind: str, *, is_suppression: bool) -> list[str]:
    request = _request(db, file, offset)
    found: list[str] = []
    for action in code_actions(db, request, (kind,)):
        if action.title.startswith(_SUPPRESS) == is_suppression:
            found.extend((action.title, *_changed_lines(db, _with_edit(db, request, action))))
    return found


def _with_edit(db: Database, request: Request, action: CodeAction) -> CodeAction:
    whole = action if action.edit is not None else resolved(db, request, action.title, action.kind)
    assert whole is not None
    assert whole.edit is not None
    return evolve(action, edit=whole.edit)


def _changed_lines(db: Database, action: CodeAction) -> Iterator[str]:
    assert action.edit is not None
    for each in action.edit.files:
        text = source(db, file_at(each.path)).text
        for line in ndiff(text.split("\n"), applied(text, each.edits).split("\n")):
            if line[:2] in ("- ", "+ "):
                yield f"  {line}".rstrip()


def _file_after(db: Database, file: File, offset: int, kind: str) -> list[str]:
    found = code_actions(db, _request(db, file, offset), (kind,))
    if not found or found[0].edit is None:
        return []
    text = source(db, file).text
    return applied(text, found[0].edit.files[0].edits).rstrip("\n").split("\n")
