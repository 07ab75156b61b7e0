"""What could somebody mean to select around a place, in growing steps?

A word, a string without and with its quotes, an argument, all arguments, the expressions around them, a statement, the
statements of its block, the clause or definition that the block belongs to, without and with its decorators, the file.

Invariants
----------
Each step holds the one before it and is larger.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from checker.files.file import File
from checker.files.trees import tree
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.blocks import blocks_of
from checker.syntax.extents import end_of, whole_extent_in
from checker.syntax.locate import nodes_at
from checker.syntax.opening_bracket import opening_bracket
from checker.syntax.tree import ModuleTree

Extent: TypeAlias = tuple[int, int]

_QUOTES: Final = re.compile(r"[A-Za-z]*(\"\"\"|'''|\"|')")
_STRINGS: Final = (nodes.StringLiteral, nodes.BytesLiteral, nodes.FormattedString, nodes.TemplateString)


def selection_ranges(db: Database, file: File, offset: int) -> tuple[Extent, ...]:
    """The extents around an offset (absolute), the smallest first, the whole file last."""
    parsed = tree(db, file)
    text = parsed.text
    found = [_word(text, offset), *_comments(parsed, offset)]
    path = nodes_at(parsed, offset)
    for node, base in path:
        found.extend(_steps(parsed, node, base))
        found.extend(_blocks(parsed, node, base, offset))
    around = sorted({each for each in found if each[0] <= offset <= each[1] and each[0] < each[1]}, key=_length)
    steps: list[Extent] = []
    for each in [*around, (0, len(text))]:
        if not steps or (each[0] <= steps[-1][0] and steps[-1][1] <= each[1] and each != steps[-1]):
            steps.append(each)
    return tuple(steps)


def _length(extent: Extent) -> int:
    return extent[1] - extent[0]


# Text


def _word(text: str, offset: int) -> Extent:
    start = end = offset
    while start > 0 and _is_in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_in_word(text[end]):
        end += 1
    return start, end


def _is_in_word(character: str) -> bool:
    return character == "_" or character.isalnum()


def _comments(parsed: ModuleTree, offset: int) -> list[Extent]:
    """The comment at an offset, and that with those on the lines around it."""
    comments = parsed.comments
    index = next((index for index, (start, end) in enumerate(comments) if start <= offset <= end), None)
    if index is None:
        return []
    first = last = index
    while first > 0 and _is_next_line(parsed.text, comments[first - 1], comments[first]):
        first -= 1
    while last + 1 < len(comments) and _is_next_line(parsed.text, comments[last], comments[last + 1]):
        last += 1
    start, end = comments[index]
    content = start + len(parsed.text[start:end]) - len(parsed.text[start:end].lstrip("# "))
    return [(content, end), (start, end), (comments[first][0], comments[last][1])]


def _is_next_line(text: str, upper: Extent, lower: Extent) -> bool:
    """Whether nothing but the end of a line and white space stands between two comments."""
    between = text[upper[1] : lower[0]]
    return not between.strip() and len(between.splitlines()) <= 2 and between[:1] in ("\n", "\r")


def _stripped(text: str, start: int, end: int) -> Extent:
    """An extent without the white space and the comma at its ends."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    kept = inner.strip().removesuffix(",").rstrip()
    return start, start + len(kept)


# Nodes


def _steps(parsed: ModuleTree, node: nodes.Node, base: int) -> list[Extent]:
    """The extents that a node stands for, without those of what is in it."""
    text = parsed.text
    start, end = base + node.start, end_of(parsed, node, base)
    found = [(start, end), whole_extent_in(parsed, node, base)]
    if isinstance(node, _STRINGS):
        quotes = _QUOTES.match(text, start)
        if quotes is not None and text.endswith(quotes[1], quotes.end(), end):
            found.append((quotes.end(), end - len(quotes[1])))
    elif isinstance(node, (nodes.Call, nodes.Subscript)):
        bracket = opening_bracket(text, node, base)
        is_closed = text[end - 1] in ")]"
        found.extend([(bracket, end), _stripped(text, bracket + 1, end - is_closed)])
    elif isinstance(node, (nodes.Import, nodes.ImportFrom)) and node.names:
        found.append((base + node.names[0].start, base + node.names[-1].end))
    elif isinstance(node, nodes.BRACKETED):
        found.append(_stripped(text, start + 1, end - 1))
    if isinstance(node, nodes.DictDisplay):
        for key, value in zip(node.keys, node.values, strict=True):
            found.append((base + (value if key is None else key).start, base + value.end))
    if isinstance(node, (nodes.Expression, nodes.Parameters)):
        found.extend(_parenthesized(text, start, end))
    return found


def _parenthesized(text: str, start: int, end: int) -> list[Extent]:
    """The extents with the parentheses around an expression, which are no part of its node."""
    found: list[Extent] = []
    while True:
        before, after = start - 1, end
        while before >= 0 and text[before].isspace():
            before -= 1
        while after < len(text) and (text[after].isspace() or text[after] == ","):
            after += 1
        if before < 0 or text[before] != "(" or text[after : after + 1] != ")":
            return found
        start, end = before, after + 1
        found.append((start, end))


def _blocks(parsed: ModuleTree, node: nodes.Node, base: int, offset: int) -> list[Extent]:
    """The extents of the blocks of a node that the offset is in."""
    blocks = blocks_of(node)
    block_base = base
    if isinstance(node, nodes.FunctionDefinition) and node.block is None:
        body = parsed.bodies[node]
        block_base = parsed.starts[body]
        is_inside = block_base <= offset <= block_base + len(body.text)
        blocks = [body.statements] if is_inside and body.statements else []
    elif hasattr(node, "block") and not isinstance(node, nodes.Statement):
        blocks = [node.block] if node.block else []
    found: list[Extent] = []
    for block in blocks:
        first, last = block[0], block[-1]
        start, _ = whole_extent_in(parsed, first, parsed.starts.get(first, block_base))
        found.append((start, end_of(parsed, last, parsed.starts.get(last, block_base))))
    return found
