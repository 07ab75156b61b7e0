"""Where does a comment go that silences a diagnostic?

At the end of a line that the diagnostic or its statement begins or ends on, into the brackets of a comment of ours that is
there already.  Where no such line can take a comment (it ends in a string or in a backslash), on a line of its own before the
statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.diagnostics.statement_extents import StatementExtents
from checker.diagnostics.suppression_comments import LINE, TYPECHECK, Suppression, read_suppressions
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.code_actions.action import QUICK_FIX, CodeAction, Request
from checker.ide.import_place import line_break_of
from checker.ide.workspace_edit import workspace_edit
from checker.query.database import Database
from checker.rules.configuration import UNKNOWN_RULE
from checker.rules.registry import RULES
from checker.rules.rule import HINT
from checker.rules.suppressions import INVALID_IGNORE_COMMENT, UNUSED_IGNORE_COMMENT
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.syntax.tree import ModuleTree
from checker.text.line_index import LineIndex

_ABOUT_COMMENTS: Final = frozenset((UNUSED_IGNORE_COMMENT.name, INVALID_IGNORE_COMMENT.name, UNKNOWN_RULE.name))
_TEXTS: Final = (nodes.StringLiteral, nodes.BytesLiteral, nodes.FormattedString, nodes.TemplateString)


def suppressions(db: Database, request: Request) -> Iterator[CodeAction]:
    """An action for each rule that is asked about and can be silenced."""
    chosen = [each for each in request.chosen if _can_be_silenced(each)]
    lines = {each.span.start_line for each in chosen}
    seen: set[tuple[str, Edit]] = set()
    for diagnostic in chosen:
        edit = suppressing_edit(db, request, diagnostic)
        if (diagnostic.rule, edit) not in seen:
            seen.add((diagnostic.rule, edit))
            where = f" for line {diagnostic.span.start_line}" if len(lines) > 1 else ""
            title = f"Add `# typecheck: ignore[{diagnostic.rule}]`{where}"
            yield CodeAction(title, QUICK_FIX, workspace_edit({request.file.path: [edit]}), (diagnostic,))


def _can_be_silenced(diagnostic: Diagnostic) -> bool:
    rule = RULES.get(diagnostic.rule)
    return rule is not None and not rule.is_fixed and diagnostic.level != HINT and rule.name not in _ABOUT_COMMENTS


def suppressing_edit(db: Database, request: Request, diagnostic: Diagnostic) -> Edit:
    """The edit that silences a diagnostic of the file that is asked about."""
    index, parsed = line_index(db, request.file), tree(db, request.file)
    start, end = StatementExtents(parsed).extent(diagnostic.span.start)
    lines = dict.fromkeys(index.line(each) for each in (diagnostic.span.start, diagnostic.span.end, end, start))
    for suppression in read_suppressions(index, parsed.comments).suppressions:
        if suppression.tool == TYPECHECK and suppression.reach == LINE and suppression.line in lines and suppression.codes:
            return _another_rule(suppression, diagnostic.rule)
    comment = f"# typecheck: ignore[{diagnostic.rule}]"
    for line in lines:
        if _takes_comment(index, parsed, line):
            offset = len(index.text[: index.line_end(line)].rstrip(" \t"))
            return Edit(offset, index.line_end(line), f"  {comment}")
    line = index.line(start)
    line_start = index.line_start(line)
    return Edit(line_start, line_start, f"{index.indentation(line)}{comment}{line_break_of(index)}")


def _another_rule(suppression: Suppression, rule: str) -> Edit:
    last = (suppression.codes or ())[-1].end
    return Edit(last, last, f", {rule}")


def _takes_comment(index: LineIndex, parsed: ModuleTree, line: int) -> bool:
    """Whether text at the end of a line would be a comment."""
    end = index.line_end(line)
    if index.text[index.line_start(line) : end].endswith("\\"):
        return False
    return not any(
        isinstance(node, _TEXTS) and base + node.start < end < base + node.end for node, base in nodes_at(parsed, end)
    )
