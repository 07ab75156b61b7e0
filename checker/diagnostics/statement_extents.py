"""How far does the statement around an offset reach?

A comment speaks of the statement it stands in, and a statement can have many lines.  What counts is the innermost statement;
of a compound one only the header that the offset is in (`if ...:`, `except ...:`, decorators and `def ...:` together).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from checker.syntax import nodes
from checker.syntax.tree import FunctionBody, ModuleTree, Root


class StatementExtents:
    """Answers for one tree; made only where there is a suppression to be matched."""

    __slots__ = ("_roots", "_starts", "_text")

    def __init__(self, tree: ModuleTree) -> None:
        ordered = sorted(tree.starts.items(), key=_start)
        self._roots: Final = [root for root, _ in ordered]
        self._starts: Final = [start for _, start in ordered]
        self._text: Final = tree.text

    def extent(self, offset: int) -> tuple[int, int]:
        """Absolute start and end of the statement or header around `offset`, or the offset itself where there is none."""
        # Roots nest, but the one that starts last before the offset is the innermost of those that reach it.
        for index in range(bisect_right(self._starts, offset) - 1, -1, -1):
            start = self._starts[index]
            found = _innermost(_statements(self._roots[index]), offset - start)
            if found is not None:
                header_start, header_end, is_cut = found
                end = start + header_end
                return start + header_start, _without_trailing_lines(self._text, start + header_start, end) if is_cut else end
        return offset, offset


def _statements(root: Root) -> nodes.Block:
    return root.statements if isinstance(root, FunctionBody) else (root,)


def _start(entry: tuple[Root, int]) -> int:
    return entry[1]


def _innermost(block: nodes.Block, offset: int) -> tuple[int, int, bool] | None:
    """The extent of the innermost statement of `block` around `offset`; whether its end is the start of its inner block."""
    found: tuple[int, int, bool] | None = None
    pending: list[nodes.Node] = list(block)
    while pending:
        node = pending.pop()
        start = first_offset(node)
        inner = _inner_nodes(node)
        end = max(node.end, inner[-1].end) if inner else node.end
        if not start <= offset <= end:
            continue
        following = [first_offset(each) for each in inner if first_offset(each) > offset]
        is_cut = bool(following)
        if found is None or start >= found[0]:
            found = (start, min(following) if following else node.end, is_cut)
        pending.extend(inner)
    return found


def first_offset(node: nodes.Node) -> int:
    """Where a node starts, its decorators included."""
    if isinstance(node, (nodes.FunctionDefinition, nodes.ClassDefinition)) and node.decorators:
        return node.decorators[0].start
    return node.start


def _inner_nodes(node: nodes.Node) -> tuple[nodes.Node, ...]:
    """The statements and clauses directly inside a statement or clause, those that are roots of their own left out."""
    match node:
        case nodes.If(clauses=clauses, orelse=orelse):
            return (*clauses, *(orelse or ()))
        case nodes.While(block=block, orelse=orelse) | nodes.For(block=block, orelse=orelse):
            return (*block, *(orelse or ()))
        case nodes.Try(block=block, handlers=handlers, orelse=orelse, final=final):
            return (*block, *handlers, *(orelse or ()), *(final or ()))
        case nodes.Match(cases=cases):
            return cases
        case (
            nodes.IfClause(block=block)
            | nodes.With(block=block)
            | nodes.ExceptHandler(block=block)
            | nodes.MatchCase(block=block)
        ):
            return block
        case nodes.FunctionDefinition(block=block):
            return block or ()
        case nodes.ClassDefinition(block=block, members_are_roots=members_are_roots):
            return () if members_are_roots else block
        case nodes.ErrorStatement(statements=statements):
            return statements
        case _:
            return ()


def _without_trailing_lines(text: str, start: int, end: int) -> int:
    """`end` moved back over indentation, blank lines and lines that hold only a comment."""
    while True:
        line_start = text.rfind("\n", start, end) + 1
        if line_start <= start:
            return end
        content = text[line_start:end].strip()
        if content and not content.startswith("#"):
            return end
        end = line_start - 1
