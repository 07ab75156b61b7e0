"""Where is the parser in its tokens, and what has it found besides the tree?

The functions of the parser take a `TokenCursor` first, consume tokens from its `position` on and return a node.

Terms
-----
*Report*: a grammar error.  There is one a logical line: what follows it is a guess, and errors in a guess are noise.
*Forbid*: an error in text that was understood (`1 = x`); there may be several a line.

Invariants
----------
`kinds` ends with NEWLINE and END, and no function moves beyond END, so `kinds[position + 1]` is valid for any consumed
token.  Functions for parts of expressions never move beyond a NEWLINE.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.syntax.nodes import Block, Expression, FunctionDefinition, MissingExpression, Statement
from checker.syntax.tokenizer import Tokens
from checker.syntax.tokens import CLOSE_PARENTHESIS, END, NEWLINE, TRAILING, WORDS

# A use of a feature that not every version has: its name, the first version, its extent.
FeatureUse = tuple[str, tuple[int, int], int, int]

# A block that is not part of its root: start and end of its text, and the function whose body it is (None: of a class).
DetachedBlock = tuple[int, int, FunctionDefinition | None]


class TokenCursor:
    """The tokens of one text, a position among them, and what is found besides nodes.

    `parse_expression` and `parse_statement` are the functions of that name: the grammar is recursive where imports must
    not be, and these are the two places where it is cut.
    """

    __slots__ = (
        "block_depth",
        "broken_lines",
        "column",
        "deepest",
        "depth",
        "detached",
        "errors",
        "features",
        "has_concerns",
        "header_block",
        "is_header",
        "is_outside",
        "kinds",
        "line_start",
        "line_token",
        "literal_depth",
        "parse_expression",
        "parse_members",
        "parse_operation",
        "parse_statement",
        "position",
        "starts",
        "text",
        "texts",
        "type_comments",
    )

    def __init__(
        self,
        tokens: Tokens,
        parse_expression: Callable[[TokenCursor], Expression],
        parse_operation: Callable[[TokenCursor, int], Expression],
        parse_statement: Callable[[TokenCursor], Statement],
    ) -> None:
        self.text: Final = tokens.text
        self.kinds: Final = tokens.kinds
        self.starts: Final = tokens.starts
        self.texts: Final = tokens.texts
        self.position = 1
        self.errors = tokens.errors
        self.broken_lines = tokens.broken_lines
        self.type_comments: Final = tokens.type_comments
        self.features: list[FeatureUse] = []
        self.parse_expression: Final = parse_expression
        self.parse_operation: Final = parse_operation
        self.parse_statement: Final = parse_statement
        self.depth = 0  # of lambdas
        self.literal_depth = 0  # of format specifications
        self.block_depth = 0
        self.has_concerns = False  # see `roots.Findings`
        self.deepest = 0  # block depth, and number of items of a `with`
        self.line_token = 0  # a token whose logical line was looked for, and
        self.line_start = 0  # the token that this line begins behind
        self.column = -1  # of the block that is being read
        self.is_outside = False  # of all functions: blocks of functions and classes are detached
        self.is_header = False  # the text ends before the block of its function or class
        self.header_block: Block = ()  # the block of that class
        self.parse_members: Callable[[int, int], Block] | None = None
        self.detached: list[DetachedBlock] = []


def previous_end(cursor: TokenCursor) -> int:
    """The end of the token before the position."""
    index = cursor.position - 1
    return cursor.starts[index] + len(cursor.texts[index].rstrip(TRAILING))


def end_after(cursor: TokenCursor, last: Expression) -> int:
    """The end of what was consumed, of which `last` is the last part: parentheses around it are not part of it."""
    index = cursor.position - 1
    if cursor.kinds[index] == CLOSE_PARENTHESIS:
        end = cursor.starts[index] + 1
        return end if end > last.end else last.end
    return last.end


def missing_place(cursor: TokenCursor) -> int:
    """Where something is that is missing at the position: at the token there, or behind the last one of the line."""
    index = cursor.position
    if cursor.kinds[index] == NEWLINE and cursor.kinds[index - 1] != NEWLINE:
        return previous_end(cursor)
    return cursor.starts[index]


def missing_expression(cursor: TokenCursor) -> MissingExpression:
    """What stands for the expression that is missing at the position."""
    place = missing_place(cursor)
    return MissingExpression(place, place)


def token_end(cursor: TokenCursor, index: int) -> int:
    """The end of the token at `index`."""
    return cursor.starts[index] + len(cursor.texts[index].rstrip(TRAILING))


def word_at(cursor: TokenCursor, index: int) -> str:
    """The word that the token at `index` is, normalized; of any other token the text without what follows it."""
    return WORDS[cursor.texts[index]][0]


def line_of(cursor: TokenCursor, index: int) -> int:
    """What names the logical line of the token at `index` in `broken_lines`."""
    known = cursor.line_token
    if index != known:
        kinds = cursor.kinds
        start = index - 1
        # A broken line is asked for again and again, and may be the whole file.
        while start > 0 and kinds[start] != NEWLINE and start != known:
            start -= 1
        if start == known and kinds[start] != NEWLINE:
            start = cursor.line_start
        cursor.line_token = index
        cursor.line_start = start
    return cursor.starts[cursor.line_start]


def report(cursor: TokenCursor, start: int, end: int, message: str) -> None:
    """Report that the line of the position cannot be understood, unless that was said already."""
    line = line_of(cursor, cursor.position)
    if line not in cursor.broken_lines:
        cursor.broken_lines.add(line)
        cursor.errors.append((start, end, message))


def report_here(cursor: TokenCursor, message: str) -> None:
    """Report the token at the position."""
    index = cursor.position
    start = cursor.starts[index]
    if cursor.kinds[index] in (NEWLINE, END):
        start = previous_end(cursor) if index > 1 else start
        report(cursor, start, start, message)
    else:
        report(cursor, start, token_end(cursor, index), message)


def forbid(cursor: TokenCursor, start: int, end: int, message: str) -> None:
    """Report something that was understood and is not allowed, unless the line is broken."""
    if line_of(cursor, cursor.position) not in cursor.broken_lines:
        cursor.errors.append((start, end, message))


def use_feature(cursor: TokenCursor, name: str, version: tuple[int, int], start: int, end: int) -> None:
    """Record that the text needs a version of the language."""
    cursor.features.append((name, version, start, end))
