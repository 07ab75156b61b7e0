"""What is the syntax of a whole file, and where do its roots stand?

Terms
-----
*Root*: see `nodes.py`.  *Unit*: what one or several roots come from: a logical line at the indentation of its block with
the deeper lines and the clauses below it.  Most units are one root; `a; b` is one unit with two.
*Layout*: the units of a block and where each starts.  The layouts are rebuilt along the path to an edit; units and roots
that were not touched are the same objects as before.

Invariants
----------
Nothing in a unit, root or body is an absolute position, and nothing in them depends on text outside of them, so they can be
used again wherever the same text stands at the same indentation.
A `FunctionBody` is parsed when its statements are first asked for, with the same result as at once.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from checker.syntax.nodes import Block, FunctionDefinition, Statement
from checker.syntax.parser.roots import Findings, parse_body
from checker.syntax.parser.token_cursor import FeatureUse
from checker.syntax.tokenizer import Error

_COMMENT: Final = re.compile(r"#[^\r\n]*+")


class ContextFindings:
    """What is wrong in a root because of what is around it: found by `errors.py` when it is first asked for.

    `surroundings` is what the result depends on besides the root.
    """

    __slots__ = ("errors", "features", "surroundings")

    def __init__(
        self, surroundings: tuple[object, ...], errors: tuple[Error, ...], features: tuple[FeatureUse, ...]
    ) -> None:
        self.surroundings: Final = surroundings
        self.errors: Final = errors
        self.features: Final = features


class FunctionBody:
    """The indented body of a function that is not inside a function.

    `text` is the body from the line after the header to its last token or comment on that line; `indentation` is the white
    space before the header.
    """

    __slots__ = ("_findings", "_statements", "context", "indentation", "text")

    def __init__(self, text: str, indentation: str) -> None:
        self.text: Final = text
        self.indentation: Final = indentation
        self._statements: Block = ()
        self._findings: Findings | None = None
        self.context: ContextFindings | None = None

    def __repr__(self) -> str:
        state = "unparsed" if self._findings is None else f"{len(self._statements)} statements"
        return f"<FunctionBody {len(self.text)} characters, {state}>"

    @property
    def statements(self) -> Block:
        """The statements; offsets are relative to the start of the body."""
        if self._findings is None:
            self._statements, self._findings = parse_body(self.text, self.indentation)
        return self._statements

    @property
    def findings(self) -> Findings:
        """The errors, comments and version features in the body."""
        if self._findings is None:
            self._statements, self._findings = parse_body(self.text, self.indentation)
        return self._findings

    @property
    def is_parsed(self) -> bool:
        """Whether the statements have been asked for."""
        return self._findings is not None


Root: TypeAlias = Statement | FunctionBody


class RootEntry:
    """A statement that is a root, with what is in it besides nodes.

    `offset` is its start relative to the unit.  `bodies` and `blocks` are the function bodies and class blocks in it that are
    not inside one another, by their start relative to the root.
    """

    __slots__ = ("blocks", "bodies", "context", "findings", "offset", "statement")

    def __init__(
        self,
        offset: int,
        statement: Statement,
        findings: Findings,
        bodies: tuple[tuple[int, FunctionDefinition, FunctionBody], ...],
        blocks: tuple[tuple[int, Layout], ...],
    ) -> None:
        self.offset: Final = offset
        self.statement: Final = statement
        self.findings: Final = findings
        self.bodies: Final = bodies
        self.blocks: Final = blocks
        self.context: ContextFindings | None = None


# What a unit is: one statement or several, or a function or class whose block is detached.
PLAIN: Final = 0
FUNCTION: Final = 1
CLASS: Final = 2


class Unit:
    """Some lines of a block and the roots in them.

    `length` is from the first token to the last token or comment of the last line; `header_length` that of the part that is
    parsed as one, before the detached block of a function or class (`length` for a plain unit).
    `lookahead` is how far from its start the text decided where the unit ends, where that is beyond its end because brackets
    are not closed, else 0.  `is_doubtful` is true where the unit is as it is also for reasons before it: brackets that were
    left open, or an indentation that fits no block.
    """

    __slots__ = ("header_length", "indentation", "is_doubtful", "kind", "length", "lookahead", "roots")

    def __init__(
        self,
        kind: int,
        indentation: str,
        length: int,
        header_length: int,
        roots: tuple[RootEntry, ...],
        lookahead: int = 0,
        is_doubtful: bool = False,
    ) -> None:
        self.kind: Final = kind
        self.indentation: Final = indentation
        self.length: Final = length
        self.header_length: Final = header_length
        self.roots: Final = roots
        self.lookahead: Final = lookahead
        self.is_doubtful: Final = is_doubtful


class Layout:
    """The units of a block; `offsets` are their starts relative to the start of the block's text.

    `has_doubt` tells whether any unit has a lookahead or is doubtful.
    """

    __slots__ = ("has_doubt", "offsets", "units")

    def __init__(self, units: list[Unit], offsets: list[int], has_doubt: bool) -> None:
        self.units: Final = units
        self.offsets: Final = offsets
        self.has_doubt: Final = has_doubt


class Skeleton:
    """What of a file is outside function bodies.

    The same object as before when an edit changed nothing outside function bodies.
    """

    __slots__ = ("statements",)

    def __init__(self, statements: Block) -> None:
        self.statements: Final = statements


class ModuleTree:
    """The syntax of a file.

    `bodies` are the bodies of functions that have one as a root, in source order.  `starts` are the absolute starts of all
    roots, in the order in which their text begins; a body comes after the statement that it is in.
    """

    __slots__ = ("_comments", "bodies", "is_stub", "layout", "skeleton", "starts", "text")

    def __init__(
        self,
        text: str,
        skeleton: Skeleton,
        bodies: dict[FunctionDefinition, FunctionBody],
        starts: dict[Root, int],
        layout: Layout,
        is_stub: bool,
    ) -> None:
        self.text: Final = text
        self.skeleton: Final = skeleton
        self.bodies: Final = bodies
        self.starts: Final = starts
        self.layout: Final = layout
        self.is_stub: Final = is_stub
        self._comments: list[tuple[int, int]] | None = None

    @property
    def comments(self) -> list[tuple[int, int]]:
        """The absolute extents of all comments, in source order; parses every body."""
        if self._comments is None:
            self._comments = _comments(self)
        return self._comments


def body_statements(tree: ModuleTree, function: FunctionDefinition) -> Block:
    """The statements of a function of this file, whether its body is a root or not."""
    if function.block is not None:
        return function.block
    return tree.bodies[function].statements


def placed_roots(tree: ModuleTree) -> list[tuple[int, RootEntry]]:
    """Every statement that is a root, with its absolute start, in source order."""
    found: list[tuple[int, RootEntry]] = []
    _add_roots(tree.layout, 0, found)
    return found


def _add_roots(layout: Layout, base: int, found: list[tuple[int, RootEntry]]) -> None:
    for unit, offset in zip(layout.units, layout.offsets, strict=True):
        for root in unit.roots:
            start = base + offset + root.offset
            found.append((start, root))
            for block_offset, block in root.blocks:
                _add_roots(block, start + block_offset, found)


def _comments(tree: ModuleTree) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for base, root in placed_roots(tree):
        found.extend([(base + start, base + end) for start, end in root.findings.comments])
        for offset, _, body in root.bodies:
            body_start = base + offset
            found.extend([(body_start + start, body_start + end) for start, end in body.findings.comments])
    _add_gap_comments(tree.text, tree.layout, 0, len(tree.text), found)
    found.sort()
    return found


def _add_gap_comments(text: str, layout: Layout, base: int, end: int, found: list[tuple[int, int]]) -> None:
    """Append the comments between the units of a block, and in the blocks inside it."""
    position = base
    for unit, offset in zip(layout.units, layout.offsets, strict=True):
        start = base + offset
        for match in _COMMENT.finditer(text, position, start):
            found.append(match.span())
        position = start + unit.length
        for root in unit.roots:
            for block_offset, block in root.blocks:
                block_start = start + root.offset + block_offset
                _add_gap_comments(text, block, block_start, block_start, found)
    for match in _COMMENT.finditer(text, position, end):
        found.append(match.span())
