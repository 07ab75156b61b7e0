"""How is a change made together with the imports that it needs?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.ide.import_insertion import import_edits
from checker.ide.workspace_edit import WorkspaceEdit, workspace_edit
from checker.ide.written_types import Imports
from checker.query.database import Database

_STATEMENT: Final = re.compile(r"(?P<start>from \S+ import )(?P<names>.*?)(?P<end>\s*)$", re.DOTALL)


def with_imports(db: Database, file: File, edits: Iterable[Edit], imports: Imports) -> WorkspaceEdit:
    """Edits of a file, with those that add some imports (module and name of each) to it."""
    inserted: dict[int, str] = {}
    for module, name in sorted(set(imports)):
        for edit in import_edits(db, file, module, name):
            before = inserted.get(edit.start)
            inserted[edit.start] = edit.text if before is None else _joined(before, edit.text)
    added = [Edit(offset, offset, text) for offset, text in inserted.items()]
    return workspace_edit({file.path: [*edits, *added]})


def _joined(first: str, second: str) -> str:
    """Two texts that are put at the same place as one; two imports from the same module become one statement."""
    last_line = first.rstrip().rpartition("\n")[2]
    before, after = _STATEMENT.match(last_line), _STATEMENT.match(second.lstrip("\n"))
    if before is None or after is None or before["start"] != after["start"]:
        return first + second
    end = len(first.rstrip())
    return f"{first[:end]}, {after['names']}{first[end:]}"
