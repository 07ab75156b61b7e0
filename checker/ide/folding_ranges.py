"""Which pieces of a file can an editor fold away?

Definitions, the clauses of compound statements, statements and brackets over several lines, docstrings and other strings, the
imports at the top, comments on lines of their own, and what stands between `# region` and `# endregion`.

Invariants
----------
No two ranges begin on the same line, since an editor can fold only one of them there: of several it is the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.blocks import blocks_of
from checker.syntax.extents import end_of
from checker.syntax.opening_bracket import opening_bracket
from checker.syntax.tree import ModuleTree
from checker.syntax.visitor import child_nodes
from checker.text.line_index import LineIndex

# Kinds of ranges; the empty one is code.
CODE: Final = ""
COMMENT: Final = "comment"
IMPORTS: Final = "imports"
REGION: Final = "region"

_BRACKETED: Final = (
    *nodes.BRACKETED,
    nodes.TupleDisplay,
    nodes.GeneratorExpression,
    nodes.StringLiteral,
    nodes.BytesLiteral,
    nodes.FormattedString,
    nodes.TemplateString,
)
_LAST_CLAUSE: Final = re.compile(r"\b(?:else|finally)\b[^\S\r\n]*(?:\\\r?\n\s*)?:")
_REGION: Final = re.compile(r"#\s*region\b")
_END_OF_REGION: Final = re.compile(r"#\s*endregion\b")


@frozen
class FoldingRange:
    """The lines that are folded into the first of them (zero-based), of a kind that is one of the constants above."""

    first_line: int
    last_line: int
    kind: str


class _Folds:
    """The longest range from each line so far."""

    __slots__ = ("by_line", "lines", "parsed")

    def __init__(self, parsed: ModuleTree, lines: LineIndex) -> None:
        self.parsed: Final = parsed
        self.lines: Final = lines
        self.by_line: Final[dict[int, FoldingRange]] = {}

    def add(self, start: int, end: int, kind: str = CODE) -> None:
        """Add the lines from one offset to another, if they are several."""
        self.add_lines(self.lines.line(start), self.lines.line(end), kind)

    def add_lines(self, first: int, last: int, kind: str) -> None:
        """Add lines, if they are several."""
        before = self.by_line.get(first)
        if last > first and (before is None or before.last_line < last):
            self.by_line[first] = FoldingRange(first, last, kind)


def folding_ranges(db: Database, file: File) -> tuple[FoldingRange, ...]:
    """What can be folded in a file, in the order of the lines."""
    folds = _Folds(tree(db, file), line_index(db, file))
    _fold_imports(folds)
    _fold_block(folds, folds.parsed.skeleton.statements, None)
    _fold_comments(folds)
    return tuple([folds.by_line[line] for line in sorted(folds.by_line)])


# Statements


def _fold_block(folds: _Folds, block: nodes.Block, base: int | None) -> None:
    """Fold what is in a block; `base` is the start of the root that the statements are in, None if each is one."""
    for statement in block:
        start = folds.parsed.starts.get(statement, base)
        assert start is not None, "a statement that is in no other root is a root"
        _fold_statement(folds, statement, start)


def _fold_statement(folds: _Folds, statement: nodes.Statement, base: int) -> None:
    parsed = folds.parsed
    end = end_of(parsed, statement, base)
    if folds.lines.line(base + statement.start) == folds.lines.line(end):
        return
    if isinstance(statement, nodes.FunctionDefinition) and statement.block is None:
        folds.add(base + statement.start, end)
        body = parsed.bodies[statement]
        _fold_block(folds, body.statements, parsed.starts[body])
        return
    blocks = blocks_of(statement)
    if isinstance(statement, (nodes.If, nodes.Match, nodes.Try)):
        _fold_clauses(folds, statement, base)
    else:
        last = blocks[0][-1] if blocks else None
        folds.add(base + statement.start, end if last is None else _end(folds, last, base))
    _fold_last_clauses(folds, statement, base)
    for block in blocks:
        _fold_block(folds, block, base)
    _fold_expressions(folds, child_nodes(statement), base)


def _end(folds: _Folds, statement: nodes.Statement, base: int) -> int:
    return end_of(folds.parsed, statement, folds.parsed.starts.get(statement, base))


def _fold_clauses(folds: _Folds, statement: nodes.If | nodes.Match | nodes.Try, base: int) -> None:
    clauses: Iterable[nodes.IfClause | nodes.ExceptHandler | nodes.MatchCase]
    if isinstance(statement, nodes.Try):
        clauses = statement.handlers
        if statement.block:
            folds.add(base + statement.start, _end(folds, statement.block[-1], base))
    elif isinstance(statement, nodes.Match):
        clauses = statement.cases
        folds.add(base + statement.start, end_of(folds.parsed, statement, base))
    else:
        clauses = statement.clauses
    for clause in clauses:
        if clause.block:
            folds.add(base + clause.start, _end(folds, clause.block[-1], base))


def _fold_last_clauses(folds: _Folds, statement: nodes.Statement, base: int) -> None:
    """Fold `else` and `finally`, whose words are no nodes."""
    blocks = [getattr(statement, name, None) for name in ("orelse", "final")]
    before = base + statement.start
    for block in blocks_of(statement):
        first = folds.parsed.starts.get(block[0], base) + block[0].start
        if block in blocks:
            words = list(_LAST_CLAUSE.finditer(folds.parsed.text, before, first))
            if words:
                folds.add(words[-1].start(), _end(folds, block[-1], base))
        before = _end(folds, block[-1], base)


def _fold_expressions(folds: _Folds, pending: list[nodes.Node], base: int) -> None:
    """Fold the brackets and strings over several lines in nodes that are no statements."""
    while pending:
        node = pending.pop()
        start, end = base + node.start, base + node.end
        if isinstance(node, nodes.Statement) or folds.lines.line(start) == folds.lines.line(end):
            continue
        if isinstance(node, _BRACKETED):
            folds.add(start, end)
        elif isinstance(node, (nodes.Call, nodes.Subscript)):
            folds.add(opening_bracket(folds.parsed.text, node, base), end)
        pending.extend(child_nodes(node))


# Imports and comments


def _fold_imports(folds: _Folds) -> None:
    """Fold imports at the top level that follow each other."""
    starts = folds.parsed.starts
    first: int | None = None
    last = 0
    for statement in folds.parsed.skeleton.statements:
        base = starts[statement]
        if isinstance(statement, (nodes.Import, nodes.ImportFrom)):
            first = base + statement.start if first is None else first
            last = base + statement.end
        elif first is not None:
            folds.add(first, last, IMPORTS)
            first = None
    if first is not None:
        folds.add(first, last, IMPORTS)


def _fold_comments(folds: _Folds) -> None:
    lines = folds.lines
    regions: list[int] = []
    first: int | None = None
    last = column = -1
    for start, end in folds.parsed.comments:
        line, own_column = lines.line_column(start)
        if lines.text[lines.line_start(line) : start].strip():
            continue
        is_region = _is_region(folds, lines.text[start:end], line, regions)
        if first is not None and (is_region or line != last + 1 or own_column != column):
            folds.add_lines(first, last, COMMENT)
            first = None
        if not is_region:
            first = line if first is None else first
            last, column = line, own_column
    if first is not None:
        folds.add_lines(first, last, COMMENT)


def _is_region(folds: _Folds, comment: str, line: int, regions: list[int]) -> bool:
    """Whether a comment begins or ends a region, which is folded at its end; `regions` are the lines of those that are open."""
    if _REGION.match(comment) is not None:
        regions.append(line)
        return True
    if _END_OF_REGION.match(comment) is None:
        return False
    if regions:
        folds.add_lines(regions.pop(), line, REGION)
    return True
