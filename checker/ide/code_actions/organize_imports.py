"""In which order do imports stand?

Terms
-----
*Group*: imports at the top level on lines that follow each other, with nothing but comments between them.  Blank lines, which
people put between the standard library and what is their own, part groups.

Within a group, `import a` goes before `from a import b`, modules are in alphabetical order, and several imports from one module
become one, unless each statement of the file imports one name; one with `as` stays by itself.  A group is left alone where the
order may matter: an `import *`, or a name that is bound twice.  So is an import with `isort: skip` behind it, and what stands
between `isort: off` and `isort: on`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.code_actions.action import ORGANIZE_IMPORTS, CodeAction, Request
from checker.ide.workspace_edit import workspace_edit
from checker.query.database import Database
from checker.semantic_index.imports import imported_name
from checker.syntax import nodes
from checker.text.line_index import LineIndex

_SKIP_FILE: Final = re.compile(r"^#\s*isort:\s*skip_file", re.MULTILINE)
_SKIP: Final = re.compile(r"#.*\bisort:\s*(skip|split)\b")
_SWITCH: Final = re.compile(r"^[ \t]*#\s*isort:\s*(off|on)\b", re.MULTILINE)

ImportStatement = nodes.Import | nodes.ImportFrom


class _Placed:
    """An import on lines of its own; `start` and `end` are the absolute extent of these lines."""

    __slots__ = ("end", "start", "statement")

    def __init__(self, statement: ImportStatement, start: int, end: int) -> None:
        self.statement: Final = statement
        self.start: Final = start
        self.end: Final = end


def organized_imports(db: Database, request: Request) -> Iterator[CodeAction]:
    """The action that puts the imports of the file in order, if they are not."""
    edits = _edits(db, request.file)
    if edits:
        yield CodeAction("Organize imports", ORGANIZE_IMPORTS, workspace_edit({request.file.path: edits}))


def _edits(db: Database, file: File) -> list[Edit]:
    index = line_index(db, file)
    if _SKIP_FILE.search(index.text):
        return []
    groups = [group for group in _groups(db, file, index) if _may_be_sorted(group)]
    if not groups:
        return []
    # The library that keeps the formatting takes long to load, and most sessions never need it.
    try:
        from checker.ide.code_actions.sorted_imports import sorted_imports  # noqa: PLC0415
    except ImportError:
        # It holds machine code, and is missing from the copy that an editor's extension brings for all machines.
        return []

    merges = not _names_one_per_statement(tree(db, file).skeleton.statements)
    edits: list[Edit] = []
    for group in groups:
        start, end = group[0].start, group[-1].end
        text = index.text[start:end]
        replacement = sorted_imports(text, merges=merges)
        if replacement is not None and replacement != text:
            edits.append(Edit(start, end, replacement))
    return edits


def _names_one_per_statement(block: nodes.Block) -> bool:
    """Whether a file imports one name by each statement, several times from one module, as some styles want it."""
    imports = [each for each in block if isinstance(each, nodes.ImportFrom)]
    modules = [(each.level, "" if each.module is None else each.module.name) for each in imports]
    repeated = len(modules) - len(set(modules))
    return repeated > 0 and all(len(each.names) == 1 for each in imports)


def _groups(db: Database, file: File, index: LineIndex) -> list[list[_Placed]]:
    parsed = tree(db, file)
    groups: list[list[_Placed]] = [[]]
    for statement in parsed.skeleton.statements:
        placed = _placed(index, statement, parsed.starts[statement])
        if placed is None or _is_off(index.text, placed.start):
            groups.append([])
            continue
        if groups[-1] and not _are_adjacent(index.text[groups[-1][-1].end : placed.start]):
            groups.append([])
        groups[-1].append(placed)
    return [group for group in groups if group]


def _placed(index: LineIndex, statement: nodes.Statement, base: int) -> _Placed | None:
    """A statement as an import that may be moved, None if it is anything else."""
    if not isinstance(statement, (nodes.Import, nodes.ImportFrom)) or any(not each.name.name for each in statement.names):
        return None
    first, last = index.line(base + statement.start), index.line(base + statement.end)
    start, end = index.line_start(first), index.line_start(last + 1)
    behind = index.text[base + statement.end : end].strip()
    is_alone = start == base + statement.start and (not behind or behind.startswith("#"))
    return _Placed(statement, start, end) if is_alone and not _SKIP.search(index.text[start:end]) else None


def _are_adjacent(between: str) -> bool:
    """Whether only lines with comments stand between two imports, none of which is an instruction."""
    lines = between.splitlines()
    return all(line.strip() for line in lines) and not _SKIP.search(between) and not _SWITCH.search(between)


def _is_off(text: str, offset: int) -> bool:
    """Whether sorting is switched off before an offset."""
    switches = list(_SWITCH.finditer(text, 0, offset))
    return bool(switches) and switches[-1][1] == "off"


def _may_be_sorted(group: list[_Placed]) -> bool:
    """Whether the imports of a group mean the same in any order."""
    bound: dict[str, str] = {}
    for placed in group:
        statement = placed.statement
        for alias in statement.names:
            name, source = _binding(statement, alias)
            if name == "*" or bound.setdefault(name, source) != source:
                return False
    return True


def _binding(statement: ImportStatement, alias: nodes.ImportAlias) -> tuple[str, str]:
    """The name that an import binds, and what it binds the name to."""
    if isinstance(statement, nodes.Import):
        return imported_name(alias), alias.name.name.partition(".")[0] if alias.alias is None else alias.name.name
    module = "." * statement.level + ("" if statement.module is None else statement.module.name)
    return (alias.alias or alias.name).name, f"{module}:{alias.name.name}"
