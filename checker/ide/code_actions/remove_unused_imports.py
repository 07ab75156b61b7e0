"""How are imports taken away that nothing reads?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.diagnostics.diagnostic import Edit
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.code_actions.action import QUICK_FIX, CodeAction, Request
from checker.ide.unused_imports import UnusedNames, unused_imports
from checker.ide.workspace_edit import WorkspaceEdit, workspace_edit
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.text.line_index import LineIndex


def removals_of_imports(db: Database, request: Request) -> Iterator[CodeAction]:
    """For an import that is asked about: its unused names, and all of the file."""
    touched = {request.start, request.end}
    path = [node for offset in touched for node, _ in nodes_at(tree(db, request.file), offset)]
    if not any(isinstance(node, (nodes.Import, nodes.ImportFrom)) for node in path):
        return
    index = line_index(db, request.file)
    found = unused_imports(db, request.file)
    here = [part for each in found if (part := _asked_for(request, each)) is not None]
    for each in here:
        edits = _removal(index, each, leaves_pass=each.block is not None and len(each.block) == 1)
        if edits:
            names = ", ".join(f"`{alias.name.name}`" for alias in each.aliases)
            title = f"Remove the unused import{'s' if len(each.aliases) > 1 else ''} {names}"
            yield CodeAction(title, QUICK_FIX, workspace_edit({request.file.path: edits}), is_preferred=True)
    if here and sum(len(each.aliases) for each in found) > sum(len(each.aliases) for each in here):
        yield CodeAction("Remove all unused imports", QUICK_FIX, _all_removals(request, index, found))


def _asked_for(request: Request, unused: UnusedNames) -> UnusedNames | None:
    """The names of a statement that the extent touches, or all of them where it touches something else in the statement."""
    start, end = unused.base + unused.statement.start, unused.base + unused.statement.end
    if not request.touches(start, end):
        return None
    named = [each for each in unused.statement.names if request.touches(unused.base + each.start, unused.base + each.end)]
    aliases = tuple([each for each in unused.aliases if each in named]) if named else unused.aliases
    return UnusedNames(unused.statement, aliases, unused.base, unused.block) if aliases else None


def _all_removals(request: Request, index: LineIndex, found: list[UnusedNames]) -> WorkspaceEdit:
    edits: list[Edit] = []
    for each in found:
        gone = [other for other in found if other.is_whole and other.block is each.block]
        is_emptied = each.block is not None and len(gone) == len(each.block)
        edits.extend(_removal(index, each, leaves_pass=is_emptied and each is gone[0]))
    return workspace_edit({request.file.path: edits})


def _removal(index: LineIndex, unused: UnusedNames, *, leaves_pass: bool) -> tuple[Edit, ...]:
    """The edits that take unused names away; none where a comment about something else would go with them."""
    if unused.is_whole:
        return (_removal_of_statement(index, unused, leaves_pass),)
    if _is_one_per_line(index, unused):
        lines = [index.line(unused.base + alias.start) for alias in unused.aliases]
        return tuple([Edit(index.line_start(line), index.line_start(line + 1), "") for line in lines])
    edits: list[Edit] = []
    names = unused.statement.names
    last_kept = max(position for position, alias in enumerate(names) if alias not in unused.aliases)
    for position, alias in enumerate(names[:last_kept]):
        if alias in unused.aliases:
            edits.append(Edit(unused.base + alias.start, unused.base + names[position + 1].start, ""))
    if last_kept + 1 < len(names):
        edits.append(Edit(unused.base + names[last_kept].end, unused.base + names[-1].end, ""))
    return () if any("#" in index.text[each.start : each.end] for each in edits) else tuple(edits)


def _removal_of_statement(index: LineIndex, unused: UnusedNames, leaves_pass: bool) -> Edit:
    """A statement goes with its lines; where a block would be empty, and beside other statements, `pass` takes its place."""
    start, end = unused.base + unused.statement.start, unused.base + unused.statement.end
    first, last = index.line(start), index.line(end)
    before = index.text[index.line_start(first) : start]
    after = index.text[end : index.line_end(last)].strip()
    if leaves_pass or before.strip() or (after and not after.startswith("#")):
        return Edit(start, end, "pass")
    return Edit(index.line_start(first), index.line_start(last + 1), "")


def _is_one_per_line(index: LineIndex, unused: UnusedNames) -> bool:
    """Whether each unused name stands on a line of its own between parentheses, with nothing but a comma and a comment."""
    if not index.text.endswith(")", 0, unused.base + unused.statement.end):
        return False
    for alias in unused.aliases:
        start, end = unused.base + alias.start, unused.base + alias.end
        line = index.line(start)
        before = index.text[index.line_start(line) : start]
        after = index.text[end : index.line_end(line)].strip().removeprefix(",").strip()
        if before.strip() or index.line(end) != line or (after and not after.startswith("#")):
            return False
    return True
