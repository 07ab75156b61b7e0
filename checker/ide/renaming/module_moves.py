"""Which edits keep imports right when files and directories are moved?

Imports of what moves, in all files; the names that these imports bind, where they change with it; and relative imports in the
files that move.  Edits are about files as they are called before the move.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.files.sources import source
from checker.ide.references.symbol_search import Occurrence, search_symbols
from checker.ide.references.symbols import sites_of, visible_variable
from checker.ide.renaming.import_statements import import_statements
from checker.ide.renaming.moved_imports import import_edits
from checker.ide.renaming.moved_modules import MovedModules, moved_modules
from checker.ide.target_at_cursor import ATTRIBUTE, EXPORT, NAME, Target
from checker.ide.workspace_edit import FileRename, WorkspaceEdit, workspace_edit
from checker.modules.module_name import last_part, parent_name
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import IMPORT
from checker.semantic_index.places import place_name
from checker.syntax import nodes


def edits_for_moves(db: Database, renames: Sequence[FileRename], files: Sequence[File]) -> WorkspaceEdit:
    """The edits of `files` that go with renames of files and directories; the renames themselves are not in them."""
    moved = moved_modules(db, renames, files)
    edits: dict[str, list[Edit]] = {}
    for file in _concerned(db, moved, files):
        for statement in import_statements(db, file):
            edits.setdefault(file.path, []).extend(import_edits(db, file, statement, moved))
    for old, new in moved.names.items():
        module = resolve_module(db, old)
        if module is not None and old != new:
            for occurrence in search_symbols(db, frozenset((module,)), files, through_aliases=False).occurrences:
                edits.setdefault(occurrence.target.file.path, []).extend(_edits_of_use(db, occurrence, old, new))
    return workspace_edit(edits)


def _concerned(db: Database, moved: MovedModules, files: Iterable[File]) -> list[File]:
    """The files whose imports may change: those that name something that moves, and those that move."""
    names = {last_part(name) for name in moved.names}
    return [file for file in files if file.path in moved.files or any(name in source(db, file).text for name in names)]


def _edits_of_use(db: Database, occurrence: Occurrence, old: str, new: str) -> list[Edit]:
    """The edits of a place outside of imports that names a module which moves."""
    target = occurrence.target
    is_beside = parent_name(old) == parent_name(new)
    node = target.node
    if target.kind == ATTRIBUTE and isinstance(node, nodes.Attribute):
        if place_name(node) == old:
            return [Edit(target.end - (node.end - node.start), target.end, new)]
        return _renamed(target, old, new) if is_beside else []
    if target.kind == NAME:
        return [Edit(target.start, target.end, new)] if _is_imported_whole(db, target) else _renamed(target, old, new)
    return _renamed(target, old, new) if target.kind == EXPORT and is_beside else []


def _renamed(target: Target, old: str, new: str) -> list[Edit]:
    return [] if last_part(old) == last_part(new) else [Edit(target.start, target.end, last_part(new))]


def _is_imported_whole(db: Database, target: Target) -> bool:
    """Whether `import` binds a name, so that all of the module's name stands where it is used."""
    variable = visible_variable(db, target.scope, target.name)
    return variable is not None and any(site.kind == IMPORT for site in sites_of(db, variable))
