"""How is a change made together with the imports that it needs?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.ide import runtime_imports
from checker.ide.import_insertion import checking_import_edits, import_edits
from checker.ide.workspace_edit import WorkspaceEdit, workspace_edit
from checker.ide.written_types import Imports
from checker.query.database import Database

_STATEMENT: Final = re.compile(r"(?P<start>from \S+ import )(?P<names>.*?)(?P<end>\s*)$", re.DOTALL)


def with_imports(db: Database, file: File, edits: Iterable[Edit], imports: Imports) -> WorkspaceEdit:
    """Edits of a file, with those that add some imports (module and name of each) to it."""
    return workspace_edit({file.path: [*edits, *edits_of_imports(db, file, imports)]})


def edits_of_imports(db: Database, file: File, imports: Imports) -> list[Edit]:
    """The edits that add some imports to a file: for type checkers only of what cannot be imported when the file runs."""
    inserted: dict[int, str] = {}
    for module, name in sorted(set(imports)):
        is_importable = runtime_imports.is_importable(db, file, module, name)
        for edit in (import_edits if is_importable else checking_import_edits)(db, file, module, name):
            before = inserted.get(edit.start)
            inserted[edit.start] = edit.text if before is None else _joined(before, edit.text)
    return [Edit(offset, offset, text) for offset, text in inserted.items()]


def _joined(first: str, second: str) -> str:
    """Two texts that are put at the same place as one; two imports from the same module become one statement."""
    last_line = first.rstrip().rpartition("\n")[2]
    before, after = _STATEMENT.match(last_line), _STATEMENT.match(second.lstrip("\n"))
    if before is None or after is None or before["start"] != after["start"]:
        return first + second
    end = len(first.rstrip())
    return f"{first[:end]}, {after['names']}{first[end:]}"
