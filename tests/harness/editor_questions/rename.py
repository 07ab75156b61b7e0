"""What do the files of the case become when what stands here is called `renamed`?"""

from __future__ import annotations

from typing import Final

from checker.files import paths
from checker.files.file import File, file_at
from checker.files.sources import source
from checker.ide.renaming.rename import Refusal, rename
from checker.ide.workspace_edit import WorkspaceEdit, applied
from checker.query.database import Database
from tests.harness.case_files import ROOT
from tests.harness.editor_questions.references import files_of_case

NEW_NAME: Final = "renamed"


def lines(db: Database, file: File, offset: int) -> list[str]:
    """The text of each file that changes, below a line with its path; then the files that are renamed."""
    found = rename(db, file, offset, NEW_NAME, files_of_case(db))
    return [f"refused: {found.reason}"] if isinstance(found, Refusal) else texts_after(db, found)


def texts_after(db: Database, edit: WorkspaceEdit) -> list[str]:
    """The text of each file after a change, below a line with its path; then the files that are renamed."""
    result: list[str] = []
    for each in edit.files:
        text = applied(source(db, file_at(each.path)).text, each.edits)
        result.extend((f"--- {_shown(each.path)}", *text.rstrip("\n").split("\n")))
    result.extend(f"--- {_shown(each.old_path)} -> {_shown(each.new_path)}" for each in edit.renames)
    return result


def summary(db: Database, file: File, offset: int) -> list[str]:
    """The files that change, or why none does."""
    found = rename(db, file, offset, NEW_NAME, files_of_case(db))
    return [f"refused: {found.reason}"] if isinstance(found, Refusal) else [_shown(each.path) for each in found.files]


def _shown(path: str) -> str:
    return paths.display(path, ROOT)
